using StrictCors.Origins;

namespace StrictCors.Sources;

/// <summary>What there is to know of a good entry without looking at any policy.</summary>
/// <param name="IsExclusion">It takes origins out.</param>
/// <param name="IsPattern">It is found by writing down what could match.</param>
/// <param name="IsRare">It is found by rules that are compiled anew when one of them changes: a star within a label, a public suffix.</param>
/// <param name="IsInsecure">It allows plain http from beyond this machine.</param>
/// <param name="IsOnPublicSuffix">It allows names that strangers register.</param>
internal readonly record struct EntryClass(bool IsExclusion, bool IsPattern, bool IsRare, bool IsInsecure, bool IsOnPublicSuffix)
{
    public static EntryClass Of(OriginEntry entry)
    {
        var allows = !entry.IsExclusion;
        var isOnSuffix = allows && entry.Kind != OriginEntryKind.Host && PublicSuffixList.PatternIsOnPublicSuffix(entry);
        var isRare = isOnSuffix || entry.Kind == OriginEntryKind.Label;
        return new(entry.IsExclusion, !entry.IsExact && !isRare, isRare, allows && entry.Scheme == "http" && !Loopback.IsLoopback(entry.Host), isOnSuffix);
    }
}
