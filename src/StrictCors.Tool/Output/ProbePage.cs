using System.Net;
using System.Text;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> as one HTML file: no script, nothing loaded, and every word from the server encoded.</summary>
internal static class ProbePage
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
        article{border-left:.4rem solid #888;padding:.1rem 1rem;margin:1.5rem 0}article.error{border-color:#b00020}article.warning{border-color:#b26a00}article.information{border-color:#0b57d0}
        pre{background:#f4f4f4;padding:.8rem;overflow-x:auto}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3rem .6rem;text-align:left}
        """;

    public static string Write(ProbeRun run, IReadOnlyList<Finding> findings)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append($"<title>CORS report: {Text(run.Options.Url.AbsoluteUri)}</title>\n<style>\n{Style}\n</style>\n")
            .Append($"<h1>CORS report</h1>\n<p><code>{Text(run.Options.Url.AbsoluteUri)}</code> for <code>{Text(run.Options.Origin)}</code>{(run.Options.WithCredentials ? " with credentials" : "")}. {Text(Names.Summary(findings, run.Exchanges.Count))}</p>\n");
        foreach (var finding in findings)
            Write(page, finding);
        page.Append("<h2>What was sent</h2>\n<table>\n<tr><th>request</th><th>for</th><th>status</th><th>Access-Control-Allow-Origin</th></tr>\n");
        foreach (var exchange in run.Exchanges)
            page.Append($"<tr><td>{Text($"{exchange.Method} {exchange.Url}")}</td><td>{Text(exchange.Step)}</td><td>{(exchange.Answer is null ? "none" : exchange.Status)}</td><td>{Text(exchange.AllowOrigin ?? "")}</td></tr>\n");
        page.Append($"</table>\n<details><summary>The same for a shell</summary>\n<pre>{Text(string.Join('\n', run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls))))}</pre>\n</details>\n</html>\n");
        return page.ToString();
    }

    private static void Write(StringBuilder page, Finding finding)
    {
        page.Append($"<article class=\"{Names.Of(finding.Severity)}\">\n<h2>{finding.Code}: {Text(finding.Sentence)}</h2>\n")
            .Append($"<p><b>{Names.Of(finding.Severity)}</b>, {Names.Of(finding.Layer)} ({Text(finding.Who)})</p>\n<p><b>Remedy:</b> {Text(finding.Remedy)}</p>\n");
        if (finding.Console is { } console)
            page.Append($"<p><b>The browser's console:</b> {Text(console)}</p>\n");
        foreach (var exchange in finding.Evidence)
            page.Append($"<pre>{Text(string.Join('\n', (IEnumerable<string>)[.. exchange.RequestLines(), "", .. exchange.AnswerLines()]))}</pre>\n");
        page.Append("</article>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
