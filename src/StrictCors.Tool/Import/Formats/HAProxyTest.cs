using System.Text.RegularExpressions;

namespace StrictCors.Tool.Import.Formats;

/// <summary>One <c>acl</c>, or what is between braces: https://docs.haproxy.org/3.2/configuration.html#7.1.</summary>
/// <param name="Fetch">What is looked at.</param>
/// <param name="Match">How it is compared: the word behind <c>-m</c>, or the end of the fetch's name.</param>
/// <param name="Patterns">With what.</param>
/// <param name="File">Where more of them are.</param>
/// <param name="Place">The file and its line.</param>
internal sealed partial record HAProxyTest(string Fetch, string Match, IReadOnlyList<string> Patterns, string? File, string Place)
{
    public static HAProxyTest Of(IReadOnlyList<string> words, string place)
    {
        var (match, index, file) = (FetchEnd().Match(words[0]) is { Success: true } end ? end.Groups["match"].Value : "str", 1, (string?)null);
        for (; index < words.Count && words[index].StartsWith('-') && words[index] != "--"; index++)
            if (words[index] is "-m" && index + 1 < words.Count)
                match = words[++index];
            else if (words[index] is "-f" && index + 1 < words.Count)
                file = words[++index];
        return new(words[0], match, [.. words.Skip(index).Where(static word => word != "--")], file, place);
    }

    /// <summary>The request's header that is read whole; <see langword="null"/> for anything else.</summary>
    public static string? Header(string fetch) => HeaderFetch().Match(fetch) is { Success: true } match ? match.Groups["name"].Value : null;

    public bool IsPresence => Match is "found" or "cnt";

    /// <summary>Adds the origins that it matches.</summary>
    public void Add(ImportedPolicy policy, bool excludes)
    {
        if (File is not null)
            throw new ToolException($"{Place}: the origins are in another file, {File}, which is not read. Write them here.");
        foreach (var pattern in Patterns.Select(pattern => ImportText.Of(pattern, Place)))
            if (Match == "reg")
                ImportedExpression.Add(policy, pattern, matchesAll: false, excludes);
            else if (excludes && Match == "str")
                policy.Origins.Add($"!{pattern.Text}");
            else if (excludes)
                throw new ToolException($"{Place}: {pattern.Text} excludes origins by a part of them, and no exclusion of StrictCors means the same.");
            else if (Match == "str")
                policy.AddOrigin(pattern);
            else if (Match == "beg")
                ImportedParts.AddPrefix(policy, pattern);
            else
                ImportedParts.AddPart(policy, pattern);
    }

    [GeneratedRegex(@"_(?<match>beg|end|sub|reg|str|dom|dir|len|cnt)\(")]
    private static partial Regex FetchEnd();

    [GeneratedRegex(@"\A(?:req\.)?f?hdr(?:_[a-z]+)?\((?<name>[A-Za-z-]+)(?:,-?[0-9]+)?\)\z")]
    private static partial Regex HeaderFetch();
}
