using StrictCors.Tool.Export.Caches;

namespace StrictCors.Tool.Export.Nginx;

/// <summary>A key for <c>proxy_cache</c>, in the place of <c>Vary</c>, by which nginx keeps one answer for each value that any client sends.</summary>
internal static class NginxCache
{
    public static ExportResult Export(IReadOnlyList<ExportPolicy> policies)
    {
        var refusals = KeptOrigins.Refusals(policies);
        return refusals.Count > 0 ? ExportResult.Refused(refusals) : ExportResult.Of(Write(KeptOrigins.Expressions(policies)));
    }

    private static string Write(IReadOnlyList<string> expressions) => $$"""
        # Written by strictcors export nginx --owner app --cache. Write it again when a policy changes.
        # One kept answer for each listed origin, one for all others and one for requests without Origin.
        # Origins that a store or the application's code adds are not known here: add them to the settings, or their pages are refused.
        # The http level: a file in conf.d, or above the server block.
        map $http_origin $strictcors_kept_origin {
            default "other";
        {{string.Join('\n', expressions.Select(static expression => $"    {NginxText.Key(expression)} $http_origin;"))}}
            "" "none";
        }
        # What the application may compress with; a browser sends the names alone.
        map $http_accept_encoding $strictcors_kept_encoding {
            default "";
            "~(?:^|[ ,])br,(?:.*[ ,])?gzip(?:,|$)" "gzip, br";
            "~(?:^|[ ,])gzip,(?:.*[ ,])?br(?:,|$)" "gzip, br";
            "~(?:^|[ ,])br(?:,|$)" "br";
            "~(?:^|[ ,])gzip(?:,|$)" "gzip";
        }
        # In the location that has proxy_cache. Whatever else your answers depend on (Accept-Language, a cookie) goes into the key too, since Vary is not read.
        proxy_cache_key "$scheme://$http_host$request_uri $http_x_forwarded_proto $http_x_forwarded_host $strictcors_kept_origin $strictcors_kept_encoding";
        proxy_ignore_headers Vary;
        # What the key is made of is what the application gets: one line of each. A location with a proxy_set_header inherits none from outside.
        proxy_set_header Origin $http_origin;
        proxy_set_header Accept-Encoding $strictcors_kept_encoding;
        # A WebSocket's handshake is never kept.
        proxy_cache_bypass $http_upgrade;
        proxy_no_cache $http_upgrade;

        """;
}
