using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>Every page of the repository, wherever it stands.</summary>
internal static class Pages
{
    // What tools write and download, and what the tool printed once (GoldenTests compares it): no page.
    private static readonly string[] s_otherFolders = ["bin", "obj", "node_modules", "TestResults", "artifacts", "golden", ".git"];

    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Find(new(Repository.PathOf())).Order(StringComparer.Ordinal).Select(static path => new MarkdownPage(path, Repository.Text(path)))];

    public static IEnumerable<CodeBlock> Blocks(params string[] languages) =>
        All.SelectMany(static page => page.Blocks).Where(block => languages.Contains(block.Language));

    public static CodeBlock Block(string name) => All.SelectMany(static page => page.Blocks).Single(block => block.Name == name);

    public static TheoryData<string> Names(params string[] languages) => [.. Blocks(languages).Select(static block => block.Name)];

    private static IEnumerable<string> Find(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles("*.md"))
            yield return Path.GetRelativePath(Repository.PathOf(), file.FullName).Replace('\\', '/');
        foreach (var inner in folder.EnumerateDirectories().Where(static inner => !s_otherFolders.Contains(inner.Name)))
            foreach (var path in Find(inner))
                yield return path;
    }
}
