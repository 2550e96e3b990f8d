using System.Globalization;
using System.Security;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Azure;

/// <summary>The cors policy of an API: https://learn.microsoft.com/azure/api-management/cors-policy.</summary>
internal sealed class ApiManagementTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("API Management", WhyNot, AnyHeader.Unsaid)
    {
        EchoesMethods = false, ExposesEverything = false, NeedsHeader = true, SaysZeroAge = true,
        // https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-api-management-limits
        MostCharacters = 256 * 1024, Holder = "API Management takes a policy of 256 KB at most",
    };

    public string Name => "azure-api-management";

    public IReadOnlyList<string> Formats { get; } = ["xml"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () => (request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => Title + Policies($"    {ScriptText.Indent(Cors(request.Policy), 4)}\n    <base />\n"),
        (true, ExportOwner.Edge) => $"{Title}<!-- Into inbound, before everything else: -->\n{Cors(request.Policy)}",
        (false, _) => AppTitle + Policies("    <base />\n"),
        _ => AppTitle + "<!-- Into inbound: nothing. -->\n",
    });

    private const string Title = """
        <!-- API Management owns CORS: it answers preflights and adds the headers to other answers.
             What the application says of CORS may be sent beside them, and browsers refuse two values: leave UseStrictCors out of the application.
             A preflight that is refused gets an empty 200. With terminate-unmatched-request="true" a GET of another origin gets one too, which looks like an answer of the application. -->

        """;

    private const string AppTitle = """
        <!-- The application owns CORS: no policy cors here, nor in what base takes over from products and from the whole service, where the developer portal puts one.
             The API needs an operation OPTIONS for every path that asks for no subscription and no token, so that preflights reach the application. -->

        """;

    private static string Policies(string inbound) => $"""
        <policies>
          <inbound>
        {inbound}  </inbound>
          <backend>
            <base />
          </backend>
          <outbound>
            <base />
          </outbound>
          <on-error>
            <base />
          </on-error>
        </policies>

        """;

    private static string Cors(ExportPolicy policy) => $"""
        <cors allow-credentials="{QuotedText.Of(policy.AllowsCredentials)}" terminate-unmatched-request="false">
          <allowed-origins>
        {Items("origin", GatewayLists.Origins(policy).Distinct(StringComparer.Ordinal))}  </allowed-origins>
          <allowed-methods preflight-result-max-age="{policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture)}">
        {Items("method", GatewayLists.Methods(policy))}  </allowed-methods>
          <allowed-headers>
        {Items("header", policy.Headers)}  </allowed-headers>
        {(policy.ExposedHeaders.Count == 0 ? "" : $"  <expose-headers>\n{Items("header", policy.ExposedHeaders)}  </expose-headers>\n")}</cors>

        """;

    private static string Items(string name, IEnumerable<string> items) => string.Concat(items.Select(text => $"    <{name}>{SecurityElement.Escape(text)}</{name}>\n"));

    private static string? WhyNot(OriginEntry entry)
    {
        if (!entry.IsExact)
            return "API Management documents whole origins and * only; it has no patterns.";
        return CloudRequest.IsWeb(entry.Pattern) ? null : "API Management needs a port for every origin, and knows one for http:// and https:// only.";
    }
}
