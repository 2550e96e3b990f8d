using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Scheme and host are those that the application sees: forwarded ones where it believes its proxy, and nowhere else.</summary>
public class ForwardedHeadersTests
{
    private const string Inside = "inside.internal";
    private const string Outside = "shop.example";

    private static readonly string[] s_believing = ["options", "an argument", "an argument, behind StrictCors"];
    private static readonly string[] s_unbelieving = ["another proxy", "nobody"];

    // What comes with the request, and whether it is the service's own page to an application that believes the headers, and to one that doesn't.
    private static readonly (string Origin, string? Scheme, string? Host, bool Believed, bool Unbelieved)[] s_requests =
    [
        ("http://" + Inside, null, null, true, true),
        ("http://" + Inside, "https", null, false, true),
        ("https://" + Inside, "https", null, true, true),
        ("https://" + Outside, "https", Outside, true, false),
        ("http://" + Outside, "https", Outside, false, false),
        ("http://" + Outside, "http", Outside, true, false),
        ("https://" + Inside, "https", Outside, false, true),
        ("https://" + Outside + ":8443", "https", Outside + ":8443", true, false),
        ("https://" + Outside + ":8443", "https", Outside, false, false),
        (LiveApp.OtherOrigin, "https", "evil.example", true, false),
    ];

    public static TheoryData<CorsKind, string> Believing => SafetyApp.EveryPlaceWith(s_believing);

    public static TheoryData<CorsKind, string> Unbelieving => SafetyApp.EveryPlaceWith(s_unbelieving);

    public static TheoryData<CorsKind, string> Everybody => SafetyApp.EveryPlaceWith(s_believing.Concat(s_unbelieving));

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Own_pages_open_WebSockets_by_the_scheme_and_host_that_the_application_sees(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust);

