using System.Globalization;
using StrictCors.Origins;
using StrictCors.Tool.Export.Gateways;

namespace StrictCors.Tool.Export.Azure;

/// <summary>The CORS policy of a container app's ingress: https://learn.microsoft.com/azure/container-apps/cors.</summary>
internal sealed class ContainerAppsTarget : IExportTarget
{
    private static readonly GatewayLimits s_limits = new("Container Apps", WhyNot, AnyHeader.Open) { EchoesMethods = false, SaysZeroAge = true, MostCharacters = ArmTemplate.MostCharacters, Holder = ArmTemplate.Holder };

    public string Name => "azure-container-apps";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public ExportResult Export(ExportRequest request) => GatewayRefusals.Result(request, s_limits, () =>
    {
        var cors = request.Owner == ExportOwner.Edge ? $"\"corsPolicy\": {{\n{Members(request.Policy)}\n}}" : "\"corsPolicy\": null";
        return request.IsFragment ? $"{{\n  {ScriptText.Indent(cors, 2)}\n}}\n" : ArmTemplate.Of(Description(request.Owner), Parameters, Resource(request, cors));
    });

    private static string Description(ExportOwner owner) => owner == ExportOwner.Edge
        ? "The ingress owns CORS: it answers preflights and adds the headers to other answers. What the application says of CORS may be sent beside them, and browsers refuse two values: leave UseStrictCors out of the application."
        : "The application owns CORS: the ingress has no CORS policy, so that preflights and answers pass as they come.";

    private const string Parameters = """
        "name": { "type": "string", "defaultValue": "api" },
        "location": { "type": "string", "defaultValue": "[resourceGroup().location]" },
        "environmentId": { "type": "string" },
        "image": { "type": "string" }
        """;

    private static string Resource(ExportRequest request, string cors) => $$"""
        {
          "type": "Microsoft.App/containerApps",
          "apiVersion": "2025-07-01",
          "name": "[parameters('name')]",
          "location": "[parameters('location')]",
          "properties": {
            "environmentId": "[parameters('environmentId')]",
            "configuration": {
              "ingress": {
                "external": true,
                "targetPort": {{Port(request)}},
                {{ScriptText.Indent(cors, 8)}}
              }
            },
            "template": {
              "containers": [{ "name": "api", "image": "[parameters('image')]" }]
            }
          }
        }
        """;

    private static string Members(ExportPolicy policy) => $"""
          "allowedOrigins": {QuotedText.List(GatewayLists.Origins(policy).Distinct(StringComparer.Ordinal))},
          "allowedMethods": {QuotedText.List(GatewayLists.Methods(policy))},
          "allowedHeaders": {QuotedText.List(policy.Headers)},
          "exposeHeaders": {QuotedText.List(policy.ExposedHeaders)},
          "allowCredentials": {QuotedText.Of(policy.AllowsCredentials)},
          "maxAge": {policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture)}
        """;

    private static string? WhyNot(OriginEntry entry)
    {
        if (!entry.IsExact)
            return "Container Apps documents whole origins and * only; it has no patterns.";
        return CloudRequest.IsWeb(entry.Pattern) ? null : "Container Apps documents origins that start with http:// or https:// only.";
    }

    // 8080 is the port of .NET's container images; the default upstream is a developer's.
    private static string Port(ExportRequest request) => (request.Upstream == Upstream.Default ? 8080 : request.Upstream.Port).ToString(CultureInfo.InvariantCulture);
}
