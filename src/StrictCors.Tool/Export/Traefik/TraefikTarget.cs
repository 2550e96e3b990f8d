using System.Globalization;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Traefik;

/// <summary>A middleware of Traefik: https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/.</summary>
internal sealed class TraefikTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("Traefik", static _ => null, AnyHeader.EchoedWithCredentials) { SaysNobody = true };

    public string Name => "traefik";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () => (request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => Title + Middleware(request.Policy) + "---\n" + Route(GatewayService.Of(request, Name), "    middlewares:\n    - name: cors\n"),
        (true, ExportOwner.Edge) => $"{Title}# Into a middleware, of the file provider too:\n{Headers(request.Policy, 0)}",
        (false, _) => AppTitle + Route(GatewayService.Of(request, Name), ""),
        _ => AppTitle + "# Into a middleware that sets other headers: none of these.\nheaders:\n  addVaryHeader: false\n",
    });

    private const string Title = """
        # Traefik owns CORS: it answers preflights, and what the application says of CORS is taken away.
        # A refused preflight gets 200 with every header but Access-Control-Allow-Origin. Browsers decide the same; a tool that reads the others is wrong.
        # The handshake of a WebSocket passes whatever its origin is: an application that has one compares the origin itself.
        # Expressions are not anchored by Traefik, so each one here begins with ^ and ends in $.

        """;

    private const string AppTitle = """
        # The application owns CORS: no middleware of the route has accessControl… or addVaryHeader, so that Traefik passes preflights on as they come.

        """;

    private static string Middleware(ExportPolicy policy) => $"""
        apiVersion: traefik.io/v1alpha1
        kind: Middleware
        metadata:
          name: cors
        spec:

        """ + Headers(policy, 2);

    private static string Headers(ExportPolicy policy, int columns) => $"{new string(' ', columns)}headers:\n" + new YamlLines()
        .AddText(["customResponseHeaders:", .. KnownHeaders.AccessControl.Select(static name => $"  {name}: \"\"")])
        .AddList("accessControlAllowOriginList", policy.IsOpen ? ["*"] : policy.Origins)
        .AddText(Expressions(policy))
        .AddList("accessControlAllowMethods", GatewayLists.Methods(policy))
        .AddList("accessControlAllowHeaders", AllowedHeaders(policy))
        .AddList("accessControlExposeHeaders", policy.ExposedHeaders)
        .Add("accessControlAllowCredentials", policy.AllowsCredentials)
        .Add("accessControlMaxAge", policy.MaxAgeSeconds)
        .Add("addVaryHeader", !policy.IsOpen)
        .Indented(columns + 2);

    private static IEnumerable<string> Expressions(ExportPolicy policy) => policy.Patterns.Count == 0 ? []
        : ["accessControlAllowOriginListRegex:", .. policy.Patterns.Select(OriginExpression.Of).Distinct(StringComparer.Ordinal).Select(static expression => $"- {QuotedText.Of(expression)}")];

    // The star of an answer without credentials does not cover Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name.
    private static IEnumerable<string> AllowedHeaders(ExportPolicy policy) => policy is { AllowsAnyHeader: true, AllowsCredentials: false }
        ? ["*", .. policy.Headers.Where(static name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))]
        : GatewayLists.Headers(policy);

    private static string Route(GatewayService service, string middlewares) => $"""
        apiVersion: traefik.io/v1alpha1
        kind: IngressRoute
        metadata:
          name: {QuotedText.Of(service.Name)}
        spec:
          routes:
          - match: PathPrefix(`/`)
            kind: Rule
            services:
            - name: {QuotedText.Of(service.Name)}
              port: {service.Port.ToString(CultureInfo.InvariantCulture)}

        """ + middlewares;
}
