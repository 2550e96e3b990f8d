using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Library;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests;

/// <summary>Some caches key by the first line of <c>Vary</c> and some by the last, so an edge that owns CORS sends one. Counted on the wire.</summary>
public sealed class VaryLineTests
{
    private const string Allowed = "https://app.example.com";

    private static readonly (string Method, string[] Headers)[] s_requests =
    [
        ("GET", []), ("GET", [$"Origin: {Allowed}"]), ("GET", ["Origin: https://evil.example"]), ("HEAD", [$"Origin: {Allowed}"]), ("POST", [$"Origin: {Allowed}"]),
    ];

    public static TheoryData<string, string> Edges()
    {
        var data = new TheoryData<string, string>();
        foreach (var target in ServerProgram.All.Select(static program => program.Target))
            foreach (var policy in (string[])["listed", "open"])
                data.Add(target, policy);
        return data;
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task One_line_of_Vary_leaves_whatever_the_application_wrote(string target, string policy)
    {
        await using var upstream = await LiveApp.StartAsync(Upstream());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All[policy], port: port, upstream: upstream.Address));
        foreach (var row in VaryCase.All)
        {
            foreach (var (method, headers) in s_requests)
                Expected(target, row, policy).ShouldBe([.. (await RawExchange.SendAsync(edge.Port, method, Path(row, 200), headers)).Values("Vary")], policy == "open");
            foreach (var status in (int[])[304, 404, 500])
                Expected(target, row, policy).ShouldBe([.. (await RawExchange.SendAsync(edge.Port, "GET", Path(row, status), [$"Origin: {Allowed}"])).Values("Vary")], policy == "open");
        }
    }

    [TheoryWhere(Needs.Edges)]
    [MemberData(nameof(Edges))]
    public async Task One_line_of_Vary_leaves_over_HTTP_2(string target, string policy)
    {
        await using var upstream = await LiveApp.StartAsync(Upstream());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => OverHttp2(target, Exported.Text(target, EdgePolicies.All[policy], port: port, upstream: upstream.Address), port));
        using var client = new HttpClient();
        foreach (var row in VaryCase.All)
            Expected(target, row, policy).ShouldBe(await LinesAsync(client, HttpMethod.Get, new($"http://127.0.0.1:{edge.Port}{Path(row, 200)}")), policy == "open");
        new VaryCase("a preflight", ["Access-Control-Request-Method, Access-Control-Request-Headers"]).ShouldBe(await LinesAsync(client, HttpMethod.Options, new($"http://127.0.0.1:{edge.Port}/")), policy == "open");
    }

    /// <summary>What is more than a configuration can take apart is said in one word that no cache keeps anything under.</summary>
    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", "A,B,A,B,A,B,A,B,A,B")]
    [InlineData("haproxy", "A|B|C|D|E|F|G|H|I")]
    public async Task More_than_an_edge_can_take_apart_leaves_as_a_star(string target, string lines)
    {
        await using var upstream = await LiveApp.StartAsync(Upstream());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, EdgePolicies.All["listed"], port: port, upstream: upstream.Address));
        (await RawExchange.SendAsync(edge.Port, "GET", Path(new("", lines.Split('|')), 200), [])).Values("Vary").Should().Equal("*");
    }

    /// <summary>The differences that the guide lists.</summary>
    private static VaryCase Expected(string target, VaryCase row, string policy) => target switch
    {
        "nginx" when ServerProgram.Of(target).Version() < new Version(1, 23) => row with { Lines = [.. row.Lines.Take(1)] },
        "apache" when policy == "open" => row with { Lines = [.. row.Lines.Select(static line => line.Trim(' ', '\t', ',').Length == 0 ? "Accept-Encoding" : line)] },
        _ => row,
    };

    private static string Path(VaryCase row, int status) => $"/{status}?{string.Join('&', row.Lines.Select(static line => $"line={Uri.EscapeDataString(line)}"))}";

    private static async Task<IReadOnlyList<string>> LinesAsync(HttpClient client, HttpMethod method, Uri address)
    {
        using var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("Origin", Allowed);
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "PUT");
        using var answer = await client.SendAsync(request);
        answer.Version.Should().Be(HttpVersion.Version20);
        return answer.Headers.NonValidated.TryGetValues("Vary", out var lines) ? [.. lines] : [];
    }

    private static AppSetup Upstream() => new() { Cors = CorsKind.Inline, Pipeline = static app => app.Run(static context =>
    {
        context.Response.StatusCode = int.Parse(context.Request.Path.Value.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers.Vary = context.Request.Query["line"];
        return Task.CompletedTask;
    }) };

    private static string OverHttp2(string target, string text, int port) => target switch
    {
        "nginx" => text.Replace($"listen 127.0.0.1:{port};", $"listen 127.0.0.1:{port} http2;", StringComparison.Ordinal),
        "apache" => text.Replace($"Listen 127.0.0.1:{port}", $"LoadModule http2_module /usr/lib/apache2/modules/mod_http2.so\nProtocols h2c\nListen 127.0.0.1:{port}", StringComparison.Ordinal),
        "haproxy" => text.Replace($"bind 127.0.0.1:{port}", $"bind 127.0.0.1:{port} proto h2", StringComparison.Ordinal),
        _ => text.Replace("auto_https off", "auto_https off\nservers {\nprotocols h1 h2c\n}", StringComparison.Ordinal),
    };
}
