using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StrictCors.BrowserTests.Servers;

/// <summary>A Kestrel on a loopback port, with nothing of the machine's own configuration.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LocalServer(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>As pages and allowlists name it: <c>http://localhost:40123</c>.</summary>
    public string Origin => $"http://localhost:{Port}";

    public IServiceProvider Services => _app.Services;

    public static async Task<LocalServer> StartAsync(string name, WireLog log, Action<WebApplicationBuilder> setUp, Action<WebApplication> pipeline, string environment = "Production")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LocalServer).Assembly.GetName().Name,
            EnvironmentName = environment,
            Args = ["--preventHostingStartup", "true"],
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        setUp(builder);
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new RecordingFilter(name, log)));

        var app = builder.Build();
        pipeline(app);
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
