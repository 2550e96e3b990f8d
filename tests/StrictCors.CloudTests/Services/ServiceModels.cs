using StrictCors.CloudTests.Gateways;

namespace StrictCors.CloudTests.Services;

/// <summary>Services of a cloud that have read what was exported, every way in which their documentation lets them behave.</summary>
internal static class ServiceModels
{
    public static readonly string[] Targets = ["lambda-url"];

    public static IEnumerable<IGatewayModel> Of(string target, string text) => target switch
    {
        _ => FunctionUrlModel.Variants(YamlText.Parse(text)["Resources"]!["Url"]!["Properties"]!),
    };

    /// <summary>The language that the models read.</summary>
    public static string FormatOf(string target) => target switch
    {
        "lambda-url" => "cloudformation",
        _ => throw new ArgumentException($"No service is called {target}.", nameof(target)),
    };
}
