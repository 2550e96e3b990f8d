using StrictCors.Testing.Answers;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Judging;

/// <summary>Headers that are made for scripts and that no script gets to see.</summary>
internal static class ExposureJudge
{
    private static readonly string[] s_forScripts =
    [
        "Link", "Location", "Content-Disposition", "Content-Range", "Retry-After", "X-Total-Count", "X-Request-Id", "X-Correlation-Id", "RateLimit", "RateLimit-Limit", "RateLimit-Remaining",
        "RateLimit-Reset", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
    ];

    // Servers of files add these by themselves, and few scripts read them.
    private static readonly string[] s_often = ["ETag"];

    public static IEnumerable<Finding> Judge(ProbeRun run)
    {
        // A browser follows a redirect and shows no script its headers.
        if (run.Current.AllowOrigin is null || run.Current.Status is >= 300 and < 400)
            yield break;
        var hidden = Hidden(run, run.Current, s_forScripts);
        var often = Hidden(run, run.Current, s_often);
        if (hidden.Count + often.Count == 0)
            yield break;

        var who = Blame.For(run, run.Current, exchange => Hidden(run, exchange, [.. hidden, .. often]).Count > 0);
        var names = string.Join(", ", [.. hidden, .. often]);
        yield return FindingTexts.NotExposed.In(who, Remedies.Value(who.Layer, $"Add {names} to CORS_EXPOSED_HEADERS if scripts are to read them."), run.Current) with
        {
            Sentence = $"{FindingTexts.NotExposed.Sentence} Here: {names}.",
            Severity = hidden.Count > 0 ? Severity.Warning : Severity.Information,
        };
    }

    /// <summary>Asks the browser: whatever its filter takes away.</summary>
    private static List<string> Hidden(ProbeRun run, Exchange exchange, IEnumerable<string> names)
    {
        using var page = new HttpResponseMessage();
        foreach (var header in exchange.Answer!.Headers.NonValidated.Concat(exchange.Answer.Content.Headers.NonValidated))
            if (!page.Headers.TryAddWithoutValidation(header.Key, header.Value))
                page.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        var before = Present(page, names);
        ReadableHeaders.KeepCrossOrigin(page, run.Options.WithCredentials);
        return [.. before.Except(Present(page, names))];
    }

    private static List<string> Present(HttpResponseMessage answer, IEnumerable<string> names) =>
        [.. names.Where(name => answer.Headers.NonValidated.Contains(name) || answer.Content.Headers.NonValidated.Contains(name))];
}
