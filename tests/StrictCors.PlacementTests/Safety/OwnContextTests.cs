using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>Code that runs the rest of the pipeline on a context of its own finds its endpoints usable, as with <c>UseCors</c>.</summary>
public class OwnContextTests
{
    private const string Answers = "200 orders\n200 open\n200 plain\n200 disabled\n200 guarded\n404 ";

    private static readonly string[] s_paths = ["/orders", "/open", "/plain", "/disabled", "/guarded", "/missing"];

    public static TheoryData<CorsKind, bool> KindsAndFeatures
    {
        get
        {
            var cases = new TheoryData<CorsKind, bool>();
            foreach (var kind in Enum.GetValues<CorsKind>().Except([CorsKind.None]))
            {
                cases.Add(kind, true);
                cases.Add(kind, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndFeatures))]
    public async Task Every_endpoint_answers_and_the_answer_has_the_policy_of_the_request_that_was_sent(CorsKind kind, bool usesFactory)
    {
        await using var app = await StartAsync(kind, usesFactory);

        foreach (var paths in (string[][])[s_paths, [.. s_paths.Reverse()]])
        {
            using var allowed = await PostAsync(app, LiveApp.AllowedOrigin, paths);
            using var stranger = await PostAsync(app, LiveApp.OtherOrigin, paths);
            using var partner = await PostAsync(app, EndpointPolicyApp.Partner, paths);
            using var program = await PostAsync(app, null, paths);

            foreach (var answer in (HttpResponseMessage[])[allowed, stranger, partner, program])
            {
                answer.StatusCode.Should().Be(HttpStatusCode.OK);
                (await answer.Content.ReadAsStringAsync()).Split('\n').Should().BeEquivalentTo(Answers.Split('\n'));
            }

            if (kind == CorsKind.Framework || IsInline(kind))
                continue; // Behind what makes the contexts, where both have to be, the batch itself is none of theirs.
            allowed.ShouldCarryTheCorsHeaders();
            stranger.ShouldCarryNoCorsHeaders();
            partner.ShouldCarryNoCorsHeaders();
            program.ShouldCarryNoCorsHeaders();
        }
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    public async Task The_log_has_no_error_and_the_request_is_counted_once(CorsKind kind)
    {
        await using var app = await StartAsync(kind, usesFactory: true);
        using var counts = Measurements.Of(app.Services);
        using var answer = await PostAsync(app, LiveApp.AllowedOrigin, s_paths);

        counts.All.Should().Equal("actual allowed");
        app.Logs.All.Should().NotContain(static line => line.Exception != null);
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Framework)]
    public async Task A_context_made_from_nothing_but_a_path_finds_endpoints_usable_too(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, app =>
        {
            if (kind != CorsKind.Framework)
                app.UseStrictCors();
            app.Use(static async (context, next) =>
            {
                var inner = new DefaultHttpContext { RequestServices = context.RequestServices, Request = { Method = "GET", Path = "/orders" }, Response = { Body = new MemoryStream() } };
                await next(inner);
                await context.Response.WriteAsync(inner.Response.StatusCode + " " + inner.Response.Body.Length);
            });
            app.UseRouting();
            if (kind == CorsKind.Framework)
                app.UseCors();
            app.MapGet("/orders", static () => "orders").RequireCors("partner");
        }, kind == CorsKind.Framework ? AddFrameworkPolicies : null);
        using var answer = await app.SendAsync("GET", "/");

        (await answer.Content.ReadAsStringAsync()).Should().Be("200 6");
        if (kind != CorsKind.Framework)
            answer.ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [InlineData(CorsKind.Registered)]
    [InlineData(CorsKind.HostingStartup)]
    [InlineData(CorsKind.Inline)]
    public async Task Items_that_the_application_replaces_do_not_lose_the_endpoint(CorsKind kind)
    {
        await using var app = await SafetyApp.StartAsync(kind, static app =>
        {
            app.UseStrictCors().Use(static (context, next) =>
            {
                context.Features.Set<IItemsFeature>(new ItemsFeature());
                return next(context);
            });
            app.UseRouting();
            app.MapGet("/orders", static () => "orders").RequireCors("partner");
        });

        (await app.PolicyOfAsync("/orders")).Should().Be(("partner", "partner"));
        using var answer = await app.SendAsync("GET", "/orders", EndpointPolicyApp.Partner);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static bool IsInline(CorsKind kind) => kind is CorsKind.Inline or CorsKind.Slim;

    private static Task<HttpResponseMessage> PostAsync(LiveApp app, string? origin, string[] paths)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, BatchMiddleware.Path) { Content = new StringContent(string.Join('\n', paths), Encoding.UTF8, "text/plain") };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return app.Client.SendAsync(request);
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool usesFactory) => SafetyApp.StartAsync(kind, app =>
    {
        if (!IsInline(kind) && kind != CorsKind.Framework)
            app.UseStrictCors();
        app.UseBatching(usesFactory).UseRouting();
        if (kind == CorsKind.Framework)
            app.UseCors();
        else if (IsInline(kind))
            app.UseStrictCors();
        app.MapGet("/orders", static () => "orders").RequireCors("partner");
        app.MapGet("/open", static () => "open").RequireCors("open");
        app.MapGet("/plain", static () => "plain");
        app.MapGet("/disabled", [DisableCors] static () => "disabled");
        app.MapGet("/guarded", static () => "guarded").RequireCors("partner");
    }, kind == CorsKind.Framework ? AddFrameworkPolicies : null);

    private static void AddFrameworkPolicies(IServiceCollection services) => services.AddCors(static options =>
    {
        options.AddPolicy("partner", static policy => policy.WithOrigins(EndpointPolicyApp.Partner));
        options.AddPolicy("open", static policy => policy.AllowAnyOrigin());
    });
}
