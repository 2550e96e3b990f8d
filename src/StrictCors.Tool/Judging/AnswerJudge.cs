using StrictCors.Testing;
using StrictCors.Testing.Answers;
using StrictCors.Testing.Texts;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>May the page read the answers to its requests, errors too? The check is the browser's of StrictCors.Testing.</summary>
internal static class AnswerJudge
{
    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        var reason = Refusal(run, run.Actual, out _);
        if (reason is not null)
            yield return Of(run, run.Actual);
        foreach (var exchange in new[] { run[Steps.Missing], run[Steps.Error] }.OfType<Exchange>())
        {
            var other = Refusal(run, exchange, out _);
            // What is wrong on every answer is said once.
            if (other is not null && other != reason && !IsRefusedBeforeTheService(exchange))
                yield return Of(run, exchange);
        }

        if (reason != CorsReason.WildcardWithCredentials && run.Actual.AllowOrigin == "*" && run.Actual.Header("Access-Control-Allow-Credentials") == "true")
            yield return Star(run) with { Severity = Severity.Warning };
        foreach (var name in (string[])["Access-Control-Allow-Credentials", "Access-Control-Expose-Headers"])
            if (run.Actual.Lines(name).Count > 1)
                yield return FindingTexts.Repeated.In(Blame.For(run, run.Actual, exchange => exchange.Lines(name).Count > 1), Remedies.OneOwner(Answerer.Of(run.Actual).Layer), run.Actual);
    }

    /// <summary>A CDN or a gateway turns away a method that nobody has; no page would ever send it, so the answer tells nothing.</summary>
    private static bool IsRefusedBeforeTheService(Exchange exchange) =>
        exchange.Step == Steps.Error && Answerer.Of(exchange) is { IsSure: true, Layer: Layer.Cdn or Layer.LoadBalancer or Layer.ApiGateway };

    private static Finding Of(ProbeRun run, Exchange exchange)
    {
        var reason = Refusal(run, exchange, out var found)!.Value;
        var who = Blame.For(run, exchange, other => Refusal(run, other, out _) == reason);
        var refusal = Refusals.Make(run, exchange, reason, false, exchange.Method, found);
        var finding = reason switch
        {
            CorsReason.MissingAllowOrigin when exchange.Step != Steps.Actual || exchange.Status >= 400 => FindingTexts.NotOnEveryStatus.In(who, Remedies.EveryStatus(who.Layer), exchange),
            CorsReason.MissingAllowOrigin => FindingTexts.NotAllowed.In(who, Remedies.Allowlist(who.Layer, run.Options.Origin), exchange),
            CorsReason.MultipleAllowOrigins => FindingTexts.SeveralOrigins.In(who, Remedies.OneOwner(who.Layer), exchange),
            CorsReason.WildcardWithCredentials => Star(run),
            CorsReason.MissingAllowCredentials => FindingTexts.NoCredentials.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
            _ => FindingTexts.WrongOrigin.In(who, Remedies.Value(who.Layer, Advice.Of(refusal)), exchange),
        };
        return finding with { Console = ConsoleTexts.Of(refusal) };
    }

    private static Finding Star(ProbeRun run)
    {
        var who = Blame.For(run, run.Actual, static exchange => exchange.AllowOrigin == "*");
        return FindingTexts.StarWithCredentials.In(
            who, Remedies.Value(who.Layer, $"List {run.Options.Origin} in CORS_ALLOWED_ORIGINS instead of *, or turn credentials off on both sides."), run.Actual);
    }

    private static CorsReason? Refusal(ProbeRun run, Exchange exchange, out string found) =>
        CorsCheck.Refuses(exchange.Answer!, run.Options.Origin, run.Options.WithCredentials, out found);
}
