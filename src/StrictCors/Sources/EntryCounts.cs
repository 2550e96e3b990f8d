namespace StrictCors.Sources;

/// <summary>How many entries of each class a policy has from one source.</summary>
internal readonly record struct EntryCounts(int Exclusions, int Patterns, int Insecure, int OnPublicSuffix, int InsecureOnPublicSuffix)
{
    public EntryCounts Plus(in EntryClass entry, int sign) => new(
        Exclusions + (entry.IsExclusion ? sign : 0),
        Patterns + (entry.IsPattern ? sign : 0),
        Insecure + (entry.IsInsecure ? sign : 0),
        OnPublicSuffix + (entry.IsOnPublicSuffix ? sign : 0),
        InsecureOnPublicSuffix + (entry is { IsInsecure: true, IsOnPublicSuffix: true } ? sign : 0));
}
