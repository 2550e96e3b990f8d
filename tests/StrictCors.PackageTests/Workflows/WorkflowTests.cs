using System.Text.RegularExpressions;
using System.Xml.Linq;
using StrictCors.SampleTests.Fargate;
using StrictCors.TestSupport.Files;
using YamlDotNet.RepresentationModel;

namespace StrictCors.PackageTests.Workflows;

/// <summary>What a workflow must have whatever it does.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Names = [.. Directory.GetFiles(Repository.PathOf(".github", "workflows")).Select(file => Path.GetFileName(file)!)];

    public static TheoryData<string> Workflows => [.. Names];

    [Fact]
    public void The_workflows_are_the_known_ones() =>
        Names.Should().BeEquivalentTo(["ci.yml", "codeql.yml", "dependency-review.yml", "release.yml"]);

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_its_whole_hash_with_its_version_beside(string workflow)
    {
        var lines = Repository.Text(".github", "workflows", workflow).Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
        lines.Should().NotBeEmpty();
        foreach (var line in lines.Where(line => !line.Contains("uses: ./", StringComparison.Ordinal)))
            Pinned().IsMatch(line).Should().BeTrue(line);
    }

    [Fact]
    public void One_version_of_an_action_has_one_hash_everywhere() => Names
        .SelectMany(name => Pinned().Matches(Repository.Text(".github", "workflows", name)))
        .Select(match => (Repository: string.Join('/', match.Groups["action"].Value.Split('/')[..2]), Pin: $"{match.Groups["hash"]} {match.Groups["version"]}"))
        .GroupBy(use => use.Repository)
        .Should().NotBeEmpty().And.AllSatisfy(uses => uses.Select(use => use.Pin).Distinct().Should().ContainSingle(uses.Key));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_may_write_unless_its_own_job_says_so(string workflow)
    {
        var root = Load(workflow);
        // The default of a repository may be to write everything.
        var permissions = (YamlMappingNode)root["permissions"];
        permissions.Children.Select(permission => $"{permission.Key}: {permission.Value}").Should().BeSubsetOf(["contents: read"]);
        foreach (var (name, job) in Jobs(root))
        {
            var written = Children(job, "permissions").Where(permission => permission.Value != "read").Select(permission => $"{workflow}/{name}: {permission.Key}");
            written.Should().BeSubsetOf(["codeql.yml/analyze: security-events", "release.yml/pack: id-token", "release.yml/pack: attestations", "release.yml/push: id-token", "release.yml/attach: contents"]);
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_ends_and_no_checkout_keeps_its_token(string workflow)
    {
        foreach (var (name, job) in Jobs(Load(workflow)).Where(job => !job.Job.Children.ContainsKey("uses")))
        {
            Children(job, "timeout-minutes").Should().ContainSingle(name);
            foreach (var step in Steps(job).Where(step => Text(step, "uses").StartsWith("actions/checkout@", StringComparison.Ordinal)))
                Children(step, "with").Should().Contain(("persist-credentials", "false"));
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_script_puts_text_from_outside_into_a_shell(string workflow)
    {
        foreach (var (_, job) in Jobs(Load(workflow)))
            Steps(job).Select(step => Text(step, "run")).Should().NotContain(script => script.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_run_on_linux_macos_and_windows()
    {
        var jobs = Jobs(Load("ci.yml")).ToDictionary(job => job.Name, job => job.Job);
        Text(jobs["linux"], "runs-on").Should().Be("ubuntu-latest");
        Steps(jobs["linux"]).Select(step => Text(step, "run")).Should().Contain(".ci/run");
        ((YamlSequenceNode)jobs["others"]["strategy"]["matrix"]["os"]).Select(os => os.ToString()).Should().Equal("macos-latest", "windows-latest");
        Steps(jobs["others"]).Select(step => Text(step, "run")).Should().Contain("dotnet test");
    }

    [Fact]
    public void A_release_is_tested_packed_attested_and_pushed_without_a_key()
    {
        var jobs = Jobs(Load("release.yml")).ToDictionary(job => job.Name, job => job.Job);
        Text(jobs["test"], "uses").Should().Be("./.github/workflows/ci.yml");
        Steps(jobs["native"]).Select(step => Text(step, "run")).Should().Contain(run => run.Contains("-p:PublishAot=true", StringComparison.Ordinal))
            .And.Contain("dotnet test tests/StrictCors.PackageTests --filter FullyQualifiedName~SampleTests.Fargate");
        typeof(OneBuild).Namespace.Should().EndWith(".SampleTests.Fargate");
        Needs(jobs["pack"]).Should().BeEquivalentTo("test", "native", "tool");
        Actions(jobs["pack"]).Should().Contain(["anchore/sbom-action", "actions/attest-build-provenance", "actions/attest-sbom"]);
        Needs(jobs["push"]).Should().Equal("pack");
        Actions(jobs["push"]).Should().Contain("NuGet/login");
        Text(jobs["push"], "environment").Should().Be("nuget");
        Repository.Text(".github", "workflows", "release.yml").Should().NotContain("secrets.");
    }

    [Fact]
    public void The_command_is_packed_for_every_system_that_its_package_names_tested_and_attached()
    {
        var jobs = Jobs(Load("release.yml")).ToDictionary(job => job.Name, job => job.Job);
        var native = ((YamlSequenceNode)jobs["tool"]["strategy"]["matrix"]["include"]).Select(row => row["runtime"].ToString()).ToList();
        var script = Steps(jobs["pack"]).Select(step => Text(step, "run")).Single(run => run.Contains("--runtime", StringComparison.Ordinal));
        var others = RuntimeLoop().Match(script).Groups[1].Value.Split(' ');
        var named = XDocument.Load(Repository.PathOf("src", "StrictCors.Tool", "StrictCors.Tool.csproj")).Descendants("ToolPackageRuntimeIdentifiers").Single().Value;
        native.Concat(others).Should().BeEquivalentTo(named.Split(';'));

        Steps(jobs["tool"]).Select(step => Text(step, "run")).Should().Contain(run => run.Contains("STRICTCORS_PUBLISHED_TOOL=", StringComparison.Ordinal) && run.Contains("dotnet test tests/StrictCors.ToolTests", StringComparison.Ordinal));
        Needs(jobs["attach"]).Should().Equal("push");
        Steps(jobs["attach"]).Select(step => Text(step, "run")).Should().Contain(run => run.StartsWith("gh release create", StringComparison.Ordinal) && run.Contains("command/*", StringComparison.Ordinal) && run.Contains("--prerelease=\"$IS_CANDIDATE\"", StringComparison.Ordinal));
    }

    [Fact]
    public void The_forms_ask_and_the_updates_cover_every_ecosystem()
    {
        foreach (var form in new[] { "wrong-answer.yml", "idea.yml" })
        {
            var root = LoadFile(".github", "ISSUE_TEMPLATE", form);
            ((YamlSequenceNode)root["body"]).Should().NotBeEmpty().And.AllSatisfy(field => Text((YamlMappingNode)field, "type").Should().BeOneOf("input", "textarea", "checkboxes"));
            Text(root, "name").Should().NotBeEmpty();
            Text(root, "description").Should().NotBeEmpty();
        }

        var updates = ((YamlSequenceNode)LoadFile(".github", "dependabot.yml")["updates"]).Cast<YamlMappingNode>().ToList();
        updates.Select(update => Text(update, "package-ecosystem")).Should().BeEquivalentTo("nuget", "github-actions", "npm", "docker");
        updates.Should().AllSatisfy(update => Directory.Exists(Repository.PathOf(Text(update, "directory").Split('/'))).Should().BeTrue());
    }

    private static YamlMappingNode Load(string workflow) => LoadFile(".github", "workflows", workflow);

    private static YamlMappingNode LoadFile(params string[] path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Repository.Text(path)));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static IEnumerable<(string Name, YamlMappingNode Job)> Jobs(YamlMappingNode root) =>
        ((YamlMappingNode)root["jobs"]).Children.Select(job => (job.Key.ToString(), (YamlMappingNode)job.Value));

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) =>
        job.Children.TryGetValue("steps", out var steps) ? ((YamlSequenceNode)steps).Cast<YamlMappingNode>() : [];

    private static IEnumerable<string> Actions(YamlMappingNode job) => Steps(job).Select(step => Text(step, "uses").Split('@')[0]).Where(action => action.Length > 0);

    private static IEnumerable<string> Needs(YamlMappingNode job) => ((YamlSequenceNode)job["needs"]).Select(name => name.ToString());

    private static IEnumerable<(string Key, string Value)> Children(YamlMappingNode node, string name) => !node.Children.TryGetValue(name, out var child) ? []
        : child is YamlMappingNode mapping ? mapping.Children.Select(pair => (pair.Key.ToString(), pair.Value.ToString()))
        : [(name, child.ToString())];

    private static string Text(YamlMappingNode node, string name) => node.Children.TryGetValue(name, out var child) ? child.ToString() : "";

    [GeneratedRegex("for runtime in (.+); do")]
    private static partial Regex RuntimeLoop();

    [GeneratedRegex(@"uses: (?<action>[\w.-]+/[\w./-]+)@(?<hash>[0-9a-f]{40}) # (?<version>v\d+\.\d+\.\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Pinned();
}
