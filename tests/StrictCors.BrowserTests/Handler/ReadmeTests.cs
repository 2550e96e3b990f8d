using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Handler;

// Every sample's entry point is called Program; a type of this one names it.
using Program = FargateApi.Users.User;

/// <summary>The example of the package's README is the code of this test, line for line.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_example_runs()
    {
        using var app = new WebApplicationFactory<Program>();
        using var page = app.CreateDefaultClient(new BrowserHandler("https://app.example.com") { Credentials = CredentialsMode.Include });

        using var list = await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/users"));
        Assert.True(list.Headers.Contains("Link"));             // exposed, so a script can read it
        await CorsAssert.MayAsync(page, new(HttpMethod.Put, "/users/1") { Content = JsonContent.Create(new { name = "Ada", email = "ada@example.com" }) });

        using var other = app.CreateDefaultClient(new BrowserHandler("https://evil.example"));
        await CorsAssert.MayNotAsync(other, new(HttpMethod.Get, "/users"), CorsReason.MissingAllowOrigin);
        await CorsAssert.MayNotAsync(other, new(HttpMethod.Delete, "/users/1"), CorsReason.MissingAllowOrigin);
    }

    [Fact]
    public void The_example_is_the_one_in_the_readme()
    {
        var example = Lines(CodeBlock().Match(Text("src/StrictCors.Testing/README.md")).Groups[1].Value);
        example.Should().HaveCountLessThanOrEqualTo(10).And.NotBeEmpty();
        Lines(Text("tests/StrictCors.BrowserTests/Handler/ReadmeTests.cs")).Should().ContainInConsecutiveOrder(example);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    private static string Text(string path) => File.ReadAllText(Repository.PathOf(path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
