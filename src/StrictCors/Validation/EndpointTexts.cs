namespace StrictCors.Validation;

/// <summary>The sentences for endpoints whose CORS metadata asks for what nobody configured.</summary>
internal static class EndpointTexts
{
    public static readonly ProblemText UnknownPolicy = new("SC1502",
        "This endpoint asks for the CORS policy {detail}, which nobody configured.",
        "Add {key}, or name a policy that exists.",
        "app.MapGet(\"/orders\", …).RequireCors(\"partner\")",
        "Nobody would be allowed there, and only a browser would tell.");

    public static readonly ProblemText InlinePolicy = new("SC1503",
        "This endpoint carries a policy of the framework's own CORS, built in code, which StrictCors does not read.",
        "Write the policy as {key} and name it: RequireCors(\"name\").",
        "app.MapGet(\"/orders\", …).RequireCors(policy => policy.AllowAnyOrigin())",
        "Two owners would answer for one endpoint.");

    public static IReadOnlyList<ProblemText> All { get; } = [UnknownPolicy, InlinePolicy];
}
