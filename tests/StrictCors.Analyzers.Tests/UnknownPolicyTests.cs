using Microsoft.CodeAnalysis;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA008: a name that no policy of the project has.</summary>
public sealed class UnknownPolicyTests
{
    private const string Settings = """
        {
          // Comments are allowed.
          "StrictCors": { "Policies": { "partner": { "AllowedOrigins": "https://partner.example.com" }, "Public-Files" : {} } },
          "StrictCors:Policies:flat:AllowedOrigins": "https://flat.example.com"
        }
        """;

    private const string Launch = """{ "profiles": { "http": { "environmentVariables": { "StrictCors__Policies__launched__AllowedOrigins": "https://a.example" } } } }""";

    [Theory]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors([|\"unknown\"|]);")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors([|\"partners\"|]);")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors([|\"part\"|]);")]
    [InlineData("app.MapGroup(\"/api\").RequireCors(policyName: [|\"unknown\"|]).MapGet(\"/\", () => \"\");")]
    [InlineData("const string Name = \"unknown\"; app.MapGet(\"/\", () => \"\").RequireCors([|Name|]);")]
    [InlineData("app.MapGet(\"/\", [Microsoft.AspNetCore.Cors.EnableCors([|\"unknown\"|])] () => \"\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors([|\".*\"|]);")]
    public async Task A_name_that_is_nowhere_is_underlined(string statements) => await App(statements).ShouldShowAsync("SCA008");

    [Theory]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"partner\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"PARTNER\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"public-files\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"flat\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"launched\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"in-code\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(\"as-static\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").RequireCors(args[0]);")]
    [InlineData("app.MapGet(\"/\", [Microsoft.AspNetCore.Cors.EnableCors] () => \"\");")]
    [InlineData("app.MapGet(\"/\", [Microsoft.AspNetCore.Cors.EnableCors(\"partner\")] () => \"\");")]
    public async Task A_name_of_the_code_or_of_a_settings_file_is_left_alone(string statements) => await App(statements).ShouldShowNothingAsync();

    [Fact]
    public async Task Where_no_settings_file_is_seen_nothing_is_certain() =>
        await new Marked(Source("app.MapGet(\"/\", () => \"\").RequireCors(\"unknown\");")).ShouldShowNothingAsync();

    [Fact]
    public async Task Where_code_has_a_name_that_is_known_at_run_time_only_nothing_is_certain() =>
        await App("builder.Services.AddStrictCors(args[0], _ => { }); app.MapGet(\"/\", () => \"\").RequireCors(\"unknown\");").ShouldShowNothingAsync();

    [Theory]
    [InlineData("builder.Configuration.AddInMemoryCollection([new(\"StrictCors:Policies:unknown:AllowedOrigins\", \"https://a.example\")]);")]
    [InlineData("builder.Configuration.AddJsonFile(\"cors.json\");")]
    [InlineData("builder.Configuration.AddKeyPerFile(\"/run/cors\");")]
    public async Task Where_a_project_adds_sources_of_its_own_nothing_is_certain(string statement) =>
        await App($"{statement} app.MapGet(\"/\", () => \"\").RequireCors(\"unknown\");").ShouldShowNothingAsync();

    [Fact]
    public async Task A_project_that_does_not_call_UseStrictCors_is_left_alone() => await new Marked(
        "var app = WebApplication.Create(args); app.UseCors(); app.MapGet(\"/\", () => \"\").RequireCors(\"unknown\");",
        files: [("appsettings.json", Settings)]).ShouldShowNothingAsync();

    [Fact]
    public async Task A_controller_is_looked_at_too() => await new Marked("""
        var app = WebApplication.Create(args);
        app.UseStrictCors();

        [Microsoft.AspNetCore.Cors.EnableCors([|"unknown"|])]
        public sealed class Orders : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            [Microsoft.AspNetCore.Cors.EnableCors("partner")]
            public string Get() => "";
        }
        """, files: [("appsettings.Production.json", Settings)]).ShouldShowAsync("SCA008");

    private static Marked App(string statements) => new(
        Source(statements), hasBuildFile: true, OutputKind.ConsoleApplication, ("appsettings.json", "{}"), ("appsettings.Development.json", Settings), ("Properties/launchSettings.json", Launch));

    private static string Source(string statements) => $$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddStrictCors("in-code", options => options.AllowedOrigins = ["https://a.example"]);
        StrictCorsServiceCollectionExtensions.AddStrictCors(builder.Services, "as-static", options => { });
        var app = builder.Build();
        app.UseStrictCors();
        {{statements}}
        app.Run();
        """;
}
