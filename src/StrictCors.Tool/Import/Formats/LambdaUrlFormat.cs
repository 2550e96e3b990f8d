using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>The Cors of a function URL: https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html.</summary>
internal sealed class LambdaUrlFormat : IImportFormat
{
    public string Name => "lambda-url";

    public string What => "a function URL whose Cors has AllowOrigins, in a CloudFormation template, Terraform's source or its plan in JSON, or the output of aws lambda get-function-url-config";

    // A REST API of AWS SAM has a Cors too, with AllowOrigin.
    public IEnumerable<ImportedPolicy> Read(string text, string path) =>
        ImportDocument.Read(text, path).SelectMany(static document => ImportDocument.Find(document, "Cors", "cors")).Where(static cors => CloudLists.Origins(cors) is not null).Select(Policy);

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = CloudLists.Policy(cors, static (policy, origin) => CloudLists.AddWhole(policy, origin, "Lambda"));
        CloudLists.NameOpenStar(policy, "Lambda");
        // Zero is what counts where nothing is said.
        if (cors["MaxAge"] is null && cors["max_age"] is null)
            policy.SetAge(new("0", cors.Place));
        return policy;
    }
}
