using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A template, Terraform's source or its plan, or what <c>aws apigatewayv2 get-api</c> prints.</summary>
internal sealed class ApiGatewayFormat : IImportFormat
{
    public string Name => "apigateway";

    public string What => "an HTTP API with a CorsConfiguration, in a CloudFormation template, Terraform's source or its plan in JSON, or the output of aws apigatewayv2 get-api";

    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        ImportDocument.Read(text, path).SelectMany(static document => ImportDocument.Find(document, "CorsConfiguration", "cors_configuration")).Select(Policy);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["AllowCredentials"] ?? cors["allow_credentials"]) };
        foreach (var origin in ImportText.ListOf(cors["AllowOrigins"] ?? cors["allow_origins"]))
            if (origin.Text is "https://*" or "http://*")
                policy.Dangerous(origin.Place, $"{origin.Text} is every host. It is left out; list the hosts, or *.");
            else
                policy.AddOrigin(origin);
        policy.Methods.AddRange(Names(cors["AllowMethods"] ?? cors["allow_methods"]));
        policy.Headers.AddRange(Names(cors["AllowHeaders"] ?? cors["allow_headers"]));
        policy.ExposedHeaders.AddRange(Names(cors["ExposeHeaders"] ?? cors["expose_headers"]));
        if ((cors["MaxAge"] ?? cors["max_age"]) is { } age)
            policy.SetAge(ImportText.Of(age));
        return policy;
    }

    private static IEnumerable<string> Names(Node? list) => ImportText.ListOf(list).Select(static item => item.Text);
}
