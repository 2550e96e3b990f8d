using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using StrictCors.Tool.Export;

namespace StrictCors.ExportTests;

/// <summary>What a load balancer in front says of the client reaches the application; what anybody else says does not. The tests are the peer, on loopback.</summary>
public sealed class ForwardedHeadersTests
{
    private const string Loopback = "127.0.0.0/8";

    private static readonly string[] s_said =
    [
        "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: public.example.com", "X-Forwarded-Port: 443", "X-Forwarded-Prefix: /api", "Forwarded: for=203.0.113.7;proto=https",
    ];

    public static TheoryData<string, string> Edges()
    {
        var data = new TheoryData<string, string>();
        foreach (var target in ServerProgram.All.Select(static program => program.Target))
            foreach (var owner in (string[])["edge", "app", "app fragment"])
                data.Add(target, owner);
        return data;
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task What_a_trusted_hop_says_is_kept(string target, string owner)
    {
        var headers = await ReceivedAsync(target, owner, Loopback, s_said);
        headers["X-Forwarded-For"].Should().Be("203.0.113.7,127.0.0.1");
        headers["X-Forwarded-Proto"].Should().Be("https");
        headers["X-Forwarded-Host"].Should().Be("public.example.com");
        headers["X-Forwarded-Port"].Should().Be("443");
        headers["X-Forwarded-Prefix"].Should().Be("/api");
        headers["Forwarded"].Should().Be("for=203.0.113.7;proto=https");
        headers["Host"].Should().Be("api.example.com");
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task What_a_trusted_hop_leaves_out_is_set(string target, string owner)
    {
        var headers = await ReceivedAsync(target, owner, Loopback, []);
        headers["X-Forwarded-For"].Should().Be("127.0.0.1");
        headers["X-Forwarded-Proto"].Should().Be("http");
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task What_anybody_else_says_is_not_passed_on(string target, string owner)
    {
        foreach (var trusted in (string?[])[null, "none", "127.0.0.2", "::1"])
        {
            var headers = await ReceivedAsync(target, owner, trusted, s_said);
            headers["X-Forwarded-For"].Should().Be("127.0.0.1");
            headers["X-Forwarded-Proto"].Should().Be("http");
            headers.GetValueOrDefault("X-Forwarded-Host", "api.example.com").Should().Be("api.example.com");
            headers.Keys.Select(static name => name.ToLowerInvariant()).Should().NotContain(["x-forwarded-port", "x-forwarded-prefix", "forwarded"]);
        }
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task An_application_that_redirects_to_https_does_not_loop_behind_a_load_balancer(string target, string owner)
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Services = static services => services.Configure<HttpsRedirectionOptions>(static options => options.HttpsPort = 443),
            Pipeline = static app =>
            {
                app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.All });
                app.UseHttpsRedirection();
                app.MapGet("/", static () => "hello");
            },
        });
        await using var edge = await StartAsync(target, owner, Loopback, app.Address);
        (await RawExchange.SendAsync(edge.Port, "GET", "/", ["X-Forwarded-Proto: https"])).Status.Should().Be(200);
        (await RawExchange.SendAsync(edge.Port, "GET", "/", [])).Status.Should().Be(307);
    }

    /// <summary>The middleware judges by the forwarded scheme and host, so an edge that rejects does.</summary>
    /// <param name="target">The server.</param>
    /// <param name="origin">The page's.</param>
    /// <param name="trusted">Who is believed.</param>
    /// <param name="said">The hop's headers, between bars.</param>
    /// <param name="status">The answer's.</param>
    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(OwnPages))]
    public async Task The_services_own_page_is_told_by_the_forwarded_scheme_and_host(string target, string origin, string trusted, string said, int status)
    {
        string[] headers = [$"Origin: {origin}", .. said.Split('|', StringSplitOptions.RemoveEmptyEntries)];
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All["strict"], port: port, upstream: upstream.Address, trusted: trusted));
        (await RawExchange.SendAsync(edge.Port, "POST", "/status/200/plain", headers)).Status.Should().Be(status);

        await using var app = await LiveApp.StartAsync(UpstreamRoutes.WithStrictCors(EdgePolicies.All["strict"]) with
        {
            Services = services => services.Configure<ForwardedHeadersOptions>(options =>
            {
                options.ForwardedHeaders = ForwardedHeaders.All;
                if (trusted == "none")
                {
                    options.KnownIPNetworks.Clear();
                    options.KnownProxies.Clear();
                    options.KnownProxies.Add(new([203, 0, 113, 1]));
                }
            }).AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, ForwardedFirst>(),
        });
        (await RawExchange.SendAsync(new Uri(app.Address).Port, "POST", "/status/200/plain", headers)).Status.Should().Be(status, "the middleware says so");
    }

    public static TheoryData<string, string, string, string, int> OwnPages()
    {
        (string Origin, string Trusted, string Said, int Status)[] rows =
        [
            ("http://api.example.com", Loopback, "", 200),
            ("http://api.example.com", Loopback, "X-Forwarded-Proto: https", 403),
            ("http://api.example.com", Loopback, "X-Forwarded-Proto: http, https", 403),
            ("http://api.example.com", Loopback, "X-Forwarded-Proto: HTTPS", 403),
            ("http://api.example.com", "none", "X-Forwarded-Proto: https", 200),
            ("https://api.example.com", Loopback, "X-Forwarded-Proto: https", 200),
            ("https://public.example.com", Loopback, "X-Forwarded-Host: public.example.com", 200),
            ("https://public.example.com", Loopback, "X-Forwarded-Host: other.example.com, public.example.com", 200),
            ("https://public.example.com", Loopback, "X-Forwarded-Host: public.example.com, other.example.com", 403),
            ("https://public.example.com", "none", "X-Forwarded-Host: public.example.com", 403),
            ("https://api.example.com", Loopback, "X-Forwarded-Host: public.example.com", 403),
            ("http://public.example.com:8080", Loopback, "X-Forwarded-Host: public.example.com:8080|X-Forwarded-Proto: http", 200),
        ];
        var data = new TheoryData<string, string, string, string, int>();
        foreach (var target in ServerProgram.All.Select(static program => program.Target))
            foreach (var (origin, trusted, said, status) in rows)
                data.Add(target, origin, trusted, said, status);
        return data;
    }

    private static async Task<Dictionary<string, string>> ReceivedAsync(string target, string owner, string? trusted, string[] said)
    {
        var received = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await using var upstream = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Pipeline = app => app.Run(context =>
            {
                foreach (var (name, lines) in context.Request.Headers)
                    received[name] = string.Join(',', lines.SelectMany(static line => line!.Split(',')).Select(static value => value.Trim()));
                return Task.CompletedTask;
            }),
        });
        await using var edge = await StartAsync(target, owner, trusted, upstream.Address);
        (await RawExchange.SendAsync(edge.Port, "GET", "/", said)).Status.Should().Be(200);
        return received;
    }

    private static Task<ServerProcess> StartAsync(string target, string owner, string? trusted, string upstream) => ServerProcess.StartAsync(target, (folder, port) => owner == "app fragment"
        ? CachingSite.Write(target, EdgePolicies.All["listed"], ExportOwner.App, upstream, folder, port, trusted)
        : Exported.Text(target, EdgePolicies.All["listed"], owner == "edge" ? ExportOwner.Edge : ExportOwner.App, port, upstream, trusted: trusted));

    /// <summary>As <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED</c> puts it.</summary>
    private sealed class ForwardedFirst : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            next(app);
        };
    }
}
