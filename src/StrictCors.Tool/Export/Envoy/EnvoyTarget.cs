namespace StrictCors.Tool.Export.Envoy;

/// <summary>A bootstrap for Envoy, or the pieces of one for an existing virtual host. Every policy can be expressed.</summary>
internal sealed class EnvoyTarget : IExportTarget
{
    public string Name => "envoy";

    public IReadOnlyList<string> Formats { get; } = ["yaml"];

    public ExportResult Export(ExportRequest request) => ExportResult.Of((request.IsFragment, request.Owner) switch
    {
        (false, ExportOwner.Edge) => EnvoyBootstrap.Of(request, EnvoyFilters.Of(request.Policy), EnvoyFilters.VirtualHost(request.Policy)),
        (false, ExportOwner.App) => EnvoyBootstrap.Of(request, "", ""),
        (true, ExportOwner.Edge) => $"""
            # Into the HTTP connection manager, in this order and before every other filter but the router:
            http_filters:
            {EnvoyFilters.Of(request.Policy)}
            # Into the virtual host:
            {EnvoyFilters.VirtualHost(request.Policy)}
            # Into the bootstrap, unless it sets a limit of its own. The patterns are longer than Envoy's 100 steps:
            {EnvoyBootstrap.Runtime}

            """,
        _ => """
            # Into the virtual host: the application owns CORS, so the CORS filter, if there is one, stays out of it.
            typed_per_filter_config:
              envoy.filters.http.cors:
                "@type": type.googleapis.com/envoy.config.route.v3.FilterConfig
                disabled: true

            """,
    });
}
