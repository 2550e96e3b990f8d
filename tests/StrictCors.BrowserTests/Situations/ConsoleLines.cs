using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace StrictCors.BrowserTests.Situations;

/// <summary>What the browser's console prints, by the mark in the address that it names.</summary>
internal sealed class ConsoleLines
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _lines = new();

    public ConsoleLines(IBrowserContext context) => context.Console += (_, message) => Take(message);

    /// <summary>At least so many lines, in their order. They come over another channel than the answers.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string mark, int count)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            IReadOnlyList<string> lines = _lines.TryGetValue(mark, out var queue) ? [.. queue] : [];
            if (lines.Count >= count)
                return lines;
            await Task.Delay(50);
        }

        return [];
    }

    private void Take(IConsoleMessage message)
    {
        // What follows each refusal, and says nothing about it.
        if (message.Type != "error" || message.Text == "Failed to load resource: net::ERR_FAILED" || message.Text.StartsWith("Failed to load resource: the server", StringComparison.Ordinal))
            return;
        if ((ConsoleReason.MarkIn(message.Text) ?? ConsoleReason.MarkIn(message.Location)) is { } mark)
            _lines.GetOrAdd(mark, static _ => new()).Enqueue(message.Text);
    }
}
