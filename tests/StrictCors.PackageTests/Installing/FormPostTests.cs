using System.Net;
using StrictCors.PackageTests.Packing;
using StrictCors.PackageTests.Running;

namespace StrictCors.PackageTests.Installing;

/// <summary>.NET 11 refuses form posts from other sites, unless the framework's CORS policy trusts the page with credentials. Ours is asked.</summary>
[Collection(PackedOnce.Name)]
public sealed class FormPostTests(Packages packages)
{
    private const string Page = "https://app.example.com";
    private const string Partner = "https://partner.example";
    private const string Stranger = "https://evil.example";

    private static readonly Dictionary<string, string> s_settings = new()
    {
        ["CORS_ALLOWED_ORIGINS"] = Page,
        ["StrictCors__Policies__partner__AllowedOrigins"] = Partner,
        ["StrictCors__Policies__open__AllowedOrigins"] = "*",
        ["StrictCors__Policies__bare__AllowedOrigins"] = Partner,
        ["StrictCors__Policies__bare__AllowCredentials"] = "false",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
    };

    // Who may post where: an open policy trusts nobody, and neither does one without credentials.
    private static readonly Dictionary<string, string[]> s_trusted = new()
    {
        ["/form"] = [Page],
        ["/upload"] = [Page],
        ["/partner"] = [Partner],
        ["/open"] = [],
        ["/bare"] = [],
        ["/closed"] = [],
    };

    [Fact]
    public async Task Whoever_may_read_with_credentials_may_post_a_form_and_nobody_else()
    {
        using var fresh = await FreshApplication.CreateAsync(packages);
        fresh.Code = """
            using Microsoft.AspNetCore.Cors;
            using Microsoft.AspNetCore.Mvc;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddAntiforgery();
            var app = builder.Build();
            app.UseStrictCors();
            app.MapGet("/version", () => Environment.Version.Major);
            app.MapPost("/form", ([FromForm] string name) => name);
            app.MapPost("/upload", (IFormFile name) => name.FileName);
            app.MapPost("/partner", ([FromForm] string name) => name).RequireCors("partner");
            app.MapPost("/open", ([FromForm] string name) => name).RequireCors("open");
            app.MapPost("/bare", ([FromForm] string name) => name).RequireCors("bare");
            app.MapPost("/closed", [DisableCors] ([FromForm] string name) => name);
            app.MapGet("/short", () => "short").ShortCircuit().RequireCors("partner");
            app.Run();
            """;
        // The environment has the policies; the rules of the build look for their names here.
        fresh.Settings = """{ "StrictCors": { "Policies": { "partner": {}, "open": {}, "bare": {} } } }""";
        await fresh.BuildAsync("-warnaserror");
        using var framework = new SharedFramework11();
        await using var app = await fresh.ServeAsync(s_settings.Concat(framework.Environment).ToDictionary(), framework.Command);
        using var client = new HttpClient { BaseAddress = app.Address };

        (await client.GetStringAsync("/version")).Should().Be("11");
        foreach (var (path, trusted) in s_trusted)
        {
            foreach (var origin in new[] { Page, Partner, Stranger, "null" })
            {
                var expected = trusted.Contains(origin) ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
                (await PostAsync(client, path, origin)).Should().Be(expected, $"{origin} posts to {path}");
            }
        }

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/short") { Headers = { { "Origin", Partner }, { "Access-Control-Request-Method", "GET" } } };
        (await client.SendAsync(preflight)).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string path, string origin)
    {
        using var body = new MultipartFormDataContent();
        if (path == "/upload")
            body.Add(new StringContent("text"), "name", "name.txt");
        else
            body.Add(new StringContent("text"), "name");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body, Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "cross-site" } } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
