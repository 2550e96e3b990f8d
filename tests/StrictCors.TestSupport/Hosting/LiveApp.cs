using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Stores;

namespace StrictCors.TestSupport.Hosting;

/// <summary>One running application and a client for it. Nothing of the machine's own environment reaches its configuration.</summary>
public sealed class LiveApp : IAsyncDisposable
{
    public const string AllowedOrigin = "https://app.example.com";
    public const string OtherOrigin = "https://evil.example";

    /// <summary>Allowed beside <see cref="AllowedOrigin"/> where a test needs two: see <see cref="AppSetup.TwoOrigins"/>.</summary>
    public const string SecondOrigin = "https://admin.example.com";

    private readonly WebApplication _app;

    private LiveApp(WebApplication app, HttpClient client, LogCollector logs, string address)
    {
        _app = app;
        Client = client;
        Logs = logs;
        Address = address;
    }

    public HttpClient Client { get; }

    public LogCollector Logs { get; }

    /// <summary>For example <c>http://127.0.0.1:40123</c>.</summary>
    public string Address { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="setup">What differs from an application that does nothing but allow <see cref="AllowedOrigin"/>.</param>
    public static async Task<LiveApp> StartAsync(AppSetup setup)
    {
        var builder = CreateBuilder(setup);
        builder.Configuration.AddInMemoryCollection(setup.AllSettings);
        var logs = new LogCollector();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        Listen(builder.WebHost, setup.Server);
        if (setup.Cors == CorsKind.Registered)
            builder.Services.AddStrictCors();
        if (setup.Cors == CorsKind.Framework)
            FrameworkCors.Add(builder.Services);
        setup.Services(builder.Services);

        var app = builder.Build();
        setup.Pipeline(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var address = setup.Server == ServerKind.TestServer ? "http://localhost" : app.Urls.First();
        return new(app, CreateClient(app, setup.Server, address), logs, address);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplicationBuilder CreateBuilder(AppSetup setup)
    {
        var options = new WebApplicationOptions
        {
            // The application is the assembly that its pipeline is written in: MVC finds controllers there, and hosting the package's startup.
            ApplicationName = setup.Pipeline.Method.Module.Assembly.GetName().Name,
            EnvironmentName = setup.Environment,
            Args = setup.Cors == CorsKind.HostingStartup ? [] : ["--preventHostingStartup", "true"],
        };
        var builder = setup.Cors == CorsKind.Slim ? WebApplication.CreateSlimBuilder(options) : WebApplication.CreateBuilder(options);
        builder.Configuration.Sources.Clear();
        return builder;
    }

    private static void Listen(IWebHostBuilder host, ServerKind server)
    {
        if (server == ServerKind.TestServer)
            host.UseTestServer();
        else
        {
            host.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = server switch
                {
                    ServerKind.KestrelHttp2 => HttpProtocols.Http2,
                    ServerKind.KestrelTls => HttpProtocols.Http1AndHttp2,
                    _ => HttpProtocols.Http1,
                };
                if (server == ServerKind.KestrelTls)
                    listen.UseHttps(new TestAuthority().CertificateFor("localhost"));
            }));
        }
    }

    private static HttpClient CreateClient(WebApplication app, ServerKind server, string address)
    {
        HttpMessageHandler handler = server == ServerKind.TestServer
            ? app.GetTestServer().CreateHandler()
            : new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        return new(handler)
        {
            BaseAddress = new(address),
            DefaultRequestVersion = server == ServerKind.KestrelHttp2 ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }
}
