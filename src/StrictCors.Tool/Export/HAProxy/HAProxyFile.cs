namespace StrictCors.Tool.Export.HAProxy;

/// <summary>The whole file around the CORS part: a proxy that changes nothing and writes nothing.</summary>
internal static class HAProxyFile
{
    public const string FrontendComment = """
        # In the frontend, above its own http-request rules.

        """;

    public static string Title(ExportOwner owner) =>
        $"# Written by strictcors export haproxy --owner {(owner == ExportOwner.Edge ? "edge" : "app")}. Write it again when the policy changes.";

    public static string Write(ExportRequest request, string frontend) => $$"""
        {{Title(request.Owner)}}
        # Start: haproxy -f FILE
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            timeout tunnel 1h

        frontend strictcors
            bind {{request.Listen}}
        {{Indent(frontend)}}    default_backend application

        {{Backend(request)}}

        """;

    public static string Fragment(ExportRequest request) => $$"""
        {{Title(request.Owner)}}
        # The application answers for CORS. In the frontend and here: no set-header or del-header with access-control-*, no answer to OPTIONS, no
        # del-header vary, no errorfile for the application's statuses, and with a cache "process-vary on".
        {{Backend(request)}}

        """;

    private static string Backend(ExportRequest request) => $"""
        backend application
        {Indent(HAProxyHops.Network(request.Trusted))}
        {Indent(HAProxyHops.Headers)}
            server application {request.Upstream.Authority}{(request.Upstream.IsTls ? $" ssl verify required ca-file @system-ca sni str({request.Upstream.Host}) verifyhost {request.Upstream.Host}" : "")}
        """;

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(static line => line.Length == 0 ? line : "    " + line));
}
