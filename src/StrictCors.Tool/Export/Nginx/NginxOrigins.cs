namespace StrictCors.Tool.Export.Nginx;

/// <summary>Whether the origin is listed: whole origins in a table, however many there are, and expressions for the rest.</summary>
internal static class NginxOrigins
{
    /// <summary>Longer keys don't fit a bucket of 64 bytes, nginx's own size, and a fragment can't say another: https://nginx.org/en/docs/http/ngx_http_map_module.html#map_hash_bucket_size.</summary>
    private const int LongestKey = 46;

    /// <summary>Whether the table has all of them.</summary>
    public static bool AreListed(ExportPolicy policy) => policy.Origins.Count > 0 && !Expressions(policy).Any();

    public static string Maps(ExportPolicy policy)
    {
        var listed = policy.Origins.Where(static origin => origin.Length <= LongestKey).ToList();
        var expressions = Expressions(policy).ToList();
        if (listed.Count == 0)
            return Others(expressions, "\"\"");
        return expressions.Count == 0
            ? Listed(listed, "$strictcors_origin")
            : $"{Listed(listed, "$strictcors_listed_origin")}\n{Others(expressions, "$strictcors_listed_origin")}";
    }

    private static string Listed(IEnumerable<string> origins, string variable) => $$"""
        # A table compares without case, and none of these has a capital letter.
        map $http_origin $strictcors_found {
            default 0;
        {{Lines(origins.Select(static origin => $"\"{origin}\" 1;"))}}
        }
        map "$strictcors_found$http_origin" {{variable}} { "~^1[^A-Z]+$" $http_origin; default ""; }
        """;

    private static string Others(IEnumerable<string> expressions, string otherwise) => $$"""
        # Exclusions first: the first expression that matches decides.
        map $http_origin $strictcors_origin {
            default {{otherwise}};
        {{Lines(expressions)}}
        }
        """;

    // A whole origin is never too long, so that without patterns and exclusions nothing is left to ask.
    private static IEnumerable<string> Expressions(ExportPolicy policy)
    {
        var isWhole = policy.Patterns.Count + policy.ExcludedOrigins.Count + policy.ExcludedPatterns.Count == 0;
        return (isWhole ? [] : OriginExpressions.Excluded(policy)).Select(static expression => $"{NginxText.Key(expression)} \"\";")
            .Concat(policy.Origins.Where(static origin => origin.Length > LongestKey).Select(OriginExpression.OfExact).Concat(policy.Patterns.Select(OriginExpression.Of)).Select(static expression => $"{NginxText.Key(expression)} $http_origin;"));
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(static line => "    " + line));
}
