using Microservices.Hosting;

namespace Microservices.Gateway;

/// <summary>The only server that browsers reach, and the only one that answers for CORS.</summary>
internal static class GatewayApp
{
    private const string DefaultAddress = "http://localhost:8080";

    /// <param name="services">Where the requests go, by the first segment of their path.</param>
    public static WebApplication Create(string[] args, IReadOnlyDictionary<string, Uri> services)
    {
        var builder = WebApplication.CreateBuilder(Settings.Arguments(args));
        builder.Services.AddSingleton<Forwarder>();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultAddress);

        var app = builder.Build();
        // Preflights end here. On everything else, what a service says about CORS is taken off and the policy's own headers are put on.
        app.UseStrictCors();
        foreach (var (name, address) in services)
            app.Map($"/{name}/{{**rest}}", (HttpContext context, Forwarder forwarder) => forwarder.ForwardAsync(context, address));
        return app;
    }
}
