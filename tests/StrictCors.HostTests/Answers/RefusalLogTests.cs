using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Answers;

/// <summary>What the operator reads about refusals.</summary>
public sealed class RefusalLogTests
{
    [Fact]
    public async Task The_log_says_the_sentence_that_the_explanation_says()
    {
        await using var app = await LiveApp.StartAsync(new());
        var cors = StrictCorsConfiguration.Read(app.Services.GetRequiredService<IConfiguration>());

        await app.SendAsync("GET", "/", "https://app.example.com:8443");
        await app.PreflightAsync("/", "PURGE");

        Warnings(app).Should().Equal(
            $"Refused (Actual, Origin) GET /, policy default, count 1: {cors.Explain("https://app.example.com:8443").Sentence}",
            $"Refused (Preflight, Method) PURGE /, policy default, count 1: {cors.Explain(LiveApp.AllowedOrigin, "PURGE", ["content-type"]).Sentence}");
    }

    [Fact]
    public async Task A_line_names_method_path_template_policy_every_refused_name_and_the_setting()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["StrictCors:Policies:partner:AllowedOrigins"] = "https://partner.example" },
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.UseExceptionHandler("/sorry");
                app.MapGet("/sorry", static () => "sorry");
                app.MapGet("/", static () => "hello");
                app.MapPut("/orders/{id}", static (string id) => id).RequireCors("partner");
                app.MapGet("/invoices/{number}", static string (string number) => throw new InvalidOperationException(number)).RequireCors("partner");
            },
        });

        await app.PreflightAsync("/orders/17", "PUT", "x-one,content-type,x-two", "https://partner.example");
        await app.SendAsync("GET", "/invoices/secret", LiveApp.OtherOrigin);
        await app.SendAsync("GET", "/nowhere/17?token=secret", LiveApp.OtherOrigin + ":81");

        Warnings(app).Should().Equal(
            "Refused (Preflight, Header) PUT /orders/{id}, policy partner, count 1: Header x-one (and x-two), asked for by https://partner.example, is not in StrictCors:Policies:partner:AllowedHeaders.",
            "Refused (Actual, Origin) GET /invoices/{number}, policy partner, count 1: Origin https://evil.example is not in StrictCors:Policies:partner:AllowedOrigins.",
            "Refused (Actual, Origin) GET /nowhere/17, policy default, count 1: Origin https://evil.example:81 is not in CORS_ALLOWED_ORIGINS.");
    }

    [Theory]
    [InlineData("x-signalr-user-agent", true)]
    [InlineData("x-tenant", false)]
    public async Task A_refused_header_comes_with_a_remedy_only_where_a_known_client_sends_it(string header, bool isKnown)
    {
        await using var app = await LiveApp.StartAsync(new());

        await app.PreflightAsync("/", "PUT", header);

        var line = Warnings(app).Should().ContainSingle().Which;
        line.Should().Contain($"Header {header}, asked for by https://app.example.com, is not in CORS_ALLOWED_HEADERS.");
        line.Contains("X-Requested-With").Should().Be(isKnown, "SignalR's client sends that too");
        line.EndsWith("is not in CORS_ALLOWED_HEADERS.", StringComparison.Ordinal).Should().Be(!isKnown);
    }

    // What a page's new release asks for is not what its old one was refused.
    [Fact]
    public async Task Each_new_name_of_an_origin_that_was_refused_before_is_a_warning()
    {
        await using var app = await LiveApp.StartAsync(new());

        foreach (var (method, header) in new[] { ("PUT", "x-one"), ("PUT", "x-two"), ("PURGE", "content-type"), ("REPORT", "content-type"), ("PUT", "x-one") })
            await app.PreflightAsync("/", method, header);

        Warnings(app).Should().HaveCount(4).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("http://app.example.com", false)]
    [InlineData("https://app.examp1e.com", false)]
    [InlineData("https://aap.example.com", false)]
    [InlineData("null", false)]
    [InlineData("https://app.example.com:8443", true)]
    [InlineData("https://www.app.example.com", true)]
    public async Task What_to_add_is_said_only_where_nobody_else_can_be_meant(string origin, bool isSaid)
    {
        await using var app = await LiveApp.StartAsync(new());

        await app.SendAsync("GET", "/", origin);

        Warnings(app).Should().ContainSingle().Which.Contains("Add it there").Should().Be(isSaid);
    }

    [Fact]
    public async Task A_line_comes_again_every_minute_with_its_count_for_as_long_as_it_lasts()
    {
        var clock = new FakeTimeProvider();
        await using var app = await LiveApp.StartAsync(new() { Services = services => services.AddSingleton<TimeProvider>(clock) });

        for (var second = 0; second < 240; second += 10)
        {
            await app.PreflightAsync("/", "PUT", "x-tenant");
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Warnings(app).Select(static line => line.Split(", ")[3].Split(':')[0]).Should().Equal("count 1", "count 6", "count 6", "count 6");
    }

    [Fact]
    public async Task What_had_no_line_is_counted_once_a_minute_and_a_page_that_was_allowed_once_is_no_stranger()
    {
        var clock = new FakeTimeProvider();
        var settings = new MutableSettings();
        settings.Put(("CORS_ALLOWED_ORIGINS", "https://app.example.com, https://former.example, https://*.former.example"));
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
            Services = services => services.AddSingleton<TimeProvider>(clock).AddSingleton<IConfiguration>(new ConfigurationBuilder().Add(settings).Build()),
        });
        settings.Put(("CORS_ALLOWED_ORIGINS", "https://app.example.com"));

        for (var i = 0; i < 500; i++)
            await app.SendAsync("GET", "/", $"https://stranger-{i}.example");
        foreach (var origin in new[] { "https://former.example", "https://shop.former.example" })
            await app.SendAsync("GET", "/", origin);
        clock.Advance(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromMinutes(10));

        Warnings(app).Should().HaveCount(12).And.Contain(static line => line.Contains("https://former.example")).And.Contain(static line => line.Contains("https://shop.former.example"));
        app.Logs.FromStrictCors.Where(static line => line.Id.Name == "RefusedWithoutLine").Select(static line => line.Message).Should().Equal(
            "Refusals in the last minute that have no line of their own, since too many others came: 0 of origins that a policy allows, 0 of origins near to those, 490 of strange origins.");
    }

    [Theory]
    [InlineData("an origin", "OPTIONS", LiveApp.OtherOrigin, "PUT", "", "Origin https://evil.example is not in CORS_ALLOWED_ORIGINS.\n")]
    [InlineData("a method that browsers send whatever the list says", "OPTIONS", LiveApp.AllowedOrigin, "POST", "", "Method POST, asked for by https://app.example.com, is not in CORS_ALLOWED_METHODS.\n")]
    [InlineData("no method", "OPTIONS", LiveApp.AllowedOrigin, "P T", "", "Access-Control-Request-Method is not one method; no browser sends that.\n")]
    public async Task In_Development_the_answer_says_why(string claim, string method, string origin, string asked, string headers, string body)
    {
        foreach (var environment in new[] { "Development", "Production" })
        {
            await using var app = await LiveApp.StartAsync(new()
            {
                Environment = environment,
                Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_METHODS"] = "GET" },
            });

            var answer = await app.SendAsync(method, "/", origin, ("Access-Control-Request-Method", asked), ("Access-Control-Request-Headers", headers));

            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, claim);
            answer.CorsHeaders().Should().BeEmpty(claim);
            (await answer.Content.ReadAsStringAsync()).Should().Be(environment == "Development" ? body : "", claim);
            answer.Header("Content-Type").Should().Be(environment == "Development" ? "text/plain; charset=utf-8" : null, claim);
        }
    }

    [Fact]
    public async Task A_foreign_header_of_any_length_has_a_short_line()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/", static context =>
                {
                    context.Response.Headers["Access-Control-" + new string('x', 8_000)] = "1";
                    return Task.CompletedTask;
                });
            },
        });

        await app.SendAsync("GET", "/");
        await app.SendAsync("GET", "/");

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "ForeignHeaderRemoved").Which.Message.Length.Should().BeLessThan(300);
    }

    [Fact]
    public async Task A_matching_that_throws_is_an_error_once_a_minute()
    {
        var clock = new FakeTimeProvider();
        await using var app = await LiveApp.StartAsync(new()
        {
            Services = services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.Configure<RouteOptions>(static routes => routes.SetParameterPolicy<FailingConstraint>("failing"));
            },
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/{id:failing}", static (string id) => id).RequireCors("partner");
            },
            Settings = new Dictionary<string, string?> { ["StrictCors:Policies:partner:AllowedOrigins"] = "https://partner.example" },
        });

        for (var minute = 0; minute < 3; minute++)
        {
            for (var i = 0; i < 20; i++)
                (await app.PreflightAsync($"/a{i}%0Ab{new string('c', 500)}", "GET")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        app.Logs.FromStrictCors.Where(static line => line.Id.Name == "MatchFailed").Should().HaveCount(3).And.OnlyContain(static line => line.Exception is FormatException && line.Message.Length < 300);
    }

    [Fact]
    public async Task A_difference_of_the_report_only_policy_is_said_once_a_minute()
    {
        var clock = new FakeTimeProvider();
        await using var app = await LiveApp.StartAsync(new()
        {
            Services = services => services.AddSingleton<TimeProvider>(clock),
            Settings = new Dictionary<string, string?> { ["StrictCors:ReportOnly:AllowedOrigins"] = "https://next.example" },
        });

        for (var i = 0; i < 50; i++)
            await app.SendAsync("GET", "/");
        clock.Advance(TimeSpan.FromMinutes(1));
        await app.SendAsync("GET", "/");
        for (var i = 0; i < 100; i++)
            await app.SendAsync("GET", "/", $"https://stranger-{i}.example");

        app.Logs.FromStrictCors.Where(static line => line.Id.Name == "ReportOnlyDiffers").Select(static line => line.Message).Should().Equal(
            "The report-only policy differs (Actual) for https://app.example.com: Allowed in effect, Origin with the candidate, count 1.",
            "The report-only policy differs (Actual) for https://app.example.com: Allowed in effect, Origin with the candidate, count 50.");
    }

    [Fact]
    public async Task A_refused_origin_is_a_warning_once_and_debug_from_then_on()
    {
        await using var app = await LiveApp.StartAsync(new());

        for (var i = 0; i < 3; i++)
            await app.SendAsync("GET", "/", LiveApp.OtherOrigin);

        app.Logs.FromStrictCors.Where(line => line.Message.Contains(LiveApp.OtherOrigin)).Select(line => line.Level)
            .Should().Equal(LogLevel.Warning, LogLevel.Debug, LogLevel.Debug);
    }

    [Fact]
    public async Task What_a_stranger_sends_breaks_no_line()
    {
        await using var app = await LiveApp.StartAsync(new());

        await app.SendAsync("GET", "/", "https://a.example/\t\"x\" " + new string('y', 4_000));

        Warnings(app).Single().Should().NotContain("\t").And.Match(message => message.Length < 400);
    }

    [Fact]
    public async Task The_services_own_pages_are_known_behind_a_proxy_too_and_warned_about_by_nobody()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Pipeline = static app =>
            {
                app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedProto });
                app.UseStrictCors();
                app.MapGet("/", static () => "hello");
            },
        });
        using var counted = Measurements.Of(app.Services);

        for (var i = 0; i < 2; i++)
            await app.SendAsync("GET", "/", "https://shop.example", ("X-Forwarded-Host", "shop.example"), ("X-Forwarded-Proto", "https"));

        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "Refused");
        counted.All.Should().Equal("actual allowed", "actual allowed");
    }

    private static string[] Warnings(LiveApp app) => [.. app.Logs.FromStrictCors.Where(static line => line.Id.Name == "Refused").Select(static line => line.Message)];

    private sealed class FailingConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            throw new FormatException($"{values[routeKey]} is no number");
    }
}
