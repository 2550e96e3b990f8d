using System.Text.RegularExpressions;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.EnvoyGateway;

/// <summary>A SecurityPolicy of Envoy Gateway: https://gateway.envoyproxy.io/docs/api/extension_types/#cors.</summary>
internal sealed partial class EnvoyGatewayTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("Envoy Gateway", WhyNot, AnyHeader.Echoed) { LongestOrigin = 253, SaysZeroAge = true };

    public string Name => "envoy-gateway";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () => (request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => Title + Policy(GatewayService.Of(request, Name), request.Policy) + "---\n" + HttpRoute.Of(GatewayService.Of(request, Name), HttpRoute.Owned(request.Policy)),
        (true, ExportOwner.Edge) => $"{Title}# Into spec of the SecurityPolicy of the route; the second into filters of every rule of the route:\n{Cors(request.Policy, 0)}filters:\n{HttpRoute.Owned(request.Policy)}",
        (false, _) => AppTitle + HttpRoute.Of(GatewayService.Of(request, Name), ""),
        _ => AppTitle + HttpRoute.Preflights(GatewayService.Of(request, Name)),
    });

    private const string Title = """
        # Envoy Gateway owns CORS: it answers preflights, and what the application says of CORS is taken away by the route's filter.
        # A refused preflight gets 200 without Access-Control-Allow-Origin, and with * the request's own origin is sent back. Browsers decide the same.
        # The handshake of a WebSocket passes whatever its origin is: an application that has one compares the origin itself.

        """;

    private const string AppTitle = """
        # The application owns CORS: no SecurityPolicy that this route gets, from its Gateway neither, has cors, and no rule a filter of type CORS.

        """;

    private static string Policy(GatewayService service, ExportPolicy policy) => $"""
        apiVersion: gateway.envoyproxy.io/v1alpha1
        kind: SecurityPolicy
        metadata:
          name: {QuotedText.Of(service.Name)}
        spec:
          targetRefs:
          - group: gateway.networking.k8s.io
            kind: HTTPRoute
            name: {QuotedText.Of(service.Name)}

        """ + Cors(policy, 2);

    private static string Cors(ExportPolicy policy, int columns) => $"{new string(' ', columns)}cors:\n" + new YamlLines()
        .AddList("allowOrigins", GatewayLists.Origins(policy))
        .AddList("allowMethods", GatewayLists.Methods(policy))
        .AddList("allowHeaders", GatewayLists.Headers(policy))
        .AddList("exposeHeaders", policy.ExposedHeaders)
        .Add("allowCredentials", policy.AllowsCredentials)
        .Add("maxAge", QuotedText.Of($"{policy.MaxAgeSeconds}s"))
        .Indented(columns + 2);

    private static string? WhyNot(OriginEntry entry)
    {
        if (entry.AnyPort)
            return "Envoy Gateway has no star for ports.";
        if (entry.Kind == OriginEntryKind.Label)
            return "A star of Envoy Gateway is the whole beginning of a host and takes any number of labels.";
        return Host().IsMatch(entry.Host) ? null : "Envoy Gateway takes hosts of letters, digits, '-', '_' and '.' only.";
    }

    [GeneratedRegex("^[a-z0-9_.-]+$")]
    private static partial Regex Host();
}
