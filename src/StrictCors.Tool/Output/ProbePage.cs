using System.Globalization;
using System.Text;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> as one HTML file: no script, nothing loaded, and every word from the server encoded.</summary>
internal static class ProbePage
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8888;--back:#8882;--error:#b00020;--warning:#8a5000;--information:#0b57d0}
        @media (prefers-color-scheme:dark){:root{--error:#ff8a80;--warning:#ffb74d;--information:#8ab4f8}}
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
        article{border-left:.4rem solid var(--line);padding:.1rem 1rem;margin:1.5rem 0}article.error{border-color:var(--error)}article.warning{border-color:var(--warning)}article.information{border-color:var(--information)}
        pre{background:var(--back);padding:.8rem;overflow-x:auto}div{overflow-x:auto}table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.3rem .6rem;text-align:left;overflow-wrap:anywhere}
        """;

    public static string Write(ProbeRun run, IReadOnlyList<Finding> findings, DateTimeOffset now)
    {
        var address = Text(ShownAddress.Of(run.Options.Url));
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append($"<title>CORS report: {address}</title>\n<style>\n{Style}\n</style>\n")
            .Append($"<h1>CORS report: {Verdict(findings)}</h1>\n<p><code>{address}</code> for <code>{Text(run.Options.Origin)}</code>{(run.Options.WithCredentials ? " with credentials" : "")}. {Text(Names.Summary(findings, run.Exchanges.Count))}</p>\n")
            .Append(CultureInfo.InvariantCulture, $"<p>{now:yyyy-MM-dd HH:mm} UTC, strictcors {Text(ToolVersion.Text)}</p>\n");
        var passed = PassedChecks.Of(run, findings);
        Contents(page, findings, passed.Count > 0);
        var shown = new HashSet<Exchange>();
        for (var index = 0; index < findings.Count; index++)
            Write(page, findings[index], index, run.Exchanges, shown);
        if (passed.Count > 0)
            page.Append($"<h2 id=\"right\">What is right</h2>\n<ul>\n{string.Concat(passed.Select(static sentence => $"<li>{Text(sentence)}</li>\n"))}</ul>\n");
        page.Append("<h2 id=\"sent\">What was sent</h2>\n<div><table>\n<tr><th>number</th><th>request</th><th>for</th><th>status</th><th>Access-Control-Allow-Origin</th></tr>\n");
        for (var index = 0; index < run.Exchanges.Count; index++)
            Row(page, index + 1, run.Exchanges[index]);
        page.Append($"</table></div>\n<details><summary>The same for a shell</summary>\n<pre>{Text(string.Join('\n', run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls))))}</pre>\n</details>\n</html>\n");
        return page.ToString();
    }

    private static string Verdict(IReadOnlyList<Finding> findings) => findings.Select(static finding => finding.Severity).DefaultIfEmpty(Severity.Information).Max() switch
    {
        Severity.Error => "errors",
        Severity.Warning => "warnings",
        _ => "in order",
    };

    private static void Contents(StringBuilder page, IReadOnlyList<Finding> findings, bool isSomethingRight)
    {
        page.Append("<nav>\n<ul>\n");
        for (var index = 0; index < findings.Count; index++)
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#finding-{index + 1}\">{findings[index].Code}, {Names.Of(findings[index].Severity)}: {Text(findings[index].Sentence)}</a></li>\n");
        if (isSomethingRight)
            page.Append("<li><a href=\"#right\">What is right</a></li>\n");
        page.Append("<li><a href=\"#sent\">What was sent</a></li>\n</ul>\n</nav>\n");
    }

    private static void Write(StringBuilder page, Finding finding, int index, IReadOnlyList<Exchange> all, HashSet<Exchange> shown)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article class=\"{Names.Of(finding.Severity)}\" id=\"finding-{index + 1}\">\n<h2><a href=\"{FindingTexts.Page}\">{finding.Code}</a>: {Text(finding.Sentence)}</h2>\n")
            .Append($"<p><b>{Names.Of(finding.Severity)}</b>, {Names.Of(finding.Layer)} ({Text(finding.Who)})</p>\n<p><b>Remedy:</b> {Text(finding.Remedy)}</p>\n");
        if (finding.Console is { } console)
            page.Append($"<p><b>The browser's console:</b> {Text(console)}</p>\n");
        foreach (var exchange in finding.Evidence)
        {
            var number = Enumerable.Range(0, all.Count).First(at => ReferenceEquals(all[at], exchange)) + 1;
            page.Append(shown.Add(exchange)
                ? string.Create(CultureInfo.InvariantCulture, $"<pre id=\"exchange-{number}\">{Text(string.Join('\n', (IEnumerable<string>)[.. exchange.RequestLines(), "", .. exchange.AnswerLines()]))}</pre>\n")
                : string.Create(CultureInfo.InvariantCulture, $"<p>Shown by <a href=\"#exchange-{number}\">request {number}</a>, above.</p>\n"));
        }

        page.Append("</article>\n");
    }

    private static void Row(StringBuilder page, int number, Exchange exchange) => page.Append(CultureInfo.InvariantCulture,
        $"<tr><td>{number}</td><td>{exchange.Method} {Text(ShownAddress.Of(exchange.Url))}</td><td>{Text(exchange.Step)}</td><td>{(exchange.Answer is null ? "none" : exchange.Status)}</td><td>{Text(ForeignText.Cut(exchange.AllowOrigin ?? ""))}</td></tr>\n");

    private static string Text(string text) => ForeignText.Html(text);
}
