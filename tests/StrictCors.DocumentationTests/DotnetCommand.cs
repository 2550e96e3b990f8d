using System.Text.RegularExpressions;
using StrictCors.TestSupport.Files;

namespace StrictCors.DocumentationTests;

/// <summary>A <c>dotnet …</c> command: its projects, packages, filters and the program's own options have to exist.</summary>
internal sealed partial class DotnetCommand
{
    private static readonly string[] s_verbs = ["add", "build", "format", "new", "pack", "publish", "restore", "run", "test", "tool", "user-secrets"];

    private readonly string[] _words;
    private readonly string[] _programWords;

    public DotnetCommand(string[] words)
    {
        var end = Array.IndexOf(words, "--");
        (_words, _programWords) = end < 0 ? (words, []) : (words[..end], words[(end + 1)..]);
    }

    public DotnetCommand(IReadOnlyList<string> words)
        : this([.. words])
    {
    }

    public IEnumerable<string> Faults()
    {
        if (_words is not [var verb, ..] || !s_verbs.Contains(verb))
        {
            yield return $"dotnet has no '{_words.FirstOrDefault()}' that this test knows";
            yield break;
        }

        if (Project() is { } project && !Projects(project).Any())
            yield return $"{project} is no project";
        if (Package() is { } package && !Known(package))
            yield return $"{package} is no package of this repository or of Directory.Packages.props";
        foreach (var part in After("--filter")?.Split('|', '&') ?? [])
            if (!TestNames(Project() ?? "tests").Any(name => name.Contains(part[(part.IndexOf('~', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)))
                yield return $"no test is called {part} in {Project() ?? "tests"}";
        foreach (var option in _programWords.Where(static word => word.StartsWith("--", StringComparison.Ordinal)))
            if (Project() is not { } program || !SourcesUnder(program).Any(text => HasOption(text, option)))
                yield return $"the program has no {option}";
    }

    private string? Project() => After("--project") ?? (_words is ["test" or "build" or "pack" or "publish", var path, ..] && path.Contains('/', StringComparison.Ordinal) ? path : null);

    private string? Package() => _words switch
    {
        ["tool", "install", ..] or ["add", "package", ..] => _words[2..].FirstOrDefault(static word => !word.StartsWith('-')),
        _ => null,
    };

    private string? After(string option) => Array.IndexOf(_words, option) is var index and >= 0 ? _words.ElementAtOrDefault(index + 1) ?? "" : null;

    private static IEnumerable<string> Projects(string path) =>
        Directory.Exists(Repository.PathOf(path)) ? Directory.EnumerateFiles(Repository.PathOf(path), "*.csproj")
        : File.Exists(Repository.PathOf(path)) ? [path] : [];

    private static bool Known(string package) =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(File.ReadAllText).Any(text => PackageId().Matches(text).Any(match => match.Groups[1].Value == package))
        || Repository.Text("Directory.Packages.props").Contains($"Include=\"{package}\"", StringComparison.Ordinal);

    // As the program compares it, or as the command-line configuration provider reads it.
    private static bool HasOption(string source, string option) =>
        source.Contains($"\"{option}\"", StringComparison.Ordinal) || source.Contains($"\"{option[2..]}\"", StringComparison.Ordinal);

    // Folders are namespaces and files are types, with what is written in them.
    private static IEnumerable<string> TestNames(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(static path => path[..^3].Replace(Path.DirectorySeparatorChar, '.') + " " + File.ReadAllText(path));

    private static IEnumerable<string> SourcesUnder(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    [GeneratedRegex("<PackageId>([^<]+)</PackageId>")]
    private static partial Regex PackageId();
}
