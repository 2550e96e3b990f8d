using Microservices.Hosting;

namespace Microservices.Gateway;

/// <summary>The only server that browsers reach, and the only one that answers for CORS: YARP, with its routes in <c>appsettings.json</c>.</summary>
internal static class GatewayApp
{
    private const string DefaultAddress = "http://localhost:8080";

    /// <param name="args">Of the command line.</param>
    /// <param name="services">Where each cluster of the configuration is.</param>
    public static WebApplication Create(string[] args, IReadOnlyDictionary<string, Uri> services)
    {
        var builder = WebApplication.CreateBuilder(Settings.Arguments(args));
        // The services listen where the system lets them; a deployment writes their addresses into the section itself.
        builder.Configuration.AddInMemoryCollection(services.Select(static service =>
            KeyValuePair.Create($"ReverseProxy:Clusters:{service.Key}:Destinations:{service.Key}:Address", (string?)service.Value.AbsoluteUri)));
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        builder.Services.AddHealthChecks();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultAddress);

        var app = builder.Build();
        // Preflights end here. On everything else, what a service says about CORS is taken off and the policy's own headers are put on.
        app.UseStrictCors();
        app.MapHealthChecks("/healthz");
        app.MapReverseProxy();
        return app;
    }
}
