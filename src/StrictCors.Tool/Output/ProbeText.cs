using Spectre.Console;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;
using StrictCors.Tool.Texts;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> for people: an overview as a table in a terminal, then each finding with its evidence.</summary>
internal static class ProbeText
{
    public static void Write(ProbeRun run, IReadOnlyList<Finding> findings, bool withCurl, Terminal terminal)
    {
        terminal.Line("bold", $"{ShownAddress.Of(run.Options.Url)} for {run.Options.Origin}{(run.Options.WithCredentials ? " with credentials" : "")}");
        if (findings.Count > 0)
            terminal.Screen?.Write(Overview(findings));
        foreach (var finding in findings)
            Write(finding, terminal);
        if (PassedChecks.Of(run, findings) is { Count: > 0 } passed)
        {
            terminal.Plain("");
            terminal.Plain("Right:");
            foreach (var sentence in passed)
                terminal.Plain($"  {sentence}");
        }

        if (withCurl)
        {
            terminal.Plain("");
            foreach (var exchange in run.Exchanges)
                terminal.Plain(Curl.Of(exchange, run.Options.InsecureTls));
        }

        terminal.Plain("");
        terminal.Line(findings.Any(static finding => finding.Severity > Severity.Information) ? "red" : "green", Names.Summary(findings, run.Exchanges.Count));
    }

    private static Table Overview(IReadOnlyList<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("code", "severity", "layer", "finding");
        foreach (var finding in findings)
            table.AddRow(finding.Code, $"[{Style(finding.Severity)}]{Names.Of(finding.Severity)}[/]", Names.Of(finding.Layer), Markup.Escape(ForeignText.Line(finding.Sentence)));
        return table;
    }

    private static void Write(Finding finding, Terminal terminal)
    {
        terminal.Plain("");
        terminal.Line(Style(finding.Severity), $"{finding.Code} {Names.Of(finding.Severity)}: {finding.Sentence}");
        terminal.Plain($"  layer: {Names.Of(finding.Layer)} ({finding.Who})");
        terminal.Plain($"  remedy: {finding.Remedy}");
        if (finding.Console is { } text)
            terminal.Plain($"  console: {text}");
        foreach (var exchange in finding.Evidence)
        {
            foreach (var line in exchange.RequestLines())
                terminal.Plain($"    > {line}");
            foreach (var line in exchange.AnswerLines())
                terminal.Plain($"    < {line}");
        }
    }

    private static string Style(Severity severity) => severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "blue" };
}
