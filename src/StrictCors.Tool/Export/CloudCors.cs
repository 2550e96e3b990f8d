using System.Globalization;

namespace StrictCors.Tool.Export;

/// <summary>The six members in which AWS's HTTP APIs and function URLs say a policy, in both languages.</summary>
internal static class CloudCors
{
    public static string Template(ExportPolicy policy, int columns) => Indented(Members(policy).Select(static member => $"{member.Template}: {member.Value}"), columns);

    public static string Terraform(ExportPolicy policy, int columns) => Indented(Members(policy).Select(static member => $"{member.Terraform,-17} = {member.Value}"), columns);

    private static IEnumerable<(string Template, string Terraform, string Value)> Members(ExportPolicy policy)
    {
        yield return ("AllowOrigins", "allow_origins", QuotedText.List(policy.IsOpen ? ["*"] : policy.Origins));
        yield return ("AllowMethods", "allow_methods", QuotedText.List(policy.AllowsAnyMethod ? ["*"] : policy.Methods));
        if (Headers(policy).Any())
            yield return ("AllowHeaders", "allow_headers", QuotedText.List(Headers(policy)));
        if (policy.ExposedHeaders.Count > 0)
            yield return ("ExposeHeaders", "expose_headers", QuotedText.List(policy.ExposedHeaders));
        yield return ("AllowCredentials", "allow_credentials", QuotedText.Of(policy.AllowsCredentials));
        yield return ("MaxAge", "max_age", policy.MaxAgeSeconds.ToString(CultureInfo.InvariantCulture));
    }

    // https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name: the star does not cover Authorization.
    private static IEnumerable<string> Headers(ExportPolicy policy) => policy.AllowsAnyHeader
        ? ["*", .. policy.Headers.Where(static name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))]
        : policy.Headers;

    private static string Indented(IEnumerable<string> lines, int columns) => string.Concat(lines.Select(line => $"{new string(' ', columns)}{line}\n"));
}
