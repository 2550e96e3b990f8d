namespace StrictCors.Tool.Export.Caddy;

/// <summary>The whole file around the CORS part: a proxy that changes nothing and writes nothing.</summary>
internal static class CaddyFile
{
    public static string Write(ExportRequest request, string site) => $$"""
        {{Title(request.Owner)}}
        # Start: XDG_CONFIG_HOME=FOLDER XDG_DATA_HOME=FOLDER caddy run --adapter caddyfile --config FILE
        {
            admin off
            auto_https off
        }
        http://:{{request.Listen.Port}} {
            bind {{request.Listen.Address}}
        {{(request.Owner == ExportOwner.Edge ? Indent(CaddyLog.Site) + "\n" : "")}}{{Indent(Route(request, site))}}
        }

        """;

    public static string Fragment(ExportRequest request, string site) => $$"""
        {{Title(request.Owner)}}
        {{(request.Owner == ExportOwner.App ? AppComment : EdgeComment)}}
        {{Route(request, site)}}

        """;

    private const string EdgeComment = """
        # In the site's block, instead of its reverse_proxy. An encode goes into the route, right above the reverse_proxy, or it adds a line of Vary.
        """;

    private const string AppComment = """
        # In the site's block. The application answers for CORS: no header with Access-Control-*, no respond to OPTIONS, no header_down that
        # takes Vary away, and no handle_response for the application's statuses.
        """;

    private static string Route(ExportRequest request, string site) => request.Owner == ExportOwner.App
        ? $$"""
            {{CaddyHops.Strangers(request.Trusted)}}
            reverse_proxy {{request.Upstream.Url}}{{(request.Trusted.Networks.Count == 0 ? "" : $" {{\n    {CaddyHops.Trusted(request.Trusted)}\n}}")}}
            """
        : $$"""
            route {
            {{Indent(CaddyHops.Strangers(request.Trusted))}}
            {{Indent(site)}}
                reverse_proxy {{request.Upstream.Url}} {
            {{(request.Trusted.Networks.Count == 0 ? "" : $"        {CaddyHops.Trusted(request.Trusted)}\n")}}        # CORS has one owner: what the application says of it does not leave.
                    header_down -Access-Control-*
                }
            }
            """;

    private static string Title(ExportOwner owner) =>
        $"# Written by strictcors export caddy --owner {(owner == ExportOwner.Edge ? "edge" : "app")}. Write it again when the policy changes.";

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
}
