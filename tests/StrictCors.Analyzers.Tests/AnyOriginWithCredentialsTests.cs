using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA004: <c>SetIsOriginAllowed(_ => true)</c> with credentials.</summary>
public sealed class AnyOriginWithCredentialsTests
{
    [Theory]
    [InlineData("policy.[|SetIsOriginAllowed(_ => true)|].AllowCredentials();")]
    [InlineData("policy.AllowCredentials().AllowAnyHeader().[|SetIsOriginAllowed(origin => true)|];")]
    [InlineData("policy.[|SetIsOriginAllowed(origin => { return true; })|]; policy.AllowCredentials();")]
    [InlineData("policy.[|SetIsOriginAllowed(delegate { return true; })|]; policy.AllowCredentials();")]
    public async Task Every_origin_with_credentials_is_underlined(string statements) => await Policy(statements).ShouldShowAsync("SCA004");

    [Theory]
    [InlineData("policy.SetIsOriginAllowed(_ => true);")]
    [InlineData("policy.SetIsOriginAllowed(origin => origin.EndsWith(\".example.com\")).AllowCredentials();")]
    [InlineData("policy.SetIsOriginAllowed(origin => { if (origin.Length > 9) return true; return false; }).AllowCredentials();")]
    [InlineData("policy.SetIsOriginAllowed(_ => true); options.AddPolicy(\"other\", other => other.WithOrigins(\"https://app.example.com\").AllowCredentials());")]
    [InlineData("policy.WithOrigins(\"https://app.example.com\").AllowCredentials();")]
    public async Task A_list_or_no_credentials_are_left_alone(string statements) => await Policy(statements).ShouldShowNothingAsync();

    [Fact]
    public async Task A_policy_built_by_hand_is_seen_too() => await new Marked("""
        var policy = new Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder().[|SetIsOriginAllowed(_ => true)|].AllowCredentials().Build();
        """).ShouldShowAsync("SCA004");

    [Fact]
    public async Task The_fix_says_openly_what_is_allowed_and_leaves_credentials_off()
    {
        const string Title = "Allow every origin, without credentials";
        await Policy("policy.[|SetIsOriginAllowed(_ => true)|].AllowCredentials().AllowAnyHeader();")
            .ShouldBecomeAsync(new AnyOriginWithCredentialsFix(), Title, Source("policy.AllowAnyOrigin().AllowAnyHeader();"));
        await Policy("policy.AllowCredentials().[|SetIsOriginAllowed(_ => true)|];")
            .ShouldBecomeAsync(new AnyOriginWithCredentialsFix(), Title, Source("policy.AllowAnyOrigin();"));
        await Policy("policy.AllowAnyHeader();\n    policy.AllowCredentials();\n    policy.[|SetIsOriginAllowed(_ => true)|];")
            .ShouldBecomeAsync(new AnyOriginWithCredentialsFix(), Title, Source("policy.AllowAnyHeader();\n    policy.AllowAnyOrigin();"));
    }

    private static Marked Policy(string statements) => new(Source(statements));

    private static string Source(string statements) => $$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy =>
        {
            {{statements}}
        }));
        """;
}
