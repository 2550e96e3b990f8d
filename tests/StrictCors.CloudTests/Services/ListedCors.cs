using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>What a service's own configuration of CORS says.</summary>
internal sealed record ListedCors(IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> Exposed, bool SendsCredentials, string MaxAge)
{
    /// <summary>A request whose origin is not listed is answered at once, with nothing.</summary>
    public bool Terminates { get; private init; }

    public static ListedCors OfFunctionUrl(JsonNode cors) => new(
        Strings(cors["AllowOrigins"]), Strings(cors["AllowMethods"]), Strings(cors["AllowHeaders"]), Strings(cors["ExposeHeaders"]), cors["AllowCredentials"]?.GetValue<bool>() == true, Number(cors[nameof(MaxAge)]));

    public static ListedCors OfContainerApp(JsonNode cors) => new(
        Strings(cors["allowedOrigins"]), Strings(cors["allowedMethods"]), Strings(cors["allowedHeaders"]), Strings(cors["exposeHeaders"]), cors["allowCredentials"]?.GetValue<bool>() == true, Number(cors["maxAge"]));

    public static ListedCors OfApiManagement(XElement cors) => new(
        Items(cors, "allowed-origins", "origin"), Items(cors, "allowed-methods", "method"), Items(cors, "allowed-headers", "header"), Items(cors, "expose-headers", "header"),
        cors.Attribute("allow-credentials")?.Value == "true", cors.Element("allowed-methods")!.Attribute("preflight-result-max-age")?.Value ?? "0")
    {
        Terminates = cors.Attribute("terminate-unmatched-request")?.Value != "false",
    };

    private static List<string> Strings(JsonNode? list) => [.. GatewayModels.Strings(list)];

    private static string Number(JsonNode? number) => (number?.GetValue<long>() ?? 0).ToString(CultureInfo.InvariantCulture);

    private static List<string> Items(XElement cors, string list, string item) => [.. cors.Element(list)?.Elements(item).Select(static one => one.Value) ?? []];
}
