using StrictCors.ClientTests.Api;
using StrictCors.ClientTests.Hosting;
using StrictCors.TestSupport.Hosting;
using StrictCors.TestSupport.Processes;

namespace StrictCors.ClientTests.Recipes;

/// <summary>What <c>withCredentials: false</c> of SignalR's client is about, and what not.</summary>
[Collection(ClientCollection.Name)]
public sealed class SignalRCookieTests(BrowserFixture browser)
{
    [FactWhere(BrowserFixture.Page)]
    public async Task Without_credentials_the_negotiation_has_no_cookie_and_the_WebSocket_has_it_all_the_same()
    {
        var settings = new MutableSettings();
        settings.Put(Recipe.Of("signalr.md").Settings(browser.Origin), ("CORS_ALLOW_CREDENTIALS", "false"));
        var wire = new WireRecord();
        await using var api = await ClientApi.StartAsync(settings, wire, RecipeTests.NoSocketServer);
        await using var page = await browser.OpenAsync();
        await page.SetCookieAsync(LocalName.Of(api.Address));

        (await page.RunAsync("signalr-without-credentials", LocalName.Of(api.Address))).Should().Be(ClientPage.Done);

        wire.Requests.Where(static request => request.Asked is null).Select(static request => (request.Path, request.IsSocket, request.HasCookie))
            .Should().Equal(("/hub/negotiate", false, false), ("/hub", true, true));
    }
}
