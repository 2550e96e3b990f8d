using System.Net;
using Asp.Versioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Asp.Versioning.Http with the version in the path or in the query; <c>VersionedRouteTests</c> has the one in a header, which a preflight does not carry.</summary>
public sealed class AspVersioningTests
{
    // Where the version is, with the way from a version and a name to the address.
    private static readonly Dictionary<string, (IApiVersionReader Reader, string Route, Func<string, string, string> Address)> s_places = new()
    {
        ["path"] = (new UrlSegmentApiVersionReader(), "/v{version:apiVersion}/", static (version, name) => $"/v{version}/{name}"),
        ["query"] = (new QueryStringApiVersionReader(), "/", static (version, name) => $"/{name}?api-version={version}.0"),
    };

    public static TheoryData<CorsKind, bool, string> OrdersAndPlaces
    {
        get
        {
            var data = new TheoryData<CorsKind, bool, string>();
            foreach (var order in FrameworkApp.Orders)
            {
                foreach (var place in s_places.Keys)
                    data.Add((CorsKind)order[0], (bool)order[1], place);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OrdersAndPlaces))]
    public async Task Versions_that_agree_have_their_policy(CorsKind kind, bool isExplicit, string place)
    {
        await using var app = await StartAsync(kind, isExplicit, place);
        var address = s_places[place].Address;

        foreach (var version in new[] { "1", "2" })
        {
            (await app.PolicyOfAsync(address(version, "plain"))).Should().Be(("default", "default"));
            (await app.PolicyOfAsync(address(version, "partners"))).Should().Be(("partner", "partner"));
        }

        await app.ShouldRefuseStrangersAsync(address("1", "plain"));
    }

    [Theory]
    [MemberData(nameof(OrdersAndPlaces))]
    public async Task Of_versions_that_disagree_a_preflight_has_what_all_allow_and_a_request_its_own(CorsKind kind, bool isExplicit, string place)
    {
        await using var app = await StartAsync(kind, isExplicit, place);
        var address = s_places[place].Address;

        (await app.PolicyOfAsync(address("1", "differ"))).Should().Be(("nobody", "partner"));
        (await app.PolicyOfAsync(address("2", "differ"))).Should().Be(("nobody", "default"));
    }

    [Theory]
    [MemberData(nameof(OrdersAndPlaces))]
    public async Task A_version_that_is_not_there_is_refused_readably(CorsKind kind, bool isExplicit, string place)
    {
        await using var app = await StartAsync(kind, isExplicit, place);
        using var answer = await app.SendAsync("GET", s_places[place].Address("9", "plain"));
        using var supported = await app.SendAsync("GET", s_places[place].Address("1", "plain"));

        answer.StatusCode.Should().Be(place == "path" ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        supported.Header("api-supported-versions").Should().Be("1.0, 2.0");
        supported.Header("Access-Control-Expose-Headers").Should().Be("api-supported-versions");
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit, string place) => FrameworkApp.StartAsync(kind, isExplicit, services => services.AddApiVersioning(options =>
    {
        options.ApiVersionReader = s_places[place].Reader;
        options.ReportApiVersions = true;
    }), app =>
    {
        var (_, route, _) = s_places[place];
        var versions = app.NewVersionedApi();
        foreach (var version in new[] { 1, 2 })
        {
            versions.MapGet(route + "plain", () => version).HasApiVersion(version, 0);
            versions.MapGet(route + "partners", () => version).HasApiVersion(version, 0).RequireCors("partner");
        }

        versions.MapGet(route + "differ", static () => 1).HasApiVersion(1, 0).RequireCors("partner");
        versions.MapGet(route + "differ", static () => 2).HasApiVersion(2, 0);
    }, ("CORS_EXPOSED_HEADERS", "api-supported-versions"));
}
