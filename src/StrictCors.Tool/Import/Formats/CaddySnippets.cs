using System.Globalization;

namespace StrictCors.Tool.Import.Formats;

/// <summary>Puts snippets where they are imported: https://caddyserver.com/docs/caddyfile/directives/import.</summary>
internal static class CaddySnippets
{
    private const int MostDepth = 10;

    public static IReadOnlyList<CaddyDirective> Expand(IReadOnlyList<CaddyDirective> directives)
    {
        var snippets = directives.Where(static directive => IsSnippet(directive)).GroupBy(static directive => directive.Name.Trim('(', ')')).ToDictionary(static group => group.Key, static group => group.First().Block);
        return Expand([.. directives.Where(static directive => !IsSnippet(directive))], snippets, 0);
    }

    private static List<CaddyDirective> Expand(IReadOnlyList<CaddyDirective> directives, Dictionary<string, IReadOnlyList<CaddyDirective>> snippets, int depth) =>
    [
        .. directives.SelectMany(directive => directive is { Name: "import", Words.Count: > 1 } && snippets.TryGetValue(directive.Words[1], out var block)
            ? depth < MostDepth
                ? Expand([.. block.Select(one => With(one, [.. directive.Words.Skip(2)]))], snippets, depth + 1)
                : throw new ToolException($"{directive.Place}: the snippet {directive.Words[1]} imports itself.")
            : [directive with { Block = Expand(directive.Block, snippets, depth) }]),
    ];

    private static CaddyDirective With(CaddyDirective directive, IReadOnlyList<string> arguments) => directive with
    {
        Words = [.. directive.Words.SelectMany(word => word == "{args[:]}" ? arguments : [With(word, arguments)])],
        Block = [.. directive.Block.Select(one => With(one, arguments))],
    };

    private static string With(string word, IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            var number = index.ToString(CultureInfo.InvariantCulture);
            word = word.Replace($"{{args[{number}]}}", arguments[index], StringComparison.Ordinal).Replace($"{{args.{number}}}", arguments[index], StringComparison.Ordinal);
        }

        return word;
    }

    private static bool IsSnippet(CaddyDirective directive) => directive.Name.StartsWith('(') && directive.Name.EndsWith(')');
}