        foreach (var request in s_requests)
        {
            var isOwn = IsOwn(request, trust);
            (await app.HandshakeAsync("/ws", request.Origin, Headers(request.Scheme, request.Host))).Should().Be(isOwn ? 101 : 403, request.ToString());
            (await app.HandshakeAsync("/branch-ws", request.Origin, Headers(request.Scheme, request.Host))).Should().Be(isOwn ? 101 : 403, request.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task Own_pages_may_post_where_others_are_rejected(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust, ("StrictCors:RejectDisallowedOrigins", "true"));

        foreach (var request in s_requests)
        {
            var expected = IsOwn(request, trust) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            foreach (var path in (string[])["/post", "/guarded", "/branch"])
            {
                using var answer = await app.SendAsync("POST", path, request.Origin, Headers(request.Scheme, request.Host));
                answer.StatusCode.Should().Be(expected, $"{path} {request}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task A_guarded_endpoint_judges_alike_where_the_default_policy_rejects_nobody(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust);

        foreach (var request in s_requests)
        {
            using var answer = await app.SendAsync("POST", "/guarded", request.Origin, Headers(request.Scheme, request.Host));
            answer.StatusCode.Should().Be(IsOwn(request, trust) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, request.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Believing))]
    public async Task A_preflights_endpoint_is_that_of_the_forwarded_host(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust);

        (await PreflightPolicyAsync(app, Headers("https", "partner-api.example.com"))).Should().Be("partner");
        (await PreflightPolicyAsync(app, Headers("https", "partner-api.example.com"), "/only")).Should().Be("partner");
        (await PreflightPolicyAsync(app, Headers("https", Outside))).Should().Be("default");
        (await PreflightPolicyAsync(app, Headers(null, null))).Should().Be("default");
        (await PreflightPolicyAsync(app, [("Host", "partner-api.example.com"), ("X-Forwarded-Host", Outside)])).Should().Be("default");
    }

    [Theory]
    [MemberData(nameof(Unbelieving))]
    public async Task A_preflights_endpoint_is_that_of_the_host_where_the_proxy_is_not_believed(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust);

        (await PreflightPolicyAsync(app, Headers("https", "partner-api.example.com"))).Should().Be("default");
        (await PreflightPolicyAsync(app, [("Host", "partner-api.example.com"), ("X-Forwarded-Host", Outside)])).Should().Be("partner");
    }

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task A_forwarded_prefix_changes_no_policy(CorsKind kind, string trust)
    {
        await using var app = await StartAsync(kind, trust);
        (string, string)[] prefix = [("Host", Inside), ("X-Forwarded-Prefix", "/shop")];

        (await PreflightPolicyAsync(app, [.. prefix, ("X-Forwarded-Host", Inside)])).Should().Be("default");
        (await PreflightPolicyAsync(app, prefix, "/prefixed")).Should().Be("partner");
        (await PreflightPolicyAsync(app, prefix, "/shop/prefixed")).Should().Be("default", "the prefix is not a part of the path");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task The_environment_variable_of_the_host_makes_an_application_believe_the_scheme(CorsKind kind)
    {
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED=true: a startup filter of the framework adds the middleware, for scheme and client.
        await using var app = await StartAsync(kind, "nobody", ("ForwardedHeaders_Enabled", "true"));

        (await app.HandshakeAsync("/ws", "http://" + Inside, Headers("https", null))).Should().Be(403);
        (await app.HandshakeAsync("/ws", "https://" + Inside, Headers("https", null))).Should().Be(101);
        (await app.HandshakeAsync("/ws", "https://" + Outside, Headers("https", Outside))).Should().Be(403, "the host is not believed");
    }

    private static bool IsOwn((string Origin, string? Scheme, string? Host, bool Believed, bool Unbelieved) request, string trust) =>
        s_believing.Contains(trust) ? request.Believed : request.Unbelieved;

    private static (string, string)[] Headers(string? scheme, string? host) =>
    [
        ("Host", Inside),
        .. scheme is null ? ((string, string)[])[] : [("X-Forwarded-Proto", scheme)],
        .. host is null ? ((string, string)[])[] : [("X-Forwarded-Host", host)],
    ];

    private static async Task<string> PreflightPolicyAsync(LiveApp app, (string, string)[] headers, string path = "/orders")
    {
        async Task<bool> MayAsync(string origin)
        {
            using var answer = await app.SendAsync("OPTIONS", path, origin, [("Access-Control-Request-Method", "GET"), .. headers]);
            return answer.StatusCode == HttpStatusCode.NoContent;
        }

        return (await MayAsync(LiveApp.AllowedOrigin), await MayAsync(EndpointPolicyApp.Partner)) switch
        {
            (true, false) => "default",
            (false, true) => "partner",
            var both => both.ToString(),
        };
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, string trust, params (string, string?)[] settings) => SafetyApp.StartAsync(kind, app =>
    {
        if (trust == "an argument, behind StrictCors" && kind != CorsKind.Inline)
            app.UseStrictCors();
        if (trust is "options" or "another proxy")
            app.UseForwardedHeaders();
        if (trust.StartsWith("an argument"))
            app.UseForwardedHeaders(Configure(new()));
        app.UseStrictCors().UseWebSockets();
        // Routing that is added automatically comes before the forwarded headers are read.
        app.UseRouting();
        Map(app);
    }, services => services.Configure<ForwardedHeadersOptions>(options =>
    {
        if (trust is "options" or "another proxy")
            Configure(options);
        if (trust == "another proxy")
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Add(IPAddress.Parse("10.0.0.1"));
        }
    }), settings);

    private static ForwardedHeadersOptions Configure(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.All;
        return options;
    }

    private static void Map(WebApplication app)
    {
        app.Map("/branch", static branch => branch.Run(static context => context.Response.WriteAsync("branch")));
        app.Map("/branch-ws", static branch => branch.Run(SafetyApp.AcceptAsync));
        app.MapGet("/ws", SafetyApp.AcceptAsync);
        app.MapPost("/post", static () => "posted");
        app.MapPost("/guarded", static () => "guarded").RequireCors("guarded");
        app.MapGet("/orders", static () => "partner's").RequireHost("partner-api.example.com").RequireCors("partner");
        app.MapGet("/orders", static () => "orders");
        app.MapGet("/only", static () => "partner's alone").RequireHost("partner-api.example.com").RequireCors("partner");
        app.MapGet("/prefixed", static () => "prefixed").RequireCors("partner");
    }
}
