using System.Text.RegularExpressions;
using StrictCors.BrowserTests.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.BrowserTests.Playground;

[Collection(BrowserCollection.Name)]
public sealed class ConsoleTests(BrowserFixture browser)
{
    // One line for each answer over 399 and each refusal, with its reason: a refusal for another reason would be a line that is not expected.
    private static readonly string[] Expected =
    [
        "status of 401 ", "status of 404 ", "status of 500 ",
        "^Access to fetch at '.*/users/1' from origin 'http://127.0.0.1:[0-9]+' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header",
        "^WebSocket connection to 'ws://localhost:[0-9]+/echo' failed: .*Unexpected response code: 403",
        "has been blocked by CORS policy: Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response",
        "has been blocked by CORS policy: Request header field x-debug is not allowed by Access-Control-Allow-Headers in preflight response",
    ];

    // What follows each refused fetch, and says nothing more.
    private const string Aftermath = "Failed to load resource: net::ERR_FAILED";

    [FactWhere(Needs.Chromium)]
    public async Task The_console_names_the_reason_of_each_refusal_and_nothing_else()
    {
        await using var playground = await PlaygroundProcess.StartAsync([]);
        await using var page = await PlaygroundPage.OpenAsync(browser.Context, playground);
        await page.RunAllAsync();

        var errors = page.Errors.Where(static error => error != Aftermath).ToList();
        foreach (var expected in Expected)
            errors.Should().ContainSingle(error => Regex.IsMatch(error, expected), "{0} is expected once", expected);
        errors.Should().HaveSameCount(Expected);
    }
}
