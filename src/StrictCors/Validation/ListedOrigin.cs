using StrictCors.Origins;

namespace StrictCors.Validation;

/// <summary>An origin of the list, or what its one mend would make of it.</summary>
internal sealed record ListedOrigin(SettingItem Item, OriginEntry Entry, bool IsMended);

/// <summary>The list of origins, as far as it could be read.</summary>
internal sealed record OriginList
{
    /// <summary>Those that the rules between entries are about, in the order written.</summary>
    public IReadOnlyList<ListedOrigin> Entries { get; init; } = [];

    /// <summary>The rest: good ones of which there is nothing to say.</summary>
    public QuietOrigins Quiet { get; init; } = new([]);

    /// <summary>Each <c>*</c> that stands alone.</summary>
    public IReadOnlyList<SettingItem> Stars { get; init; } = [];

    /// <summary>Some of it could not be read, so nothing can be said about what the list lacks.</summary>
    public bool HasGaps { get; init; }

    public bool IsEmpty => !HasGaps && !HasOrigins && Stars.Count == 0;

    public bool HasOrigins => Entries.Count > 0 || Quiet.Count > 0;

    public IEnumerable<ListedOrigin> Allowed => Entries.Where(listed => !listed.Entry.IsExclusion);

    public IEnumerable<ListedOrigin> Exclusions => Entries.Where(listed => listed.Entry.IsExclusion);
}
