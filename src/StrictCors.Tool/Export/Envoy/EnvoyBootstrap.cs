using System.Globalization;
using System.Net;

namespace StrictCors.Tool.Export.Envoy;

/// <summary>A file that <c>envoy --config-path</c> starts with: one listener, one route, one cluster.</summary>
internal static class EnvoyBootstrap
{
    /// <summary>Envoy refuses regular expressions of more than 100 steps unless told otherwise. RE2 takes 331 for a short subdomain and 606 for the longest pattern there is.</summary>
    public const string Runtime = """
        layered_runtime:
          layers:
          - name: strictcors
            static_layer:
              re2.max_program_size.error_level: 2000
        """;

    public static string Of(ExportRequest request, string filters, string virtualHost) => $$"""
        # {{(request.Owner == ExportOwner.Edge ? "Envoy owns CORS: it answers preflights, and what the application says of CORS is taken away." : "The application owns CORS: Envoy passes everything on and has no CORS filter.")}}
        static_resources:
          listeners:
          - name: strictcors
            address:
              socket_address: { address: {{QuotedText.Of(request.Listen.Address.ToString())}}, port_value: {{Number(request.Listen.Port)}} }
            filter_chains:
            - filters:
              - name: envoy.filters.network.http_connection_manager
                typed_config:
                  "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                  stat_prefix: strictcors
                  # The scheme that the browser used decides whether an http page is of the same origin; nobody outside may say it.
                  use_remote_address: true
                  server_header_transformation: PASS_THROUGH
                  upgrade_configs:
                  - upgrade_type: websocket
                  http_filters:
                  {{Lines(filters, 10)}}- name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
                  route_config:
                    name: strictcors
                    virtual_hosts:
                    - name: application
                      domains: ["*"]
                      {{Lines(virtualHost, 14)}}routes:
                      - match: { prefix: "/" }
                        route:
                          cluster: application
                          # The application's own time limits count, and streams may last.
                          timeout: 0s
          clusters:
          - name: application
            type: {{(IPAddress.TryParse(Host(request), out _) ? "STATIC" : "STRICT_DNS")}}
            connect_timeout: 5s
            load_assignment:
              cluster_name: application
              endpoints:
              - lb_endpoints:
                - endpoint:
                    address:
                      socket_address: { address: {{QuotedText.Of(Host(request))}}, port_value: {{Number(request.Upstream.Port)}} }
        {{Tls(request)}}
        """ + (filters.Length > 0 ? Runtime + "\n" : "");

    private static string Host(ExportRequest request) => request.Upstream.Host.Trim('[', ']');

    private static string Tls(ExportRequest request)
    {
        if (!request.Upstream.IsTls)
            return "";
        var host = Host(request);
        var isAddress = IPAddress.TryParse(host, out _);
        return ScriptText.Indent($$"""
                transport_socket:
                  name: envoy.transport_sockets.tls
                  typed_config:
                    "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
            {{(isAddress ? "" : $"        sni: {QuotedText.Of(host)}\n")}}        common_tls_context:
                      validation_context:
                        trusted_ca: { filename: /etc/ssl/certs/ca-certificates.crt }
                        match_typed_subject_alt_names:
                        - san_type: {{(isAddress ? "IP_ADDRESS" : "DNS")}}
                          matcher: { exact: {{QuotedText.Of(host)}} }
            """, 0) + "\n";
    }

    private static string Lines(string text, int columns) =>
        text.Length == 0 ? "" : ScriptText.Indent(text, columns) + "\n" + new string(' ', columns);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
