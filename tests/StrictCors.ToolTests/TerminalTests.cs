using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

public sealed class TerminalTests
{
    // A file that is no assembly, in the place of the library for colours and tables, tells whether it was asked for.
    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("github")]
    public async Task A_check_in_a_pipe_loads_nothing_for_a_screen(string format)
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-terminal-").FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(ToolProcess.Assembly())!))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await File.WriteAllTextAsync(Path.Combine(folder, "Spectre.Console.dll"), "no assembly");

        var run = await ToolProcess.RunAsync(Command.Dotnet, new Dictionary<string, string>(), folder, Path.Combine(folder, "StrictCors.Tool.dll"),
            "check", "--task-definition", Repository.PathOf("samples", "FargateApi", "task-definition.json"), "--format", format);

        run.Code.Should().Be(0, run.ToString());
        Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<string> Unwritable()
    {
        var calls = new TheoryData<string> { "check --task-definition samples/FargateApi/task-definition.json >&-" };
        // As a full disk does. Not every system has this file.
        if (File.Exists("/dev/full"))
            foreach (var call in (string[])["check", "check --format sarif", "export nginx --owner app", "--help", "--version", "explain --origin https://app.example.com --method GET"])
                calls.Add($"{call} > /dev/full");
        return calls;
    }

    [TheoryWhere(Needs.Bash)]
    [MemberData(nameof(Unwritable))]
    public async Task An_output_that_can_not_be_written_is_an_error_in_one_sentence(string call)
    {
        var run = await ToolProcess.RunAsync("bash", new Dictionary<string, string>(), Repository.PathOf(), "-c", $"{string.Join(' ', ToolProcess.Words.Select(static word => $"'{word}'"))} {call}");

        run.Code.Should().Be(2, run.ToString());
        run.Errors.Should().MatchRegex("^The output can't be written: [^\\n]+\\n$");
    }
}
