using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace StrictCors.ToolTests;

/// <summary>One Kestrel for all mistakes, each on a port of its own.</summary>
internal sealed class BrokenApps : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BrokenApps(WebApplication app, IReadOnlyDictionary<string, string> addresses) => (_app, Addresses) = (app, addresses);

    public IReadOnlyDictionary<string, string> Addresses { get; }

    public static async Task<BrokenApps> StartAsync()
    {
        var names = Mistakes.All.Keys.ToArray();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var _ in names)
                kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        Dictionary<int, Action<Reply>>? byPort = null;
        app.Run(context => AnswerAsync(context, byPort![context.Connection.LocalPort]));
        await app.StartAsync();
        var addresses = names.Zip(app.Urls).ToDictionary(static pair => pair.First, static pair => pair.Second);
        byPort = addresses.ToDictionary(static pair => new Uri(pair.Value).Port, static pair => Mistakes.All[pair.Key]);
        return new(app, addresses);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, Action<Reply> mistake)
    {
        var reply = Reply.To(context);
        mistake(reply);
        context.Response.StatusCode = reply.Status;
        if (reply.Status is not (204 or 304))
            await context.Response.WriteAsync("[]");
    }
}
