using StrictCors.Tool.Judging;
using StrictCors.Tool.Probing;

namespace StrictCors.Tool.Output;

/// <summary>The report of <c>probe</c> in every format.</summary>
internal static class ProbeReport
{
    public static readonly string[] Formats = ["text", "json", "sarif", "markdown"];

    public static void Write(ProbeRun run, IReadOnlyList<Finding> findings, string format, bool withCurl, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                terminal.Writer.Write(Json.Write(ToJson(run, findings, withCurl)));
                break;
            case "sarif":
                terminal.Writer.Write(Sarif.Write([.. findings.Select(finding => ToSarif(run, finding))]));
                break;
            case "markdown":
                terminal.Writer.Write(ProbeMarkdown.Write(run, findings, withCurl));
                break;
            default:
                ProbeText.Write(run, findings, withCurl, terminal);
                break;
        }
    }

    private static ProbeJson ToJson(ProbeRun run, IReadOnlyList<Finding> findings, bool withCurl) => new(
        ShownAddress.Of(run.Options.Url),
        run.Options.Origin,
        run.Options.WithCredentials,
        run.Exchanges.Count,
        findings.Select(ToJson),
        PassedChecks.Of(run, findings),
        withCurl ? run.Exchanges.Select(exchange => Curl.Of(exchange, run.Options.InsecureTls)) : null);

    private static FindingJson ToJson(Finding finding) => new(
        finding.Code,
        Names.Of(finding.Severity),
        Names.Of(finding.Layer),
        finding.Who,
        finding.Sentence,
        finding.Remedy,
        finding.Console,
        finding.Evidence.Select(static exchange => new EvidenceJson(exchange.Step, exchange.Url.Authority, exchange.RequestLines(), exchange.AnswerLines())));

    private static SarifResult ToSarif(ProbeRun run, Finding finding) => new(
        finding.Code,
        finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
        $"{finding.Sentence} [{Names.Of(finding.Layer)}: {finding.Who}] {finding.Remedy}",
        ShownAddress.Of(run.Options.Url),
        null);
}

internal sealed record ProbeJson(string Url, string Origin, bool WithCredentials, int Requests, IEnumerable<FindingJson> Findings, IReadOnlyList<string> Right, IEnumerable<string>? Curl);

internal sealed record FindingJson(string Code, string Severity, string Layer, string Who, string Sentence, string Remedy, string? Console, IEnumerable<EvidenceJson> Evidence);

internal sealed record EvidenceJson(string Step, string Address, IEnumerable<string> Request, IEnumerable<string> Answer);
