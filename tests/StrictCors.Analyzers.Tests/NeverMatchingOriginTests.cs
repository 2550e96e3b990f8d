using StrictCors.Analyzers.CodeFixes;
using StrictCors.Analyzers.Tests.Snippets;

namespace StrictCors.Analyzers.Tests;

/// <summary>SCA009: an origin in <c>WithOrigins(…)</c> that can't be right.</summary>
public sealed class NeverMatchingOriginTests
{
    [Theory]
    [InlineData("[|\"https://app.example.com/\"|]")]
    [InlineData("\"https://app.example.com\", [|\"https://app.example.com/path\"|]")]
    [InlineData("new[] { [|\"https://app.example.com:443\"|] }")]
    [InlineData("[|\"app.example.com\"|]")]
    [InlineData("[|\"null\"|]")]
    [InlineData("[|\"https://a.example,https://b.example\"|]")]
    [InlineData("[|\"'https://a.example'\"|]")]
    [InlineData("[|\"file://\"|]")]
    public async Task It_is_underlined(string origins) => await Policy(origins).ShouldShowAsync("SCA009");

    [Theory]
    [InlineData("\"https://app.example.com\", \"http://localhost:3000\", \"http://app.example.com\", \"capacitor://localhost\"")]
    [InlineData("\"HTTPS://App.Example.com\"")]
    [InlineData("\"https://bücher.example\"")]
    [InlineData("\"*\"")]
    [InlineData("\"https://*.example.com\"")]
    [InlineData("args")]
    public async Task What_the_framework_matches_or_is_not_seen_is_left_alone(string origins) => await Policy(origins).ShouldShowNothingAsync();

    [Fact]
    public async Task The_sentence_says_what_to_write() => (await Policy("[|\"https://app.example.com/\"|]").ShouldShowAsync("SCA009"))
        .Should().ContainSingle().Which.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Should().StartWith("https://app.example.com/: An origin ends with its host or port").And.EndWith("Write https://app.example.com");

    [Fact]
    public async Task The_fix_writes_it_and_fix_all_writes_all()
    {
        await Policy("[|\"https://app.example.com/\"|]").ShouldBecomeAsync(new RefusedLiteralFix(), "Write https://app.example.com", Source("\"https://app.example.com\""));
        await Policy("[|\"https://app.example.com/\"|], [|\"https://b.example.com:443\"|]").ShouldAllBecomeAsync(new RefusedLiteralFix(), Source("\"https://app.example.com\", \"https://b.example.com\""));
    }

    private static Marked Policy(string origins) => new(Source(origins));

    private static string Source(string origins) => $$"""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy.WithOrigins({{origins}}).AllowAnyHeader()));
        """;
}
