namespace StrictCors.Tool.Export.HAProxy;

/// <summary>What a hop in front says of the client, and what the application is told.</summary>
internal static class HAProxyHops
{
    /// <summary>A proxy section's own names, so it is written into each that asks.</summary>
    public static string Network(TrustedProxies trusted) => $"""
        # What a hop in front says of the client counts where it connects from one of these networks. To everybody else, this is the edge.
        acl strictcors_hop {(trusted.Networks.Count == 0 ? "always_false" : $"src {string.Join(' ', trusted.Networks)}")}
        """;

    /// <summary>Scheme and host as the application sees them. Of several values the last is the nearest hop's.</summary>
    public const string Seen = """
        http-request set-var(txn.strictcors_scheme) ssl_fc,iif(https,http)
        http-request set-var(txn.strictcors_scheme) req.hdr(x-forwarded-proto,-1),lower if strictcors_hop { req.hdr(x-forwarded-proto,-1),length gt 0 }
        http-request set-var(txn.strictcors_host) req.fhdr(host)
        http-request set-var(txn.strictcors_host) req.hdr(x-forwarded-host,-1) if strictcors_hop { req.hdr(x-forwarded-host,-1),length gt 0 }
        """;

    public const string Headers = """
        http-request del-header x-forwarded- -m beg unless strictcors_hop
        http-request del-header forwarded unless strictcors_hop
        option forwardfor
        http-request set-header x-forwarded-proto %[ssl_fc,iif(https,http)] unless { req.hdr(x-forwarded-proto),length gt 0 }
        """;
}
