using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.HostTests.Startup;

/// <summary>The shapes in which providers hand out a list, and what <c>null</c> means in JSON: not set.</summary>
public sealed class ListShapeTests
{
    // What an AWS Parameter Store StringList, an array at the root of a JSON file and a variable that ends in __0 become.
    [Theory]
    [InlineData("""{ "CORS_ALLOWED_ORIGINS:0": "https://app.example.com", "CORS_ALLOWED_ORIGINS:1": "https://admin.example.com" }""")]
    [InlineData("""{ "CORS_ALLOWED_ORIGINS": ["https://app.example.com", "https://admin.example.com"] }""")]
    [InlineData("""{ "CORS_ALLOWED_ORIGINS:3": "https://app.example.com", "CORS_ALLOWED_ORIGINS:10": "https://admin.example.com" }""")]
    [InlineData("""{ "cors_allowed_origins:0": " https://app.example.com ", "cors_allowed_origins:1": "https://admin.example.com", "cors_allowed_origins:2": "" }""")]
    public async Task A_flat_key_that_is_an_indexed_list_is_that_list(string json)
    {
        await using var app = await StartAsync(json);

        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
        (await app.SendAsync("GET", "/", LiveApp.SecondOrigin)).ShouldCarryTheCorsHeaders(LiveApp.SecondOrigin);
    }

