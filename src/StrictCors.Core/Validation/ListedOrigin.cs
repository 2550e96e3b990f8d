using System.Collections;
using StrictCors.Origins;
using StrictCors.Texts;

namespace StrictCors.Validation;

/// <summary>An origin of the list, or what its one remedy would make of it.</summary>
internal sealed record ListedOrigin(SettingItem Item, OriginEntry Entry, bool IsCorrected);

/// <summary>The list of origins, as far as it could be read.</summary>
internal sealed record OriginList
{
    /// <summary>Those that the rules between entries are about, in the order written.</summary>
    public IReadOnlyList<ListedOrigin> Entries { get; init; } = [];

    /// <summary>Plain origins, of which there is mostly nothing to say. Those that a rule is about are among the entries too.</summary>
    public OriginEntries Plain { get; init; } = OriginEntries.Empty;

    /// <summary>All items, in the order written.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Each <c>*</c> that stands alone.</summary>
    public IReadOnlyList<SettingItem> Stars { get; init; } = [];

    /// <summary>Some of it could not be read, so nothing can be said about what the list lacks.</summary>
    public bool HasGaps { get; init; }

    /// <summary>Every item is a good entry.</summary>
    public bool IsReadable => !HasGaps && Stars.Count == 0 && Entries.All(static listed => !listed.IsCorrected);

    public bool IsEmpty => !HasGaps && !HasOrigins && Stars.Count == 0;

    public bool HasOrigins => Entries.Count > 0 || Plain.Count > 0;

    public IEnumerable<ListedOrigin> Allowed => Entries.Where(listed => !listed.Entry.IsExclusion);

    public IEnumerable<ListedOrigin> Exclusions => Entries.Where(listed => listed.Entry.IsExclusion);
}

/// <summary>Good entries kept as their texts and read again when somebody asks: an object for each of a million origins would cost more than the texts.</summary>
internal sealed class EntriesOnDemand(IReadOnlyList<string> texts) : IReadOnlyList<OriginEntry>
{
    public IReadOnlyList<string> Texts => texts;

    public int Count => texts.Count;

    public OriginEntry this[int index] => OriginEntryParser.Parse(texts[index], out _)
        ?? throw new InvalidOperationException($"{ShownText.Of(texts[index])} was good when it was validated.");

    public IEnumerator<OriginEntry> GetEnumerator()
    {
        for (var index = 0; index < texts.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
