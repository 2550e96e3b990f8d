using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>The pages of Swashbuckle and Scalar on an origin of their own: they read the API's description, and call the API where its policy lets them.</summary>
public sealed class ApiPageTests
{
    private const string Summary = "Create an order";
    private const string Description = "/swagger/v1/swagger.json";

    // The way the description is served, with the policy that answers for it.
    private static readonly Dictionary<string, (Action<WebApplication> Add, string Policy)> s_ways = new()
    {
        ["UseSwagger"] = (static app => app.UseSwagger(), "default"),
        ["MapSwagger"] = (static app => app.MapSwagger(), "default"),
        ["MapSwagger with a policy"] = (static app => app.MapSwagger().RequireCors("partner"), "partner"),
    };

    // A site on loopback has another port each time.
    private static readonly (string, string?) s_listed = ("CORS_ALLOWED_ORIGINS", "http://127.0.0.1:*");

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    public static TheoryData<string> Pages => ["/swagger/index.html", "/scalar/"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_description_is_readable_for_those_whom_its_policy_allows(string way)
    {
        var (add, policy) = s_ways[way];
        foreach (var isExplicit in new[] { false, true })
        {
            await using var api = await StartApiAsync(isExplicit, add);

            (await api.PolicyOfAsync(Description)).Should().Be((policy, policy));
            await api.ShouldRefuseStrangersAsync(Description);
            using var missing = await api.SendAsync("GET", "/swagger/v9/swagger.json");
            missing.StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task What_the_pages_send_has_to_be_allowed_as_for_any_other_page()
    {
        await using var api = await StartApiAsync(isExplicit: false, s_ways["UseSwagger"].Add);
        using var key = await api.PreflightAsync("/orders", "POST", "content-type,x-api-key");
        using var usual = await api.PreflightAsync("/orders", "POST", "authorization,content-type");

        usual.StatusCode.Should().Be(HttpStatusCode.NoContent);
        key.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        api.Logs.FromStrictCors.Should().ContainSingle(static line => line.Message.Contains("x-api-key") && line.Message.Contains("CORS_ALLOWED_HEADERS"));
    }

    [TheoryWhereChromiumIsFound]
    [MemberData(nameof(Pages))]
    public async Task In_a_browser_the_page_shows_the_API_whose_policy_lists_it(string page)
    {
        await using var api = await StartApiAsync(isExplicit: false, s_ways["UseSwagger"].Add, s_listed);
        await using var site = await StartSiteAsync(api);

        (await Chromium.ShowUntilAsync(site.Address + page, Summary)).Should().Contain(Summary);
        api.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "Refused");
    }

    [TheoryWhereChromiumIsFound]
    [MemberData(nameof(Pages))]
    public async Task In_a_browser_the_page_shows_nothing_of_an_API_whose_policy_does_not_list_it(string page)
    {
        await using var api = await StartApiAsync(isExplicit: false, s_ways["UseSwagger"].Add);
        await using var site = await StartSiteAsync(api);

        (await Chromium.ShowAsync(site.Address + page)).Should().NotContain(Summary);
        api.Logs.FromStrictCors.Should().Contain(line => line.Id.Name == "Refused" && line.Message.Contains(site.Address));
    }

    [TheoryWhereChromiumIsFound]
    [InlineData("GET,POST", "ordered 3", "preflight allowed")]
    [InlineData("GET", "Failed to fetch", "preflight method")]
    public async Task In_a_browser_Try_it_out_gets_the_APIs_answer_where_its_method_is_allowed(string methods, string shown, string counted)
    {
        await using var api = await StartApiAsync(isExplicit: false, s_ways["UseSwagger"].Add, s_listed, ("CORS_ALLOWED_METHODS", methods));
        await using var site = await StartSiteAsync(api);
        using var counts = Measurements.Of(api.Services);

        (await Chromium.ShowUntilAsync(site.Address + "/swagger/index.html", shown)).Should().Contain(shown);
        counts.All.Should().Contain(counted);
    }

    private static Task<LiveApp> StartApiAsync(bool isExplicit, Action<WebApplication> describe, params (string, string?)[] settings) =>
        FrameworkApp.StartAsync(CorsKind.Registered, isExplicit, static services => services.AddEndpointsApiExplorer().AddSwaggerGen(), app =>
        {
            describe(app);
            app.MapPost("/orders", static (Order order) => $"ordered {order.Amount + 3}").WithSummary(Summary);
        }, settings);

    // The pages' own site. Swagger UI's page sends the request of its first form by itself.
    private static Task<LiveApp> StartSiteAsync(LiveApp api) => LiveApp.StartAsync(new()
    {
        Cors = CorsKind.None,
        Pipeline = app =>
        {
            app.UseSwaggerUI(options =>
            {
                options.SwaggerEndpoint(api.Address + Description, "Orders");
                options.EnableTryItOutByDefault();
                options.DocExpansion(DocExpansion.Full);
                options.HeadContent = """<script>const timer = setInterval(() => { const button = document.querySelector("button.execute"); if (button) { clearInterval(timer); button.click(); } }, 100);</script>""";
            });
            app.MapScalarApiReference(options => options.AddDocument("v1", null, api.Address + Description));
        },
    });

    private sealed record Order(int Amount);
}
