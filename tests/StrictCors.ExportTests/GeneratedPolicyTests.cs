using Microsoft.Extensions.Configuration;
using StrictCors.Decisions;
using StrictCors.ExportTests.Agreement;
using StrictCors.ExportTests.Servers;
using StrictCors.Policies;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;
using Xunit.Abstractions;

namespace StrictCors.ExportTests;

/// <summary>Whatever the policy is, its exported form allows what the policy allows and nothing more.</summary>
public sealed class GeneratedPolicyTests(ITestOutputHelper output)
{
    private const int Policies = 10;

    private static readonly string[] s_entries =
    [
        "https://app.example.com", "https://*.example.com", "https://*.example.com:8443", "https://*.example.com:*", "https://pr-*.preview.example.com", "https://*.shop.example.org",
        "https://deploy-*--site.example.com:*", "http://localhost:*", "http://localhost:5173", "https://[2001:db8::1]:8443", "capacitor://localhost", "https://a.shop.example.org", "https://api.example.net:8443",
    ];

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx", 1)]
    [InlineData("apache", 2)]
    [InlineData("haproxy", 3)]
    [InlineData("caddy", 4)]
    public async Task An_edge_allows_the_origins_that_the_policy_allows_and_no_others(string target, int seed)
    {
        var random = new Random(seed);
        var origins = Origins(random);
        var (asked, allowed) = (0, 0);
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        for (var number = 0; number < Policies; number++)
        {
            var settings = Settings(random);
            var policy = new CompiledPolicy(StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Policies[0]);
            await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, settings, port: port, upstream: upstream.Address));
            foreach (var origin in origins)
            {
                var isAllowed = CorsDecision.ForOrigin(policy, origin) == CorsOutcome.Allowed;
                var answer = await RawExchange.SendAsync(edge.Port, "GET", "/status/200/echo", [$"Origin: {origin}"]);
                answer.Values("Access-Control-Allow-Origin").Should().Equal(isAllowed ? [origin] : [], "{0} and {1}", settings["CORS_ALLOWED_ORIGINS"], origin);
                (asked, allowed) = (asked + 1, allowed + (isAllowed ? 1 : 0));
            }
        }

        output.WriteLine($"{target}: {asked} requests, {allowed} of them allowed");
        allowed.Should().BeInRange(asked / 50, asked / 2);
    }

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task An_edge_of_a_policy_without_origins_starts_and_allows_none(string target)
    {
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, StrictCors.TestSupport.Hosting.Settings.Origins(""), port: port, upstream: upstream.Address));

        var answer = await RawExchange.SendAsync(edge.Port, "GET", "/status/200/echo", ["Origin: https://app.example.com"]);

        answer.Status.Should().Be(200);
        answer.Values("Access-Control-Allow-Origin").Should().BeEmpty();
    }

    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task An_edge_takes_a_list_of_headers_of_any_length(string target)
    {
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        foreach (var (count, length) in new[] { (1, 3), (2, 200), (15, 20), (40, 20), (60, 20) })
        {
            var names = Enumerable.Range(0, count).Select(number => $"x-{number}-{new string('a', length)}").ToList();
            var settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin, ["CORS_ALLOWED_HEADERS"] = string.Join(',', names) };
            await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, settings, port: port, upstream: upstream.Address));
            foreach (var asked in new[] { 1, Math.Min(count, 12), Math.Min(count, 3_000 / length) })
            {
                (await StatusAsync(edge.Port, names[^asked..])).Should().Be(204, "{0} of {1} names of {2} characters", asked, count, length);
                (await StatusAsync(edge.Port, [.. names[^asked..], "x-other"])).Should().Be(403, "{0} of {1} names of {2} characters, and another", asked, count, length);
            }
        }
    }

    [TheoryWhere(Needs.Nginx)]
    [InlineData("CORS_ALLOWED_HEADERS", 20)]
    [InlineData("CORS_ALLOWED_HEADERS", 200)]
    [InlineData("CORS_EXPOSED_HEADERS", 20)]
    [InlineData("CORS_ALLOWED_METHODS", 20)]
    public async Task Nginx_starts_with_every_list_that_is_written_for_it_and_a_longer_one_is_refused(string key, int length)
    {
        var (written, refused) = (0, 0);
        for (var characters = 1_600; characters < 4_400; characters += 100)
        {
            var list = string.Join(',', Enumerable.Range(0, characters / (length + 6)).Select(number => $"X-{number:000}-{new string('A', length)}"));
            var run = await ToolProcess.RunAsync(new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = LiveApp.AllowedOrigin, [key] = list }, "export", "nginx", "--owner", "edge", "--listen", "65535");
            if (run.Code == 0)
            {
                await using var edge = await ServerProcess.StartAsync("nginx", (_, port) => run.Output.Replace("65535", $"{port}", StringComparison.Ordinal));
                written++;
            }
            else
            {
                run.Errors.Should().Contain(key).And.Contain("one parameter of its configuration has 4000 at most");
                refused++;
            }
        }

        written.Should().BeGreaterThan(2);
        refused.Should().BeGreaterThan(2);
    }

    private static async Task<int> StatusAsync(int port, IEnumerable<string> headers) => (await RawExchange.SendAsync(
        port, "OPTIONS", "/status/200/echo", [$"Origin: {LiveApp.AllowedOrigin}", "Access-Control-Request-Method: PUT", $"Access-Control-Request-Headers: {string.Join(',', headers)}"])).Status;

    // nginx keeps short ones in a table and long ones beside it.
    [TheoryWhere(Needs.Edges)]
    [InlineData("nginx")]
    [InlineData("apache")]
    [InlineData("haproxy")]
    [InlineData("caddy")]
    public async Task An_edge_allows_listed_origins_of_every_length_as_they_are_written(string target)
    {
        var origins = Enumerable.Range(1, 60).SelectMany(static length => (string[])[$"https://{new string('a', length)}.example.com", $"https://{new string('b', length)}.{new string('c', 60)}.example.com:8443"]).ToList();
        await using var upstream = await LiveApp.StartAsync(UpstreamRoutes.Bare());
        await using var edge = await ServerProcess.StartAsync(target, (_, port) => Exported.Text(target, StrictCors.TestSupport.Hosting.Settings.Origins(string.Join(',', origins)), port: port, upstream: upstream.Address));
        foreach (var origin in origins)
        {
            (await AskAsync(origin)).Should().Equal(origin);
            (await AskAsync(origin.Replace(".example", ".Example", StringComparison.Ordinal))).Should().BeEmpty();
            (await AskAsync(origin + "0")).Should().BeEmpty();
        }

        async Task<IReadOnlyList<string>> AskAsync(string origin) => [.. (await RawExchange.SendAsync(edge.Port, "GET", "/status/200/echo", [$"Origin: {origin}"])).Values("Access-Control-Allow-Origin")];
    }

    private static Dictionary<string, string?> Settings(Random random)
    {
        while (true)
        {
            var listed = random.GetItems(s_entries, random.Next(1, 6)).Distinct();
            // An exclusion that nothing covers is a mistake, so such a policy is drawn again.
            var excluded = random.GetItems(s_entries, random.Next(0, 3)).Except(listed).Select(static entry => "!" + entry);
            var settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = string.Join(',', listed.Concat(excluded)) };
            if (StrictCorsConfiguration.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Problems.Count == 0)
                return settings;
        }
    }

    /// <summary>The table's origins, near misses among them, and each with one character changed, added or taken away.</summary>
    private static IReadOnlyList<string> Origins(Random random)
    {
        var known = EdgeRequest.All.Select(static row => row.Headers.Where(static header => header.StartsWith("Origin: ", StringComparison.Ordinal)).ToList()).Where(static lines => lines.Count == 1)
            .Select(static lines => lines[0]["Origin: ".Length..].Trim()).Where(static origin => origin.Length > 0).Distinct().ToList();
        return [.. known, .. known.Where(static origin => origin.Length is > 1 and < 100).Select(origin => Changed(origin, random)).Distinct().Except(known)];
    }

    private static string Changed(string origin, Random random)
    {
        const string characters = "abz09.-_:/@#?%[]*\\|\"'^$(){}+,;<>=~`XÅ";
        var place = random.Next(1, origin.Length);
        var character = characters[random.Next(characters.Length)];
        return random.Next(3) switch
        {
            0 => origin[..place] + origin[(place + 1)..],
            1 => $"{origin[..place]}{character}{origin[place..]}",
            _ => $"{origin[..place]}{character}{origin[(place + 1)..]}",
        };
    }
}
