namespace StrictCors.Tool.Export.Nginx;

/// <summary>What a hop in front says of the client, and what the application is told.</summary>
internal static class NginxHops
{
    /// <summary>The peer's own address, which the realip module keeps there when it replaces the other.</summary>
    public static string Network(TrustedProxies trusted) => $$"""
        # What a hop in front says of the client counts where it connects from one of these networks. To everybody else, this is the edge.
        geo $realip_remote_addr $strictcors_hop { default 0;{{string.Concat(trusted.Networks.Select(static network => $" {network} 1;"))}} }

        """;

    /// <summary>For the location that leads to the application.</summary>
    public static string Maps { get; } = $$"""
        map "$strictcors_hop$http_x_forwarded_proto" $strictcors_forwarded_proto { "~^1(.+)$" $1; default $scheme; }
        map $strictcors_hop $strictcors_forwarded_for { 1 $proxy_add_x_forwarded_for; default $remote_addr; }
        {{Lines(static name => $"map $strictcors_hop {Variable("strictcors", name)} {{ 1 {Variable("http", name)}; default \"\"; }}")}}

        """;

    public static string Headers { get; } = $"""
        proxy_set_header X-Forwarded-For $strictcors_forwarded_for;
        proxy_set_header X-Forwarded-Proto $strictcors_forwarded_proto;
        {Lines(static name => $"proxy_set_header {name} {Variable("strictcors", name)};")}
        """;

    /// <summary>Scheme and host as the application sees them. Of several values the last is the nearest hop's.</summary>
    public const string Seen = """
        map "$strictcors_hop$http_x_forwarded_proto" $strictcors_scheme { "~*^1(?:.*,)?[[:blank:]]*https[[:blank:]]*$" https; "~*^1(?:.*,)?[[:blank:]]*http[[:blank:]]*$" http; default $scheme; }
        map "$strictcors_hop$http_x_forwarded_host" $strictcors_seen_host { "~^1(?:.*,)?[[:blank:]]*([^,[:blank:]]+)[[:blank:]]*$" $1; default $http_host; }
        """;

    private static string Lines(Func<string, string> line) => string.Join('\n', TrustedProxies.OtherHeaders.Select(line));

    private static string Variable(string prefix, string name) => $"${prefix}_{name.Replace('-', '_').ToLowerInvariant()}";
}
