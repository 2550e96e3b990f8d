using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>What a reader copies into a terminal. Commands of this repository are parsed by what would run them; <c>commands.tsv</c> says who runs them.</summary>
public sealed class CommandBlockTests
{
    public static TheoryData<string> Blocks => Pages.Names("console", "sh");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_command_names_what_exists(string name) =>
        ShellCommand.In(Pages.Block(name).Text, Pages.Block(name).Page).SelectMany(static command => command.Faults()).Should().BeEmpty();

    [Fact]
    public void Every_command_is_run_by_a_test_or_says_why_not() => CommandKind.OnPages
        .Where(static known => CommandKind.Of(known.Block.Page, known.Command) is null).Select(static known => $"{known.Block.Name}: {known.Command.Line}")
        .Should().BeEmpty("commands.tsv names the test that runs a command, or why none can");

    [Fact]
    public void Every_kind_of_command_stands_on_a_page_and_names_a_test_that_exists()
    {
        var used = CommandKind.OnPages.Select(static known => CommandKind.Of(known.Block.Page, known.Command)).ToHashSet();
        CommandKind.All.Should().OnlyHaveUniqueItems().And.AllSatisfy(kind =>
        {
            used.Should().Contain(kind);
            if (kind.RunBy.Length > 0)
                Directory.EnumerateFiles(Repository.PathOf("tests"), kind.RunBy + ".cs", SearchOption.AllDirectories).Should().ContainSingle(kind.RunBy)
                    .Which.Should().Match(file => File.ReadAllText(file).Contains(kind.Folder, StringComparison.Ordinal) || kind.RunBy == nameof(ToolBlockTests), $"{kind.RunBy} has to run {kind.Command} of {kind.Pages}");
            (kind.Why.Length > 0 || kind.EndsWith.Length > 0).Should().BeTrue($"{kind.Command} needs its reason");
            (kind.EndsWith.Length > 0).Should().Be(kind.RunBy == nameof(ToolBlockTests));
        });
    }

    [Fact]
    public void A_sample_that_uses_the_tool_says_how_to_install_it() =>
        CommandKind.OnPages.Where(static known => known.Block.Page.StartsWith("samples/", StringComparison.Ordinal) && (known.Command.Words[0] == "strictcors" || known.Command.Words[0].EndsWith("/export", StringComparison.Ordinal)))
            .Select(static known => known.Block.Page).Distinct()
            .Should().HaveCountGreaterThan(5).And.AllSatisfy(static page => Repository.Text(page).Should().Contain("dotnet tool install --global StrictCors.Tool\n"));

    [Fact]
    public void A_command_of_an_unknown_kind_is_found() => CommandKind.Of("README.md", ShellCommand.In("dotnet format", "README.md").Single()).Should().BeNull();

    [Theory]
    [InlineData("dotnet run --project samples/Nowhere", "is no project")]
    [InlineData("dotnet run --project samples/Playground -- --no-such-option", "the program has no --no-such-option")]
    [InlineData("dotnet tool install --global StrictCors.Nothing", "is no package")]
    [InlineData("dotnet test --filter Never" + "WrittenTests", "no test is called")]
    [InlineData("dotnet test tests/StrictCors.Tests --filter CommandBlockTests", "in tests/StrictCors.Tests")]
    [InlineData("dotnet serve", "has no 'serve'")]
    [InlineData("strictcors check --enviroment Staging", "--enviroment")]
    [InlineData("strictcors explain --method PUT", "--origin")]
    [InlineData("CORS_ALLOWED_ORIGIN=https://app.example.com dotnet run", "SC2007")]
    [InlineData("CORS_ALLOWED_ORIGINS='https://app.example.com/' dotnet run", "SC1001")]
    [InlineData("docker build -f samples/FargateApi/Dokerfile .", "does not exist")]
    [InlineData("./no-such-script", "there is no ./no-such-script")]
    [InlineData("cp samples/FargateApi/*.nothing .", "does not exist")]
    [InlineData("frobnicate --all", "is no command that this test knows")]
    public void A_command_that_would_fail_is_found(string line, string fault) =>
        ShellCommand.In(line, "README.md").SelectMany(static command => command.Faults()).Should().Contain(found => found.Contains(fault));
}
