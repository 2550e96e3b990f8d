using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>A running application of the older kind: a generic host with a <c>Startup</c> class.</summary>
internal sealed class ClassicApp<TStartup> : IAsyncDisposable
    where TStartup : class
{
    private readonly IHost _host;

    private ClassicApp(IHost host, LogCollector logs)
    {
        (_host, Logs) = (host, logs);
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
    }

    public HttpClient Client { get; }

    public LogCollector Logs { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<ClassicApp<TStartup>> StartAsync(CorsKind kind)
    {
        var logs = new LogCollector();
        var host = Host.CreateDefaultBuilder()
            .ConfigureAppConfiguration(static configuration =>
            {
                configuration.Sources.Clear();
                configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin });
            })
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs))
            .ConfigureWebHostDefaults(web =>
            {
                web.UseSetting(WebHostDefaults.PreventHostingStartupKey, kind == CorsKind.HostingStartup ? "false" : "true");
                if (kind == CorsKind.Registered)
                    web.ConfigureServices(static services => services.AddStrictCors());
                web.UseStartup<TStartup>().UseUrls("http://127.0.0.1:0");
            })
            .Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new(host, logs);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", LiveApp.AllowedOrigin);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}
