using System.Text;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> for an issue or a pull request.</summary>
internal static class ProbeMarkdown
{
    public static string Write(ProbeRun run, IReadOnlyList<Finding> findings, bool withCurl)
    {
        var page = new StringBuilder();
        Line(page, $"## `{run.Options.Url}` for `{run.Options.Origin}`\n\n{Names.Summary(findings, run.Exchanges.Count)}\n");
        if (findings.Count > 0)
            Line(page, "| code | severity | layer | finding |\n| --- | --- | --- | --- |");
        foreach (var finding in findings)
            Line(page, $"| {finding.Code} | {Names.Of(finding.Severity)} | {Names.Of(finding.Layer)} | {Cell(finding.Sentence)} |");
        foreach (var finding in findings)
            Write(page, finding);
        if (withCurl)
            Block(page, "sh", run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls)));
        return page.ToString();
    }

    private static void Write(StringBuilder page, Finding finding)
    {
        Line(page, $"\n### {finding.Code}\n\n{Cell(finding.Sentence)}\n\n- Layer: {Names.Of(finding.Layer)} ({Cell(finding.Who)})\n- Remedy: {Cell(finding.Remedy)}");
        foreach (var exchange in finding.Evidence)
            Block(page, "http", [.. exchange.RequestLines(), "", .. exchange.AnswerLines()]);
    }

    private static void Block(StringBuilder page, string language, IEnumerable<string> lines)
    {
        Line(page, $"\n```{language}");
        foreach (var line in lines)
            Line(page, line.Replace("```", "` ` `", StringComparison.Ordinal));
        Line(page, "```");
    }

    private static void Line(StringBuilder page, string line) => page.Append(line).Append('\n');

    // What a server wrote may stand in a sentence; it must stay text in a table.
    private static string Cell(string text) =>
        text.Replace("*", "\\*", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
