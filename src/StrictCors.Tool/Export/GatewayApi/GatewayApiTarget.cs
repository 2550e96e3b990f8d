using System.Text.RegularExpressions;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.GatewayApi;

/// <summary>The CORS filter of a route of the Gateway API, in its standard channel since v1.5.0: https://gateway-api.sigs.k8s.io/reference/spec/#httpcorsfilter.</summary>
internal sealed partial class GatewayApiTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("The Gateway API", WhyNot, AnyHeader.Either) { MostItems = 64, LongestOrigin = 253, LongestHeader = 256, Methods = CloudRequest.Methods };

    public string Name => "gateway-api";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () => (request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => Title + HttpRoute.Of(GatewayService.Of(request, Name), Filters(request.Policy)),
        (true, ExportOwner.Edge) => $"{Title}# Into filters of every rule:\n{Filters(request.Policy)}",
        (false, _) => "# The application owns CORS: no filter of type CORS, and a rule for every method, so that preflights pass.\n" + HttpRoute.Of(GatewayService.Of(request, Name), ""),
        _ => "# The application owns CORS: no rule has a filter of type CORS.\n" + HttpRoute.Preflights(GatewayService.Of(request, Name)),
    });

    private const string Title = """
        # The gateway owns CORS: it answers preflights, and what the application says of CORS is taken away.
        # A refused preflight gets 200, 204 or 403 without Access-Control-Allow-Origin, as the gateway likes. Browsers decide the same.
        # The handshake of a WebSocket passes whatever its origin is: an application that has one compares the origin itself.
        # The status of the GatewayClass has to list HTTPRouteCORS among its supportedFeatures; a gateway without it refuses the route.

        """;

    private static string Filters(ExportPolicy policy) => "- type: CORS\n  cors:\n" + new YamlLines()
        .AddList("allowOrigins", GatewayLists.Origins(policy))
        .AddList("allowMethods", GatewayLists.Methods(policy))
        .AddList("allowHeaders", GatewayLists.Headers(policy))
        .AddList("exposeHeaders", policy.ExposedHeaders)
        .Add("allowCredentials", policy.AllowsCredentials)
        .Add("maxAge", policy.MaxAgeSeconds)
        .Indented(4) + HttpRoute.Owned(policy);

    private static string? WhyNot(OriginEntry entry)
    {
        if (entry.AnyPort)
            return "The Gateway API has no star for ports.";
        if (entry.Kind == OriginEntryKind.Label)
            return "A star of the Gateway API is the whole beginning of a host and takes any number of labels.";
        if (entry.Scheme is not ("http" or "https"))
            return "The Gateway API takes origins that start with http:// or https:// only.";
        return Host().IsMatch(entry.Host) ? null : "The Gateway API takes hosts of letters, digits, '-' and '.' only.";
    }

    [GeneratedRegex("^[a-z0-9.-]+$")]
    private static partial Regex Host();
}
