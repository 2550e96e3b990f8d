using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Handler;

/// <summary>What redirects a preflight is named as far as its address shows it, and nothing secret of that address is printed.</summary>
public sealed class RedirectedPreflightTests
{
    public static TheoryData<string, string, string> Redirects
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in TabSeparated.Read("tests/StrictCors.BrowserTests/Handler/redirected-preflights.tsv"))
                data.Add(row["asked"], row["location"], row["advice"]);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task The_advice_shows_where_the_preflight_was_sent_and_names_what_sends_there(string asked, string location, string advice)
    {
        using var page = Page(Handlers.Answering((_, response) =>
        {
            response.StatusCode = HttpStatusCode.Found;
            response.Headers.TryAddWithoutValidation("Location", location).Should().BeTrue();
        }));
        (await AdviceAsync(page, asked)).Should().StartWith($"The preflight was redirected to {advice}").And.NotContain("secret").And.MatchRegex("^[ -~…]+$");
    }

    [Fact]
    public async Task A_long_address_is_cut()
    {
        using var page = Page(Handlers.Answering((_, response) =>
        {
            response.StatusCode = HttpStatusCode.Found;
            response.Headers.TryAddWithoutValidation("Location", $"/{new string('a', 5_000)}");
        }));
        (await AdviceAsync(page, "https://api.example.com/users")).Should().StartWith($"The preflight was redirected to https://api.example.com/{new string('a', 96)}…. Ask");
    }

    [Fact]
    public async Task A_cookie_login_of_the_framework_is_named_authentication_and_not_https()
    {
        await using var app = await StartAsync(
            static services =>
            {
                services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
                services.AddAuthorization(static options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
            },
            static app => app.UseAuthentication().UseAuthorization());
        using var page = Page(app.GetTestServer().CreateHandler());
        (await AdviceAsync(page, "http://localhost/users")).Should().Contain("/Account/Login?…").And.Contain("authentication").And.NotContain("HTTPS");
    }

    [Fact]
    public async Task Https_redirection_of_the_framework_is_named_and_not_authentication()
    {
        await using var app = await StartAsync(
            static services => services.Configure<HttpsRedirectionOptions>(static options => options.HttpsPort = 5001),
            static app => app.UseHttpsRedirection());
        using var page = Page(app.GetTestServer().CreateHandler());
        (await AdviceAsync(page, "http://localhost/users")).Should().Contain("https://localhost:5001/users: HTTPS redirection.").And.NotContain("authentication");
    }

    private static async Task<WebApplication> StartAsync(Action<IServiceCollection> register, Action<WebApplication> use)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        register(builder.Services);
        var app = builder.Build();
        use(app);
        app.MapPut("/users", static () => "stored");
        await app.StartAsync();
        return app;
    }

    private static HttpClient Page(HttpMessageHandler server) => new(new BrowserHandler("https://app.example.com", server));

    private static async Task<string> AdviceAsync(HttpClient page, string url)
    {
        var refusal = await CorsAssert.MayNotAsync(page, new(HttpMethod.Put, url), CorsReason.PreflightRedirect);
        refusal.IsPreflight.Should().BeTrue();
        return refusal.Advice;
    }
}