    [Fact]
    public async Task Every_flat_list_may_be_indexed()
    {
        await using var app = await StartAsync("""
            {
              "CORS_ALLOWED_ORIGINS": ["https://app.example.com"], "CORS_ALLOWED_METHODS": ["PUT"],
              "CORS_ALLOWED_HEADERS": ["X-One", "X-Two"], "CORS_EXPOSED_HEADERS": ["X-Seen"]
            }
            """);

        var preflight = await app.PreflightAsync("/", "PUT", "x-two");
        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await app.PreflightAsync("/", "DELETE", null)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await app.SendAsync("GET", "/")).Header("Access-Control-Expose-Headers").Should().Be("X-Seen");
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS", "StrictCors:AllowedOrigins", "https://app.example.com")]
    [InlineData("CORS_ALLOWED_METHODS", "StrictCors:AllowedMethods", "GET")]
    [InlineData("CORS_ALLOWED_HEADERS", "StrictCors:AllowedHeaders", "X-One")]
    [InlineData("CORS_EXPOSED_HEADERS", "StrictCors:ExposedHeaders", "X-One")]
    [InlineData("CORS_ALLOW_CREDENTIALS", "StrictCors:AllowCredentials", "false")]
    [InlineData("CORS_MAX_AGE", "StrictCors:MaxAge", "5")]
    public async Task Null_in_a_higher_source_leaves_the_lower_one_in_effect(string flatKey, string sectionKey, string value)
    {
        // The section's key is below the flat key, and the first file below the others.
        const string Origins = """{ "StrictCors:AllowedOrigins": "https://app.example.com" }""";
        var low = $$"""{ "{{sectionKey}}": "{{value}}" }""";
        await using var app = await StartAsync(Origins, low, $$"""{ "{{flatKey}}": null, "{{sectionKey}}": null }""");
        await using var alone = await StartAsync(Origins, low);

        (await AnswersAsync(app)).Should().Equal(await AnswersAsync(alone));
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "ConfigurationWarning");
    }

    [Theory]
    [InlineData("AllowedMethods")]
    [InlineData("AllowedHeaders")]
    [InlineData("ExposedHeaders")]
    [InlineData("AllowCredentials")]
    [InlineData("MaxAge")]
    [InlineData("RejectDisallowedOrigins")]
    [InlineData("AnswerPlainOptions")]
    [InlineData("RevalidateAfterChange")]
    [InlineData("RequireOrigins")]
    [InlineData("DangerouslyAllowInsecureOrigins")]
    [InlineData("DangerouslyAllowPublicSuffixPatterns")]
    [InlineData("Policies")]
    [InlineData("ReportOnly")]
    [InlineData("Policies:partner")]
    public async Task A_key_that_is_null_everywhere_has_its_default(string key)
    {
        await using var app = await StartAsync($$"""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"] }, "StrictCors:{{key}}": null }""");
        await using var plain = await StartAsync("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"] } }""");

        (await AnswersAsync(app)).Should().Equal(await AnswersAsync(plain));
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "ConfigurationWarning");
    }

    [Theory]
    [InlineData("StrictCors")]
    [InlineData("StrictCors:Policies:partner")]
    public async Task A_null_inside_a_list_is_left_out_and_told(string section)
    {
        await using var app = await StartAsync($$"""{ "CORS_ALLOWED_ORIGINS": "https://app.example.com", "{{section}}:AllowedHeaders": [null, "X-One", null], "StrictCors:Policies:partner:AllowedOrigins": "https://b.example" }""");

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Id.Name == "ConfigurationWarning")
            .Which.Message.Should().ContainAll($"{section}:AllowedHeaders", "null");
    }

    [Fact]
    public async Task Null_at_a_reload_takes_nothing_away()
    {
        using var file = new ChangingFile("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "AllowCredentials": false } }""");
        await using var app = await file.StartAsync();

        file.Put("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com", "https://new.example"], "AllowCredentials": null } }""");

        (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Credentials").Should().BeNull();
        app.Logs.FromStrictCors.Should().Contain(static line => line.Level == LogLevel.Error && line.Message.Contains("SC1601") && line.Message.Contains("AllowCredentials"));
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS", "\"https://app.example.com\"")]
    [InlineData("CORS_ALLOWED_METHODS", "\"GET\"")]
    [InlineData("CORS_ALLOW_CREDENTIALS", "\"false\"")]
    [InlineData("StrictCors:AllowedOrigins", "\"https://app.example.com\"")]
    [InlineData("StrictCors:AllowedMethods", "[\"GET\"]")]
    [InlineData("StrictCors:AllowedHeaders", "[\"X-One\"]")]
    [InlineData("StrictCors:ExposedHeaders", "[\"X-One\"]")]
    [InlineData("StrictCors:MaxAge", "5")]
    [InlineData("StrictCors:RejectDisallowedOrigins", "true")]
    [InlineData("StrictCors:AnswerPlainOptions", "false")]
    [InlineData("StrictCors:RevalidateAfterChange", "60")]
    [InlineData("StrictCors:DangerouslyAllowInsecureOrigins", "true")]
    [InlineData("StrictCors:Policies:partner:AllowedOrigins", "\"https://partner.example\"")]
    public async Task Null_at_a_reload_is_not_set_for_every_key(string key, string value)
    {
        const string Origins = """{ "StrictCors:Policies:other:AllowedOrigins": "https://app.example.com", """;
        var listed = key.EndsWith("AllowedOrigins", StringComparison.Ordinal) || key == "CORS_ALLOWED_ORIGINS" ? "" : "\"CORS_ALLOWED_ORIGINS\": \"https://app.example.com\", ";
        using var file = new ChangingFile($"{Origins}{listed}\"{key}\": {value} }}");
        await using var app = await file.StartAsync();
        var before = await AnswersAsync(app);

        file.Put($"{Origins}{listed}\"{key}\": null }}");

        app.Logs.FromStrictCors.Should().ContainSingle(static line => line.Level == LogLevel.Error).Which.Message.Should().ContainAll("SC1601", key);
        (await AnswersAsync(app)).Should().Equal(before);
    }

    private static Task<LiveApp> StartAsync(params string[] files) => LiveApp.StartAsync(new()
    {
        Server = ServerKind.TestServer,
        Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null },
        Pipeline = app =>
        {
            foreach (var json in files)
                ((IConfigurationBuilder)app.Configuration).AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
            app.UseStrictCors();
            app.MapGet("/", static () => "hello");
        },
    });

    private static async Task<IReadOnlyList<string>> AnswersAsync(LiveApp app)
    {
        HttpResponseMessage[] answers =
        [
            await app.SendAsync("GET", "/"),
            await app.SendAsync("GET", "/", LiveApp.OtherOrigin),
            await app.SendAsync("OPTIONS", "/"),
            await app.PreflightAsync("/", "DELETE", "authorization"),
            await app.PreflightAsync("/", "GET", "x-one"),
        ];
        return [.. answers.Select(static answer => $"{answer.StatusCode} {string.Join(" ", answer.CorsHeaders().Select(static header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal))}")];
    }
}
