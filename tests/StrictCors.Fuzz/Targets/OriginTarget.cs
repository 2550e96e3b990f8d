using StrictCors.Origins;
using StrictCors.Policies;

namespace StrictCors.Fuzz.Targets;

/// <summary>Any text as an entry and as a request's origin: what is accepted is canonical and matches itself, and nothing else gets in.</summary>
internal static class OriginTarget
{
    private static readonly OriginSet s_policy = OriginSet.Compile(
    [
        .. new[] { "https://app.example.com", "https://*.example.com", "!https://old.example.com", "http://localhost:*", "https://pr-*.preview.example.org" }
            .Select(static entry => OriginEntryParser.Parse(entry, out _)!),
    ]);

    public static void Run(string input)
    {
        if (OriginEntryParser.Parse(input, out var fault) is { } entry)
            AcceptedEntry(entry, input);
        else if (fault!.Replacement is { } replacement && !replacement.Contains(',') && replacement is not "*")
            Finding.Unless(OriginEntryParser.Parse(replacement, out _) is not null, $"the replacement {replacement} is an entry", input);

        if (s_policy.Allows(input))
            Finding.Unless(NaivelyAllowed(input), "the policy allows what the plain reading of its entries allows", input);
    }

    private static void AcceptedEntry(OriginEntry entry, string input)
    {
        Finding.Unless(OriginText.Of(entry) == input, "an accepted entry is its own canonical form", input);
        if (entry is not { IsExact: true, IsExclusion: false })
            return;
        Finding.Unless(OriginSet.Compile([entry]).Allows(input), "an accepted origin matches itself", input);
        Finding.Unless(input.All(char.IsAscii) && !input.Any(char.IsAsciiLetterUpper), "an accepted origin is lower-case ASCII", input);
        Finding.Unless(!OriginSet.Compile([entry]).Allows(input + "."), "nothing else matches it", input);
    }

    // Written to be read, not to be fast: the five entries above in so many words.
    private static bool NaivelyAllowed(string origin)
    {
        if (origin == "https://app.example.com")
            return true;
        if (origin == "http://localhost" || (origin.StartsWith("http://localhost:", StringComparison.Ordinal) && origin[17..].All(char.IsAsciiDigit)))
            return true;
        const string Start = "https://";
        if (!origin.StartsWith(Start, StringComparison.Ordinal) || origin == "https://old.example.com")
            return false;
        var host = origin[Start.Length..];
        var isHost = host.Split('.').All(static label => label.Length is > 0 and <= 63 && label.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'));
        var labels = host.Split('.');
        return isHost && (host.EndsWith(".example.com", StringComparison.Ordinal)
            || (labels.Length == 4 && host.EndsWith(".preview.example.org", StringComparison.Ordinal) && labels[0].Length > 3 && labels[0].StartsWith("pr-", StringComparison.Ordinal)));
    }
}
