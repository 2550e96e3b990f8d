using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StrictCors.TestSupport.Files;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.HostTests.Startup;

/// <summary>The tables of values, each tried on a host that starts, or does not.</summary>
public sealed class StartUpTests
{
    private const string Tables = "tests/StrictCors.Tests/Validation/";

    [Fact]
    public async Task A_bad_value_stops_the_host_before_it_listens_with_its_problem_as_a_value()
    {
        foreach (var row in TabSeparated.Read(Tables + "bad-values.tsv"))
        {
            var start = async () =>
            {
                await using var app = await LiveApp.StartAsync(new() { Settings = Setting(row) });
            };

            var exception = (await start.Should().ThrowAsync<OptionsValidationException>($"{row["setting"]} is {row["value"]}")).Which;
            exception.OptionsType.Should().Be<StrictCorsOptions>();
            exception.HelpLink.Should().Be(CorsConfigurationProblem.In(exception)[0].HelpLink);
            CorsConfigurationProblem.In(exception).Should().Contain(problem => problem.Code == row["code"]);
        }
    }

    [Fact]
    public async Task A_good_value_lets_the_host_start_without_an_error()
    {
        foreach (var row in TabSeparated.Read(Tables + "good-values.tsv"))
        {
            await using var app = await LiveApp.StartAsync(new() { Settings = Setting(row), Server = ServerKind.TestServer });

            app.Logs.FromStrictCors.Should().NotContain(line => line.Level > LogLevel.Warning, $"{row["setting"]} is {row["value"]}");
        }
    }

    [Fact]
    public async Task A_real_process_says_every_mistake_of_every_policy_at_once_and_ends()
    {
        var rows = TabSeparated.Read(Tables + "bad-values.tsv").Where(FitsANamedPolicy).ToArray();
        var environment = new Dictionary<string, string>();
        for (var i = 0; i < rows.Length; i++)
        {
            environment[$"StrictCors__Policies__row{i}__AllowedOrigins"] = LiveApp.AllowedOrigin;
            environment[$"StrictCors__Policies__row{i}__{SectionKey(rows[i]["setting"]).Replace(":", "__")}"] = rows[i]["value"];
        }

        await using var process = SampleProcess.Start("FargateApi", environment);
        var exitCode = await process.ExitAsync();

        exitCode.Should().NotBe(0);
        rows.Length.Should().BeGreaterThan(400);
        process.Output.Should().NotContain(line => line.Contains("Now listening on"));
        var said = process.Output.Where(line => line.StartsWith("  SC1", StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < rows.Length; i++)
            said.Should().Contain(line => line.StartsWith($"  {rows[i]["code"]}: StrictCors:Policies:row{i}:"), $"{rows[i]["setting"]} is {rows[i]["value"]}");
    }

    [Theory]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://app.example.com/", "Write https://app.example.com")]
    [InlineData("CORS_ALLOWED_ORIGINS", "[\"https://app.example.com\"]", "Write https://app.example.com")]
    [InlineData("CORS_ALLOWED_ORIGINS", "https://bücher.example", "Write https://xn--bcher-kva.example")]
    [InlineData("CORS_ALLOW_CREDENTIALS", "yes", "true")]
    [InlineData("CORS_MAX_AGE", "-1", "86400")]
    [InlineData("CORS_ALLOWED_ORIGINS__0", "https://app.example.com/", "Write https://app.example.com")]
    public async Task A_real_process_with_a_bad_environment_variable_says_what_to_write_instead(string key, string value, string mend)
    {
        await using var process = SampleProcess.Start("FargateApi", new Dictionary<string, string> { [key] = value });

        (await process.ExitAsync()).Should().NotBe(0);
        process.Output.Should().Contain(line => line.StartsWith("  SC1") && line.Contains(key.Split("__")[0]) && line.Contains("(environment variable)") && line.Contains(mend) && line.Contains("/PROBLEMS.md#sc1"));
    }

    [Fact]
    public async Task A_real_process_takes_numbered_environment_variables_for_a_list()
    {
        await using var process = await SampleProcess.ServeAsync("FargateApi", new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS__0"] = LiveApp.AllowedOrigin, ["CORS_ALLOWED_ORIGINS__1"] = LiveApp.SecondOrigin });
        using var client = new HttpClient { BaseAddress = process.Address };

        foreach (var (origin, isAllowed) in new[] { (LiveApp.AllowedOrigin, true), (LiveApp.SecondOrigin, true), (LiveApp.OtherOrigin, false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health") { Headers = { { "Origin", origin } } };
            using var answer = await client.SendAsync(request);
            answer.Header("Access-Control-Allow-Origin").Should().Be(isAllowed ? origin : null);
        }
    }

    [Fact]
    public async Task Nobody_allowed_is_one_warning_that_names_the_key()
    {
        await using var app = await LiveApp.StartAsync(new() { Settings = new Dictionary<string, string?> { ["CORS_ALLOWED_ORIGINS"] = null } });

        app.Logs.FromStrictCors.Should().ContainSingle(line => line.Level == LogLevel.Warning).Which.Message.Should().Contain("CORS_ALLOWED_ORIGINS");
        (await app.SendAsync("GET", "/")).ShouldCarryNoCorsHeaders();
    }

    [Fact]
    public async Task A_key_that_resembles_a_real_one_is_a_warning_with_the_real_name_and_other_softwares_keys_are_not()
    {
        await using var app = await LiveApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string?> { ["CORS_ORIGINS"] = "https://a.example", ["CORS_PROXY_URL"] = "http://proxy" },
        });

        app.Logs.FromStrictCors.Where(line => line.Level == LogLevel.Warning).Should().ContainSingle()
            .Which.Message.Should().ContainAll("CORS_ORIGINS", "CORS_ALLOWED_ORIGINS");
    }

    private static Dictionary<string, string?> Setting(IReadOnlyDictionary<string, string> row)
    {
        var settings = new Dictionary<string, string?> { [row["setting"]] = row["value"] };
        // The flat key would hide what the row says in the section.
        if (row["setting"].StartsWith("StrictCors:AllowedOrigins"))
            settings["CORS_ALLOWED_ORIGINS"] = null;
        return settings;
    }

    // An array of a flat key, and what only the default policy has, are mistakes of the default policy alone.
    private static bool FitsANamedPolicy(IReadOnlyDictionary<string, string> row) =>
        !(row["setting"].StartsWith("CORS_") && row["setting"].EndsWith(":0")) && !row["setting"].Contains("AnswerPlainOptions") && !row["setting"].Contains("RevalidateAfterChange") && !row["setting"].StartsWith("StrictCors:Hosts") && !row["value"].Contains('\0');

    private static string SectionKey(string setting) => setting switch
    {
        "CORS_ALLOWED_ORIGINS" => "AllowedOrigins",
        "CORS_ALLOWED_METHODS" => "AllowedMethods",
        "CORS_ALLOWED_HEADERS" => "AllowedHeaders",
        "CORS_EXPOSED_HEADERS" => "ExposedHeaders",
        "CORS_ALLOW_CREDENTIALS" => "AllowCredentials",
        "CORS_MAX_AGE" => "MaxAge",
        "CORS_REQUIRE_ORIGINS" => "RequireOrigins",
        _ when setting.StartsWith("StrictCors:Policies:") => setting.Split(':', 4)[3],
        _ => setting["StrictCors:".Length..],
    };
}
