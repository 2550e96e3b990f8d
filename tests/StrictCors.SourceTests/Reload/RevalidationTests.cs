using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Net.Http.Headers;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Reload;

/// <summary><c>RevalidateAfterChange</c>: for that long after a change, who asks whether a kept answer is still good gets a new one.</summary>
public sealed class RevalidationTests : IDisposable
{
    private const string Both = """ "AllowedOrigins": ["https://app.example.com", "https://admin.example.com"] """;
    private const string One = """ "AllowedOrigins": ["https://app.example.com"] """;
    private const string Day = "Sat, 01 Jan 2000 00:00:00 GMT";
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly ScriptedSource _source = new();
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("strictcors-static-");

    public RevalidationTests()
    {
        File.WriteAllText(Path.Combine(_files.FullName, "kept.txt"), "kept");
        File.SetLastWriteTimeUtc(Path.Combine(_files.FullName, "kept.txt"), DateTime.Parse(Day, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());
    }

    public static TheoryData<ServerKind, string, string, string> Questions()
    {
        var data = new TheoryData<ServerKind, string, string, string>();
        foreach (var server in new[] { ServerKind.KestrelHttp1, ServerKind.KestrelHttp2 })
            foreach (var path in new[] { "/kept.txt", "/tagged" })
                foreach (var method in new[] { "GET", "HEAD" })
                    foreach (var condition in new[] { "If-None-Match", "If-Modified-Since", "both" })
                        data.Add(server, path, method, condition);
        return data;
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task After_a_reload_a_kept_answer_is_replaced_until_the_time_is_over(ServerKind server, string path, string method, string condition)
    {
        using var file = new ChangingFile(Section(Both, 60));
        await using var app = await StartAsync(file, server);
        _clock.Advance(TimeSpan.FromSeconds(60));
        using var kept = await app.SendAsync(method, path, LiveApp.SecondOrigin);
        kept.ShouldCarryTheCorsHeaders(LiveApp.SecondOrigin);
        var conditions = Conditions(kept, condition);
        (await StatusAsync(app, method, path, conditions)).Should().Be(HttpStatusCode.NotModified);

        file.Put(Section(One, 60));

        foreach (var origin in new[] { LiveApp.SecondOrigin, LiveApp.AllowedOrigin, null })
        {
            using var fresh = await app.SendAsync(method, path, origin, conditions);
            fresh.StatusCode.Should().Be(HttpStatusCode.OK);
            fresh.Header("ETag").Should().Be(kept.Header("ETag"));
            fresh.Header("Last-Modified").Should().Be(kept.Header("Last-Modified"));
            fresh.Header("Access-Control-Allow-Origin").Should().Be(origin == LiveApp.AllowedOrigin ? origin : null);
            (await fresh.Content.ReadAsStringAsync()).Should().Be(method == "HEAD" ? "" : "kept");
        }

        _clock.Advance(TimeSpan.FromSeconds(59));
        (await StatusAsync(app, method, path, conditions)).Should().Be(HttpStatusCode.OK);
        _clock.Advance(s_second);
        (await StatusAsync(app, method, path, conditions)).Should().Be(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task Unset_or_zero_forces_nothing(int? seconds)
    {
        using var file = new ChangingFile(Section(Both, seconds));
        await using var app = await StartAsync(file);
        (await IsForcedAsync(app)).Should().BeFalse("of the start");

        file.Put(Section(One, seconds));

        (await IsForcedAsync(app)).Should().BeFalse("of the change");
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "Reloaded").Which.Message.Should().Be("A reloaded CORS configuration is in effect.");
    }

    [Fact]
    public async Task The_start_is_a_change_since_a_deployment_changes_the_policy_by_starting_anew()
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file);

        (await IsForcedAsync(app)).Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await IsForcedAsync(app)).Should().BeFalse();
    }

    [Fact]
    public async Task Code_may_say_it_and_configuration_wins()
    {
        using var file = new ChangingFile(Section(One, null));
        await using (var app = await StartAsync(file, services: static services => services.AddStrictCors(static options => options.RevalidateAfterChange = TimeSpan.FromMinutes(1))))
        {
            _clock.Advance(TimeSpan.FromSeconds(59));
            (await IsForcedAsync(app)).Should().BeTrue();
            _clock.Advance(s_second);
            (await IsForcedAsync(app)).Should().BeFalse();
        }

        file.Put(Section(One, 0));
        await using var configured = await StartAsync(file, services: static services => services.AddStrictCors(static options => options.RevalidateAfterChange = TimeSpan.FromMinutes(1)));
        (await IsForcedAsync(configured)).Should().BeFalse();
    }

