using System.Globalization;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Istio;

/// <summary>The CORS policy of a VirtualService: https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy.</summary>
internal sealed class IstioTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("Istio", static _ => null, AnyHeader.Echoed) { Methods = CloudRequest.Methods, SaysAnyMethod = false };

    public string Name => "istio";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () => (request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => Title + Service(GatewayService.Of(request, Name), Owned(request.Policy, 4)),
        (true, ExportOwner.Edge) => $"{Title}# Into every entry of http:\n{Owned(request.Policy, 0)}",
        (false, _) => AppTitle + Service(GatewayService.Of(request, Name), ""),
        _ => AppTitle + $"# Into http, before entries that match another method: a preflight is OPTIONS.\n{Preflights(GatewayService.Of(request, Name))}",
    });

    private const string Title = """
        # Istio owns CORS: it answers preflights, and what the application says of CORS is taken away.
        # A refused preflight gets 200 without Access-Control-Allow-Origin, and with * the request's own origin is sent back. Browsers decide the same.
        # The handshake of a WebSocket passes whatever its origin is: an application that has one compares the origin itself.

        """;

    private const string AppTitle = """
        # The application owns CORS: no entry of http has a corsPolicy, so that Istio passes preflights on as they come.

        """;

    private static string Service(GatewayService service, string owned) => $"""
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata:
          name: {QuotedText.Of(service.Name)}
        spec:
          hosts: ["api.example.com"]
          gateways: ["gateway"]
          http:
          - route:
            - destination:
                host: {QuotedText.Of(service.Name)}
                port:
                  number: {service.Port.ToString(CultureInfo.InvariantCulture)}

        """ + owned;

    private static string Preflights(GatewayService service) => $"""
        - match:
          - method:
              exact: OPTIONS
          route:
          - destination:
              host: {QuotedText.Of(service.Name)}
              port:
                number: {service.Port.ToString(CultureInfo.InvariantCulture)}

        """;

    private static string Owned(ExportPolicy policy, int columns)
    {
        var headers = new YamlLines().AddList("remove", KnownHeaders.AccessControl);
        if (!policy.IsOpen)
            headers.AddText(["add:", "  vary: Origin"]);
        var indent = new string(' ', columns);
        return $"{indent}corsPolicy:\n{Cors(policy).Indented(columns + 2)}{indent}headers:\n{indent}  response:\n{headers.Indented(columns + 4)}";
    }

    private static YamlLines Cors(ExportPolicy policy) => new YamlLines()
        .AddText(["allowOrigins:", .. Origins(policy).Distinct(StringComparer.Ordinal)])
        .AddList("allowMethods", GatewayLists.Methods(policy))
        .AddList("allowHeaders", GatewayLists.Headers(policy))
        .AddList("exposeHeaders", policy.ExposedHeaders)
        .Add("allowCredentials", policy.AllowsCredentials)
        .Add("maxAge", QuotedText.Of($"{policy.MaxAgeSeconds}s"))
        // Without it a refused preflight runs in the application.
        .Add("unmatchedPreflights", "IGNORE");

    private static IEnumerable<string> Origins(ExportPolicy policy) => policy.IsOpen ? ["- exact: \"*\""] : policy.Source.Origins.Select(static entry => entry.IsExact
        ? $"- exact: {QuotedText.Of(entry.Text)}"
        : $"- regex: {QuotedText.Of(OriginExpression.Of(entry))}");
}
