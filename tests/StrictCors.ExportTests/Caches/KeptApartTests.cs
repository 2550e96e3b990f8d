using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests.Caches;

/// <summary>By what each cache keeps answers apart: the second column of the table in docs/caching.md.</summary>
public sealed class KeptApartTests
{
    private const string First = "https://app.example.com";
    private const string Second = "https://admin.example.com";

    [TheoryWhere(Needs.Caches)]
    [InlineData("nginx", "Accept-Encoding", "Origin", true)]
    [InlineData("nginx", "Origin", "Accept-Encoding", false)]
    [InlineData("trafficserver", "Accept-Encoding", "Origin", false)]
    [InlineData("trafficserver", "Origin", "Accept-Encoding", true)]
    [InlineData("apache", "Accept-Encoding", "Origin", true)]
    [InlineData("apache", "Origin", "Accept-Encoding", true)]
    [InlineData("varnish", "Accept-Encoding", "Origin", true)]
    [InlineData("varnish", "Origin", "Accept-Encoding", true)]
    [InlineData("squid", "Accept-Encoding", "Origin", true)]
    [InlineData("squid", "Origin", "Accept-Encoding", true)]
    public async Task Of_two_Vary_lines_a_cache_reads(string cache, string first, string last, bool isOriginRead)
    {
        await using var app = await Upstream.StartAsync(first, last);
        await using var server = await StartAsync(cache, app);

        await AskAsync(server, "/page", First);

        (await AskAsync(server, "/page", Second)).Should().Be(isOriginRead ? Second : First);
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData(128, 1)]
    [InlineData(129, 2)]
    public async Task Nginx_keeps_nothing_whose_Vary_is_longer_than_128_bytes(int length, int asked)
    {
        await using var app = await Upstream.StartAsync($"Origin, X-{new string('a', length - "Origin, X-".Length)}");
        await using var server = await StartAsync("nginx", app);
        var before = app.Requests;

        for (var time = 0; time < 2; time++)
            await AskAsync(server, "/page", First);

        (app.Requests - before).Should().Be(asked);
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("trafficserver", 5, true)]
    [InlineData("trafficserver", 6, false)]
    [InlineData("nginx", 6, true)]
    [InlineData("apache", 6, true)]
    [InlineData("varnish", 6, true)]
    [InlineData("squid", 6, true)]
    public async Task So_many_origins_in_turn_find_what_is_kept_for_them(string cache, int origins, bool areKept)
    {
        await using var app = await Upstream.StartAsync("Origin");
        await using var server = await StartAsync(cache, app);
        var before = app.Requests;

        for (var round = 0; round < 3; round++)
            for (var number = 0; number < origins; number++)
                await AskAsync(server, "/page", $"https://app{number}.example.com");

        if (areKept)
            (app.Requests - before).Should().Be(origins);
        else
            (app.Requests - before).Should().Be(3 * origins, "each of them has pushed out the next");
    }

    [TheoryWhere(Needs.Caches)]
    [InlineData("trafficserver", false)]
    [InlineData("nginx", true)]
    public async Task Another_Accept_Encoding_finds_what_is_kept_where_Vary_does_not_name_it(string cache, bool isFound)
    {
        await using var app = await Upstream.StartAsync("Origin");
        await using var server = await StartAsync(cache, app);
        var before = app.Requests;

        await AskAsync(server, "/page", First);
        await RawExchange.SendAsync(server.Port, "GET", "/page", [$"Origin: {First}", "Accept-Encoding: gzip, deflate, br, zstd"]);

        (app.Requests - before).Should().Be(isFound ? 1 : 2);
    }

    // A cache may listen before it keeps anything.
    private static async Task<ServerProcess> StartAsync(string cache, Upstream app)
    {
        var server = await CacheProgram.Of(cache).StartAsync(app.Address);
        for (var page = 0; page < 100; page++)
        {
            await AskAsync(server, $"/warm-{page}", First);
            var asked = app.Requests;
            await AskAsync(server, $"/warm-{page}", First);
            if (asked == app.Requests || app.IsTooLong)
                break;
            await Task.Delay(100);
        }

        return server;
    }

    private static async Task<string?> AskAsync(ServerProcess server, string path, string origin)
    {
        var answer = await RawExchange.SendAsync(server.Port, "GET", path, [$"Origin: {origin}"]);
        answer.Status.Should().Be(200);
        return answer.Values("Access-Control-Allow-Origin").SingleOrDefault();
    }

    /// <summary>Writes these lines of <c>Vary</c>, as an application without StrictCors may.</summary>
    private sealed class Upstream(string[] vary) : IAsyncDisposable
    {
        private LiveApp? _app;
        private int _requests;

        public string Address => _app!.Address;

        public int Requests => Volatile.Read(ref _requests);

        public bool IsTooLong => vary[0].Length > 128;

        public static async Task<Upstream> StartAsync(params string[] vary)
        {
            var upstream = new Upstream(vary);
            upstream._app = await LiveApp.StartAsync(new() { Cors = CorsKind.None, Pipeline = app => app.Run(upstream.AnswerAsync) });
            return upstream;
        }

        public ValueTask DisposeAsync() => _app!.DisposeAsync();

        private Task AnswerAsync(HttpContext context)
        {
            Interlocked.Increment(ref _requests);
            context.Response.Headers.Vary = vary;
            context.Response.Headers.CacheControl = "public, max-age=600";
            context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
            return context.Response.WriteAsync("kept");
        }
    }
}
