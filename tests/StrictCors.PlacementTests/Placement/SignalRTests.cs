using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.PlacementTests.Placement;

public class SignalRTests
{
    private const string Headers = "Content-Type, Authorization, X-Requested-With, X-SignalR-User-Agent";

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task An_allowed_origin_negotiates_and_talks_over_a_WebSocket()
    {
        await using var app = await StartAsync(Headers);
        using var counts = Measurements.Of(app.Services);
        var call = await SignalRClient.CallAsync(app.Address + "/hub", LiveApp.AllowedOrigin);

        call.GetRawText().Should().Contain("\"echoed\":\"hello over WebSockets\"");
        call.GetProperty("asked")[0].GetString().Should().Be("x-requested-with,x-signalr-user-agent");
        counts.All.Should().Equal("preflight allowed", "actual allowed", "websocket allowed");
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task A_foreign_origin_is_refused_at_the_preflight_for_the_reason_that_the_server_logs()
    {
        await using var app = await StartAsync(Headers);
        using var counts = Measurements.Of(app.Services);
        var call = await SignalRClient.CallAsync(app.Address + "/hub", LiveApp.OtherOrigin);

        call.GetProperty("error").GetString().Should().Contain("CORS: preflight answered 403");
        counts.All.Should().Equal("preflight origin");
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Message.Contains("Origin https://evil.example is not in CORS_ALLOWED_ORIGINS"));
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task A_foreign_origin_that_skips_negotiation_is_refused_at_the_handshake()
    {
        await using var app = await StartAsync(Headers);
        using var counts = Measurements.Of(app.Services);
        var call = await SignalRClient.CallAsync(app.Address + "/hub", LiveApp.OtherOrigin, "skip-negotiation");

        call.TryGetProperty("error", out _).Should().BeTrue();
        counts.All.Should().Equal("websocket origin");
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "Refused" && line.Message.Contains("(WebSocket, Origin)"));
    }

    [FactWhere(Needs.Node | Needs.Npm)]
    public async Task The_clients_own_headers_have_to_be_allowed_and_the_log_names_the_setting()
    {
        await using var app = await StartAsync(headers: null);
        using var counts = Measurements.Of(app.Services);
        var call = await SignalRClient.CallAsync(app.Address + "/hub", LiveApp.AllowedOrigin);

        call.GetProperty("error").GetString().Should().Contain("CORS: preflight answered 403");
        counts.All.Should().Equal("preflight header");
        app.Logs.FromStrictCors.Should().ContainSingle(static line =>
            line.Message.Contains("Header x-requested-with") && line.Message.Contains("CORS_ALLOWED_HEADERS"));
    }

    private static Task<LiveApp> StartAsync(string? headers) => LiveApp.StartAsync(new()
    {
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_HEADERS"] = headers },
        Services = static services => services.AddSignalR(),
        Pipeline = static app =>
        {
            app.UseStrictCors();
            app.MapHub<EchoHub>("/hub");
        },
    });

    private sealed class EchoHub : Hub
    {
        public string Echo(string text) =>
            $"{text} over {Context.Features.Get<Microsoft.AspNetCore.Http.Connections.Features.IHttpTransportFeature>()?.TransportType}";
    }
}
