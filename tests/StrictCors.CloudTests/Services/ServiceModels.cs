using System.Text.Json.Nodes;
using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>Services and servers that have read what was exported, every way in which their documentation lets them behave.</summary>
internal static class ServiceModels
{
    public static readonly string[] Targets = ["lambda-url", "apigateway-rest", "iis", "azure-container-apps", "azure-api-management"];

    public static IEnumerable<IGatewayModel> Of(string target, string text) => target switch
    {
        "lambda-url" => ListedCorsModel.Variants(ListedCors.OfFunctionUrl(YamlText.Parse(text)["Resources"]!["Url"]!["Properties"]!["Cors"]!), (200, 200), (204, 204), (200, 403)),
        "apigateway-rest" => RestApiModel.Variants(YamlText.Parse(text)["Resources"]!.AsObject()),
        "iis" => IisModel.Variants(XDocument.Parse(text).Root!),
        "azure-container-apps" => ListedCorsModel.Variants(ListedCors.OfContainerApp(JsonNode.Parse(text)!["resources"]![0]!["properties"]!["configuration"]!["ingress"]!["corsPolicy"]!), (200, 200), (204, 204), (204, 403)),
        // "If no cors policies are found, terminate the request with an empty 200 OK response."
        _ => ListedCorsModel.Variants(ListedCors.OfApiManagement(XDocument.Parse(text).Root!.Element("inbound")!.Element("cors")!), (200, 200)),
    };

    /// <summary>The language that the models read, where a target has several.</summary>
    public static string? FormatOf(string target) => target is "lambda-url" or "apigateway-rest" ? "cloudformation" : null;
}
