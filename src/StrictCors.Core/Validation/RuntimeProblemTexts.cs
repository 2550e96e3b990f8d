namespace StrictCors.Validation;

/// <summary>The sentences for problems that no setting's text shows by itself: an endpoint or a reload has a part in them.</summary>
internal static class RuntimeProblemTexts
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

    public static readonly ProblemText ClientNotServed = new("SC1504",
        "A client that was asked about can't call the API: {detail}.",
        "List the origins that it is for: with * no credentials are allowed.",
        "strictcors check --client signalr",
        "A browser asks for all headers of a client library at once, and refuses the call for one that is missing. [The clients and what each sends](../../docs/clients/README.md).");

    public static readonly ProblemText LostAtReload = new("SC1601",
        "After the reload the source that set this key sets it no longer, so the policy in effect stays.",
        "Write the value that is meant where it was, or start the host anew.",
        "StrictCors:AllowCredentials",
        "A file that broke loses its keys without a word. A lost AllowCredentials=false must not turn credentials on, nor let in what a lower file allows.");

    public static readonly ProblemText BrokenFile = new("SC1602",
        "The file can't be read any more ({detail}), so the policy in effect stays.",
        "Correct the file. It is read again when it changes.",
        "appsettings.json",
        "The framework takes such a file's keys out of the configuration, and tells nobody else.");

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

    public static readonly ProblemText NullItem = new("SC2012",
        "An item of the list is null, which is no entry: it is left out.",
        "Take the null out, or write the entry.",
        "StrictCors:AllowedOrigins",
        "In JSON, null is \"not set\". Inside a list that is often a template whose variable was empty.");

    public static readonly ProblemText LeftInAddCors = new("SC2013",
        "AddCors() has CORS policies ({detail}), and StrictCors does not read them.",
        "Write the default one as StrictCors:AllowedOrigins and the like, a named one under StrictCors:Policies, and take AddCors() out.",
        "builder.Services.AddCors(options => …)",
        "The two have no policy in common. [Moving from AddCors and UseCors](../../docs/migrating-from-usecors.md) has the steps.");

    public static readonly ProblemText LinkedFile = new("SC2014",
        "It is a link, as Kubernetes mounts config maps and secrets, and .NET's file watcher doesn't see it change: StrictCors looks every second.",
        "Set DOTNET_USE_POLLING_FILE_WATCHER=1, so that .NET looks itself.",
        "/run/cors/CORS_ALLOWED_ORIGINS",
        "The watcher leaves out names that start with a dot, and an update only renames `..data`. What StrictCors reads again, the rest of the application gets too.");

    public static IReadOnlyList<ProblemText> All { get; } =
        [UnknownPolicy, InlinePolicy, ClientNotServed, LostAtReload, BrokenFile, StarFromStore, BlanksInStore, NullItem, LeftInAddCors, LinkedFile];
}
