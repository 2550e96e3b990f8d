using Microsoft.Extensions.Primitives;
using StrictCors.Clients;
using StrictCors.Configuration;
using StrictCors.Origins;
using StrictCors.Policies;
using StrictCors.Validation;

namespace StrictCors.Decisions;

/// <summary>Says why <see cref="CorsDecision"/> decides as it does. It asks the same policy and never decides anything itself.</summary>
internal static class Explainer
{
    /// <param name="policy">The policy that decides.</param>
    /// <param name="origin">The field lines of <c>Origin</c>.</param>
    /// <param name="method">The field lines of <c>Access-Control-Request-Method</c>.</param>
    /// <param name="headers">The field lines of <c>Access-Control-Request-Headers</c>.</param>
    /// <param name="isPreflight">Whether <paramref name="method"/> and <paramref name="headers"/> count.</param>
    public static CorsExplanation Explain(CompiledPolicy policy, in StringValues origin, in StringValues method, in StringValues headers, bool isPreflight)
    {
        var outcome = isPreflight ? CorsDecision.ForPreflight(policy, origin, method, headers) : CorsDecision.ForOrigin(policy, origin);
        var from = origin.ToString();
        return outcome switch
        {
            CorsOutcome.Allowed => Allowed(policy, from),
            CorsOutcome.Origin => RefusedOrigin(policy, origin, from),
            CorsOutcome.Method => RefusedMethod(policy, method.ToString(), from),
            CorsOutcome.Header => RefusedHeader(policy, headers, from),
            _ => Make(CorsOutcome.Malformed, "malformed", null, method.Count == 1 && Token.IsToken(method[0]) ? ExplanationTexts.MalformedHeaders() : ExplanationTexts.MalformedMethod()),
        };
    }

    private static CorsExplanation Allowed(CompiledPolicy policy, string origin)
    {
        if (policy.AllowsAnyOrigin)
            return Make(CorsOutcome.Allowed, "*", null, ExplanationTexts.Everybody(origin));
        var rule = Matching(policy, origin, exclusions: false) ?? MatchingStored(policy, origin, exclusions: false) ?? origin;
        return Make(CorsOutcome.Allowed, rule, null, ExplanationTexts.Allowed(origin, rule));
    }

    private static CorsExplanation RefusedOrigin(CompiledPolicy policy, in StringValues lines, string origin)
    {
        if (ReferenceEquals(policy, CompiledPolicy.Disabled))
            return Make(CorsOutcome.Origin, "[DisableCors]", null, ExplanationTexts.CorsDisabled());
        if (lines.Count > 1)
            return Make(CorsOutcome.Origin, "one origin", null, ExplanationTexts.Repeated(lines.Count));
        if (origin == "null")
            return Make(CorsOutcome.Origin, "null", null, ExplanationTexts.NullOrigin());
        if (!RequestOrigin.TryParse(origin, out _))
        {
            _ = OriginEntryParser.Parse(origin, out var problem);
            return Make(CorsOutcome.Origin, "serialized origin", null, ExplanationTexts.NotAnOrigin(origin, problem?.Replacement));
        }

        var setting = policy.Source.KeyOf(SettingNames.AllowedOrigins);
        if (Matching(policy, origin, exclusions: true) is { } exclusion)
            return Make(CorsOutcome.Origin, exclusion, setting, ExplanationTexts.Excluded(origin, exclusion, setting));
        if (MatchingStored(policy, origin, exclusions: true) is { } taken)
            return Make(CorsOutcome.Origin, taken, setting, ExplanationTexts.Excluded(origin, taken, ExplanationTexts.Source));
        var nearest = NearestOrigin.Find(policy, origin);
        return Make(CorsOutcome.Origin, setting, setting, ExplanationTexts.NotListed(origin, policy.Stored.Count == 0 ? setting : ExplanationTexts.OrSource(setting), nearest)) with
        {
            NearestOrigin = nearest?.Entry,
            Difference = nearest?.Difference,
        };
    }

    private static CorsExplanation RefusedMethod(CompiledPolicy policy, string method, string origin)
    {
        var setting = policy.Source.KeyOf(SettingNames.AllowedMethods);
        var otherCase = policy.Source.Methods.FirstOrDefault(listed => listed.Equals(method, StringComparison.OrdinalIgnoreCase));
        return Make(CorsOutcome.Method, setting, setting, ExplanationTexts.MethodNotListed(method, origin, setting, otherCase));
    }

    private static CorsExplanation RefusedHeader(CompiledPolicy policy, in StringValues headers, string origin)
    {
        var setting = policy.Source.KeyOf(SettingNames.AllowedHeaders);
        // Trimmed as the decision trims: a form feed is white space to Unicode, and to HTTP a part of the name.
        string[] asked = [.. headers.ToString().Split(',')
            .Select(static name => name.Trim(' ', '\t'))
            .Where(static name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        var refused = Array.FindAll(asked, name => !policy.AllowsHeader(name));
        var clients = KnownClients.Sending(refused, asked).Select(client => ClientNeeds.Of(policy, client));
        return Make(CorsOutcome.Header, setting, setting, ExplanationTexts.HeadersNotListed(refused, origin, setting, clients));
    }

    /// <summary>Whether an origin that is not allowed is near to one that is, or taken out of a pattern that covers it.</summary>
    public static bool IsNear(CompiledPolicy policy, in StringValues origin) => origin is [{ Length: <= RequestOrigin.MaxLength } text]
        && !ReferenceEquals(policy, CompiledPolicy.Disabled)
        && (NearestOrigin.Find(policy, text) is not null || Matching(policy, text, exclusions: true) is not null);

    private static string? Matching(CompiledPolicy policy, string origin, bool exclusions)
    {
        var found = policy.Source.CompiledOrigins.Find(origin, exclusions);
        if (found is null || OriginEntryParser.Parse(origin, out _) is not { } asked)
            return found;
        // Of several that match, the one that was written first.
        return policy.Source.Origins.Take(ListedEntries.Most).FirstOrDefault(entry => entry.IsExclusion == exclusions && OriginCoverage.Covers(entry, asked))?.Text ?? found;
    }

    private static string? MatchingStored(CompiledPolicy policy, string origin, bool exclusions) =>
        policy.Stored.Select(entries => entries.Find(origin, exclusions)).FirstOrDefault(static found => found is not null);

    private static CorsExplanation Make(CorsOutcome outcome, string rule, string? setting, string sentence) => new()
    {
        IsAllowed = outcome == CorsOutcome.Allowed,
        Outcome = outcome.ToString().ToLowerInvariant(),
        Rule = rule,
        Setting = setting,
        Sentence = sentence,
    };
}
