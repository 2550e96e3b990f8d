using System.Globalization;
using System.Text;
using StrictCors.Policies;

namespace StrictCors.Tool.Export.CloudFront;

/// <summary>The functions that do what a response headers policy can't: answer preflights, and add to <c>Vary</c>.</summary>
internal static class CloudFrontFunctions
{
    /// <summary>https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html: 10 KB.</summary>
    public const int MostBytes = 10_000;

    public const string Runtime = "cloudfront-js-2.0";

    public static string Preflight(ExportPolicy policy)
    {
        var answer = new CompiledPolicy(policy.Source);
        var lines = new StringBuilder("const policy = {\n");
        void Add(string name, string value) => lines.Append(CultureInfo.InvariantCulture, $"  {name}: {value},\n");

        Add("open", QuotedText.Of(policy.IsOpen));
        Add("credentials", QuotedText.Of(policy.AllowsCredentials));
        Add("reject", QuotedText.Of(policy.RejectsDisallowedOrigins));
        Add("origins", QuotedText.List(policy.Origins));
        Add("methods", QuotedText.List(policy.Methods));
        Add("anyMethod", QuotedText.Of(policy.AllowsAnyMethod));
        Add("headers", QuotedText.List(policy.Headers.Select(static name => name.ToLowerInvariant())));
        Add("anyHeader", QuotedText.Of(policy.AllowsAnyHeader));
        Add("allowMethods", QuotedText.Of(answer.AllowMethods.ToString()));
        Add("allowHeaders", QuotedText.Of(answer.AllowHeaders.ToString()));
        Add("maxAge", QuotedText.Of(answer.MaxAge.ToString()));
        return lines.Append("};\n\n").Append(ScriptText.Read("preflight.js")).ToString();
    }

    public static string Vary() => ScriptText.Read("vary.js");
}
