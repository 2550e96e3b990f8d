using System.Text;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> for an issue or a pull request.</summary>
internal static class ProbeMarkdown
{
    public static string Write(ProbeRun run, IReadOnlyList<Finding> findings, bool withCurl)
    {
        var page = new StringBuilder();
        Line(page, $"## {MarkdownText.Code(ShownAddress.Of(run.Options.Url))} for {MarkdownText.Code(run.Options.Origin)}\n\n{Names.Summary(findings, run.Exchanges.Count)}\n");
        if (findings.Count > 0)
            Line(page, "| code | severity | layer | finding |\n| --- | --- | --- | --- |");
        foreach (var finding in findings)
            Line(page, $"| {finding.Code} | {Names.Of(finding.Severity)} | {Names.Of(finding.Layer)} | {ForeignText.Markdown(finding.Sentence)} |");
        foreach (var finding in findings)
            Write(page, finding);
        if (PassedChecks.Of(run, findings) is { Count: > 0 } passed)
            Line(page, $"\n### Right\n\n{string.Join('\n', passed.Select(static sentence => $"- {ForeignText.Markdown(sentence)}"))}");
        if (withCurl)
            Line(page, $"\n{MarkdownText.Block("sh", [.. run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls))])}");
        return page.ToString();
    }

    private static void Write(StringBuilder page, Finding finding)
    {
        Line(page, $"\n### {finding.Code}\n\n{ForeignText.Markdown(finding.Sentence)}\n\n- Layer: {Names.Of(finding.Layer)} ({ForeignText.Markdown(finding.Who)})\n- Remedy: {ForeignText.Markdown(finding.Remedy)}");
        foreach (var exchange in finding.Evidence)
            Line(page, $"\n{MarkdownText.Block("http", [.. exchange.RequestLines(), "", .. exchange.AnswerLines()])}");
    }

    private static void Line(StringBuilder page, string line) => page.Append(line).Append('\n');
}
