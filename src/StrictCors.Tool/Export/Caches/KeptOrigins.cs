using System.Text.RegularExpressions;

namespace StrictCors.Tool.Export.Caches;

/// <summary>
/// Whose answers a cache keeps apart: each origin that any policy lists. Exclusions are left to the application: an excluded origin that a
/// pattern covers has a copy of its own, and that copy is the refusal.
/// </summary>
internal static class KeptOrigins
{
    /// <summary>Stands for every origin that no policy lists. RFC 2606 reserves the name, so that it is nobody's.</summary>
    public const string Other = "https://not-allowed.invalid";

    public static IReadOnlyList<string> Expressions(IReadOnlyList<ExportPolicy> policies) =>
        [.. policies.Where(static policy => !policy.IsOpen).SelectMany(OriginExpressions.Allowed).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<ExportRefusal> Refusals(IReadOnlyList<ExportPolicy> policies)
    {
        var refusals = policies.Where(static policy => policy.RejectsDisallowedOrigins).Select(static policy => new ExportRefusal(
            $"RejectDisallowedOrigins{Of(policy)}", "A request that is refused gets 403, and the service's own pages do not: the answers to origins that are not listed differ.", "Leave the cache as it is: it keeps one copy for each origin.")).ToList();
        var expressions = Expressions(policies);
        if (expressions.Count == 0)
            refusals.Add(new("CORS_ALLOWED_ORIGINS", "No policy lists an origin, so every request gets the same headers and one copy is kept already.", "Nothing has to be written."));
        if (expressions.Any(static expression => Regex.IsMatch(Other, expression)))
            refusals.Add(new(Other, "A policy lists this origin, which represents here all origins that no policy lists.", "Take .invalid out of the policy: no page has such an origin."));
        return refusals;
    }

    private static string Of(ExportPolicy policy) => policy.Name is { } name ? $" of the policy {name}" : "";
}
