using System.Collections;
using StrictCors.Origins;

namespace StrictCors.Tests.Origins;

/// <summary>Entries as each of the ways that lead to a set compiles them.</summary>
internal static class Compiled
{
    public static OriginEntry Parse(string entry) => OriginEntryParser.Parse(entry, out _) ?? throw new ArgumentException(entry);

    public static OriginEntries Entries(params string[] entries) => OriginEntries.Of(entries.Select(Parse));

    public static OriginSet Set(params string[] entries) => new(Entries(entries));

    /// <summary>As a store says them: a change each.</summary>
    public static OriginEntries OneByOne(IEnumerable<(string Text, bool IsThere)> changes) => changes.Aggregate(
        OriginEntries.Empty, static (entries, change) => entries.With(new() { [change.Text] = change.IsThere }, out _, out _));

    /// <summary>As a long list of the configuration is: what is exact is packed first, the rest follows.</summary>
    public static OriginEntries ExactFirst(string[] entries)
    {
        var exact = new BitArray([.. entries.Select(static entry => entry[0] != '!' && !entry.Contains('*'))]);
        return OriginEntries.OfExact(entries, exact).With(entries.Select(Parse));
    }
}
