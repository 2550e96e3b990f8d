using System.Globalization;
using StrictCors.Configuration;

namespace StrictCors.Tool.Export.Azure;

/// <summary>The site's own CORS, which overrides an application silently: https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api#enable-cors.</summary>
internal sealed class AppServiceTarget : IExportTarget
{
    private const string ToApplication = "Let the application own CORS: --owner app, which empties the platform's list.";

    public string Name => "azure-app-service";

    public IReadOnlyList<string> Formats { get; } = ["json"];

    public ExportResult Export(ExportRequest request)
    {
        if (request.Owner == ExportOwner.Edge)
            return ExportResult.Refused([.. Refusals(request.Policy)]);
        return ExportResult.Of(request.IsFragment ? $"{{\n  {ScriptText.Indent(Cors, 2)}\n}}\n" : ArmTemplate.Of(
            "The application owns CORS. App Service overrides what it says wherever its own list has an origin, so the list is empty.",
            "\"name\": { \"type\": \"string\" }",
            $$"""
            {
              "type": "Microsoft.Web/sites/config",
              "apiVersion": "2023-12-01",
              "name": "[format('{0}/web', parameters('name'))]",
              "properties": {
                {{ScriptText.Indent(Cors, 4)}}
              }
            }
            """));
    }

    private const string Cors = """
        "cors": {
          "allowedOrigins": [],
          "supportCredentials": false
        }
        """;

    // It has two settings, so there is always something of a policy that it can't say.
    private static IEnumerable<ExportRefusal> Refusals(ExportPolicy policy)
    {
        foreach (var pattern in policy.Patterns.Concat(policy.Source.Origins.Where(static entry => entry.IsExclusion)))
            yield return new($"{policy.Source.KeyOf(SettingNames.AllowedOrigins)}: {pattern.Text}", "App Service has a list of whole origins, without patterns and exclusions.", $"List the origins one by one. {ToApplication}");
        if (!policy.AllowsAnyMethod)
            yield return Of(SettingNames.AllowedMethods, policy.Methods.Count == 0 ? "(none)" : string.Join(", ", policy.Methods), "App Service has one list of origins for every method, and no list of methods.");
        yield return Of(SettingNames.AllowedHeaders, policy.AllowHeaders is { Length: > 0 } headers ? headers : policy.AllowsAnyHeader ? "*" : "(none)", "App Service has no list of request headers.");
        if (policy.ExposedHeaders.Count > 0)
            yield return Of(SettingNames.ExposedHeaders, policy.ExposeHeaders, "App Service has no list of exposed headers.");
        yield return Of(SettingNames.MaxAge, policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture), "App Service has no setting for how long a preflight's answer is kept.");
        if (policy.RejectsDisallowedOrigins)
            yield return CloudRefusals.Rejects(policy, "App Service");

        ExportRefusal Of(string setting, string text, string reason) => new($"{policy.Source.KeyOf(setting)}: {text}", reason, ToApplication);
    }
}
