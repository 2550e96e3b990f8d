using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA007: an endpoint that builds its policy in code.</summary>
public sealed class InlinePolicyTests
{
    [Theory]
    [InlineData("app.UseStrictCors(); app.MapGet(\"/\", () => \"\").[|RequireCors(policy => policy.AllowAnyOrigin())|];")]
    [InlineData("app.UseStrictCors(); app.MapGroup(\"/api\").[|RequireCors(static policy => { policy.WithOrigins(\"https://a.example\"); })|].MapGet(\"/\", () => \"\");")]
    [InlineData("app.MapGet(\"/\", () => \"\").[|RequireCors(configurePolicy: policy => policy.AllowAnyOrigin())|]; app.UseStrictCors();")]
    [InlineData("app.UseStrictCors(); CorsEndpointConventionBuilderExtensions.[|RequireCors(app.MapGet(\"/\", () => \"\"), policy => policy.AllowAnyOrigin())|];")]
    public async Task A_policy_that_an_endpoint_builds_is_underlined(string statements) => await App(statements).ShouldShowAsync("SCA007");

    [Theory]
    [InlineData("app.UseStrictCors(); app.MapGet(\"/\", () => \"\").RequireCors(\"partner\");")]
    [InlineData("app.UseCors(); app.MapGet(\"/\", () => \"\").RequireCors(policy => policy.AllowAnyOrigin());")]
    [InlineData("app.UseStrictCors(); app.MapGet(\"/\", () => \"\");")]
    public async Task A_name_and_a_project_without_StrictCors_are_left_alone(string statements) => await App(statements).ShouldShowNothingAsync();

    private static Marked App(string statements) => new($"var app = WebApplication.Create(args);\n{statements}\napp.Run();\n");
}
