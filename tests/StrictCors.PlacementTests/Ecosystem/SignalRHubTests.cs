using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Hubs that name policies, called by Microsoft.AspNetCore.SignalR.Client over each transport; <c>SignalRTests</c> has the JavaScript client.</summary>
public sealed class SignalRHubTests
{
    public static TheoryData<CorsKind, bool> Orders => FrameworkApp.Orders;

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_hub_has_the_policy_that_it_names_for_its_negotiation(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        (await app.PolicyOfAsync("/hub/negotiate?negotiateVersion=1", "POST")).Should().Be(("default", "default"));
        (await app.PolicyOfAsync("/partner/negotiate?negotiateVersion=1", "POST")).Should().Be(("partner", "partner"));
        await app.ShouldRefuseStrangersAsync("/hub/negotiate?negotiateVersion=1", "POST");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_page_connects_where_the_hubs_policy_lists_it_and_a_strangers_WebSocket_is_refused(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        foreach (var (hub, reader) in new[] { ("/hub", LiveApp.AllowedOrigin), ("/partner", EndpointPolicyApp.Partner) })
        {
            (await EchoAsync(app, hub, HttpTransportType.WebSockets, reader)).Should().Be("hello");
            foreach (var other in new[] { LiveApp.OtherOrigin, reader == LiveApp.AllowedOrigin ? EndpointPolicyApp.Partner : LiveApp.AllowedOrigin })
            {
                var connect = () => EchoAsync(app, hub, HttpTransportType.WebSockets, other);
                (await connect.Should().ThrowAsync<WebSocketException>()).Which.Message.Should().Contain("403");
            }
        }
    }

    // A program is no page: nothing keeps it out but authentication.
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_client_that_is_no_page_sends_no_Origin_and_connects(HttpTransportType transport)
    {
        await using var app = await StartAsync(CorsKind.Registered, isExplicit: false);
        using var counts = Measurements.Of(app.Services);

        (await EchoAsync(app, "/partner", transport, origin: null)).Should().Be("hello");
        counts.All.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_hub_that_names_an_unknown_policy_stops_the_start(CorsKind kind, bool isExplicit)
    {
        var start = () => FrameworkApp.StartAsync(kind, isExplicit, static services => services.AddSignalR(), static app => app.MapHub<EchoHub>("/lost").RequireCors("nobodys"));

        CorsConfigurationProblem.In((await start.Should().ThrowAsync<OptionsValidationException>()).Which).Should().NotBeEmpty()
            .And.OnlyContain(static problem => problem.Code == "SC1502" && problem.OffendingText.Contains("/lost") && problem.Reason.Contains("nobodys"));
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit) => FrameworkApp.StartAsync(kind, isExplicit, static services => services.AddSignalR(), static app =>
    {
        app.MapHub<EchoHub>("/hub");
        app.MapHub<EchoHub>("/partner").RequireCors("partner");
    });

    private static async Task<string> EchoAsync(LiveApp app, string hub, HttpTransportType transport, string? origin)
    {
        await using var connection = new HubConnectionBuilder().WithUrl(app.Address + hub, transport, options =>
        {
            options.SkipNegotiation = transport == HttpTransportType.WebSockets;
            if (origin is not null)
                options.Headers.Add("Origin", origin);
        }).Build();
        await connection.StartAsync();
        return await connection.InvokeAsync<string>("Echo", "hello");
    }

    private sealed class EchoHub : Hub
    {
        // Not static: hubs call methods of an instance.
        public string Echo(string text) => Context.ConnectionAborted.IsCancellationRequested ? "" : text;
    }
}
