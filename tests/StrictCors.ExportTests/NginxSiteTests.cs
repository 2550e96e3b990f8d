using System.Diagnostics;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ExportTests;

/// <summary>The exported files in a real nginx, as operators use them.</summary>
public sealed class NginxSiteTests
{
    private const string Fragment = "FRAGMENT";

    public static TheoryData<string> Policies() => [.. EdgePolicies.All.Keys];

    [TheoryWhere(Needs.Nginx)]
    [MemberData(nameof(Policies))]
    public async Task The_exported_file_starts_without_a_warning(string policy)
    {
        await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => Exported.Text("nginx", EdgePolicies.All[policy], port: port));
        edge.Written.Should().NotContain(static line => line.Contains("[warn]", StringComparison.Ordinal));
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData(40)]
    [InlineData(300)]
    [InlineData(10_000)]
    public async Task However_long_the_list_is_the_exported_file_starts_without_a_warning(int count)
    {
        var origins = string.Join(',', Enumerable.Range(1, count).Select(static number => $"https://tenant-{number}.customers.example.com"));
        await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => Exported.Text("nginx", new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = origins }, port: port));
        edge.Written.Should().NotContain(static line => line.Contains("[warn]", StringComparison.Ordinal));
        (await PreflightAsync(edge.Port, $"https://tenant-{count}.customers.example.com")).Status.Should().Be(204);
        (await PreflightAsync(edge.Port, $"https://Tenant-{count}.customers.example.com")).Status.Should().Be(403);
        (await PreflightAsync(edge.Port, $"https://tenant-{count + 1}.customers.example.com")).Status.Should().Be(403);
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData("FRAGMENT location / { proxy_pass http://127.0.0.1:1; }")]
    // Older lines of the same kind come first, and the fragment's own are never reached.
    [InlineData("if ($request_method = OPTIONS) { return 204; } FRAGMENT location / { proxy_pass http://127.0.0.1:1; }")]
    // CORS for a part of the site alone.
    [InlineData("location /orders { FRAGMENT proxy_pass http://127.0.0.1:1; }")]
    // Headers of the site are on its preflights too.
    [InlineData("add_header X-Site mine always; FRAGMENT location / { proxy_pass http://127.0.0.1:1; }")]
    public async Task A_site_around_the_fragment_answers_preflights_of_listed_origins_alone(string site)
    {
        await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => Around(site, port));

        var allowed = await PreflightAsync(edge.Port, "https://app.example.com");
        allowed.Status.Should().Be(204);
        allowed.Values("Access-Control-Allow-Origin").Should().Equal("https://app.example.com");
        allowed.Values("Access-Control-Allow-Methods").Should().Equal("GET, POST, PUT, PATCH, DELETE, OPTIONS");
        allowed.Values("Access-Control-Max-Age").Should().Equal("600");
        allowed.Values("X-Site").Should().Equal(site.Contains("X-Site", StringComparison.Ordinal) ? ["mine"] : []);
        (await PreflightAsync(edge.Port, "https://stranger.example")).Lines.Should().NotContain(static line => line.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [FactWhere(Needs.Nginx)]
    public async Task A_sites_own_log_has_the_path_of_its_preflights()
    {
        await using var edge = await ServerProcess.StartAsync("nginx", static (folder, port) => Around($"access_log {folder}/paths.log paths; {Fragment} location / {{ return 200; }}", port));
        await PreflightAsync(edge.Port, "https://app.example.com");
        // nginx writes the line when the answer has gone.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30) && !edge.Written.Contains("/orders/1"); await Task.Delay(50))
        {
        }

        edge.Written.Should().Contain("/orders/1");
    }

    private static string Around(string site, int port)
    {
        var parts = Exported.Text("nginx", EdgePolicies.All["listed"], fragment: true).Split("# The server block");
        return $$"""
            pid nginx.pid;
            error_log stderr;
            events {}
            http {
            access_log off;
            log_format paths '$uri';
            variables_hash_bucket_size 128; map_hash_bucket_size 512;
            client_body_temp_path client_body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            {{parts[0]}}
            server { listen 127.0.0.1:{{port}}; {{site.Replace(Fragment, $"\n#{parts[1]}\n", StringComparison.Ordinal)}} }
            }
            """;
    }

    private static Task<RawHead> PreflightAsync(int port, string origin) =>
        RawExchange.SendAsync(port, "OPTIONS", "/orders/1", [$"Origin: {origin}", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: content-type"]);
}
