using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA003: the framework's <c>UseCors()</c> beside <c>UseStrictCors()</c>.</summary>
public sealed class TwoOwnersTests
{
    [Theory]
    [InlineData("app.[|UseCors()|]; app.UseStrictCors();")]
    [InlineData("app.UseStrictCors(); app.[|UseCors(\"partner\")|];")]
    [InlineData("app.UseStrictCors(); app.UseWhen(_ => true, branch => branch.[|UseCors(policy => policy.AllowAnyOrigin())|]);")]
    public async Task UseCors_beside_UseStrictCors_is_one_owner_too_many(string statements) => await App(statements).ShouldShowAsync("SCA003");

    [Theory]
    [InlineData("app.UseCors();")]
    [InlineData("app.UseStrictCors();")]
    [InlineData("app.UseCors(); // instead of UseStrictCors()")]
    [InlineData("app.UseStrictCors(); app.MapGet(\"/\", () => \"\").RequireCors(\"partner\");")]
    public async Task One_of_the_two_is_left_alone(string statements) => await App(statements).ShouldShowNothingAsync();

    [Fact]
    public async Task It_is_seen_in_another_file_of_the_project_too() => await new Marked("""
        var app = WebApplication.Create(args);
        app.[|UseCors()|];
        app.UseParts();

        static class Parts
        {
            public static void UseParts(this IApplicationBuilder app) => app.UseStrictCors();
        }
        """).ShouldShowAsync("SCA003");

    [Fact]
    public async Task The_fix_takes_it_out()
    {
        await App("app.UseRouting();\napp.[|UseCors()|];\napp.UseStrictCors();")
            .ShouldBecomeAsync(new TwoOwnersFix(), "Remove UseCors()", Source("app.UseRouting();\napp.UseStrictCors();"));
        await App("app.UseRouting().[|UseCors()|].UseStrictCors();")
            .ShouldBecomeAsync(new TwoOwnersFix(), "Remove UseCors()", Source("app.UseRouting().UseStrictCors();"));
    }

    private static Marked App(string statements) => new(Source(statements));

    private static string Source(string statements) => $"var app = WebApplication.Create(args);\n{statements}\napp.Run();\n";
}
