using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

public sealed partial class LinkTests
{
    // A package's own page is shown by the gallery, a rule's by the compiler, what is in .github by GitHub, and lists of rules are data.
    private static readonly string[] s_foundOtherwise = ["/PACKAGE.md", "/AnalyzerReleases.", "src/StrictCors.Analyzers/Rules/", ".github/"];

    private const string OwnPages = "https://github.com/strictcors/strictcors/blob/main/";

    public static TheoryData<string> PagePaths => [.. Pages.All.Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Every_link_leads_somewhere(string path)
    {
        var page = Pages.All.Single(known => known.Path == path);
        page.Links.Select(link => Fault(page, link)).Where(static fault => fault is not null).Should().BeEmpty();
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var path))
        {
            var page = Pages.All.SingleOrDefault(known => known.Path == path);
            foreach (var target in page?.Links.Select(link => Target(page, link)?.Path).OfType<string>() ?? [])
                if (reached.Add(target))
                    open.Enqueue(target);
        }

        Pages.All.Select(static page => page.Path)
            .Where(static path => !s_foundOtherwise.Any(path.Contains))
            .Except(reached).Should().BeEmpty("nobody finds a page that nothing links to");
    }

    /// <summary>Messages, help texts and packages carry addresses too.</summary>
    [Fact]
    public void Every_address_of_this_repository_in_its_sources_leads_to_a_page()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("src"), "*.*", SearchOption.AllDirectories)
            .Where(static file => Path.GetExtension(file) is ".cs" or ".props" or ".csproj" && !file.Contains("/obj/", StringComparison.Ordinal));
        var found = sources.SelectMany(static file => OwnAddress().Matches(File.ReadAllText(file).Replace("$(RepositoryUrl)", "https://github.com/strictcors/strictcors", StringComparison.Ordinal)).Select(match => (File: file, Address: match.Value))).ToList();

        found.Should().HaveCountGreaterThan(2);
        found.Select(static known => Fault(new(Path.GetRelativePath(Repository.PathOf(), known.File), ""), known.Address)).Where(static fault => fault is not null).Should().BeEmpty();
    }

    /// <summary>Why a link leads nowhere, or null.</summary>
    internal static string? Fault(MarkdownPage page, string link)
    {
        if (Target(page, link) is not { } target)
            return Uri.TryCreate(link, UriKind.Absolute, out _) ? null : $"{link}: no address";
        if (target.Path != page.Path && !File.Exists(Repository.PathOf(target.Path)) && !Directory.Exists(Repository.PathOf(target.Path)))
            return $"{link}: {target.Path} does not exist";
        if (target.Anchor.Length == 0)
            return null;
        var other = target.Path == page.Path ? page : Pages.All.SingleOrDefault(known => known.Path == target.Path);
        return other is null || other.Anchors.Contains(target.Anchor) ? null : $"{link}: {target.Path} has no heading for #{target.Anchor}";
    }

    private static (string Path, string Anchor)? Target(MarkdownPage page, string link)
    {
        if (link.StartsWith(OwnPages, StringComparison.Ordinal))
            return Target(new("README.md", ""), link[OwnPages.Length..]);
        if (link.Contains(':', StringComparison.Ordinal))
            return null;
        var parts = link.Split('#', 2);
        var folder = Path.GetDirectoryName(Repository.PathOf(page.Path))!;
        var file = parts[0].Length == 0 ? Repository.PathOf(page.Path) : Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(parts[0])));
        return (Path.GetRelativePath(Repository.PathOf(), file).Replace('\\', '/'), parts.ElementAtOrDefault(1) ?? "");
    }

    [GeneratedRegex("https://github\\.com/strictcors/strictcors/blob/main/[^\"\\s<]+")]
    private static partial Regex OwnAddress();
}
