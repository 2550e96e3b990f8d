namespace StrictCors.Tool.Probing;

/// <summary>What each request is for; the names are in reports.</summary>
internal static class Steps
{
    public const string Actual = "request";
    public const string Made = "the same, past what is kept";
    public const string MadeAgain = "past what is kept once more";
    public const string Again = "the same once more";
    public const string Confirmed = "what was kept once more";
    public const string Missing = "path that does not exist";
    public const string Stranger = "refused origin";
    public const string StrangerPreflight = "preflight of a refused origin";
    public const string Null = "origin null";
    public const string NoOrigin = "no origin";
    public const string CachedWithout = "after a request without origin";
    public const string CachedOther = "after a request of another origin";
    public const string Filling = "fills the cache";
    public const string Suffix = "origin that starts like the allowed one";
    public const string Glued = "origin that ends like the allowed one";
    public const string Dot = "origin with another character for a dot";
    public const string Downgrade = "same host without TLS";

    public static string Preflight(string method) => $"preflight for {method}";

    public static bool IsPreflight(string step) => step.StartsWith("preflight for ", StringComparison.Ordinal);
}
