using System.Diagnostics;
using StrictCors.PackageTests.Packing;
using StrictCors.PackageTests.Running;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.PackageTests.Installing;

/// <summary>The first page alone leads from an empty folder to a right preflight: its commands are run one by one, and the log has the time of each.</summary>
[Collection(PackedOnce.Name)]
public sealed class FirstPageTests(Packages packages, ITestOutputHelper log)
{
    private const string OneLine = "app.UseStrictCors();";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly string Start = Repository.Text("README.md").ReplaceLineEndings("\n").Split("## Start\n")[1].Split("\n### ")[0];

    [Fact]
    public async Task The_first_page_leads_from_an_empty_folder_to_a_right_preflight()
    {
        var empty = Directory.CreateTempSubdirectory("strictcors-first-").FullName;
        await FreshApplication.UseFeedAsync(packages, empty);
        var example = ReadmeExample.In(Start).Should().ContainSingle().Which;
        var commands = Start.Split("```console\n").Skip(1).SelectMany(static block => block.Split("```")[0].Trim().Split('\n')).ToList();
        commands.Should().HaveCount(5);

        var folder = Path.Combine(empty, commands[1]["cd ".Length..]);
        await TimedAsync(commands[0], () => Dotnet.RunAsync(empty, commands[0].Split(' ')[1..]));
        await TimedAsync(commands[2], () => Dotnet.RunAsync(folder, commands[2].Split(' ')[1..]));
        await AddTheLineAsync(Path.Combine(folder, "Program.cs"));

        var words = commands[3].Split(' ');
        words[1..4].Should().Equal("dotnet", "run", "--urls");
        var variable = words[0].Split('=');
        // A build server that outlives the command would keep its output open.
        var environment = new Dictionary<string, string> { [variable[0]] = variable[1], ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" };
        commands[4].Should().Be(example.Command);
        await using (var app = await TimedAsync(commands[3], () => SampleProcess.ServeAsync([Dotnet.Path, "run", "--project", folder], environment, Patience)))
        {
            var curl = new CurlCommand(example.Command, app.Address);
            (await TimedAsync(commands[4], () => CurlCommand.CanRun ? curl.RunAsync() : curl.SendAsync())).ShouldBe(example.Answer);
        }

        Directory.Delete(empty, recursive: true);
    }

    // The page shows the template's program with one more line.
    private static async Task AddTheLineAsync(string program)
    {
        var shown = Start.Split("```csharp\n")[1].Split("```")[0];
        var template = Lines(await File.ReadAllTextAsync(program));
        Lines(shown).Except(template).Should().Equal(OneLine);
        Lines(shown).Where(static line => line != OneLine).Should().Equal(template);
        await File.WriteAllTextAsync(program, shown);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Trim('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<T> TimedAsync<T>(string command, Func<Task<T>> run)
    {
        var clock = Stopwatch.StartNew();
        var result = await run();
        log.WriteLine($"{clock.Elapsed.TotalSeconds,6:F1} s  {command}");
        return result;
    }
}
