using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class WebSocketTests
{
    public static TheoryData<CorsKind, ServerKind> KindsAndServers => new()
    {
        { CorsKind.Registered, ServerKind.KestrelHttp1 },
        { CorsKind.Registered, ServerKind.KestrelHttp2 },
        { CorsKind.HostingStartup, ServerKind.KestrelHttp1 },
        { CorsKind.HostingStartup, ServerKind.KestrelHttp2 },
        { CorsKind.Inline, ServerKind.KestrelHttp1 },
        { CorsKind.Inline, ServerKind.KestrelHttp2 },
    };

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task An_allowed_origin_gets_through_and_is_counted_once(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);
        var handshake = await app.OpenAsync(LiveApp.AllowedOrigin);

        handshake.Message.Should().Be("welcome 1");
        app.Counts.All.Should().Equal("websocket allowed");
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task A_foreign_origin_is_never_accepted_and_counted_once(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);
        var handshake = await app.OpenAsync(LiveApp.OtherOrigin);

        handshake.Status.Should().Be(403);
        handshake.Headers.Should().NotContain(static name => name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase) || name == "Vary");
        app.Accepted.Should().Be(0);
        app.Counts.All.Should().Equal("websocket origin");
        app.App.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "Refused" && line.Message.Contains("WebSocket"));
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task Programs_that_send_no_origin_get_through_and_are_not_counted(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);
        var handshake = await app.OpenAsync(origin: null);

        handshake.Message.Should().Be("welcome 1");
        app.Counts.All.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task Own_pages_get_through_and_nobody_is_told_of_a_refusal(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);

        (await app.OpenAsync(app.App.Address)).Message.Should().Be("welcome 1");
        (await app.OpenAsync("https://elsewhere.example", headers: ("Sec-Fetch-Site", "same-origin"))).Message.Should().Be("welcome 2");
        (await app.OpenAsync("http://shop.example", headers: ("Host", "Shop.Example"))).Message.Should().Be("welcome 3");
        (await app.OpenAsync("http://shop.example", headers: ("Host", "shop.example:80"))).Message.Should().Be("welcome 4");
        app.Counts.All.Should().Equal(Enumerable.Repeat("websocket allowed", 4));
        app.App.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "Refused");
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task Own_https_pages_get_through_behind_a_proxy_that_ends_TLS(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);

        (await app.OpenAsync("https://shop.example", headers: ("Host", "shop.example"))).Message.Should().Be("welcome 1");
        (await app.OpenAsync("https://shop.example", headers: ("Host", "shop.example:443"))).Message.Should().Be("welcome 2");
        (await app.OpenAsync("https://shop.example:8443", headers: ("Host", "shop.example"))).Status.Should().Be(403);
        app.Accepted.Should().Be(2);
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task An_http_page_is_another_origin_than_the_https_service(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);

        (await app.OpenAsync("http://shop.example", overHttps: true, headers: ("Host", "shop.example"))).Status.Should().Be(403);
        (await app.OpenAsync("https://shop.example", overHttps: true, headers: ("Host", "shop.example"))).Message.Should().Be("welcome 1");
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task The_endpoints_policy_decides(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server);

        (await app.OpenAsync(EndpointPolicyApp.Partner, "/partner")).Message.Should().Be("welcome 1");
        (await app.OpenAsync(LiveApp.AllowedOrigin, "/partner")).Status.Should().Be(403);
        (await app.OpenAsync(EndpointPolicyApp.Partner)).Status.Should().Be(403);
    }

    [Theory]
    [MemberData(nameof(KindsAndServers))]
    public async Task An_open_policy_lets_everybody_through(CorsKind kind, ServerKind server)
    {
        await using var app = await WebSocketApp.StartAsync(kind, server, new Dictionary<string, string?>
        {
            ["CORS_ALLOWED_ORIGINS"] = "*",
            ["StrictCors:Policies:partner:AllowedOrigins"] = EndpointPolicyApp.Partner,
        });

        (await app.OpenAsync(LiveApp.OtherOrigin)).Message.Should().Be("welcome 1");
        app.Counts.All.Should().Equal("websocket allowed");
    }
}
