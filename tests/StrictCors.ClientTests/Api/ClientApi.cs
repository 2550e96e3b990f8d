using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.ClientTests.Api;

/// <summary>An API that every client of the table has something to call at.</summary>
internal static class ClientApi
{
    /// <param name="settings">Of StrictCors; they may change while it runs.</param>
    /// <param name="wire">Gets each request before anything of the application does.</param>
    /// <param name="cors">None, where a server in front owns CORS.</param>
    /// <param name="useCorsFor">The origin that the framework's own middleware allows, with any header and method, to compare with.</param>
    public static Task<LiveApp> StartAsync(MutableSettings settings, WireRecord wire, string socketServer, ServerKind server = ServerKind.KestrelHttp1, CorsKind cors = CorsKind.Registered, string? useCorsFor = null) => LiveApp.StartAsync(new()
    {
        Cors = cors,
        Server = server,
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Services = services =>
        {
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(wire));
            services.AddCors();
            services.AddSignalR();
            services.AddGrpc();
            services.AddMcpServer().WithHttpTransport(static options => options.Stateless = false).WithTools<EchoTool>();
            services.AddHttpForwarder();
            services.AddSingleton<TusFiles>();
        },
        Pipeline = app =>
        {
            ((IConfigurationBuilder)app.Configuration).Add(settings);
            if (cors != CorsKind.None)
                app.UseStrictCors();
            if (useCorsFor is not null)
                app.UseCors(policy => policy.WithOrigins(useCorsFor).AllowAnyHeader().AllowAnyMethod().AllowCredentials());
            app.UseWebSockets();
            app.UseGrpcWeb();
            app.MapHub<EchoHub>("/hub");
            app.MapGrpcService<GreeterService>().EnableGrpcWeb();
            app.MapMcp("/mcp");
            ConnectProtocol.Map(app);
            TusFiles.Map(app);
            PlainAnswers.Map(app);
            app.MapForwarder("/socket.io/{**rest}", socketServer);
        },
    });
}
