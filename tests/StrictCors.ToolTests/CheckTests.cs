using StrictCors.TestSupport.Processes;

namespace StrictCors.ToolTests;

/// <summary>Where <c>check</c> and <c>explain</c> read settings, and what they exit with.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("strictcors-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("https://app.example.com", 0)]
    [InlineData("https://app.example.com/", 1)]
    public async Task Without_a_file_the_environment_is_checked(string origins, int code)
    {
        var result = await ToolProcess.RunAsync(new Dictionary<string, string> { ["CORS_ALLOWED_ORIGINS"] = origins }, "check");
        result.Code.Should().Be(code, result.ToString());
        result.Output.Should().Contain(code == 0 ? "AllowedOrigins: https://app.example.com (CORS_ALLOWED_ORIGINS)" : "error SC1001");
    }

    [Theory]
    [InlineData("ASPNETCORE_CORS_ALLOWED_ORIGINS=https://app.example.com", 0, "AllowedOrigins: https://app.example.com")]
    [InlineData("dotnet_cors_allowed_origins=https://app.example.com", 0, "AllowedOrigins: https://app.example.com")]
    [InlineData("ASPNETCORE_CORS_ALLOWED_ORIGINS=https://app.example.com/", 1, "app.env,line=1,title=SC1001")]
    [InlineData("ASPNETCORE_CORS_ALLOWED_ORIGIN=https://app.example.com", 1, "SC2007")]
    [InlineData("ASPNETCORE_CORS_ALLOWED_ORIGINS=https://a.example\nDOTNET_CORS_ALLOWED_ORIGINS=https://d.example", 0, "AllowedOrigins: https://d.example")]
    [InlineData("DOTNET_CORS_ALLOWED_ORIGINS=https://d.example\nASPNETCORE_CORS_ALLOWED_ORIGINS=https://a.example", 0, "AllowedOrigins: https://d.example")]
    [InlineData("CORS_ALLOWED_ORIGINS=https://u.example\nDOTNET_CORS_ALLOWED_ORIGINS=https://d.example", 0, "AllowedOrigins: https://u.example")]
    [InlineData("CORS_ALLOWED_ORIGINS=https://u.example\nDOTNET_StrictCors__MaxAge=60", 0, "MaxAge: 60 seconds")]
    public async Task Prefixed_variables_are_read_as_a_host_reads_them(string lines, int code, string says)
    {
        var file = Write("app.env", lines);
        var result = await ToolProcess.RunAsync("check", "--env-file", file, "--format", says.Contains("title", StringComparison.Ordinal) ? "github" : "text");
        result.Code.Should().Be(code, result.ToString());
        result.Output.Should().Contain(says);
    }

    [Fact]
    public async Task A_prefixed_variable_of_this_environment_is_checked()
    {
        var result = await ToolProcess.RunAsync(new Dictionary<string, string> { ["ASPNETCORE_CORS_ALLOWED_ORIGINS"] = "https://app.example.com" }, "check");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("AllowedOrigins: https://app.example.com (CORS_ALLOWED_ORIGINS)");
    }

    [Theory]
    [InlineData("DOTNET_StrictCors__AllowedOrigins=https://d.example")]
    [InlineData("DOTNET_StrictCors__AllowedOrigins=${SHELL_SAYS}")]
    public async Task A_settings_file_wins_over_a_prefixed_variable(string line)
    {
        var settings = Write("appsettings.json", """{ "StrictCors": { "AllowedOrigins": "https://a.example" } }""");

        var result = await ToolProcess.RunAsync("check", "--appsettings", settings, "--env-file", Write("app.env", line), "--env-file-style", "compose");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("AllowedOrigins: https://a.example (").And.NotContain("not known");
    }

    [Fact]
    public async Task Of_two_names_of_the_environment_DOTNET_wins_as_in_a_host()
    {
        var settings = Write("appsettings.json", "{}");
        Write("appsettings.Development.json", """{ "StrictCors": { "AllowedOrigins": "https://d.example" } }""");
        Write("appsettings.Production.json", """{ "StrictCors": { "AllowedOrigins": "https://p.example" } }""");

        var result = await ToolProcess.RunAsync("check", "--appsettings", settings, "--env-file", Write("app.env", "DOTNET_ENVIRONMENT=Development\nASPNETCORE_ENVIRONMENT=Production"));
        result.Output.Should().Contain("AllowedOrigins: https://d.example (");
    }

    [Fact]
    public async Task A_prefixed_variable_from_elsewhere_is_not_known()
    {
        var result = await ToolProcess.RunAsync("check", "--env-file", Write("app.env", "ASPNETCORE_CORS_ALLOWED_ORIGINS=${SHELL_SAYS}"), "--env-file-style", "compose");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("AllowedOrigins: not known here").And.Contain("CORS_ALLOWED_ORIGINS comes from ${SHELL_SAYS}");
    }

    [Fact]
    public async Task A_named_file_keeps_this_environment_out()
    {
        var file = Write("app.env", "CORS_ALLOWED_ORIGINS=https://app.example.com\n");
        var result = await ToolProcess.RunAsync(new Dictionary<string, string> { ["CORS_MAX_AGE"] = "nonsense" }, "check", "--env-file", file);
        result.Code.Should().Be(0, result.ToString());
    }

    [Fact]
    public async Task The_environments_own_file_stands_above_appsettings_and_below_the_environment()
    {
        var settings = Write("appsettings.json", """{ "StrictCors": { "AllowedOrigins": ["https://a.example", "https://b.example"], "MaxAge": 1 } }""");
        Write("appsettings.Staging.json", """{ "StrictCors": { "AllowedOrigins": ["https://staging.example"] } }""");
        var environment = Write("app.env", "CORS_MAX_AGE=30\n");

        var result = await ToolProcess.RunAsync("check", "--appsettings", settings, "--environment", "Staging", "--env-file", environment);
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("AllowedOrigins: https://staging.example (").And.Contain("MaxAge: 30 seconds (CORS_MAX_AGE)").And.NotContain("a.example");
    }

    [Fact]
    public async Task A_time_of_revalidation_is_shown_where_it_is_set_and_judged_where_it_is_wrong()
    {
        var good = Write("good.json", """{ "StrictCors": { "AllowedOrigins": ["https://a.example"], "RevalidateAfterChange": "01:00:00" } }""");
        var bad = Write("bad.json", """{ "StrictCors": { "AllowedOrigins": ["https://a.example"], "RevalidateAfterChange": "1 hour", "Policies": { "b": { "RevalidateAfterChange": 5 } } } }""");

        var result = await ToolProcess.RunAsync("check", "--appsettings", good);
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("RevalidateAfterChange: 3600 seconds (StrictCors:RevalidateAfterChange)");

        result = await ToolProcess.RunAsync("check", "--appsettings", bad);
        result.Code.Should().NotBe(0);
        result.Output.Should().Contain("SC1407").And.Contain("Write 3600").And.Contain("SC1406").And.Contain("Move it to StrictCors:RevalidateAfterChange");
    }

    [Theory]
    [InlineData("{ broken", "--appsettings")]
    [InlineData("{ broken", "--task-definition")]
    [InlineData("{}", "--task-definition")]
    [InlineData("=value", "--env-file")]
    public async Task A_file_that_can_not_be_read_is_named_with_exit_code_2(string text, string option)
    {
        var file = Write("file.json", text);
        var result = await ToolProcess.RunAsync("check", option, file);
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain("file.json").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("--origin https://app.example.com", 0, "allowed")]
    [InlineData("--origin https://app.example.com:8443", 1, "differs in the port: 8443")]
    [InlineData("--origin https://app.example.com --method PATCH", 1, "CORS_ALLOWED_METHODS")]
    [InlineData("--origin https://app.example.com --method PUT --header x-key", 1, "CORS_ALLOWED_HEADERS")]
    [InlineData("--origin https://app.example.com --method PUT --header x-key --header content-type --header x-trace --header x-tenant", 1, "Header x-key (and x-trace and x-tenant)")]
    [InlineData("--origin https://app.example.com --method PATCH --header x-key --header x-trace", 1, "Method PATCH, asked for by https://app.example.com, is not in CORS_ALLOWED_METHODS. Header x-key (and x-trace)")]
    [InlineData("--origin https://app.example.com --credentials", 1, "Set CORS_ALLOW_CREDENTIALS to true")]
    [InlineData("--origin https://partner.example --policy partner", 0, "allowed")]
    [InlineData("--origin https://partner.example --policy parnter", 2, "No policy is called parnter")]
    public async Task Explain_says_what_decides_and_what_to_change(string question, int code, string sentence)
    {
        var file = Write("app.env", "CORS_ALLOWED_ORIGINS=https://app.example.com\nCORS_ALLOWED_METHODS=GET,PUT\nCORS_ALLOW_CREDENTIALS=false\nStrictCors__Policies__partner__AllowedOrigins=https://partner.example\n");
        var result = await ToolProcess.RunAsync(["explain", "--env-file", file, .. question.Split(' ')]);
        result.Code.Should().Be(code, result.ToString());
        (result.Output + result.Errors).Should().Contain(sentence);
    }

    [Fact]
    public async Task Explain_does_not_guess_what_a_secret_holds()
    {
        var result = await ToolProcess.RunInRepositoryAsync(
            "explain", "--task-definition", "tests/StrictCors.ToolTests/golden/task-definition.json", "--container", "api", "--origin", "https://app.example.com");
        result.Code.Should().Be(2, result.ToString());
        result.Errors.Should().Contain("CORS_ALLOWED_ORIGINS comes from the secret arn:aws:ssm");
    }

    [Fact]
    public async Task Explain_asks_the_container_whose_settings_are_ours()
    {
        var result = await ToolProcess.RunInRepositoryAsync("explain", "--manifest", "tests/StrictCors.ToolTests/inputs/compose/node-beside-api.yml", "--origin", "https://shop.example.com");
        result.Code.Should().Be(0, result.ToString());
        result.Output.Should().Contain("is allowed by https://shop.example.com");
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
