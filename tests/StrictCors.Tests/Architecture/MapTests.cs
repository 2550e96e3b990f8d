using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.Tests.Architecture;

/// <summary>The map that newcomers read names files that are there, and fits on one page.</summary>
public sealed partial class MapTests
{
    private static readonly string s_map = ReadMap();

    [Fact]
    public void Every_file_on_the_map_is_there()
    {
        var named = FileNames().Matches(s_map).Select(static match => match.Groups[1].Value).Distinct().ToArray();

        named.Should().HaveCountGreaterThan(20);
        named.Where(static path => !IsIn("StrictCors", path) && !IsIn("StrictCors.Core", path)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("RejectDisallowedOrigins")]
    [InlineData("AnswerPlainOptions")]
    public void A_yes_or_no_setting_is_named_in_four_files_at_most(string setting)
    {
        var files = new[] { "StrictCors", "StrictCors.Core" }
            .SelectMany(static project => Directory.EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{setting}\b"));

        files.Select(Path.GetFileName).Should().HaveCountLessThanOrEqualTo(4).And.HaveCountGreaterThan(2);
    }

    [Fact]
    public void The_map_has_60_lines_at_most() => s_map.TrimEnd().Split('\n').Length.Should().BeLessThanOrEqualTo(60);

    private static bool IsIn(string project, string path) => File.Exists(Path.Combine(Path.GetDirectoryName(Repository.PathOf($"src/{project}/{project}.csproj"))!, path));

    private static string ReadMap()
    {
        var page = File.ReadAllText(Repository.PathOf(".github/CONTRIBUTING.md"));
        var start = page.IndexOf("## The map", StringComparison.Ordinal);
        return page[start..page.IndexOf("A release is a tag", StringComparison.Ordinal)];
    }

    [GeneratedRegex("`([A-Za-z]+/[A-Za-z]+\\.cs)`")]
    private static partial Regex FileNames();
}
