using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using OpenIddict.Validation.AspNetCore;
using StrictCors.TestSupport.Hosting;
using StrictCors.PlacementTests.Placement;

namespace StrictCors.PlacementTests.Ecosystem;

/// <summary>OpenIddict answers discovery, keys and errors inside authentication, where no endpoint is reached; StrictCors is in front of it all the same.</summary>
public sealed class OpenIddictTests
{
    private const string Discovery = "/.well-known/openid-configuration";
    private const string Keys = "/.well-known/jwks";
    private const string TokenPath = "/connect/token";

    // Made once: OpenIddict's own ephemeral keys take seconds at each start.
    private static readonly RsaSecurityKey s_signingKey = new(RSA.Create(2048));
    private static readonly SymmetricSecurityKey s_encryptionKey = new(RandomNumberGenerator.GetBytes(32));

    // A token request, and what answers it: two of OpenIddict's own errors, and a token.
    private static readonly (Dictionary<string, string> Form, HttpStatusCode Status, string Says)[] s_requests =
    [
        (new() { ["grant_type"] = "authorization_code", ["client_id"] = "page", ["code"] = "made-up", ["code_verifier"] = new('v', 43), ["redirect_uri"] = "https://app.example.com/callback" }, HttpStatusCode.BadRequest, "invalid_grant"),
        (new() { ["grant_type"] = "refresh_token", ["client_id"] = "page", ["refresh_token"] = "made-up" }, HttpStatusCode.BadRequest, "invalid_grant"),
        (new() { ["grant_type"] = "client_credentials", ["client_id"] = "service", ["client_secret"] = "wrong" }, HttpStatusCode.Unauthorized, "invalid_client"),
        (new() { ["grant_type"] = "client_credentials", ["client_id"] = "service", ["client_secret"] = "right" }, HttpStatusCode.OK, "access_token"),
    ];

    public static TheoryData<CorsKind, bool> Orders => FrameworkApp.Orders;

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Discovery_and_keys_are_readable(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var discovery = await app.SendAsync("GET", Discovery);
        using var keys = await app.SendAsync("GET", Keys);

        var document = JsonElement.Parse(await discovery.Content.ReadAsStringAsync());
        document.GetProperty("token_endpoint").GetString().Should().EndWith(TokenPath);
        discovery.ShouldCarryTheCorsHeaders();
        (await keys.Content.ReadAsStringAsync()).Should().Contain("RSA");
        keys.ShouldCarryTheCorsHeaders();
        await app.ShouldRefuseStrangersAsync(Discovery);
        await app.ShouldRefuseStrangersAsync(Keys);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Tokens_and_errors_are_readable(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        foreach (var (form, status, says) in s_requests)
        {
            using var answer = await app.PostAsync(TokenPath, new FormUrlEncodedContent(form));
            var body = await answer.Content.ReadAsStringAsync();

            body.Should().Contain(says);
            answer.StatusCode.Should().Be(status, body);
            answer.ShouldCarryTheCorsHeaders();
        }

        await app.ShouldRefuseStrangersAsync(TokenPath, "POST");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Preflights_are_answered_and_OpenIddict_does_not_see_them(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);

        foreach (var (path, method) in new[] { (Discovery, "GET"), (Keys, "GET"), (TokenPath, "POST"), ("/me", "GET") })
            (await app.PreflightAsync(path, method, "authorization, content-type")).StatusCode.Should().Be(HttpStatusCode.NoContent, path);

        app.Logs.All.Should().NotContain(static line => line.Category.StartsWith("OpenIddict", StringComparison.Ordinal) && line.Message.Contains("processed"));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Its_validation_refuses_readably_and_lets_in_with_the_policy_of_the_endpoint(CorsKind kind, bool isExplicit)
    {
        await using var app = await StartAsync(kind, isExplicit);
        using var token = await app.PostAsync(TokenPath, new FormUrlEncodedContent(s_requests[^1].Form));
        var valid = "Bearer " + JsonElement.Parse(await token.Content.ReadAsStringAsync()).GetProperty("access_token").GetString();

        foreach (var (authorization, status) in new[] { (valid, HttpStatusCode.OK), ("Bearer made-up", HttpStatusCode.Unauthorized) })
        {
            using var own = await app.SendAsync("GET", "/me", headers: ("Authorization", authorization));
            using var partner = await app.SendAsync("GET", "/partner", EndpointPolicyApp.Partner, ("Authorization", authorization));
            using var foreign = await app.SendAsync("GET", "/partner", headers: ("Authorization", authorization));

            own.StatusCode.Should().Be(status);
            own.ShouldCarryTheCorsHeaders();
            partner.StatusCode.Should().Be(status);
            partner.Header("Access-Control-Allow-Origin").Should().Be(EndpointPolicyApp.Partner);
            foreign.ShouldCarryNoCorsHeaders();
        }
    }

    // What a reader of OpenIddict's pages meets first: UseCors() behind the automatic authentication, which answers before it.
    [Fact]
    public async Task Under_UseCors_alone_discovery_and_its_preflight_carry_no_headers()
    {
        await using var app = await StartAsync(CorsKind.Framework, isExplicit: false);
        using var discovery = await app.SendAsync("GET", Discovery);
        using var preflight = await app.PreflightAsync(TokenPath);

        discovery.StatusCode.Should().Be(HttpStatusCode.OK);
        discovery.CorsHeaders().Should().BeEmpty();
        preflight.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<LiveApp> StartAsync(CorsKind kind, bool isExplicit)
    {
        var app = await FrameworkApp.StartAsync(kind, isExplicit, AddOpenIddict, static app =>
        {
            app.MapPost(TokenPath, SignIn);
            app.MapGet("/me", [Authorize] static () => "me");
            app.MapGet("/partner", [Authorize] static () => "partner").RequireCors("partner");
        });
        await using var scope = app.Services.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        await clients.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = "page",
            RedirectUris = { new("https://app.example.com/callback") },
            Permissions = { OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode, OpenIddictConstants.Permissions.GrantTypes.RefreshToken },
        });
        await clients.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = "service",
            ClientSecret = "right",
            Permissions = { OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials },
        });
        return app;
    }

    private static void AddOpenIddict(IServiceCollection services)
    {
        var database = Guid.NewGuid().ToString();
        services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(database).UseOpenIddict());
        services.AddOpenIddict()
            .AddCore(static core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(static server =>
            {
                server.SetTokenEndpointUris(TokenPath).SetAuthorizationEndpointUris("/connect/authorize");
                server.AllowClientCredentialsFlow().AllowAuthorizationCodeFlow().AllowRefreshTokenFlow();
                server.AddEncryptionKey(s_encryptionKey).AddSigningKey(s_signingKey);
                server.UseAspNetCore().EnableTokenEndpointPassthrough().DisableTransportSecurityRequirement();
            })
            .AddValidation(static validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
            });
        services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        services.AddAuthorization();
    }

    private static IResult SignIn(HttpContext context)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, context.GetOpenIddictServerRequest()!.ClientId);
        return Results.SignIn(new(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
