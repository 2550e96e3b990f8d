using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.PlacementTests.Placement;

/// <summary>Holds the page on migrating to code that compiles and to applications that run.</summary>
public partial class MigrationTests
{
    private static readonly string[] s_origins = ["https://app.example.com", "https://a.partner.example", "https://b.a.partner.example", "https://partner.example", "https://evil.example"];
    private static readonly string s_page = Repository.Text("src", "docs", "migrating-from-usecors.md").ReplaceLineEndings("\n");

    [Fact]
    public void Every_block_of_code_on_the_page_is_compiled_here()
    {
        var examples = WithoutIndentation(Repository.Text("tests", "StrictCors.PlacementTests", "Placement", "MigrationExamples.cs"));
        var blocks = CSharp().Matches(s_page).Select(static match => match.Groups[1].Value).ToList();

        blocks.Should().HaveCount(8);
        blocks.Should().OnlyContain(block => examples.Contains(WithoutIndentation(block)));
    }

    [Fact]
    public async Task The_settings_on_the_page_are_what_the_line_of_code_prints()
    {
        await using var app = await StartAsync(MigrationExamples.AddBefore, MigrationExamples.UseBefore, settings: "{}");

        var printed = app.ToStrictCorsSettings();

        if (Environment.GetEnvironmentVariable("STRICTCORS_WRITE_GOLDEN") == "1")
            File.WriteAllText(Repository.PathOf("src/docs/migrating-from-usecors.md"), s_page.Replace(Json().Match(s_page).Groups[1].Value, printed));
        Json().Match(s_page).Groups[1].Value.Should().Be(printed);
    }

    [Fact]
    public async Task In_shadow_mode_the_settings_of_the_page_differ_for_caches_only()
    {
        var logs = new LogCollector();
        await using var app = await StartAsync(
            builder =>
            {
                MigrationExamples.AddBefore(builder);
                builder.Logging.AddProvider(logs);
            },
            MigrationExamples.UseShadow,
            Json().Match(s_page).Groups[1].Value);
        foreach (var path in new[] { "/orders", "/partners", "/reports", "/health", "/missing" })
        {
            foreach (var origin in s_origins)
                await AnswersAsync(app, path, origin);
        }

        logs.FromStrictCors.Should().Contain(static line => line.Id.Name == "ShadowStarted");
        logs.FromStrictCors.Where(static line => line.Id.Name == "ShadowDiffers").Should().NotBeEmpty()
            .And.OnlyContain(static line => line.Message.EndsWith("Vary lacks Origin, which StrictCors would add: a cache may give this answer to another page."));
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/partners")]
    [InlineData("/reports")]
    [InlineData("/health")]
    [InlineData("/missing")]
    public async Task The_same_origins_are_allowed_before_and_after(string path)
    {
        await using var before = await StartAsync(MigrationExamples.AddBefore, MigrationExamples.UseBefore, settings: "{}");
        await using var after = await StartAsync(MigrationExamples.AddAfter, MigrationExamples.UseAfter, Json().Match(s_page).Groups[1].Value);
        foreach (var origin in s_origins)
        {
            (await AnswersAsync(after, path, origin)).Should().Be(await AnswersAsync(before, path, origin), $"{origin} asked for {path}");
        }
    }

    [Fact]
    public async Task A_policy_in_code_is_the_same_as_one_in_configuration()
    {
        await using var app = await StartAsync(MigrationExamples.AddInCode, MigrationExamples.UseAfter, """{ "CORS_ALLOWED_ORIGINS": "https://app.example.com" }""");

        (await AnswersAsync(app, "/partners", "https://a.partner.example")).Should().Be(("https://a.partner.example -", "https://a.partner.example -"));
        (await AnswersAsync(app, "/partners", "https://app.example.com")).Should().Be((" -", " -"));
        (await AnswersAsync(app, "/orders", "https://app.example.com")).Should().Be(("https://app.example.com true", "https://app.example.com true"));
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> add, Action<WebApplication> use, string settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        add(builder);
        var app = builder.Build();
        use(app);
        MigrationExamples.MapInBoth(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<(string Preflight, string Actual)> AnswersAsync(WebApplication app, string path, string origin)
    {
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, path) { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "GET" } } };
        using var actual = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", origin } } };
        return (Allowed(await client.SendAsync(preflight)), Allowed(await client.SendAsync(actual)));
    }

    private static string Allowed(HttpResponseMessage answer)
    {
        using (answer)
        {
            return string.Join(' ', Values("Access-Control-Allow-Origin", ""), Values("Access-Control-Allow-Credentials", "-"));
        }

        string Values(string name, string none) => answer.Headers.TryGetValues(name, out var values) ? string.Join(" | ", values) : none;
    }

    private static string WithoutIndentation(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
