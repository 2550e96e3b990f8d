using System.Xml.Linq;
using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>Services of a cloud that have read what was exported, every way in which their documentation lets them behave.</summary>
internal static class ServiceModels
{
    public static readonly string[] Targets = ["lambda-url", "apigateway-rest", "iis"];

    public static IEnumerable<IGatewayModel> Of(string target, string text) => target switch
    {
        "apigateway-rest" => RestApiModel.Variants(YamlText.Parse(text)["Resources"]!.AsObject()),
        "iis" => IisModel.Variants(XDocument.Parse(text).Root!),
        _ => FunctionUrlModel.Variants(YamlText.Parse(text)["Resources"]!["Url"]!["Properties"]!),
    };

    /// <summary>The language that the models read, where a target has several.</summary>
    public static string? FormatOf(string target) => target is "lambda-url" or "apigateway-rest" ? "cloudformation" : null;
}
