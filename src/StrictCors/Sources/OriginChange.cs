using StrictCors.Sources;

namespace StrictCors;

/// <summary>One word of an <see cref="IOriginSource"/>: an entry that is there, one that is gone, or where the whole list starts and ends.</summary>
public readonly record struct OriginChange
{
    private OriginChange(OriginChangeKind kind, string? policyName = null, string entry = "", string? key = null)
    {
        Kind = kind;
        PolicyName = policyName ?? "";
        Entry = entry;
        Key = key;
    }

    /// <summary>The entries up to <see cref="ListEnds"/> are all there are.</summary>
    public static OriginChange ListStarts { get; } = new(OriginChangeKind.ListStarts);

    /// <summary>The list is complete and takes effect. One that never ends changes nothing.</summary>
    public static OriginChange ListEnds { get; } = new(OriginChangeKind.ListEnds);

    /// <summary>What was said before is still all there is.</summary>
    public static OriginChange NothingNew { get; } = new(OriginChangeKind.NothingNew);

    internal OriginChangeKind Kind { get; }

    internal string PolicyName { get; }

    internal string Entry { get; }

    internal string? Key { get; }

    /// <summary>An entry of the whole list, between <see cref="ListStarts"/> and <see cref="ListEnds"/>.</summary>
    /// <param name="policyName">A named policy; <see langword="null"/> or empty is the default one. Names compare without regard to case.</param>
    /// <param name="entry">An origin, a pattern or an exclusion, written as in <c>AllowedOrigins</c>; never <c>*</c>.</param>
    /// <param name="key">What a log should call the row if it is bad. Default: the policy's name and the entry.</param>
    public static OriginChange Listed(string? policyName, string entry, string? key = null) => Make(OriginChangeKind.Listed, policyName, entry, key);

    /// <summary>The entry has come since; of one that was there, nothing changes.</summary>
    /// <remarks>While a whole list is being said, a change is newer than what the list has said so far, and part of it from then on.</remarks>
    /// <inheritdoc cref="Listed" path="/param" />
    public static OriginChange Add(string? policyName, string entry, string? key = null) => Make(OriginChangeKind.Add, policyName, entry, key);

    /// <summary>The entry is gone; of one that was not there, nothing changes.</summary>
    /// <inheritdoc cref="Add" path="/remarks" />
    /// <param name="policyName">The policy to which it was added.</param>
    /// <param name="entry">The text that was added.</param>
    public static OriginChange Remove(string? policyName, string entry) => Make(OriginChangeKind.Remove, policyName, entry, null);

    private static OriginChange Make(OriginChangeKind kind, string? policyName, string entry, string? key)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(kind, policyName, entry, key);
    }
}
