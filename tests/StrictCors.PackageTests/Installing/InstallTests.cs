using System.Net;
using StrictCors.PackageTests.Packing;

namespace StrictCors.PackageTests.Installing;

/// <summary>A stranger installs the package, adds the one line, and has all of it.</summary>
[Collection(PackedOnce.Name)]
public sealed class InstallTests(Packages packages)
{
    private const string Build = "var app = builder.Build();";
    private const string OneLine = "app.UseStrictCors();";
    private const string Page = "https://app.example.com";

    private static readonly Dictionary<string, string> Environment = new() { ["CORS_ALLOWED_ORIGINS"] = Page, ["ASPNETCORE_ENVIRONMENT"] = "Production" };

    [Fact]
    public async Task One_line_in_a_fresh_application_answers_preflights_and_reaches_every_status()
    {
        using var fresh = await FreshApplication.CreateAsync(packages);
        // The application that somebody has: nobody gets in unauthenticated, and one route fails.
        fresh.Code = fresh.Code
            .Replace(Build, $$"""
                builder.Services.AddAuthentication("BearerToken").AddBearerToken();
                builder.Services.AddAuthorization(options => options.FallbackPolicy = options.DefaultPolicy);
                {{Build}}
                app.MapGet("/fails", string () => throw new InvalidOperationException("It fails.")).AllowAnonymous();
                """, StringComparison.Ordinal)
            .Replace("app.Run();", $"{OneLine}\napp.Run();", StringComparison.Ordinal);
        fresh.Code.Should().Contain("AddBearerToken").And.Contain(OneLine);
        (await fresh.BuildAsync("-warnaserror")).Should().Contain("0 Warning(s)");

        await using var app = await fresh.ServeAsync(Environment);
        using var client = new HttpClient { BaseAddress = app.Address };
        using var preflight = await SendAsync(client, HttpMethod.Options, "/");
        preflight.StatusCode.Should().Be(HttpStatusCode.NoContent, string.Join('\n', app.Output));
        Header(preflight, "Access-Control-Allow-Origin").Should().Be(Page);
        Header(preflight, "Access-Control-Allow-Methods").Should().Contain("PUT");

        using var unauthenticated = await SendAsync(client, HttpMethod.Get, "/");
        unauthenticated.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        Header(unauthenticated, "Access-Control-Allow-Origin").Should().Be(Page);

        using var failed = await SendAsync(client, HttpMethod.Get, "/fails");
        failed.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        Header(failed, "Access-Control-Allow-Origin").Should().Be(Page);
        Header(failed, "Vary").Should().Be("Origin");
    }

    // HTTPS redirection is what an inline part is behind: there the preflight is a 307.
    [Theory]
    [InlineData("C#", "app.UseHttpsRedirection();\napp.UseStrictCors();\n", "app.Run();")]
    [InlineData("F#", "app.UseHttpsRedirection() |> ignore\n    app.UseStrictCors() |> ignore\n    ", "app.Run()")]
    [InlineData("VB", "app.UseHttpsRedirection()\n        app.UseStrictCors()\n        ", "app.Run()")]
    public async Task One_line_is_outermost_in_every_language(string language, string lines, string run)
    {
        using var fresh = await FreshApplication.CreateAsync(packages, language);
        fresh.Code = fresh.Code.Replace(run, lines + run, StringComparison.Ordinal);
        fresh.Code.Should().Contain(lines);
        // Without the attributes that the SDK writes, too.
        foreach (var options in new string[][] { ["-warnaserror"], ["-warnaserror", "-p:GenerateAssemblyInfo=false"] })
        {
            (await fresh.BuildAsync(options)).Should().Contain("0 Warning(s)");

            await using var app = await fresh.ServeAsync(new Dictionary<string, string>(Environment) { ["ASPNETCORE_HTTPS_PORT"] = "443" });
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
            using var preflight = await SendAsync(client, HttpMethod.Options, "/");
            preflight.StatusCode.Should().Be(HttpStatusCode.NoContent, string.Join('\n', app.Output));
            Header(preflight, "Access-Control-Allow-Origin").Should().Be(Page);
            using var redirected = await SendAsync(client, HttpMethod.Get, "/");
            redirected.StatusCode.Should().Be(HttpStatusCode.TemporaryRedirect);
            Header(redirected, "Access-Control-Allow-Origin").Should().Be(Page);
        }
    }

    [Fact]
    public async Task The_rules_come_with_the_package()
    {
        using var fresh = await FreshApplication.CreateAsync(packages);
        var template = fresh.Code;
        fresh.Code = template.Replace(Build, $"""
            builder.Services.AddStrictCors(options => options.AllowedOrigins = ["{Page}/"]);
            {Build}
            {OneLine}
            """, StringComparison.Ordinal);
        (await fresh.BuildAsync()).Should().Contain($"warning SCA001: SC1001: StrictCorsOptions.AllowedOrigins (code): {Page}/: An origin ends with its host or port")
            .And.Contain($"Write {Page}");

        fresh.Code = template.Replace("CreateBuilder", "CreateSlimBuilder", StringComparison.Ordinal).Replace(Build, $"{Build}\napp.UseHttpsRedirection();\n{OneLine}", StringComparison.Ordinal);
        (await fresh.BuildAsync()).Should().Contain("warning SCA002: UseHttpsRedirection() before UseStrictCors()");

        fresh.Code = fresh.Code.Replace("CreateSlimBuilder", "CreateBuilder", StringComparison.Ordinal);
        (await fresh.BuildAsync()).Should().Contain("0 Warning(s)");
        (await fresh.BuildAsync("-p:StrictCorsHostingStartup=false")).Should().Contain("warning SCA002");
    }

    [Fact]
    public async Task The_package_shows_the_rules_the_settings_files_of_the_project()
    {
        using var fresh = await FreshApplication.CreateAsync(packages);
        fresh.Code = fresh.Code.Replace(Build, $"{Build}\n{OneLine}\napp.MapGet(\"/partners\", () => \"\").RequireCors(\"partner\");", StringComparison.Ordinal);
        (await fresh.BuildAsync()).Should().Contain("warning SCA008: Neither the code nor the settings files of this project have a policy partner");

        fresh.Settings = """{ "StrictCors": { "Policies": { "partner": { "AllowedOrigins": "https://partner.example.com" } } } }""";
        (await fresh.BuildAsync()).Should().Contain("0 Warning(s)");

        // Neither file has to be there.
        fresh.Delete("Properties/launchSettings.json");
        (await fresh.BuildAsync()).Should().Contain("0 Warning(s)");
        fresh.Delete("appsettings.json");
        fresh.Delete("appsettings.Development.json");
        (await fresh.BuildAsync()).Should().Contain("0 Warning(s)");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", Page } } };
        if (method == HttpMethod.Options)
            request.Headers.Add("Access-Control-Request-Method", "PUT");
        return await client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
