namespace StrictCors.Validation;

/// <summary>The sentences for mistakes that no setting's text shows by itself: an endpoint or a reload has a part in them.</summary>
internal static class SituationTexts
{
    public static readonly ProblemText UnknownPolicy = new("SC1502",
        "This endpoint asks for the CORS policy {detail}, which nobody configured.",
        "Add {key}, or name a policy that exists.",
        "app.MapGet(\"/orders\", …).RequireCors(\"partner\")",
        "Nobody would be allowed there, and only a browser would tell.");

    public static readonly ProblemText InlinePolicy = new("SC1503",
        "This endpoint carries a policy of the framework's own CORS, built in code, which is not read here.",
        "Write the policy as {key} and name it: RequireCors(\"name\").",
        "app.MapGet(\"/orders\", …).RequireCors(policy => policy.AllowAnyOrigin())",
        "Two owners would answer for one endpoint.");

    public static readonly ProblemText LostAtReload = new("SC1601",
        "After the reload no source sets this key any more, so the policy in force stays.",
        "Write the default if the default is meant, or start the host anew.",
        "StrictCors:AllowCredentials",
        "A file that broke loses its keys without a word, and a lost AllowCredentials=false must not turn credentials on.");

    public static readonly ProblemText StarFromStore = new("SC1701",
        "A stored row can't allow every origin.",
        "Write the origins, or set * in the configuration, where a reviewer sees it.",
        "*",
        "Whoever can write one row would open the whole policy.");

    public static readonly ProblemText BlanksInStore = new("SC1702",
        "A stored row is one entry, with nothing before or after it.",
        "Write it without the blanks.",
        " https://app.example.com",
        "With the blanks it would be another row than the entry without them, and taking one of the two out would be no use.");

    public static IReadOnlyList<ProblemText> All { get; } = [UnknownPolicy, InlinePolicy, LostAtReload, StarFromStore, BlanksInStore];
}
