namespace StrictCors.Validation;

/// <summary>The sentences for problems that no setting's text shows by itself: an endpoint or a reload has a part in them.</summary>
internal static class RuntimeProblemTexts
{
    public static readonly ProblemText UnknownPolicy = new("SC1502", "an endpoint names an unknown policy",
        "This endpoint asks for the CORS policy {detail}, which is not configured.",
        "Add {key}, or name a policy that exists.",
        "app.MapGet(\"/orders\", …).RequireCors(\"partner\")",
        "No origin would be allowed there, and only a browser would show it.");

    public static readonly ProblemText InlinePolicy = new("SC1503", "an endpoint builds its policy in code",
        "This endpoint carries a policy of the framework's own CORS, built in code, which StrictCors does not read.",
        "Write the policy as {key} and so on, and name it: RequireCors(\"name\").",
        "app.MapGet(\"/orders\", …).RequireCors(policy => policy.AllowAnyOrigin())",
        "Two owners would answer for one endpoint.");

    public static readonly ProblemText ClientNotServed = new("SC1504", "a client library is not served",
        "A client that was asked about can't call the API: {detail}.",
        "List the origins that it is for: with * no credentials are allowed.",
        "strictcors check --client signalr",
        "A browser asks for all headers of a client library at once, and refuses the call for one that is missing. [The clients and what each sends](../../docs/clients/README.md).");

    public static readonly ProblemText PlainValue = new("SC1505", "a value where settings belong",
        "Settings belong below this key, and a value of its own has no effect.",
        "Write an object with settings, such as {key}.",
        "StrictCors:Policies:partner=https://app.example.com",
        "The value would silently be lost: with `true` at `StrictCors:ReportOnly`, the policy that was to be reported on would be enforced.");

    public static readonly ProblemText LostAtReload = new("SC1601", "a key was lost at a reload",
        "After the reload, the source that set this key no longer sets it, so the policy in effect stays.",
        "Write the value where it was, or restart the host.",
        "StrictCors:AllowCredentials",
        "A broken file silently loses its keys. A lost AllowCredentials=false must not turn credentials on or allow what a lower file allows.");

    public static readonly ProblemText BrokenFile = new("SC1602", "a settings file is broken",
        "The file can't be read any more ({detail}), so the policy in effect stays.",
        "Correct the file. It is read again when it changes.",
        "appsettings.json",
        "The framework removes such a file's keys from the configuration and reports it nowhere else.");

    public static readonly ProblemText StarFromStore = new("SC1701", "`*` in a store",
        "A stored row can't allow every origin.",
        "Write the origins, or set * in the configuration, where a reviewer sees it.",
        "*",
        "One row would open the whole policy.");

    public static readonly ProblemText BlanksInStore = new("SC1702", "white space around an entry in a store",
        "A stored row is one entry, with nothing before or after it.",
        "Write it without the white space.",
        " https://app.example.com",
        "With white space it is another row than the entry without it, and removing one of the two would change nothing.");

    public static readonly ProblemText NullItem = new("SC2012", "a `null` inside a list",
        "An item of the list is null, so it is left out.",
        "Remove the null, or write the entry.",
        "StrictCors:AllowedOrigins",
        "In JSON, null is \"not set\". Inside a list that is often a template whose variable was empty.");

    public static readonly ProblemText LeftInAddCors = new("SC2013", "policies left in `AddCors`",
        "AddCors() has CORS policies ({detail}), and StrictCors does not read them.",
        "Write the default policy as StrictCors:AllowedOrigins and so on, a named one under StrictCors:Policies (app.ToStrictCorsSettings() writes them), and remove AddCors().",
        "builder.Services.AddCors(options => …)",
        "The two have no policy in common. [Moving from AddCors and UseCors](../../docs/migrating-from-usecors.md) has the steps.");

    public static readonly ProblemText LinkedFile = new("SC2014", "a settings file is a link",
        "It is a link, as Kubernetes mounts config maps and secrets, and .NET's file watcher doesn't see it change: StrictCors looks every second.",
        "Set DOTNET_USE_POLLING_FILE_WATCHER=1, so that .NET looks itself.",
        "/run/cors/CORS_ALLOWED_ORIGINS",
        "The watcher leaves out names that start with a dot, and an update only renames `..data`. What StrictCors reads again, the rest of the application gets too.");

    public static IReadOnlyList<ProblemText> All { get; } =
        [UnknownPolicy, InlinePolicy, ClientNotServed, PlainValue, LostAtReload, BrokenFile, StarFromStore, BlanksInStore, NullItem, LeftInAddCors, LinkedFile];
}
