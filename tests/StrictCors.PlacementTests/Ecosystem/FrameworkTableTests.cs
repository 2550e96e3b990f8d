using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>The page's table names the versions that were tested and the tests that there are.</summary>
public sealed partial class FrameworkTableTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("src", "docs", "other-frameworks.md"));
    private static readonly string s_versions = File.ReadAllText(Repository.PathOf("Directory.Packages.props"));

    [Fact]
    public void Each_package_has_the_version_that_the_tests_use()
    {
        var rows = Package().Matches(s_page);

        rows.Should().HaveCountGreaterThan(10);
        foreach (Match row in rows)
            s_versions.Should().Contain($"<PackageVersion Include=\"{row.Groups["id"].Value}\" Version=\"{row.Groups["version"].Value}\" />");
    }

    [Fact]
    public void Each_row_names_tests_that_there_are()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var rows = s_page.Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToList();

        rows.Should().HaveCountGreaterThan(12);
        foreach (var row in rows)
        {
            var named = TestClass().Matches(row.Split(" | ")[^1]).Select(static match => match.Groups["name"].Value).ToList();
            named.Should().NotBeEmpty(row);
            named.Should().BeSubsetOf(files!);
        }
    }

    // The last name in the first cell, and the second cell.
    [GeneratedRegex(@"^\| [^|]*`(?<id>[A-Za-z0-9.]+)` \| (?<version>[0-9.]+) \|", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`")]
    private static partial Regex TestClass();
}
