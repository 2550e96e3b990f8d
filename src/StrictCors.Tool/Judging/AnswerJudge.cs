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
        var answer = run.Current;
        var reason = Refusal(run, answer, out _);
        if (reason is not null)
            yield return Of(run, answer);
        // What is wrong on every answer is said once. An unknown path that is no error is another service's, such as a page for every path.
        if (run[Steps.Missing] is { Status: >= 400 } missing && Refusal(run, missing, out _) is { } other && other != reason)
            yield return Of(run, missing);

        if (reason != CorsReason.WildcardWithCredentials && answer.AllowOrigin == "*" && answer.Header("Access-Control-Allow-Credentials") == "true")
            yield return Star(run) with { Severity = Severity.Warning };
        foreach (var name in (string[])["Access-Control-Allow-Credentials", "Access-Control-Expose-Headers"])
            if (answer.Lines(name).Count > 1)
                yield return FindingTexts.Repeated.In(Blame.For(run, answer, exchange => exchange.Lines(name).Count > 1), Remedies.OneOwner(Answerer.Of(answer).Layer), answer);
        if (new[] { run[Steps.NoOrigin], run[Steps.Stranger] }.FirstOrDefault(static exchange => exchange?.AllowOrigin is "") is { } empty)
            yield return FindingTexts.Empty.In(Answerer.Of(empty), "Write the header for allowed origins and leave it out for the others.", empty);
    }

    private static Finding Of(ProbeRun run, Exchange exchange)
    {
        var reason = Refusal(run, exchange, out var found)!.Value;
        var who = Blame.For(run, exchange, other => Refusal(run, other, out _) == reason);
        var refusal = Refusals.Make(run, exchange, reason, false, exchange.Method, found);
        var finding = reason switch
        {
            CorsReason.MissingAllowOrigin when exchange.Step == Steps.Missing || exchange.Status >= 400 => FindingTexts.NotOnEveryStatus.In(who, Remedies.EveryStatus(who.Layer), exchange),
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
        var who = Blame.For(run, run.Current, static exchange => exchange.AllowOrigin == "*");
        return FindingTexts.StarWithCredentials.In(
            who, Remedies.Value(who.Layer, $"List {run.Options.Origin} in CORS_ALLOWED_ORIGINS instead of *, or turn credentials off on both sides."), run.Current);
    }

    private static CorsReason? Refusal(ProbeRun run, Exchange exchange, out string found) =>
        CorsCheck.Refuses(exchange.Answer!, run.Options.Origin, run.Options.WithCredentials, out found);
}
