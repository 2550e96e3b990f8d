namespace StrictCors.Tool.Export.Apache;

/// <summary>What a hop in front says of the client, and what the application is told.</summary>
internal static class ApacheHops
{
    /// <summary>The peer's own address, whatever <c>mod_remoteip</c> makes of the other.</summary>
    public static string Network(TrustedProxies trusted) => trusted.Networks.Count == 0 ? "" : $"""
        # What a hop in front says of the client counts where it connects from one of these networks. To everybody else, this is the edge.
        SetEnvIfExpr "{string.Join(" || ", trusted.Networks.Select(static network => $"%{{CONN_REMOTE_ADDR}} -ipmatch '{network}'"))}" strictcors_hop=1

        """;

    /// <summary>Scheme and host as the application sees them. Of several values the last is the nearest hop's.</summary>
    public const string Seen = """
        SetEnvIfExpr "%{REQUEST_SCHEME} =~ m#^(.*)$#" strictcors_scheme=$1
        SetEnvIfExpr "reqenv('strictcors_hop') == '1' && req_novary('X-Forwarded-Proto') =~ m#(?i:(?:^|,)[[:blank:]]*http[[:blank:]]*$)#" strictcors_scheme=http
        SetEnvIfExpr "reqenv('strictcors_hop') == '1' && req_novary('X-Forwarded-Proto') =~ m#(?i:(?:^|,)[[:blank:]]*https[[:blank:]]*$)#" strictcors_scheme=https
        SetEnvIfExpr "%{HTTP_HOST} =~ m#^(.*)$#" strictcors_host=$1
        SetEnvIfExpr "reqenv('strictcors_hop') == '1' && req_novary('X-Forwarded-Host') =~ m#([^,[:blank:]]+)[[:blank:]]*$#" strictcors_host=$1
        """;

    /// <summary>Apache's own would add its name to a hop's <c>X-Forwarded-Host</c>, and the application reads the last.</summary>
    public static string Headers { get; } = $"""
        ProxyAddHeaders Off
        {string.Join('\n', TrustedProxies.OtherHeaders.Concat(["X-Forwarded-For", "X-Forwarded-Proto"]).Select(static name => $"RequestHeader unset {name} env=!strictcors_hop"))}
        RequestHeader append X-Forwarded-For "expr=%{"{REMOTE_ADDR}"}"
        RequestHeader setifempty X-Forwarded-Proto "expr=%{"{REQUEST_SCHEME}"}"
        """;
}
