using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The site's own CORS, a list of origins for every method: https://learn.microsoft.com/azure/app-service/app-service-web-tutorial-rest-api#app-service-cors-vs-your-cors.</summary>
internal sealed class AppServiceFormat : IImportFormat
{
    public string Name => "azure-app-service";

    public string What => "a site whose cors has allowedOrigins, in a template of Azure Resource Manager, or the output of az webapp config show or az webapp cors show";

    // Where the list is empty the application owns CORS.
    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        AzureDocument.Find(text, path, "cors").Where(static cors => CloudLists.Origins(cors) is { Kind: not NodeKind.List } or { Items.Count: > 0 }).Select(Policy);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["supportCredentials"]) };
        foreach (var origin in ImportText.ListOf(CloudLists.Origins(cors)))
            CloudLists.AddWhole(policy, origin, "App Service");
        policy.Methods.Add("*");
        policy.Headers.AddRange(["Content-Type", "Authorization"]);
        policy.Inexact(cors.Place, "App Service has no list of request headers, and does not say which may be sent. The defaults of StrictCors are written; compare them.");
        return policy;
    }
}
