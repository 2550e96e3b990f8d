using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests.Caches;

/// <summary><c>strictcors export --cache</c> in real caches: strangers share one kept answer, and everybody gets the right one.</summary>
public sealed class CacheExportTests(ITestOutputHelper output)
{
    private const int Listed = 10;
    private const int Origins = 1000;

    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["CORS_ALLOWED_ORIGINS"] = string.Join(',', Enumerable.Range(0, Listed).Select(static number => $"https://app{number}.example.com").Append("https://*.shop.example").Append("!https://old.shop.example")),
        ["CORS_ALLOW_CREDENTIALS"] = "true",
        ["StrictCors__Policies__partner__AllowedOrigins"] = "https://partner.example",
    };

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    [InlineData("varnish")]
    public async Task A_thousand_origins_of_which_ten_are_listed_hit_95_of_100_times(string cache)
    {
        await using var app = await Upstream.StartAsync();
        await using var plain = await CacheProgram.Of(cache).StartAsync(app.Address);
        await using var exported = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));

        var (before, after) = (await HitRatioAsync(plain, app), await HitRatioAsync(exported, app));

        output.WriteLine($"{cache} {await CacheProgram.Of(cache).VersionAsync()}: {Origins} origins, {Listed} of them listed: hit ratio {after:0.000} with the exported lines, {before:0.000} without");
        after.Should().BeGreaterThanOrEqualTo(0.95).And.BeGreaterThan(before);
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    [InlineData("varnish")]
    public async Task Each_gets_its_own_headers_from_what_is_kept(string cache)
    {
        await using var app = await Upstream.StartAsync();
        await using var server = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));
        (string[] Origin, string? Allowed)[] cases =
        [
            ([], null),
            (["https://evil.example"], null),
            (["https://app1.example.com"], "https://app1.example.com"),
            (["https://app2.example.com"], "https://app2.example.com"),
            (["https://a.shop.example"], "https://a.shop.example"),
            (["https://old.shop.example"], null),
            (["https://app1.example.com.evil.example"], null),
            (["https://APP1.example.com"], null),
            (["null"], null),
            ([""], null),
            (["https://not-allowed.invalid"], null),
        ];
        // Kept by the first round, and handed out by the second in another order.
        foreach (var (origin, allowed) in cases.Concat(cases.Reverse()))
            (await AskAsync(server, "/page", origin)).Should().Be(allowed, string.Join(", ", origin));
        var asked = app.Requests;
        foreach (var (origin, allowed) in cases)
            (await AskAsync(server, "/page", origin)).Should().Be(allowed, string.Join(", ", origin));
        app.Requests.Should().Be(asked, "all of them are kept");
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    [InlineData("varnish")]
    public async Task Another_policys_origins_keep_their_own_answers(string cache)
    {
        await using var app = await Upstream.StartAsync();
        await using var server = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));
        for (var round = 0; round < 2; round++)
        {
            (await AskAsync(server, "/partner/page", "https://evil.example")).Should().BeNull();
            (await AskAsync(server, "/partner/page", "https://partner.example")).Should().Be("https://partner.example");
            (await AskAsync(server, "/partner/page", "https://app1.example.com")).Should().BeNull();
            (await AskAsync(server, "/page", "https://partner.example")).Should().BeNull();
        }
    }

    /// <summary>Nothing but a browser writes one line, so a second one must not become what is kept for the first.</summary>
    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    [InlineData("varnish")]
    public async Task Two_lines_of_Origin_spoil_nobodys_kept_answer(string cache)
    {
        await using var app = await Upstream.StartAsync();
        await using var server = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));

        await AskAsync(server, "/page", "https://app1.example.com", "https://evil.example");
        (await AskAsync(server, "/page", "https://app1.example.com")).Should().Be("https://app1.example.com");
        await AskAsync(server, "/other", "https://evil.example", "https://app1.example.com");
        (await AskAsync(server, "/other", "https://evil.example")).Should().BeNull();
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx", "gzip, deflate, br, zstd", "gzip, br")]
    [InlineData("nginx", "br, gzip", "gzip, br")]
    [InlineData("nginx", "br", "br")]
    [InlineData("nginx", "gzip, deflate", "gzip")]
    [InlineData("nginx", "gzip;q=0", "")]
    [InlineData("nginx", "deflate", "")]
    public async Task The_encodings_are_kept_apart_too(string cache, string accepted, string passed)
    {
        await using var app = await Upstream.StartAsync();
        await using var server = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));

        foreach (var encoding in (string[])["identity", accepted, accepted])
        {
            var answer = await RawExchange.SendAsync(server.Port, "GET", "/encoding", [$"Accept-Encoding: {encoding}"]);
            answer.Values("X-Encoding").Should().Equal(encoding == "identity" ? "[]" : $"[{passed}]");
        }
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx")]
    [InlineData("varnish")]
    public async Task A_handshake_of_a_WebSocket_is_never_kept_and_keeps_its_origin(string cache)
    {
        await using var app = await Upstream.StartAsync();
        await using var server = await CacheProgram.Of(cache).StartAsync(app.Address, await ExportAsync(cache));
        var before = app.Requests;

        for (var time = 0; time < 2; time++)
            await RawExchange.SendAsync(server.Port, "GET", "/page", ["Origin: https://evil.example", "Upgrade: websocket", "Connection: Upgrade, close", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="]);

        (app.Requests - before).Should().Be(2);
        app.LastOrigin.Should().Be("https://evil.example");
    }

    [Theory]
    [InlineData("nginx", "listed")]
    [InlineData("varnish", "listed")]
    public async Task The_lines_are(string cache, string policy) =>
        Golden.Compare($"tests/StrictCors.ExportTests/golden/{cache}.cache.{policy}.{(cache == "nginx" ? "conf" : "vcl")}", await ExportAsync(cache));

    [Theory]
    [InlineData("apache --owner app --cache", "--cache is for nginx, varnish.", 2)]
    [InlineData("nginx --owner edge --cache", "--cache is for --owner app", 2)]
    [InlineData("nginx --owner app --cache --policy partner", "leave out --policy", 2)]
    [InlineData("nginx --owner app --cache --listen 8080", "leave out --listen", 2)]
    [InlineData("varnish --owner app --cache --fragment", "leave out --listen", 2)]
    [InlineData("varnish --owner app", "Add --owner app --cache.", 1)]
    [InlineData("varnish --owner edge", "Add --owner app --cache.", 1)]
    public async Task A_wrong_call_is_explained(string arguments, string sentence, int code)
    {
        var result = await ToolProcess.RunAsync(s_settings, ["export", .. arguments.Split(' ')]);
        (result.Code, result.Output).Should().Be((code, ""), result.ToString());
        result.Errors.Should().Contain(sentence);
    }

    [Theory]
    [InlineData("StrictCors__RejectDisallowedOrigins", "true", "RejectDisallowedOrigins")]
    [InlineData("CORS_ALLOWED_ORIGINS", "*", "one copy is kept already")]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://*.invalid", "A policy lists this origin")]
    public async Task What_would_mix_answers_up_is_refused(string key, string value, string sentence)
    {
        var settings = new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = "https://app.example.com", [key] = value };
        foreach (var cache in (string[])["nginx", "varnish"])
        {
            var result = await ToolProcess.RunAsync(settings, "export", cache, "--owner", "app", "--cache");
            (result.Code, result.Output).Should().Be((1, ""), result.ToString());
            result.Errors.Should().Contain(sentence);
        }
    }

    private static async Task<string> ExportAsync(string cache)
    {
        var result = await ToolProcess.RunAsync(s_settings, "export", cache, "--owner", "app", "--cache");
        (result.Code, result.Errors).Should().Be((0, ""), result.ToString());
        return result.Output;
    }

    private static async Task<double> HitRatioAsync(ServerProcess server, Upstream app)
    {
        await AskAsync(server, "/warm");
        var asked = app.Requests;
        for (var number = 0; number < Origins; number++)
            await AskAsync(server, "/page", number % (Origins / Listed) == 0 ? $"https://app{number / (Origins / Listed)}.example.com" : $"https://stranger{number}.example");
        return 1 - ((app.Requests - asked) / (double)Origins);
    }

    private static async Task<string?> AskAsync(ServerProcess server, string path, params string[] origins)
    {
        var answer = await RawExchange.SendAsync(server.Port, "GET", path, [.. origins.Select(static origin => $"Origin: {origin}")]);
        answer.Status.Should().Be(200);
        return answer.Values("Access-Control-Allow-Origin").SingleOrDefault();
    }

    /// <summary>An application whose answers may be kept, and which counts what reaches it.</summary>
    private sealed class Upstream : IAsyncDisposable
    {
        private LiveApp? _app;
        private int _requests;

        public string Address => _app!.Address;

        public string? LastOrigin { get; private set; }

        public int Requests => Volatile.Read(ref _requests);

        public static async Task<Upstream> StartAsync()
        {
            var upstream = new Upstream();
            upstream._app = await LiveApp.StartAsync(new()
            {
                Settings = s_settings.ToDictionary(static pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), static string? (pair) => pair.Value),
                Pipeline = app =>
                {
                    app.UseStrictCors();
                    app.MapGet("/{page}", (HttpContext context) => upstream.Answer(context));
                    app.MapGet("/partner/{page}", (HttpContext context) => upstream.Answer(context)).RequireCors("partner");
                },
            });
            return upstream;
        }

        public ValueTask DisposeAsync() => _app!.DisposeAsync();

        private string Answer(HttpContext context)
        {
            Interlocked.Increment(ref _requests);
            LastOrigin = context.Request.Headers.Origin;
            context.Response.Headers.CacheControl = "public, max-age=600";
            context.Response.Headers["X-Encoding"] = $"[{context.Request.Headers.AcceptEncoding}]";
            return "kept";
        }
    }
}
