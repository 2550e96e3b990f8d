using Microsoft.CodeAnalysis;

namespace StrictCors.Analyzers;

/// <summary>Every rule: its id, its sentence and its page.</summary>
internal static class RuleTable
{
    /// <summary>Where the pages stand: one file for each id.</summary>
    public const string Pages = "https://github.com/strictcors/strictcors/blob/main/src/StrictCors.Analyzers/Rules/";

    private const string Category = "StrictCors";

    public static readonly DiagnosticDescriptor RefusedLiteral = new("SCA001", "The host would refuse this value at start", "{0}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The same code that stops the host reads the literal at build time, and says the same.", Pages + "SCA001.md");

    public static readonly DiagnosticDescriptor Placement = new("SCA002", "Something is called before UseStrictCors()",
        "{0} before UseStrictCors(): nothing puts StrictCors outermost here, so preflights may be answered without it. Call AddStrictCors(), or move UseStrictCors() to the front.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Under a slim or empty builder the package's outermost part is missing, so that the order of the calls counts.", Pages + "SCA002.md");

    public static readonly DiagnosticDescriptor TwoOwners = new("SCA003", "UseCors() beside UseStrictCors()",
        "UseStrictCors() answers preflights and replaces the headers that UseCors() writes: remove UseCors()",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Each Access-Control-* header has one owner. Policies of the framework's own CORS are not read.", Pages + "SCA003.md");

    public static readonly DiagnosticDescriptor AnyOriginWithCredentials = new("SCA004", "Every origin, with credentials",
        "SetIsOriginAllowed allows every origin here, with credentials: any page may read answers as its visitor. List the origins, or leave credentials off.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The framework refuses AllowAnyOrigin() with AllowCredentials(), and can't see that this is the same.", Pages + "SCA004.md");

    public static readonly DiagnosticDescriptor DangerousOption = new("SCA005", "A protection is switched off",
        "{0} is switched on: {1}. Remove it, or suppress this warning where a reviewer reads why.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "What starts with DangerouslyAllow hands a user's data to strangers unless something else protects it.", Pages + "SCA005.md");

    public static readonly DiagnosticDescriptor PartOfAClient = new("SCA006", "Some of a client library's headers",
        "{0} is sent by {1}; it needs {2}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "A browser asks for all of a library's headers at once, and refuses the call for one that is missing.", Pages + "SCA006.md");

    public static readonly DiagnosticDescriptor InlinePolicy = new("SCA007", "An endpoint builds its policy in code",
        "StrictCors does not read a policy that an endpoint builds, so the host does not start. Write it under StrictCors:Policies and name it: RequireCors(\"name\").",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Two owners would answer for one endpoint. Start-up says the same with SC1503.", Pages + "SCA007.md");

    public static readonly DiagnosticDescriptor UnknownPolicy = new("SCA008", "An endpoint names an unknown policy",
        "Neither the code nor the settings files of this project have a policy {0}: without StrictCors:Policies:{0} the host does not start",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "Start-up says the same with SC1502, where no other source has the policy.", Pages + "SCA008.md");

    public static readonly DiagnosticDescriptor NeverMatchingOrigin = new("SCA009", "UseCors() takes an origin that can't be right", "{0}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "The framework compares what is written with what browsers send, and says nothing when the two can never be equal.", Pages + "SCA009.md");
}
