using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The CORS policy of a container app's ingress: https://learn.microsoft.com/azure/container-apps/cors.</summary>
internal sealed class ContainerAppsFormat : IImportFormat
{
    private const string Service = "Container Apps";

    public string Name => "azure-container-apps";

    public string What => "a container app whose ingress has a corsPolicy, in a template of Azure Resource Manager, or the output of az containerapp show or az containerapp ingress cors show";

    public IEnumerable<ImportedPolicy> Read(string text, string path) => AzureDocument.Find(text, path, "corsPolicy").Select(Policy);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = CloudLists.Policy(cors, static (policy, origin) => CloudLists.AddWhole(policy, origin, Service));
        CloudLists.NameOpenStar(policy, Service);
        return policy;
    }
}
