namespace StrictCors.Tool.Import.Formats;

/// <summary>A template, Terraform's source or its plan, or what <c>aws apigatewayv2 get-api</c> prints.</summary>
internal sealed class ApiGatewayFormat : IImportFormat
{
    public string Name => "apigateway";

    public string What => "an HTTP API with a CorsConfiguration, in a CloudFormation template, Terraform's source or its plan in JSON, or the output of aws apigatewayv2 get-api";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        ImportDocument.Read(text, path).SelectMany(static document => ImportDocument.Find(document, "CorsConfiguration", "cors_configuration")).Select(static cors => CloudLists.Policy(cors, Add));

    private static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text is "https://*" or "http://*")
            policy.Dangerous(origin.Place, $"{origin.Text} is every host. It is left out; list the hosts, or *.");
        else
            policy.AddOrigin(origin);
    }
}
