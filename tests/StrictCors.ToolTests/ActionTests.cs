using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Processes;
using YamlDotNet.RepresentationModel;

namespace StrictCors.ToolTests;

/// <summary>The action for GitHub and the job for GitLab, whose scripts a shell runs here with the command. What downloads a release does not run here.</summary>
public sealed partial class ActionTests : IDisposable
{
    private const string Inputs = "tests/StrictCors.ToolTests/inputs/";

    private static readonly YamlMappingNode s_action = Load(Repository.Text(".github", "actions", "check", "action.yml"));
    private static readonly YamlMappingNode s_step = (YamlMappingNode)s_action["runs"]["steps"].AllNodes.OfType<YamlSequenceNode>().First().Single();

    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-action-").FullName;

    public static TheoryData<string> Cases { get; } = [.. TabSeparated.Read("tests/StrictCors.ToolTests/action.tsv").Select(static row => string.Join('|', row.Values))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TheoryWhere(Needs.Bash), MemberData(nameof(Cases))]
    public async Task The_action_annotates_what_the_command_says(string row)
    {
        var (manifests, strict, clients, runner, code, says) = row.Split('|') is [var a, var b, var c, var d, var e, var f] ? (a, b, c, d, e, f) : throw new InvalidOperationException(row);
        var given = new Dictionary<string, string>
        {
            ["manifests"] = string.Concat(manifests.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static file => $"{Inputs}{file}\n")),
            ["clients"] = clients,
            ["command"] = runner.Length == 0 ? ToolProcess.NamedIn(_folder) : "",
        };
        if (strict.Length > 0)
            given["strict"] = strict;

        var result = await RunAsync(s_step["run"].ToString(), Environment(given, runner));

        result.Code.Should().Be(int.Parse(code, CultureInfo.InvariantCulture), result.ToString());
        // What the command refuses is on standard error, in its own words.
        if (says.Length == 0)
            result.Output.Should().BeEmpty();
        else
            result.Output.Should().Contain(says, result.ToString());
    }

    [Fact]
    public void The_action_uses_every_input_and_puts_none_into_its_script()
    {
        var used = Expression().Matches(string.Join('\n', ((YamlMappingNode)s_step["env"]).Children.Values)).Select(static match => match.Groups["input"].Value).Where(static name => name.Length > 0);
        used.Should().BeEquivalentTo(((YamlMappingNode)s_action["inputs"]).Children.Keys.Select(static key => key.ToString()));
        s_step["run"].ToString().Should().NotContain("${{");
    }

    [Fact]
    public void The_action_downloads_the_files_that_a_release_attaches()
    {
        var attached = Regex.Matches(Repository.Text(".github", "workflows", "release.yml"), "runtime: ([a-z0-9-]+), os").Select(static match => match.Groups[1].Value);
        Regex.Matches(s_step["run"].ToString(), "file=strictcors-([a-z0-9-]+)").Select(static match => match.Groups[1].Value).Should().BeEquivalentTo(attached);
    }

    [TheoryWhere(Needs.Bash)]
    [InlineData("ecs/sidecars.json", 0, new string[0])]
    [InlineData("ecs/lost-variable.json", 1, new[] { "critical" })]
    [InlineData("ecs/localhost-in-production.json", 0, new[] { "minor" })]
    public async Task The_job_for_GitLab_leaves_a_report_of_code_quality(string manifest, int code, string[] severities)
    {
        var job = (YamlMappingNode)Load(CodeQualityBlock().Match(Repository.Text("src", "docs", "testing-in-ci.md")).Groups[1].Value)["cors"];
        var script = string.Join('\n', (YamlSequenceNode)job["script"]).Replace("task-definition.json", Inputs + manifest, StringComparison.Ordinal);
        var report = Path.Combine(_folder, job["artifacts"]["reports"]["codequality"].ToString());
        ToolProcess.NamedIn(_folder);

        var result = await RunAsync(script.Replace("> ", $"> {_folder}/", StringComparison.Ordinal), new Dictionary<string, string> { ["PATH"] = $"{_folder}:{System.Environment.GetEnvironmentVariable("PATH")}" });

        result.Code.Should().Be(code, result.ToString());
        using var entries = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        var all = entries.RootElement.EnumerateArray().ToList();
        all.Select(static entry => entry.GetProperty("severity").GetString()).Should().Equal(severities);
        all.Select(static entry => entry.GetProperty("fingerprint").GetString()).Should().OnlyHaveUniqueItems();
        foreach (var location in all.Select(static entry => entry.GetProperty("location")))
        {
            location.GetProperty("path").GetString().Should().Be(Inputs + manifest);
            location.GetProperty("lines").GetProperty("begin").GetInt32().Should().BePositive();
        }
    }

    // As a runner runs "shell: bash".
    private static Task<CommandResult> RunAsync(string script, IReadOnlyDictionary<string, string> environment) =>
        ToolProcess.RunAsync("bash", environment, Repository.PathOf(), "--noprofile", "--norc", "-eo", "pipefail", "-c", script);

    private static Dictionary<string, string> Environment(Dictionary<string, string> given, string runner)
    {
        var values = ((YamlMappingNode)s_action["inputs"]).Children.ToDictionary(
            static input => input.Key.ToString(), static input => ((YamlMappingNode)input.Value).Children.TryGetValue("default", out var value) ? value.ToString() : "");
        foreach (var (name, value) in given)
            values[name] = value;
        var environment = ((YamlMappingNode)s_step["env"]).Children.ToDictionary(
            static variable => variable.Key.ToString(), variable => Expression().Replace(variable.Value.ToString(), match => values.GetValueOrDefault(match.Groups["input"].Value, "")));
        if (runner.Split('-') is [var system, var processor])
            (environment["RUNNER_OS"], environment["RUNNER_ARCH"]) = (system, processor);
        return environment;
    }

    private static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    // What the action's environment asks GitHub for: an input, with or without something else where it is empty, or the runner's own.
    [GeneratedRegex(@"\$\{\{ (?:inputs\.(?<input>[a-z]+)(?: \|\| [a-z_.]+)?|github\.[a-z]+) \}\}")]
    private static partial Regex Expression();

    [GeneratedRegex("```yaml\n(cors:\n[^`]*codequality:[^`]*)```")]
    private static partial Regex CodeQualityBlock();
}
