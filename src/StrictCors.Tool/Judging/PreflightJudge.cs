using System.Globalization;
using StrictCors.Testing;
using StrictCors.Testing.Answers;
using StrictCors.Testing.Preflights;
using StrictCors.Testing.Texts;
using StrictCors.Tool.Probing;
using StrictCors.Validation;

namespace StrictCors.Tool.Judging;

/// <summary>May the request follow its preflight? The check is the browser's of StrictCors.Testing.</summary>
internal static class PreflightJudge
{
    private const string Authorization = "authorization";

    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        foreach (var exchange in run.Preflights)
        {
            if (Of(run, exchange) is { } finding)
                yield return finding;
            else if (IsAuthorizationByStar(run, exchange))
                yield return FindingTexts.StarForAuthorization.In(Blame.For(run, exchange, other => IsAuthorizationByStar(run, other)), "Name Authorization in Access-Control-Allow-Headers: CORS_ALLOWED_HEADERS.", exchange);
            if (AgeOf(exchange) is { } age)
                yield return age.In(Answerer.Of(exchange), "Write seconds of 0 to 86400, such as 600: CORS_MAX_AGE.", exchange);
        }
    }

    public static bool IsGranted(ProbeRun run, Exchange exchange, string origin) => Refusal(run, exchange, origin, out _) is null;

    private static Finding? Of(ProbeRun run, Exchange exchange)
    {
        if (Refusal(run, exchange, run.Options.Origin, out var found) is not { } reason)
            return null;
        var isStatus = exchange.Status is < 200 or > 299;
        var who = Blame.For(run, exchange, other => isStatus ? other.Status == exchange.Status : Refusal(run, other, run.Options.Origin, out _) == reason);
        var refusal = Refusals.Make(run, exchange, reason, true, MethodOf(exchange), found);
        // A browser's console names the first one; the advice names all, which are the command's own words.
        var missing = reason == CorsReason.HeaderNotAllowed ? refusal with { Found = string.Join(", ", Missing(run, exchange)), Asked = Asked(run) } : refusal;
        var finding = isStatus
            ? OfStatus(exchange, reason).In(who, RemedyOfStatus(run, exchange, who.Layer), exchange)
            : reason switch
            {
                CorsReason.MissingAllowOrigin => FindingTexts.PreflightWithout.In(who, IsSilent(exchange) && (run.Current.AllowOrigin is not null || who.Layer != Layer.Application) ? Remedies.AnsweredOptions(who.Layer) : Remedies.Allowlist(who.Layer, run.Options.Origin), exchange),
                CorsReason.MultipleAllowOrigins => FindingTexts.SeveralOrigins.In(who, Remedies.OneOwner(who.Layer), exchange),
                CorsReason.WildcardWithCredentials => FindingTexts.StarWithCredentials.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
                CorsReason.MethodNotAllowed => FindingTexts.MethodNotAllowed.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
                CorsReason.HeaderNotAllowed => FindingTexts.HeaderNotAllowed.In(who, Remedies.Value(who.Layer, Advice.Of(missing)), exchange),
                CorsReason.UnreadableAllowMethods or CorsReason.UnreadableAllowHeaders => FindingTexts.UnreadableList.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
                _ => FindingTexts.PreflightDiffers.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
            };
        return finding with { Console = ConsoleTexts.Of(refusal) };
    }

    private static FindingText OfStatus(Exchange exchange, CorsReason reason) => exchange.Status switch
    {
        _ when reason == CorsReason.PreflightRedirect => FindingTexts.PreflightRedirect,
        401 => FindingTexts.PreflightUnauthorized,
        403 => FindingTexts.PreflightForbidden,
        404 => FindingTexts.PreflightNotFound,
        405 => FindingTexts.PreflightNotAllowed,
        429 => FindingTexts.PreflightLimited,
        >= 500 => FindingTexts.PreflightFailed,
        _ => FindingTexts.PreflightStatus,
    };

    private static string RemedyOfStatus(ProbeRun run, Exchange exchange, Layer layer) =>
        exchange.Status is >= 300 and < 400 && exchange.Header("Location") is not null ? Remedies.Redirect(layer, exchange)
        : OfRefusedOrigin(run, exchange) ? Remedies.Allowlist(layer, run.Options.Origin)
        : OfPolicy(run, exchange) ? Remedies.Lists(MethodOf(exchange), run.Preflights.Any(other => IsGranted(run, other, run.Options.Origin)) ? [] : Asked(run))
        : Remedies.Preflight(layer);

    /// <summary>Answered with success by what knows nothing of CORS.</summary>
    private static bool IsSilent(Exchange exchange) => !exchange.Answer!.Headers.NonValidated.Any(static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));

    /// <summary>All names that the answer leaves out, not the first alone.</summary>
    private static IEnumerable<string> Missing(ProbeRun run, Exchange exchange)
    {
        HeaderLines.TryList(exchange.Answer!, "Access-Control-Allow-Headers", out var allowed);
        var isStar = allowed.Contains("*") && !run.Options.WithCredentials;
        return Asked(run).Where(name => !isStar && !allowed.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsAuthorizationByStar(ProbeRun run, Exchange exchange) => !run.Options.WithCredentials && Asked(run).Contains(Authorization)
        && HeaderLines.TryList(exchange.Answer!, "Access-Control-Allow-Headers", out var allowed) && allowed.Contains("*") && !allowed.Contains(Authorization, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Asked(ProbeRun run) => Probe.Question(run.Options, "GET", run.Options.Origin).Headers;

    /// <summary>A 403 to a preflight of an origin that gets no headers on other answers either is the allowlist's word, not the firewall's.</summary>
    private static bool OfRefusedOrigin(ProbeRun run, Exchange exchange) =>
        exchange.Status == 403 && run.Current.AllowOrigin is null && run.Current.VariesBy("Origin");

    /// <summary>A 403 to an origin that may read, by what looks at the headers that are asked for: a policy that lacks the method or one of them.</summary>
    private static bool OfPolicy(ProbeRun run, Exchange exchange) =>
        exchange.Status == 403 && (run.Current.AllowOrigin == "*" || run.Current.AllowOrigin == run.Options.Origin) && exchange.VariesBy("Access-Control-Request-Headers");

    private static FindingText? AgeOf(Exchange exchange)
    {
        if (exchange.Header("Access-Control-Max-Age") is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return FindingTexts.UnreadableAge;
        return seconds > AgeText.SecondsOfADay ? FindingTexts.LongAge : null;
    }

    private static CorsReason? Refusal(ProbeRun run, Exchange exchange, string origin, out string found) =>
        PreflightCheck.Refuses(exchange.Answer!, Probe.Question(run.Options, MethodOf(exchange), origin), out _, out found);

    private static string MethodOf(Exchange exchange) => exchange.RequestHeaders.First(static header => header.Key == "Access-Control-Request-Method").Value;
}
