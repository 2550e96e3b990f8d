using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.BrowserTests.Servers;

/// <summary>An application on a loopback port whose requests are written down before anything of it sees them.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly LiveApp _app;

    private LocalServer(LiveApp app) => _app = app;

    public int Port => new Uri(_app.Address).Port;

    /// <summary>As pages and allowlists name it: <c>http://localhost:40123</c>.</summary>
    public string Origin => $"http://localhost:{Port}";

    public IServiceProvider Services => _app.Services;

    public static async Task<LocalServer> StartAsync(string name, WireLog log, AppSetup setup) => new(await LiveApp.StartAsync(setup with
    {
        Services = services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new RecordingFilter(name, log)));
            setup.Services(services);
        },
    }));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
