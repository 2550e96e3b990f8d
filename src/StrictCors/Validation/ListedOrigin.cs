using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>An origin of the list, or what its one mend would make of it.</summary>
internal sealed record ListedOrigin(SettingItem Item, OriginEntry Entry, bool IsMended);

/// <summary>The list of origins, as far as it could be read.</summary>
internal sealed record OriginList
{
    public IReadOnlyList<ListedOrigin> Entries { get; init; } = [];

    /// <summary>Each <c>*</c> that stands alone.</summary>
    public IReadOnlyList<SettingItem> Stars { get; init; } = [];

    /// <summary>Some of it could not be read, so nothing can be said about what the list lacks.</summary>
    public bool HasGaps { get; init; }

    public bool IsEmpty => !HasGaps && Entries.Count == 0 && Stars.Count == 0;

    public IEnumerable<ListedOrigin> Allowed => Entries.Where(listed => !listed.Entry.IsExclusion);

    public IEnumerable<ListedOrigin> Exclusions => Entries.Where(listed => listed.Entry.IsExclusion);
}
