using System.Net;
using Asp.Versioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.PlacementTests.Placement;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Safety;

/// <summary>A preflight carries no version header: versions that agree give their policy, those that disagree what all of them allow.</summary>
public class VersionedRouteTests
{
    private const string Both = "https://both.example";

    // Two policies that have an origin and a method in common, and differ in everything else.
    private static readonly (string, string?)[] s_overlapping =
    [
        ("StrictCors:Policies:first:AllowedOrigins", $"{LiveApp.AllowedOrigin},{Both}"),
        ("StrictCors:Policies:first:AllowedMethods", "GET,POST"),
        ("StrictCors:Policies:first:AllowedHeaders", "Content-Type,X-First"),
        ("StrictCors:Policies:first:MaxAge", "600"),
        ("StrictCors:Policies:second:AllowedOrigins", $"{EndpointPolicyApp.Partner},{Both}"),
        ("StrictCors:Policies:second:AllowedMethods", "POST,PUT"),
        ("StrictCors:Policies:second:AllowedHeaders", "content-type,X-Second"),
        ("StrictCors:Policies:second:AllowCredentials", "false"),
        ("StrictCors:Policies:second:MaxAge", "60"),
    ];

    private static readonly string[] s_libraries = ["a policy by hand", "Asp.Versioning"];

    public static TheoryData<CorsKind, string> KindsAndLibraries => SafetyApp.EveryKindWith(s_libraries);

    [Theory]
    [MemberData(nameof(KindsAndLibraries))]
    public async Task Versions_that_agree_give_their_policy(CorsKind kind, string library)
    {
        await using var app = await StartAsync(kind, library, static map =>
        {
            map("/orders", 1, "partner");
            map("/orders", 2, "partner");
            map("/plain", 1, null);
            map("/plain", 2, null);
            map("/closed", 1, "-");
            map("/closed", 2, "-");
            map("/single", 2, "partner");
        });

        (await CatchAllTests.PreflightPolicyAsync(app, "/orders", "POST")).Should().Be("partner");
        (await CatchAllTests.PreflightPolicyAsync(app, "/plain", "POST")).Should().Be("default");
        (await CatchAllTests.PreflightPolicyAsync(app, "/closed", "POST")).Should().Be("nobody");
        (await CatchAllTests.PreflightPolicyAsync(app, "/single", "POST")).Should().Be("partner");
    }

    [Theory]
    [MemberData(nameof(KindsAndLibraries))]
    public async Task Versions_that_disagree_allow_what_all_of_them_allow(CorsKind kind, string library)
    {
        await using var app = await StartAsync(kind, library, static map =>
        {
            map("/differ", 1, "partner");
            map("/differ", 2, null);
            map("/closed", 1, "partner");
            map("/closed", 2, "-");
            map("/open", 1, "partner");
            map("/open", 2, "open");
        });

        (await CatchAllTests.PreflightPolicyAsync(app, "/differ", "POST")).Should().Be("nobody");
        (await CatchAllTests.PreflightPolicyAsync(app, "/closed", "POST")).Should().Be("nobody");
        (await CatchAllTests.PreflightPolicyAsync(app, "/open", "POST")).Should().Be("partner");
    }

    [Theory]
    [MemberData(nameof(KindsAndLibraries))]
    public async Task What_all_allow_is_their_common_part_in_every_list(CorsKind kind, string library)
    {
        await using var app = await StartAsync(kind, library, static map =>
        {
            map("/orders", 1, "first");
            map("/orders", 2, "second");
        }, s_overlapping);
        using var allowed = await app.PreflightAsync("/orders", "POST", "content-type", Both);

        allowed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        allowed.Header("Access-Control-Allow-Origin").Should().Be(Both);
        allowed.Header("Access-Control-Allow-Credentials").Should().BeNull("the second gives none");
        allowed.Header("Access-Control-Allow-Methods").Should().Be("POST");
        allowed.Header("Access-Control-Allow-Headers").Should().BeEquivalentTo("Content-Type");
        allowed.Header("Access-Control-Max-Age").Should().Be("60");

        (string Method, string? Headers, string Origin)[] refused =
        [
            ("POST", null, LiveApp.AllowedOrigin), ("POST", null, EndpointPolicyApp.Partner), ("POST", "x-first", Both), ("POST", "x-second", Both),
        ];
        foreach (var (method, headers, origin) in refused)
        {
            using var answer = await app.PreflightAsync("/orders", method, headers, origin);
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden, $"{origin} {headers}");
            answer.CorsHeaders().Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndLibraries))]
    public async Task A_request_that_names_its_version_has_that_versions_policy(CorsKind kind, string library)
    {
        await using var app = await StartAsync(kind, library, static map =>
        {
            map("/differ", 1, "partner");
            map("/differ", 2, null);
        });
        using var first = await app.SendAsync("POST", "/differ", EndpointPolicyApp.Partner, (HeaderVersionPolicy.Header, "1.0"));
        using var second = await app.SendAsync("POST", "/differ", LiveApp.AllowedOrigin, (HeaderVersionPolicy.Header, "2.0"));
        using var secondAsPartner = await app.SendAsync("POST", "/differ", EndpointPolicyApp.Partner, (HeaderVersionPolicy.Header, "2.0"));

        first.StatusCode.Should().Be(HttpStatusCode.OK);
        first.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
        second.ShouldCarryTheCorsHeaders();
        secondAsPartner.ShouldCarryNoCorsHeaders();
    }

    [Theory]
    [MemberData(nameof(KindsAndLibraries))]
    public async Task A_catch_all_beside_versions_does_not_count(CorsKind kind, string library)
    {
        await using var app = await StartAsync(kind, library, static map =>
        {
            map("/orders", 1, "partner");
            map("/orders", 2, "partner");
        }, fallback: true);

        (await CatchAllTests.PreflightPolicyAsync(app, "/orders", "POST")).Should().Be("partner");
        (await CatchAllTests.PreflightPolicyAsync(app, "/elsewhere", "POST")).Should().Be("default");
    }

    private static Task<LiveApp> StartAsync(CorsKind kind, string library, Action<Action<string, int, string?>> map, (string, string?)[]? settings = null, bool fallback = false) => SafetyApp.StartAsync(kind, app =>
    {
        app.UseStrictCors();
        // Routing that is added automatically is in front of an inline StrictCors, and may answer before it.
        app.UseRouting();
        var versions = library == "Asp.Versioning" ? app.NewVersionedApi() : null;
        map((path, version, policy) => Name(versions is not null
            ? versions.MapPost(path, () => "version " + version).HasApiVersion(new ApiVersion(version, 0))
            : app.MapPost(path, () => "version " + version).WithMetadata(new HeaderVersion(version + ".0")), policy));
        if (fallback)
            app.MapFallback(static () => "fallback");
    }, services =>
    {
        if (library == "Asp.Versioning")
        {
            services.AddApiVersioning(static options => options.ApiVersionReader =
                new HeaderApiVersionReader(HeaderVersionPolicy.Header));
        }
        else
            services.AddSingleton<MatcherPolicy, HeaderVersionPolicy>();
    }, settings ?? []);

    private static void Name(IEndpointConventionBuilder endpoint, string? policy)
    {
        if (policy == "-")
            endpoint.WithMetadata(new DisableCorsAttribute());
        else if (policy is not null)
            endpoint.RequireCors(policy);
    }
}
