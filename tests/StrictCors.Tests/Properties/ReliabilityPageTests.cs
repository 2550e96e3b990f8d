using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Properties;

/// <summary>The page of figures names commands that work: their projects exist, and their filters select tests.</summary>
public sealed partial class ReliabilityPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("tests/RELIABILITY.md"));

    [Fact]
    public void Each_command_names_a_project_and_tests_that_exist()
    {
        var commands = CommandExpression().Matches(s_page).SelectMany(static block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();

        commands.Should().HaveCountGreaterThan(8);
        foreach (var command in commands)
        {
            var project = ProjectExpression().Match(command);
            project.Success.Should().BeTrue(command);
            Directory.EnumerateFiles(Repository.PathOf(project.Value), "*.csproj").Should().ContainSingle(command);
            foreach (Match script in ScriptExpression().Matches(command))
                File.Exists(Repository.PathOf(script.Value)).Should().BeTrue(command);
            foreach (Match filter in FilterExpression().Matches(command))
                TestsOf(project.Value, filter.Groups[1].Value).Should().NotBeEmpty(command);
        }
    }

    [Fact]
    public void Each_test_that_the_page_names_exists()
    {
        var names = NameExpression().Matches(s_page).Select(static match => match.Groups[1].Value).Distinct().ToList();

        names.Should().HaveCountGreaterThan(5);
        names.Should().OnlyContain(static name => Directory.EnumerateFiles(Repository.PathOf("tests"), $"{name}.cs", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public void Mutation_testing_switches_no_mutator_off()
    {
        var settings = File.ReadAllText(Repository.PathOf("tests/StrictCors.Tests/stryker-config.json"));

        settings.Should().Contain("\"mutation-level\": \"Complete\"").And.Contain("\"ignore-mutations\": []").And.Contain("\"ignore-methods\": []");
        File.ReadAllText(Repository.PathOf("tests/StrictCors.Tests/mutate.mjs")).Should().Contain("if (score < 90)\n        process.exitCode = 1;");
        // The script mutates whole folders, and the page says which.
        settings.Should().NotContain("\"mutate\"");
        File.ReadAllText(Repository.PathOf("tests/RELIABILITY.md")).Should().Contain("mutate.mjs Validation Origins Policies Http Decisions\n");
    }

    // A filter names a class or a namespace; a namespace is a folder's.
    private static IEnumerable<string> TestsOf(string project, string filter) => Directory.EnumerateFiles(Repository.PathOf(project), "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetFileNameWithoutExtension(file) == filter || File.ReadAllText(file).Contains($"namespace {filter};"));

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CommandExpression();

    [GeneratedRegex(@"tests/StrictCors\.\w+")]
    private static partial Regex ProjectExpression();

    [GeneratedRegex(@"\S+\.mjs")]
    private static partial Regex ScriptExpression();

    [GeneratedRegex(@"FullyQualifiedName~([\w.]+)")]
    private static partial Regex FilterExpression();

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex NameExpression();
}
