using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;
using StrictCors.Testing;
using StrictCors.TestSupport.Files;

namespace StrictCors.BrowserTests.Handler;

/// <summary>The entries of docs/hybrid-apps.md, each in an application of its own.</summary>
public sealed partial class HybridAppTests
{
    private static readonly string Guide = File.ReadAllText(Repository.PathOf("src/docs/hybrid-apps.md"));

    public static TheoryData<string> Entries => new(Listed);

    private static IEnumerable<string> Listed => Entry().Matches(Guide).Select(static match => match.Groups[1].Value).Distinct();

    [Fact]
    public void The_guide_has_the_schemes_of_every_platform() =>
        Listed.Select(static entry => entry.Split("://")[0]).Distinct().Should().BeEquivalentTo(
            "capacitor", "https", "http", "ionic", "app", "tauri", "chrome-extension", "moz-extension");

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task A_page_of_the_app_may_read_and_write_with_a_token_and_with_cookies(string entry)
    {
        await using var app = await Handlers.StrictCorsAsync($"https://app.example.com,{entry}");
        using var page = Client(app.GetTestServer(), entry);
        (await CorsAssert.MayAsync(page, new(HttpMethod.Get, "/"))).Dispose();
        using var put = new HttpRequestMessage(HttpMethod.Put, "/") { Headers = { { "Authorization", "Bearer x" } } };
        (await CorsAssert.MayAsync(page, put)).Dispose();
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task No_neighbour_of_the_entry_is_let_in_with_it(string entry)
    {
        await using var app = await Handlers.StrictCorsAsync(entry);
        var other = entry.StartsWith("https:", StringComparison.Ordinal) ? "http" + entry[5..] : "https" + entry[entry.IndexOf(':', StringComparison.Ordinal)..];
        foreach (var neighbour in (string[])["null", other, entry + ":8443", entry + ".evil.example"])
        {
            using var page = Client(app.GetTestServer(), neighbour);
            await CorsAssert.MayNotAsync(page, new(HttpMethod.Get, "/"), CorsReason.MissingAllowOrigin);
            var refusal = await CorsAssert.MayNotAsync(page, new(HttpMethod.Put, "/"), CorsReason.MissingAllowOrigin);
            refusal.IsPreflight.Should().BeTrue();
        }
    }

    /// <summary>What the host says at its start, and what the page says, are one text.</summary>
    [Theory]
    [InlineData("file://", "give the app a scheme; null is what every sandboxed page of any site sends, and is never allowed")]
    [InlineData("file://*", "give the app a scheme; null is what every sandboxed page of any site sends, and is never allowed")]
    [InlineData("file:///android_asset/www/index.html", "give the app a scheme; null is what every sandboxed page of any site sends, and is never allowed")]
    [InlineData("moz-extension://*", "a UUID that differs on every machine")]
    [InlineData("moz-extension://*", "ask for the API in host_permissions: the extension's own pages then need no CORS")]
    [InlineData("chrome-extension://*", "chrome-extension://abcdefghijklmnopabcdefghijklmnop")]
    [InlineData("safari-web-extension://*", "ask for the API in host_permissions: the extension's own pages then need no CORS")]
    [InlineData("capacitor://*", "capacitor://localhost")]
    [InlineData("ionic://*", "ionic://localhost")]
    [InlineData("tauri://*", "tauri://localhost")]
    [InlineData("app://*", "Type location.origin in the web view's console to see it, and list exactly that")]
    public async Task A_host_that_does_not_start_says_what_the_guide_says(string entry, string sentence)
    {
        var start = () => Handlers.StrictCorsAsync(entry);

        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain(sentence);
        Guide.Replace("`", "", StringComparison.Ordinal).Replace('\n', ' ').Should().Contain(sentence);
    }

    private static HttpClient Client(TestServer server, string origin) =>
        new(new BrowserHandler(origin, server.CreateHandler()) { Credentials = CredentialsMode.Include }) { BaseAddress = new("https://api.example.com") };

    [GeneratedRegex(@"^\| .+ \| `([a-z-]+://[^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Entry();
}
