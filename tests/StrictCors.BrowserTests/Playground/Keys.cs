using Microsoft.Playwright;

namespace StrictCors.BrowserTests.Playground;

/// <summary>A visitor who has a keyboard and nothing else.</summary>
internal sealed class Keys(IPage page)
{
    // More stops than the page has.
    private const int Most = 120;

    /// <summary>Goes by Tab to the control with this id or text, wherever it is.</summary>
    public async Task GoToAsync(string control)
    {
        for (var stop = 0; stop < Most; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("name => [document.activeElement.id, document.activeElement.ariaLabel, document.activeElement.textContent.trim()].includes(name)", control))
                return;
        }

        throw new InvalidOperationException($"Tab never reaches {control}.");
    }

    /// <summary>Writes over what the control holds.</summary>
    public async Task WriteAsync(string control, string text)
    {
        await GoToAsync(control);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.PressAsync("Delete");
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (index > 0)
                await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.InsertTextAsync(line);
        }
    }

    public async Task PressAsync(string control, string key = "Enter")
    {
        await GoToAsync(control);
        await page.Keyboard.PressAsync(key);
    }
}
