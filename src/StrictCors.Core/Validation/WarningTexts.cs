namespace StrictCors.Validation;

/// <summary>What works and is probably not meant, in words.</summary>
internal static class WarningTexts
{
    // Filled by the initializers below, in their order: it has to come first.
    private static readonly List<ProblemText> Table = [];

    public static readonly ProblemText NobodyAllowed = Add("SC2001", "no origin is allowed", "CORS_ALLOWED_ORIGINS=",
        "No origin is allowed, so every browser on another origin is refused.",
        "Set {key} to your front end's origin, such as https://app.example.com.",
        "Nothing is allowed by default. This is the line to look for when a deployment lost its variable; `CORS_REQUIRE_ORIGINS=true` makes it [a problem](#sc1108).");
    public static readonly ProblemText Covered = Add("SC2002", "another entry already covers this one", "CORS_ALLOWED_ORIGINS=https://*.example.com, https://app.example.com",
        "{detail} already covers it.",
        "Remove one of the two.", "Removing the narrower entry later would change nothing.");
    public static readonly ProblemText LocalInProduction = Add("SC2003", "a localhost origin outside Development", "CORS_ALLOWED_ORIGINS=https://app.example.com, http://localhost:3000",
        "It allows pages on the visitor's own machine, and this is not the Development environment.",
        "Keep it in appsettings.Development.json.", "Any program that listens on that port of a visitor's machine may read the answers. `https://localhost` and `http://localhost` without a port get no warning: [hybrid apps](../../docs/hybrid-apps.md) on Android have them.");
    public static readonly ProblemText PublicSuffix = Add("SC2004", "a pattern on a public suffix", "CORS_ALLOWED_ORIGINS=https://*.github.io | CORS_ALLOW_CREDENTIALS=false",
        "Strangers get names under {detail}.",
        "Write the names that are yours, or * to allow every origin.", "Without credentials no user's data leaks, but any stranger can be on the list.");
    public static readonly ProblemText Twins = Add("SC2005", "the same host over https and http", "CORS_ALLOWED_ORIGINS=https://app.example.com, http://app.example.com | CORS_ALLOW_CREDENTIALS=false",
        "{detail} is listed too: over http, anyone on the network path can answer for the same host.",
        "Keep the https one.", "A site that redirects to https never sends its http origin.");
    public static readonly ProblemText AgeNotKept = Add("SC2006", "browsers keep preflights for less time", "CORS_MAX_AGE=86400",
        "Browsers keep less: Chromium 7,200 seconds, WebKit 600.",
        "Write 7200 or less.", "A change of policy takes as long to arrive as the longest-lived cached answer: in Firefox, up to a day.");
    public static readonly ProblemText UnknownFlatKey = Add("SC2007", "an unknown key that resembles a real one", "CORS_ALLOWED_ORIGIN=https://app.example.com",
        "Nothing reads this key.",
        "Write {detail}, or remove it.", "It resembles a key of StrictCors. Keys of other software, such as `CORS_PROXY_URL`, are left alone.");
    public static readonly ProblemText NoFlatKey = Add("SC2008", "a setting without an environment variable of its own", "CORS_REJECT_DISALLOWED_ORIGINS=true",
        "This setting has no flat key.",
        "Write {key}.", "Settings that weaken or change the protection are in the section alone, where a reviewer sees them.");
    public static readonly ProblemText Repeated = Add("SC2009", "an item is listed twice", "CORS_ALLOWED_METHODS=GET, POST, GET",
        "It is in the list already.",
        "Remove one of the two.", "Two people edited the list, or a name has a typing error and should be another.");
    public static readonly ProblemText TakenOut = Add("SC2010", "an entry is also excluded", "CORS_ALLOWED_ORIGINS=https://*.example.com, https://a.example.com, !https://a.example.com",
        "{detail} excludes it, whatever the order of the list.",
        "Remove one of the two.", "Exclusions win, whatever the order.");

    public static readonly ProblemText Misplaced = Add("SC2011", "a key that StrictCors does not read", "Cors:AllowedOrigins=https://app.example.com",
        "StrictCors does not read this key, so it has no effect.",
        "Write {key}, or remove it if nothing else reads it.", "Applications keep settings for the framework's own CORS under such names. What their code binds or passes to `AddStrictCors` is in effect and gets no warning.");

    public static IReadOnlyList<ProblemText> All => Table;

    private static ProblemText Add(string code, string title, string example, string reason, string remedy, string why)
    {
        var text = new ProblemText(code, title, reason, remedy, example, why);
        Table.Add(text);
        return text;
    }
}
