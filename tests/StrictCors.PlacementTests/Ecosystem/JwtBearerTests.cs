using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>Microsoft.AspNetCore.Authentication.JwtBearer: the page reads why its token was refused, and no preflight is authenticated.</summary>
public sealed class JwtBearerTests
{
    private const string Issuer = "https://issuer.example";

    private static readonly SymmetricSecurityKey s_key = new([.. Enumerable.Range(0, 32).Select(static number => (byte)number)]);

    private int _authenticated;

    public static TheoryData<CorsKind, bool> Orders => FrameworkApp.Orders;

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task An_expired_tokens_challenge_is_readable_where_it_is_exposed(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var answer = await app.SendAsync("GET", "/me", headers: Token(DateTime.UtcNow.AddHours(-1)));

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        answer.Header("WWW-Authenticate").Should().StartWith("Bearer error=\"invalid_token\", error_description=\"The token expired at");
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Access-Control-Expose-Headers").Should().Be("WWW-Authenticate");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_answer_to_a_token_carries_the_headers_of_its_endpoints_policy(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        var valid = Token(DateTime.UtcNow.AddHours(1));

        foreach (var (path, reader) in new[] { ("/me", LiveApp.AllowedOrigin), ("/admin", LiveApp.AllowedOrigin), ("/partner", EndpointPolicyApp.Partner), ("/partner/admin", EndpointPolicyApp.Partner) })
        {
            foreach (var origin in new[] { LiveApp.AllowedOrigin, EndpointPolicyApp.Partner })
            {
                using var anonymous = await app.SendAsync("GET", path, origin);
                using var signedIn = await app.SendAsync("GET", path, origin, valid);

                anonymous.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
                signedIn.StatusCode.Should().Be(path.EndsWith("admin", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, path);
                foreach (var answer in new[] { anonymous, signedIn })
                    answer.Header("Access-Control-Allow-Origin").Should().Be(origin == reader ? origin : null, $"{origin} at {path}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_preflight_is_not_authenticated(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        foreach (var (path, origin) in new[] { ("/me", LiveApp.AllowedOrigin), ("/partner", EndpointPolicyApp.Partner) })
        {
            using var allowed = await app.PreflightAsync(path, "GET", "authorization", origin);
            allowed.StatusCode.Should().Be(HttpStatusCode.NoContent);
            allowed.Header("Access-Control-Allow-Headers").Should().Contain("Authorization");
        }

        (await app.PreflightAsync("/partner", "GET", "authorization")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        _authenticated.Should().Be(0);
        using var actual = await app.SendAsync("GET", "/me");
        _authenticated.Should().Be(1, "or the count would prove nothing");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_stranger_reads_neither_the_answer_nor_the_challenge(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        await app.ShouldRefuseStrangersAsync("/me", "GET", Token(DateTime.UtcNow.AddHours(1)));
        await app.ShouldRefuseStrangersAsync("/partner", "GET", Token(DateTime.UtcNow.AddHours(-1)));
    }

    private Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit) => FrameworkApp.StartAsync(kind, isExplicit, services =>
    {
        services.AddAuthorization();
        services.AddAuthentication().AddJwtBearer(options =>
        {
            options.TokenValidationParameters = new() { IssuerSigningKey = s_key, ValidIssuer = Issuer, ValidateAudience = false };
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = _ =>
                {
                    Interlocked.Increment(ref _authenticated);
                    return Task.CompletedTask;
                },
            };
        });
    }, static app =>
    {
        app.MapGet("/me", static () => "me").RequireAuthorization();
        app.MapGet("/admin", static () => "admin").RequireAuthorization(static policy => policy.RequireRole("admin"));
        app.MapGet("/partner", static () => "partner").RequireAuthorization().RequireCors("partner");
        app.MapGet("/partner/admin", static () => "admin").RequireAuthorization(static policy => policy.RequireRole("admin")).RequireCors("partner");
    }, ("CORS_EXPOSED_HEADERS", "WWW-Authenticate"));

    private static (string, string) Token(DateTime expires) => ("Authorization", "Bearer " + new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        NotBefore = expires.AddHours(-2),
        Expires = expires,
        SigningCredentials = new(s_key, SecurityAlgorithms.HmacSha256),
    }));
}
