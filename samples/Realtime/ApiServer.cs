using Realtime.Hosting;
using Realtime.Prices;
using Realtime.Uploads;

namespace Realtime;

/// <summary>One API, and one policy for all that its clients send: in appsettings.json, but for the page's origin, whose port is an option.</summary>
internal static class ApiServer
{
    public static WebApplication Create(string[] args, Addresses addresses)
    {
        var builder = Settings.CreateBuilder(args);
        builder.WebHost.UseUrls(addresses.Api);
        builder.Services.AddStrictCors(options => options.AllowedOrigins = [addresses.Page]);
        builder.Services.AddSignalR();
        builder.Services.AddGrpc();
        // With a session, which the client keeps in Mcp-Session-Id and ends with DELETE.
        builder.Services.AddMcpServer().WithHttpTransport(static options => options.Stateless = false).WithTools<PriceTool>();
        builder.Services.AddSingleton<UploadStore>();

        var app = builder.Build();
        app.UseStrictCors();
        app.UseGrpcWeb(new() { DefaultEnabled = true });
        app.MapHub<PriceHub>("/hub");
        app.MapGrpcService<PriceService>();
        app.MapMcp("/mcp");
        app.MapUploads();
        app.MapPriceEvents();
        app.MapPriceReport();
        return app;
    }
}
