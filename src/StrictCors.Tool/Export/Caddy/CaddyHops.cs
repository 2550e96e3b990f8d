namespace StrictCors.Tool.Export.Caddy;

/// <summary>What a hop in front says of the client, and what the application is told.</summary>
internal static class CaddyHops
{
    /// <summary>Above the <c>reverse_proxy</c>, which sees to For, Proto and Host itself.</summary>
    public static string Strangers(TrustedProxies trusted) => trusted.Networks.Count == 0
        ? """
            # This is the edge: what anybody says of the client does not count.
            request_header -X-Forwarded-*
            request_header -Forwarded
            """
        : $"""
            # What a hop in front says of the client counts where it connects from one of these networks. To everybody else, this is the edge.
            @strictcors_stranger not remote_ip {string.Join(' ', trusted.Networks)}
            request_header @strictcors_stranger -X-Forwarded-*
            request_header @strictcors_stranger -Forwarded
            """;

    public static string Trusted(TrustedProxies trusted) => trusted.Networks.Count == 0 ? "" : $"trusted_proxies {string.Join(' ', trusted.Networks)}";

    /// <summary>Scheme and host as the application sees them, once strangers' headers are gone. Of several values the last is the nearest hop's.</summary>
    public const string Seen = """
        vars strictcors_scheme {http.request.scheme}
        @strictcors_proto header_regexp strictcors_proto X-Forwarded-Proto "(?i)(?:^|,)[[:blank:]]*(https?)[[:blank:]]*$"
        vars @strictcors_proto strictcors_scheme {re.strictcors_proto.1}
        vars strictcors_host {http.request.hostport}
        @strictcors_host header_regexp strictcors_host X-Forwarded-Host "([^,[:blank:]]+)[[:blank:]]*$"
        vars @strictcors_host strictcors_host {re.strictcors_host.1}
        """;
}
