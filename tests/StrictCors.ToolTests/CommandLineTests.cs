using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Commands;

namespace StrictCors.ToolTests;

/// <summary>What a call that is wrong, or asks for help, gets.</summary>
public sealed class CommandLineTests
{
    public static TheoryData<string> Commands { get; } = [.. ExampleHelp.Examples.Keys];

    [Fact]
    public async Task A_bare_call_prints_the_help_and_does_not_pass()
    {
        var result = await ToolProcess.RunAsync();
        result.Code.Should().Be(2, "a script whose arguments were lost has judged nothing");
        result.Output.Should().Contain("Commands:").And.Contain("check").And.Contain("Example:");
        result.Errors.Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_shows_an_example_that_is_one(string command)
    {
        var help = await ToolProcess.RunAsync(command == "strictcors" ? ["--help"] : [command, "--help"]);
        help.Code.Should().Be(0);
        var example = help.Output.Split("Example:\n  ")[1].Trim();
        StrictCorsCommand.Create().Parse(example["strictcors ".Length..]).Errors.Should().BeEmpty();
        example.Should().StartWith(command == "strictcors" ? "strictcors check" : $"strictcors {command} ");
        Repository.Text("src", "StrictCors.Tool", "README.md").Should().Contain(command == "strictcors" ? "strictcors check" : $"strictcors {command} ");
    }

    [Theory]
    [InlineData("chek", "strictcors has no command 'chek'. Did you mean check?")]
    [InlineData("Probe https://api.example.com", "Did you mean probe?")]
    [InlineData("exlpain --origin https://app.example.com", "Did you mean explain?")]
    [InlineData("deploy", "strictcors has no command 'deploy'.\n")]
    [InlineData("check --task-defintion task.json", "strictcors check has no option '--task-defintion'. Did you mean --task-definition?")]
    [InlineData("check --strikt", "Did you mean --strict?")]
    [InlineData("check task.json", "strictcors check has no argument 'task.json'.\nSee strictcors check --help.")]
    [InlineData("probe https://api.example.com", "--origin")]
    public async Task A_mistyped_call_gets_what_was_probably_meant(string call, string sentence)
    {
        var result = await ToolProcess.RunAsync(call.Split(' '));
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain(sentence).And.NotContain("Required command was not provided");
        result.Output.Should().BeEmpty();
    }
}
