using StrictCors.Tool.Judging;

namespace StrictCors.Tool.Output;

/// <summary>Layers and severities as people and programs read them.</summary>
internal static class Names
{
    public static string Of(Layer layer) => layer switch
    {
        Layer.Application => "application",
        Layer.ReverseProxy => "reverse proxy",
        Layer.LoadBalancer => "load balancer",
        Layer.ApiGateway => "API gateway",
        Layer.Cdn => "CDN",
        _ => "unknown layer",
    };

    public static string Of(Severity severity) => severity.ToString().ToLowerInvariant();

    public static string Summary(IReadOnlyList<Finding> findings, int requests)
    {
        var counts = findings.GroupBy(static finding => finding.Severity).OrderByDescending(static group => group.Key).Select(static group => $"{group.Count()} {Of(group.Key)}{(group.Count() > 1 && group.Key > Severity.Information ? "s" : "")}");
        return $"{(findings.Count == 0 ? "No findings" : string.Join(", ", counts))}; {requests} requests.";
    }
}
