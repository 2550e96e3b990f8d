using System.Xml.Linq;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The cors policy of Azure API Management: https://learn.microsoft.com/azure/api-management/cors-policy.</summary>
internal sealed class ApiManagementFormat : IImportFormat
{
    public string Name => "apim";

    public string What => "a policy document of API Management with a cors element";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        var file = new ImportXml(path);
        return [.. file.Read(text, "cors").Select(cors => Policy(file, cors))];
    }

    private static ImportedPolicy Policy(ImportXml file, XElement cors)
    {
        var policy = new ImportedPolicy(file.Place(cors)) { AllowsCredentials = file.IsOn(cors, "allow-credentials") };
        foreach (var origin in file.Values(cors, "allowed-origins", "origin"))
            policy.AddOrigin(origin with { Text = origin.Text.TrimEnd('/') });
        policy.Methods.AddRange(file.Values(cors, "allowed-methods", "method").Select(static item => item.Text));
        policy.Headers.AddRange(file.Values(cors, "allowed-headers", "header").Select(static item => item.Text));
        policy.ExposedHeaders.AddRange(file.Values(cors, "expose-headers", "header").Select(static item => item.Text));
        // GET and POST are what is there where nothing is said.
        if (cors.Element("allowed-methods") is not { } methods)
            policy.Methods.AddRange(["GET", "POST"]);
        else if (file.Attribute(methods, "preflight-result-max-age") is { } age)
            policy.SetAge(age);
        CloudLists.LeaveOutStars(policy);
        if (cors.Attribute("terminate-unmatched-request")?.Value != "false")
            policy.Inexact(policy.Place, "terminate-unmatched-request is on, so a refused request gets an empty 200. StrictCors refuses its preflight with 403 and lets the application answer the rest.");
        return policy;
    }
}
