using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>What people and programs read, whole.</summary>
public sealed partial class GoldenTests
{
    private const string Folder = "tests/StrictCors.ToolTests/golden/";
    private const string Settings = Folder + "settings.env";

    [Theory]
    [InlineData("text", "check.txt")]
    [InlineData("json", "check.json")]
    [InlineData("sarif", "check.sarif")]
    [InlineData("github", "check.github.txt")]
    [InlineData("gitlab", "check.gitlab.json")]
    public async Task Check_prints(string format, string file)
    {
        var result = await ToolProcess.RunInRepositoryAsync("check", "--env-file", Settings, "--format", format);
        result.Code.Should().Be(1, result.ToString());
        Golden.Compare(Folder + file, result.Output);
    }

    [Theory]
    [InlineData("text", "task.txt")]
    [InlineData("json", "task.json")]
    public async Task Check_prints_each_container_of_a_task_and_what_its_secrets_hide(string format, string file)
    {
        var result = await ToolProcess.RunInRepositoryAsync("check", "--task-definition", Folder + "task-definition.json", "--format", format);
        result.Code.Should().Be(1, result.ToString());
        Golden.Compare(Folder + file, result.Output);
    }

    [Theory]
    [InlineData("text", "probe.txt")]
    [InlineData("json", "probe.json")]
    [InlineData("sarif", "probe.sarif")]
    [InlineData("markdown", "probe.md")]
    public async Task Probe_prints(string format, string file)
    {
        await using var apps = await BrokenApps.StartAsync();
        var result = await ToolProcess.RunAsync("probe", apps.Addresses["markup in a header"] + "/users", "--origin", Reply.App, "--show-curl", "--format", format);
        result.Code.Should().Be(1, result.ToString());
        Golden.Compare(Folder + file, WithoutPortAndNonce(result.Output));
    }

    [Fact]
    public async Task The_report_page_is_encoded()
    {
        await using var apps = await BrokenApps.StartAsync();
        var folder = Directory.CreateTempSubdirectory("strictcors-report-");
        var page = Path.Combine(folder.FullName, "report.html");
        await ToolProcess.RunAsync("probe", apps.Addresses["markup in a header"] + "/users", "--origin", Reply.App, "--report", page);
        Golden.Compare(Folder + "probe.html", WithoutPortAndNonce(await File.ReadAllTextAsync(page)));
        folder.Delete(recursive: true);
    }

    private static string WithoutPortAndNonce(string output) => Changing().Replace(output, static match => match.Value switch { ['1', ..] => "127.0.0.1:port", ['s', 't', 'r', 'i', 'c', 't', 'c', 'o', 'r', 's', '=', ..] => "strictcors=run", _ => "2026-01-31 12:00 UTC" });

    [GeneratedRegex("""127\.0\.0\.1:[0-9]+|strictcors=[0-9a-f]+|\d{4}-\d\d-\d\d \d\d:\d\d UTC""")]
    private static partial Regex Changing();
}
