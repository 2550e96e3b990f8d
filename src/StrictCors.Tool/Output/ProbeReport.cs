using Spectre.Console;
using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> in every format.</summary>
internal static class ProbeReport
{
    public static readonly string[] Formats = ["text", "json", "sarif", "markdown"];

    public static void Write(ProbeRun run, IReadOnlyList<Finding> findings, string format, bool withCurl, IAnsiConsole console)
    {
        switch (format)
        {
            case "json":
                console.Profile.Out.Writer.Write(ToJson(run, findings, withCurl));
                break;
            case "sarif":
                console.Profile.Out.Writer.Write(Sarif.Write([.. findings.Select(finding => ToSarif(run, finding))]));
                break;
            case "markdown":
                console.Profile.Out.Writer.Write(ProbeMarkdown.Write(run, findings, withCurl));
                break;
            default:
                ProbeText.Write(run, findings, withCurl, console);
                break;
        }
    }

    private static string ToJson(ProbeRun run, IReadOnlyList<Finding> findings, bool withCurl) => Json.Write(new
    {
        Url = ShownAddress.Of(run.Options.Url),
        run.Options.Origin,
        run.Options.WithCredentials,
        Requests = run.Exchanges.Count,
        Findings = findings.Select(static finding => new
        {
            finding.Code,
            Severity = Names.Of(finding.Severity),
            Layer = Names.Of(finding.Layer),
            finding.Who,
            finding.Sentence,
            finding.Remedy,
            finding.Console,
            Evidence = finding.Evidence.Select(static exchange => new { exchange.Step, Address = exchange.Url.Authority, Request = exchange.RequestLines(), Answer = exchange.AnswerLines() }),
        }),
        Right = PassedChecks.Of(run, findings),
        Curl = withCurl ? run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls)) : null,
    });

    private static SarifResult ToSarif(ProbeRun run, Finding finding) => new(
        finding.Code,
        finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
        $"{finding.Sentence} [{Names.Of(finding.Layer)}: {finding.Who}] {finding.Remedy}",
        ShownAddress.Of(run.Options.Url),
        null);
}
