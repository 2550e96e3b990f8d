using StrictCors.Origins;

namespace StrictCors.Tool.Import;

/// <summary>Comparisons with a part of an origin: anyone can register a name that has it.</summary>
internal static class ImportedParts
{
    public static void AddPrefix(ImportedPolicy policy, ImportText prefix)
    {
        var isOrigin = OriginEntryParser.Parse(prefix.Text, out _) is { IsExact: true };
        policy.Dangerous(prefix.Place, $"The prefix {prefix.Text} matches every origin that begins with it, such as {prefix.Text}.evil.example. {(isOrigin ? $"{prefix.Text} alone is written." : "It is left out.")}");
        if (isOrigin)
            policy.Origins.Add(prefix.Text);
    }

    /// <summary>A suffix or a text in the middle: no scheme, so no entry.</summary>
    public static void AddPart(ImportedPolicy policy, ImportText part) =>
        policy.Dangerous(part.Place, $"{part.Text} is compared with a part of the origin, so names that anyone can register match too. It is left out; list what it should allow.");
}
