namespace StrictCors.Validation;

/// <summary>What works and is probably not meant, in words.</summary>
internal static class WarningTexts
{
    // Filled by the initializers below, in their order: it has to come first.
    private static readonly List<ProblemText> Table = [];

    public static readonly ProblemText NobodyAllowed = Add("SC2001", "CORS_ALLOWED_ORIGINS=",
        "No origin is allowed, so every browser on another origin is refused.",
        "Set {key} to your front end's origin, such as https://app.example.com.",
        "Nothing is allowed by default. This is the line to look for when a deployment lost its variable; `CORS_REQUIRE_ORIGINS=true` makes it [a problem](#sc1108).");
    public static readonly ProblemText Covered = Add("SC2002", "CORS_ALLOWED_ORIGINS=https://*.example.com, https://app.example.com",
        "{detail} already covers it.",
        "Take one of the two out.", "Taking out the narrower entry later would change nothing, which is a surprise.");
    public static readonly ProblemText LocalInProduction = Add("SC2003", "CORS_ALLOWED_ORIGINS=https://app.example.com, http://localhost:3000",
        "It allows pages on the visitor's own machine, and this is not the Development environment.",
        "Keep it in appsettings.Development.json.", "Whatever listens on that port of a visitor's machine may read the answers.");
    public static readonly ProblemText PublicSuffix = Add("SC2004", "CORS_ALLOWED_ORIGINS=https://*.github.io | CORS_ALLOW_CREDENTIALS=false",
        "Strangers get names under {detail}.",
        "Write the names that are yours, or * if everybody is meant.", "Without credentials it is no leak of a user's data, but hardly a list either.");
    public static readonly ProblemText Twins = Add("SC2005", "CORS_ALLOWED_ORIGINS=https://app.example.com, http://app.example.com | CORS_ALLOW_CREDENTIALS=false",
        "{detail} is listed too: over http, anyone on the network path can speak for the same host.",
        "Keep the https one.", "A site that redirects to https never sends its http origin.");
    public static readonly ProblemText AgeNotKept = Add("SC2006", "CORS_MAX_AGE=86400",
        "Browsers keep less: Chromium 7,200 seconds, WebKit 600.",
        "Write 7200 or less.", "A change of policy takes as long to arrive as the longest-lived cached answer: in Firefox, up to a day.");
    public static readonly ProblemText UnknownFlatKey = Add("SC2007", "CORS_ALLOWED_ORIGIN=https://app.example.com",
        "Nothing reads this key.",
        "Write {detail}, or take it out.", "It resembles a key of StrictCors. Keys of other software, such as `CORS_PROXY_URL`, are left alone.");
    public static readonly ProblemText NoFlatKey = Add("SC2008", "CORS_REJECT_DISALLOWED_ORIGINS=true",
        "This setting has no flat key.",
        "Write {key}.", "The settings that weaken or change the protection stand in the section, where a reviewer sees them.");
    public static readonly ProblemText Repeated = Add("SC2009", "CORS_ALLOWED_METHODS=GET, POST, GET",
        "It is in the list already.",
        "Take one of the two out.", "Two people edited the list, or a name has a typing error and should be another.");
    public static readonly ProblemText TakenOut = Add("SC2010", "CORS_ALLOWED_ORIGINS=https://*.example.com, https://a.example.com, !https://a.example.com",
        "{detail} takes it out again, wherever it stands in the list.",
        "Take one of the two out.", "Exclusions win, whatever the order.");

    public static readonly ProblemText Misplaced = Add("SC2011", "Cors:AllowedOrigins=https://app.example.com",
        "Nothing of StrictCors reads this key, and what it says is not in effect.",
        "Write {key}, or take it out if nothing else reads it.", "Applications keep settings for the framework's own CORS under such names. What their code binds or hands to `AddStrictCors` is in effect, and left alone.");

    public static IReadOnlyList<ProblemText> All => Table;

    private static ProblemText Add(string code, string example, string reason, string remedy, string why)
    {
        var text = new ProblemText(code, reason, remedy, example, why);
        Table.Add(text);
        return text;
    }
}
