using System.Net;

namespace StrictCors.Tool.Export.Gateways;

/// <summary>The application as a gateway in a cluster names it: a Service and its port.</summary>
internal sealed record GatewayService(string Name, int Port)
{
    // Nothing in a cluster is reached at a default on loopback, so the name is one to replace.
    private static readonly GatewayService s_unknown = new("api", 8080);

    public static GatewayService Of(ExportRequest request, string target)
    {
        var upstream = request.Upstream;
        if (upstream == Upstream.Default)
            return s_unknown;
        if (upstream.IsTls || upstream.Host.Contains('.', StringComparison.Ordinal) || IPAddress.TryParse(upstream.Host.Trim('[', ']'), out _))
            throw new ToolException($"{target} sends to a Service beside the route, over http; write --upstream http://SERVICE:PORT instead of {upstream}.");
        return new(upstream.Host, upstream.Port);
    }
}