    [Theory]
    [InlineData(""" "AllowedOrigins": ["https://admin.example.com"] """)]
    [InlineData(""" "AllowedOrigins": ["https://app.example.com", "https://admin.example.com", "https://new.example.com"] """)]
    [InlineData(""" "AllowedOrigins": "*", "AllowCredentials": false """)]
    [InlineData(Both + """, "AllowCredentials": false """)]
    [InlineData(Both + """, "ExposedHeaders": ["X-Other"] """)]
    [InlineData(Both + """, "RejectDisallowedOrigins": true """)]
    [InlineData(Both + """, "Policies": { "partner": { "AllowedOrigins": ["https://partner.example"] } } """)]
    public async Task What_a_kept_answer_could_show_is_a_change(string section)
    {
        using var file = new ChangingFile(Section(Both, 60));
        await using var app = await StartAsync(file);
        _clock.Advance(TimeSpan.FromSeconds(60));

        file.Put(Section(section, 60));

        (await IsForcedAsync(app)).Should().BeTrue();
    }

    [Theory]
    [InlineData(""" "AllowedOrigins": "https://admin.example.com , https://app.example.com" """)]
    [InlineData(""" "AllowedOrigins": ["https://admin.example.com", "https://app.example.com"] """)]
    [InlineData(Both + """, "AllowCredentials": true """)]
    [InlineData(Both + """, "MaxAge": 5, "AllowedMethods": "GET", "AllowedHeaders": "X-One" """)]
    [InlineData(Both + """, "ReportOnly": { "AllowedOrigins": ["https://new.example.com"] } """)]
    [InlineData(""" "AllowedOrigins": ["https://app.example.com/"] """)]
    [InlineData(""" "MaxAge": 5 """)]
    public async Task What_no_kept_answer_shows_is_none(string section)
    {
        using var file = new ChangingFile(Section(Both, 60));
        await using var app = await StartAsync(file);
        _clock.Advance(TimeSpan.FromSeconds(60));

        file.Put(Section(section, 60));

        (await IsForcedAsync(app)).Should().BeFalse();
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Message.Contains("60 s"));
    }

    [Fact]
    public async Task A_named_policys_change_counts_like_the_defaults()
    {
        using var file = new ChangingFile(Section(One + """, "Policies": { "partner": { "AllowedOrigins": ["https://a.example", "https://b.example"] } } """, 60));
        await using var app = await StartAsync(file);
        _clock.Advance(TimeSpan.FromSeconds(60));

        file.Put(Section(One + """, "Policies": { "partner": { "AllowedOrigins": ["https://a.example"] } } """, 60));

        (await IsForcedAsync(app)).Should().BeTrue();
    }

    [Fact]
    public async Task A_reload_says_how_long_and_what_it_does_not_reach()
    {
        using var file = new ChangingFile(Section(Both, 90));
        await using var app = await StartAsync(file);

        file.Put(Section(One, 90));

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "Reloaded").Which.Message.Should().ContainAll("90 s", "still fresh", "purge");
    }

    [Fact]
    public async Task Another_span_counts_for_the_last_change_too()
    {
        using var file = new ChangingFile(Section(Both, 60));
        await using var app = await StartAsync(file);
        file.Put(Section(One, 60));

        file.Put(Section(One, 0));
        (await IsForcedAsync(app)).Should().BeFalse("zero ends it at once");

        _clock.Advance(TimeSpan.FromSeconds(100));
        file.Put(Section(One, 120));
        (await IsForcedAsync(app)).Should().BeTrue("the change was 100 seconds ago");
        _clock.Advance(TimeSpan.FromSeconds(20));
        (await IsForcedAsync(app)).Should().BeFalse();
    }

    [Fact]
    public async Task A_stores_change_counts_and_what_it_says_again_does_not()
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file, services: services => services.AddOriginSource("script", _ => _source));
        _source.List("https://a.example");
        await app.UntilAllowedAsync("https://a.example");
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await IsForcedAsync(app)).Should().BeFalse();

        _source.Say(OriginChange.Add(null, "https://b.example"));
        await app.UntilAllowedAsync("https://b.example");
        (await IsForcedAsync(app)).Should().BeTrue();
        app.Logs.FromStrictCors.Where(static line => line.Id.Name == "KeptAnswersChanged").Should().HaveCount(2, "the first list was a change too")
            .And.AllSatisfy(static line => line.Message.Should().ContainAll("script", "60 s", "still fresh", "purge"));
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await IsForcedAsync(app)).Should().BeFalse();

        _source.Say(OriginChange.Remove(null, "https://a.example"));
        await app.UntilRefusedAsync("https://a.example");
        (await IsForcedAsync(app)).Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(60));

        // The same list again, a change that changes nothing, and one that is waited for, of a policy that nobody has.
        _source.List("https://b.example");
        _source.Say(OriginChange.Add(null, "https://b.example"), OriginChange.Add("nobody", "https://c.example"));
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Name == "SourceLoaded"), "the list is in force");
        _source.Fail("the store is down");
        await SourceApps.UntilAsync(() => app.Logs.FromStrictCors.Any(static line => line.Id.Name == "SourceDown"), "the store is down");
        (await IsForcedAsync(app)).Should().BeFalse();
    }

    public static TheoryData<string, (string, string)[], string, int> Untouched() => new()
    {
        { "/kept.txt", [("If-Match", "\"other\"")], "", 412 },
        { "/kept.txt", [("If-Unmodified-Since", "Fri, 31 Dec 1999 00:00:00 GMT")], "", 412 },
        { "/kept.txt", [("If-Match", "\"other\""), ("If-None-Match", "*")], "", 412 },
        { "/kept.txt", [("Range", "bytes=1-2")], "ep", 206 },
        { "/kept.txt", [("Range", "bytes=1-2"), ("If-Range", Day)], "ep", 206 },
        { "/kept.txt", [("Range", "bytes=1-2"), ("If-Range", "Fri, 31 Dec 1999 00:00:00 GMT")], "kept", 200 },
        { "/kept.txt", [("Range", "bytes=1-2"), ("If-Range", "\"other\"")], "kept", 200 },
        { "/tagged", [("Range", "bytes=1-2"), ("If-Range", "\"1\"")], "ep", 206 },
        { "/tagged", [("Range", "bytes=1-2"), ("If-Range", "\"other\""), ("If-None-Match", "\"1\"")], "kept", 200 },
        { "/kept.txt", [("Range", "bytes=1-2"), ("If-Range", Day), ("If-Modified-Since", Day)], "ep", 206 },
    };

    /// <summary>Without <c>If-Range</c>, a client would get a part of something else than it has the other part of.</summary>
    [Theory]
    [MemberData(nameof(Untouched))]
    public async Task Conditions_that_protect_data_and_parts_stay(string path, (string, string)[] headers, string body, int status)
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file);

        using var answer = await app.SendAsync("GET", path, LiveApp.AllowedOrigin, headers);

        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Be(body);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Conditions_of_other_methods_reach_the_application(string method)
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file);

        using var answer = await app.SendAsync(method, "/seen", LiveApp.AllowedOrigin, ("If-None-Match", "*"), ("If-Modified-Since", Day), ("If-Match", "\"1\""));

        (await answer.Content.ReadAsStringAsync()).Should().Be($"* {Day} \"1\"");
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.Inline)]
    [InlineData(CorsKind.Slim)]
    public async Task Wherever_StrictCors_is_what_comes_after_it_sees_no_condition(CorsKind kind)
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file, kind: kind);

        using var answer = await app.SendAsync("GET", "/seen", LiveApp.AllowedOrigin, ("If-None-Match", "\"1\""), ("If-Modified-Since", Day), ("If-Match", "\"1\""));

        (await answer.Content.ReadAsStringAsync()).Should().Be("  \"1\"");
    }

    [Fact]
    public async Task An_output_cache_in_the_application_answers_in_full_too()
    {
        using var file = new ChangingFile(Section(One, 60));
        await using var app = await StartAsync(file);

        for (var round = 0; round < 2; round++)
        {
            using var answer = await app.SendAsync("GET", "/stored", LiveApp.AllowedOrigin, ("If-None-Match", "\"1\""));
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    public void Dispose() => _files.Delete(recursive: true);

    private Task<LiveApp> StartAsync(ChangingFile file, ServerKind server = ServerKind.KestrelHttp1, CorsKind kind = CorsKind.Registered, Action<IServiceCollection>? services = null) => file.StartAsync(
        app =>
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(_files.FullName) });
            app.UseOutputCache();
            app.MapMethods("/tagged", ["GET", "HEAD"], static () =>
                Results.Bytes("kept"u8.ToArray(), "text/plain", enableRangeProcessing: true, lastModified: DateTimeOffset.Parse(Day, System.Globalization.CultureInfo.InvariantCulture), entityTag: new EntityTagHeaderValue("\"1\"")));
            app.MapMethods("/seen", ["GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"], static (HttpRequest request) =>
                $"{request.Headers.IfNoneMatch} {request.Headers.IfModifiedSince} {request.Headers.IfMatch}");
            app.MapGet("/stored", static (HttpResponse response) =>
            {
                response.Headers.ETag = "\"1\"";
                return "stored";
            }).CacheOutput();
        },
        added =>
        {
            added.AddSingleton<TimeProvider>(_clock).AddOutputCache();
            services?.Invoke(added);
        },
        server,
        kind);

    private static string Section(string policy, int? seconds) =>
        $$"""{ "StrictCors": { {{policy}} {{(seconds is null ? "" : $", \"RevalidateAfterChange\": {seconds}")}} } }""";

    private static (string, string)[] Conditions(HttpResponseMessage kept, string condition)
    {
        var (tag, modified) = (("If-None-Match", kept.Header("ETag")!), ("If-Modified-Since", kept.Header("Last-Modified")!));
        return condition switch
        {
            "If-None-Match" => [tag],
            "If-Modified-Since" => [modified],
            _ => [tag, modified],
        };
    }

    private static async Task<HttpStatusCode> StatusAsync(LiveApp app, string method, string path, (string, string)[] conditions)
    {
        using var answer = await app.SendAsync(method, path, LiveApp.SecondOrigin, conditions);
        return answer.StatusCode;
    }

    private static async Task<bool> IsForcedAsync(LiveApp app) =>
        await StatusAsync(app, "GET", "/tagged", [("If-None-Match", "\"1\"")]) == HttpStatusCode.OK;
}
