namespace StrictCors.IntegrationTests.Documentation;

/// <summary>What a reader copies into a terminal. Commands of this repository are parsed by what would run them; nothing is run here.</summary>
public sealed class CommandBlockTests
{
    public static TheoryData<string> Blocks => Pages.Names("console", "sh");

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Every_command_names_what_exists(string name) =>
        ShellCommand.In(Pages.Block(name).Text, Pages.Block(name).Page).SelectMany(static command => command.Faults()).Should().BeEmpty();

    [Theory]
    [InlineData("dotnet run --project samples/Nowhere", "is no project")]
    [InlineData("dotnet run --project samples/Playground -- --no-such-option", "the program has no --no-such-option")]
    [InlineData("dotnet tool install --global StrictCors.Nothing", "is no package")]
    [InlineData("dotnet test --filter Never" + "WrittenTests", "no test is called")]
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
