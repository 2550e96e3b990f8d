using StrictCors.Origins;

namespace StrictCors.Tool.Export.Envoy;

/// <summary>The CORS filter and what it lacks: a Lua filter in front of it, and headers that the route takes away.</summary>
internal static class EnvoyFilters
{
    private static readonly string[] s_foreign =
    [
        "access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-allow-headers",
        "access-control-expose-headers", "access-control-max-age", "access-control-allow-private-network",
    ];

    /// <summary>Answers run through the list from its end, so that the script sees what the CORS filter wrote.</summary>
    public static string Of(ExportPolicy policy) => $$"""
        - name: envoy.filters.http.lua
          typed_config:
            "@type": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua
            default_source_code:
              inline_string: |
                {{ScriptText.Indent(LuaPolicy.Of(policy) + ScriptText.Read("cors.lua"), 8)}}
        - name: envoy.filters.http.cors
          typed_config:
            "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors
        """;

    /// <summary>What the virtual host says. An open policy has no CORS policy here: the filter would answer with the request's own origin.</summary>
    public static string VirtualHost(ExportPolicy policy) => policy.IsOpen ? Removed : Removed + "\n" + $"""
        typed_per_filter_config:
          envoy.filters.http.cors:
            "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
            # No methods and no headers: the script answers every preflight, and if it ever fails this grants none.
            forward_not_matching_preflights: false
        """ + Settings(policy);

    private static string Removed => $"response_headers_to_remove: {QuotedText.List(s_foreign)}";

    private static string Settings(ExportPolicy policy)
    {
        var lines = new List<string>();
        if (policy.AllowsCredentials)
            lines.Add("allow_credentials: true");
        if (policy.ExposedHeaders.Count > 0)
            lines.Add($"expose_headers: {QuotedText.Of(string.Join(", ", policy.ExposedHeaders))}");
        var origins = policy.Origins.Select(static origin => $"- exact: {QuotedText.Of(origin)}").Concat(policy.Patterns.Select(Pattern)).ToList();
        lines.AddRange(origins.Count == 0 ? ["allow_origin_string_match: []"] : ["allow_origin_string_match:", .. origins]);
        return string.Concat(lines.Select(static line => "\n    " + line));
    }

    private static string Pattern(OriginEntry entry) => $"- safe_regex: {{ regex: {QuotedText.Of(OriginExpression.Of(entry))} }}";
}
