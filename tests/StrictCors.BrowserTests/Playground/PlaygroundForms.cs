using Microsoft.Playwright;

namespace StrictCors.BrowserTests.Playground;

/// <summary>The page's two forms, used by keyboard.</summary>
internal sealed class PlaygroundForms(IPage page)
{
    private readonly Keys _keys = new(page);

    public ILocator Asked => page.Locator("#ask");

    public ILocator Policy => page.Locator("#policy");

    /// <summary>Types the request and presses Enter on the button.</summary>
    public async Task AskAsync(string origin, string method, string headers, bool credentials)
    {
        await _keys.WriteAsync("origin", origin);
        await _keys.WriteAsync("method", method);
        await _keys.WriteAsync("headers", headers);
        if (credentials)
            await _keys.PressAsync("credentials", "Space");
        await _keys.PressAsync("Ask the API");
        await EndOf(Asked);
    }

    public async Task ApplyAsync(string key, string value)
    {
        await _keys.WriteAsync(key, value);
        await _keys.PressAsync("Apply");
        await EndOf(Policy);
    }

    public async Task ResetAsync()
    {
        await _keys.PressAsync("Reset", "Space");
        await EndOf(Policy);
    }

    public static Task<string> VerdictAsync(ILocator form) => form.Locator(".verdict").InnerTextAsync();

    private static Task EndOf(ILocator form) => form.And(form.Page.Locator("[aria-busy=false][data-verdict]")).WaitForAsync();
}
