using StrictCors.Tool.Sources.Documents;

namespace StrictCors.Tool.Import.Formats;

/// <summary>A response headers policy, in a template, Terraform's source or its plan, or what <c>aws cloudfront get-response-headers-policy</c> prints.</summary>
internal sealed class CloudFrontFormat : IImportFormat
{
    public string Name => "cloudfront";

    public string What => "a response headers policy with a CorsConfig, in a CloudFormation template, Terraform's source or its plan in JSON, or the output of aws cloudfront get-response-headers-policy";

    public IEnumerable<ImportedPolicy> Read(string text, string path)
    {
        foreach (var document in ImportDocument.Read(text, path))
        {
            var functions = ImportDocument.Texts(document).Select(static node => node.Text).Where(static code => code.Contains("const policy = {", StringComparison.Ordinal)).ToList();
            foreach (var cors in ImportDocument.Find(document, "CorsConfig", "cors_config"))
            {
                var policy = Policy(cors);
                // Our function refuses what the policy alone passes on.
                policy.ChecksMethods = functions.Count > 0;
                policy.RejectsDisallowedOrigins = functions.Exists(static code => code.Contains("\n  reject: true,\n", StringComparison.Ordinal));
                yield return policy;
            }
        }
    }

    private static ImportedPolicy Policy(Node cors)
    {
        var policy = new ImportedPolicy(cors.Place) { AllowsCredentials = ImportText.IsOn(cors["AccessControlAllowCredentials"] ?? cors["access_control_allow_credentials"]) };
        foreach (var origin in Items(cors, "AccessControlAllowOrigins", "access_control_allow_origins"))
            Add(policy, origin);
        policy.Methods.AddRange(Items(cors, "AccessControlAllowMethods", "access_control_allow_methods").Select(static item => item.Text == "ALL" ? "*" : item.Text));
        policy.Headers.AddRange(Items(cors, "AccessControlAllowHeaders", "access_control_allow_headers").Select(static item => item.Text));
        policy.ExposedHeaders.AddRange(Items(cors, "AccessControlExposeHeaders", "access_control_expose_headers").Select(static item => item.Text));
        if ((cors["AccessControlMaxAgeSec"] ?? cors["access_control_max_age_sec"]) is { } age)
            policy.SetAge(ImportText.Of(age));
        if (!ImportText.IsOn(cors["OriginOverride"] ?? cors["origin_override"]))
            policy.Inexact(cors.Place, "OriginOverride is off, so where the application writes the headers its own count, whatever they are.");
        return policy;
    }

    private static void Add(ImportedPolicy policy, ImportText origin)
    {
        if (origin.Text != "*" && origin.Text.Contains('*', StringComparison.Ordinal))
            policy.Inexact(origin.Place, $"{origin.Text}: CloudFront documents its stars by example only. It is left out; write the pattern that you intend.");
        else
            policy.AddOrigin(origin);
    }

    private static IEnumerable<ImportText> Items(Node cors, string template, string plan)
    {
        var list = cors[template] ?? cors[plan];
        return list is null ? [] : ImportText.ListOf(ImportDocument.Single(list) is { Kind: NodeKind.Map } map ? map.AnyCase("Items") : list);
    }
}
