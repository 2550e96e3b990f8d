using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StrictCors.TestSupport.Hosting;

namespace StrictCors.SourceTests.Reload;

/// <summary>A source that loses a key does not let a lower source's value in.</summary>
public sealed class LostByProviderTests
{
    private const string Development = "http://localhost:5173";
    private const string Low = """{ "StrictCors": { "AllowedOrigins": ["http://localhost:5173"], "AllowCredentials": true, "Policies": { "partner": { "AllowedOrigins": ["http://localhost:5173"] } } } }""";
    private const string High = """{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "AllowCredentials": false, "Policies": { "partner": { "AllowedOrigins": ["https://app.example.com"] } } } }""";

    [Theory]
    [InlineData("deleted", null)]
    [InlineData("truncated", "")]
    [InlineData("cut in the middle", """{ "StrictCors": { "AllowedOri""")]
    [InlineData("emptied", "{}")]
    [InlineData("without its section", """{ "Logging": { "LogLevel": { "Default": "Debug" } } }""")]
    [InlineData("with a section that is null", """{ "StrictCors": null }""")]
    [InlineData("with null values", """{ "StrictCors": { "AllowedOrigins": null, "AllowCredentials": null, "Policies": null } }""")]
    public async Task A_higher_file_that_breaks_lets_no_lower_policy_in(string fault, string? json)
    {
        using var files = new ChangingFile(Low, High);
        await using var app = await files.StartAsync();
        await ShouldBeHighAsync(app);

        files.Put(json);
        // Whatever the framework keeps to itself comes out with the next change of another source.
        files.Put(0, Low.Replace("true", "\"true\"", StringComparison.Ordinal));

        await ShouldBeHighAsync(app);
        app.Logs.FromStrictCors.Should().Contain(static line => line.Level == LogLevel.Error && (line.Message.Contains("StrictCors:AllowedOrigins") || line.Message.Contains("1.json")), fault);
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Id.Name == "Reloaded");

        files.Put(High.Replace("app.example.com", "next.example.com", StringComparison.Ordinal));
        (await app.SendAsync("GET", "/", "https://next.example.com")).Header("Access-Control-Allow-Origin").Should().Be("https://next.example.com");
    }

    [Theory]
    [InlineData("the flat key, above the section in the same file", """{ "StrictCors": { "AllowedOrigins": ["http://localhost:5173"] }, "CORS_ALLOWED_ORIGINS": "https://app.example.com" }""", """{ "StrictCors": { "AllowedOrigins": ["http://localhost:5173"] } }""")]
    [InlineData("one scalar", """{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "AllowCredentials": false } }""", """{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"] } }""")]
    public async Task A_single_key_that_goes_away_lets_no_lower_value_in(string what, string before, string after)
    {
        using var files = new ChangingFile("""{ "StrictCors": { "AllowCredentials": true } }""", before);
        await using var app = await files.StartAsync();
        var answer = await AnswerAsync(app);

        files.Put(after);

        (await AnswerAsync(app)).Should().Be(answer, what);
        app.Logs.FromStrictCors.Should().Contain(static line => line.Level == LogLevel.Error && line.Message.Contains("SC1601"));
    }

    [Fact]
    public async Task What_code_says_is_not_let_in_either()
    {
        using var files = new ChangingFile("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"] } }""");
        await using var app = await files.StartAsync(services: static services => services.AddStrictCors(static options => options.AllowedOrigins = [Development]));

        files.Put("{}");

        (await app.SendAsync("GET", "/", Development)).ShouldCarryNoCorsHeaders();
        (await app.SendAsync("GET", "/")).ShouldCarryTheCorsHeaders();
    }

    [Theory]
    [InlineData("deleted", null)]
    [InlineData("emptied", "{}")]
    public async Task What_code_binds_from_both_files_is_not_let_in_when_the_higher_one_breaks(string fault, string? json)
    {
        using var files = new ChangingFile(Low.Replace("StrictCors", "Frontend", StringComparison.Ordinal), High.Replace("StrictCors", "Frontend", StringComparison.Ordinal));
        await using var app = await files.StartAsync(services: static services => services.AddOptions<StrictCorsOptions>().BindConfiguration("Frontend"));

        files.Put(json);

        (await app.SendAsync("GET", "/", Development)).ShouldCarryNoCorsHeaders();
        app.Logs.FromStrictCors.Should().Contain(static line => line.Level == LogLevel.Error && line.Message.Contains("SC1601"), fault);
    }

    [Fact]
    public async Task A_key_that_moves_to_a_higher_source_or_keeps_its_value_is_not_lost()
    {
        using var files = new ChangingFile("""{ "StrictCors": { "AllowedOrigins": ["https://app.example.com"], "MaxAge": 5 } }""", "{}");
        await using var app = await files.StartAsync();

        files.Put(1, """{ "StrictCors": { "AllowedOrigins": ["https://next.example.com"], "MaxAge": 5 } }""");
        (await app.SendAsync("GET", "/", "https://next.example.com")).Header("Access-Control-Allow-Origin").Should().NotBeNull();

        files.Put(1, """{ "StrictCors": { "AllowedOrigins": ["https://last.example.com"] } }""");
        (await app.SendAsync("GET", "/", "https://last.example.com")).Header("Access-Control-Allow-Origin").Should().NotBeNull();
        app.Logs.FromStrictCors.Should().NotContain(static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_file_of_a_folder_of_keys_that_is_deleted_lets_nothing_else_in()
    {
        var folder = Directory.CreateTempSubdirectory("strictcors-keys-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "CORS_ALLOWED_ORIGINS"), LiveApp.AllowedOrigin);
            var keys = new ConfigurationBuilder().AddKeyPerFile(folder.FullName, optional: true).Build();
            using var files = new ChangingFile(Low);
            await using var app = await files.StartAsync(app => ((IConfigurationBuilder)app.Configuration).AddConfiguration(keys));

            File.Delete(Path.Combine(folder.FullName, "CORS_ALLOWED_ORIGINS"));
            keys.Reload();

            (await app.SendAsync("GET", "/", Development)).ShouldCarryNoCorsHeaders();
            (await app.SendAsync("GET", "/")).Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ShouldBeHighAsync(LiveApp app)
    {
        (await app.SendAsync("GET", "/", Development)).ShouldCarryNoCorsHeaders();
        var answer = await app.SendAsync("GET", "/");
        answer.Header("Access-Control-Allow-Origin").Should().Be(LiveApp.AllowedOrigin);
        answer.Header("Access-Control-Allow-Credentials").Should().BeNull();
    }

    private static async Task<string> AnswerAsync(LiveApp app)
    {
        var own = await app.SendAsync("GET", "/");
        var other = await app.SendAsync("GET", "/", Development);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(" ", own.CorsHeaders())} / {string.Join(" ", other.CorsHeaders())}");
    }
}
