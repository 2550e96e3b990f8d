using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

public class EndpointMistakeTests
{
    public static TheoryData<CorsKind> Kinds => new(CorsKind.Registered, CorsKind.HostingStartup, CorsKind.Inline, CorsKind.Slim);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Endpoints_that_ask_for_what_nobody_configured_stop_the_start_together_with_all_other_mistakes(CorsKind kind)
    {
        var start = () => LiveApp.StartAsync(new()
        {
            Cors = kind,
            Settings = new Dictionary<string, string?>(EndpointPolicyApp.Settings) { ["CORS_ALLOWED_METHODS"] = "get" },
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/known", static () => "known").RequireCors("Partner");
                app.MapGet("/unknown", static () => "unknown").RequireCors("partners");
                app.MapGet("/inline", static () => "inline").RequireCors(static policy => policy.AllowAnyOrigin());
            },
        });

        var problems = CorsConfigurationProblem.In((await start.Should().ThrowAsync<OptionsValidationException>()).Which);
        problems.Select(static problem => problem.Code).Should().HaveCount(3).And.ContainInOrder("SC1502", "SC1503");
        problems[0].Replacement.Should().Be("GET");
        problems[1].OffendingText.Should().Contain("/unknown");
        problems[1].Reason.Should().Contain("partners");
        problems[1].Remedy.Should().Contain("StrictCors__Policies__partners__AllowedOrigins");
        problems[2].OffendingText.Should().Contain("/inline");
        problems[2].Remedy.Should().Contain("StrictCors__Policies__name__AllowedOrigins");
    }

    [Fact]
    public async Task Two_spellings_of_a_name_configure_one_policy()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Services = static services => services
                .AddStrictCors("Two", static options => options.AllowedOrigins = [LiveApp.AllowedOrigin])
                .AddStrictCors("two", static options =>
                {
                    options.AllowedMethods = ["GET"];
                    options.AllowCredentials = false;
                }),
            Pipeline = static app =>
            {
                app.UseStrictCors();
                app.MapGet("/", static () => "hello").RequireCors("TWO");
                app.MapDelete("/", static () => "gone").RequireCors("two");
            },
        });

        var answer = await app.SendAsync("GET", "/");
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Access-Control-Allow-Credentials").Should().BeNull();
        (await app.PreflightAsync("/", "DELETE")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Endpoints_that_come_at_run_time_are_honoured_and_an_unknown_name_is_logged()
    {
        var endpoints = new MutableEndpoints();
        await using var app = await EndpointPolicyApp.StartAsync(app => ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app).DataSources.Add(endpoints));
        (await app.PolicyOfAsync("/late")).Should().Be(("default", "default"));

        endpoints.Replace(("/late", "partner"), ("/typing-error", "partnr"));

        (await app.PolicyOfAsync("/late")).Should().Be(("partner", "partner"));
        (await app.PolicyOfAsync("/typing-error")).Should().Be(("nobody", "nobody"));
        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "UnknownPolicy" && line.Level == LogLevel.Error)
            .Which.Message.Should().Contain("StrictCors:Policies:partnr:AllowedOrigins").And.Contain("/typing-error");

        endpoints.Replace();
        (await app.PolicyOfAsync("/late")).Should().Be(("default", "default"));
    }

    [Fact]
    public async Task A_branch_without_the_outermost_part_logs_an_unknown_name_since_it_is_built_before_its_endpoints_are_known()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Cors = CorsKind.Inline,
            Settings = EndpointPolicyApp.Settings,
            Pipeline = static app =>
            {
                app.Map("/api", static branch => branch.UseStrictCors());
                app.MapGet("/unknown", static () => "unknown").RequireCors("partners");
            },
        });

        app.Logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "UnknownPolicy");
    }
}
