using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Realtime.Prices;

/// <summary>Server-sent events: each item and its price. Every answer ends after two, so that the browser shows how it goes on where it was.</summary>
internal static class PriceEvents
{
    private const int InOneAnswer = 2;

    public static void MapPriceEvents(this WebApplication app) => app.MapGet("/events", static (HttpRequest request, CancellationToken stopped) =>
        TypedResults.ServerSentEvents(AfterAsync(LastSeen(request), stopped)));

    // The browser sends it by itself when it connects again. That needs no permission of CORS: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-last-event-id-header
    private static int LastSeen(HttpRequest request) =>
        int.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;

    private static async IAsyncEnumerable<SseItem<string>> AfterAsync(int last, [EnumeratorCancellation] CancellationToken stopped)
    {
        foreach (var (name, euros) in PriceList.Euros.Skip(last).Take(InOneAnswer))
        {
            yield return new($"{name} {euros}") { EventId = $"{++last}", ReconnectionInterval = TimeSpan.FromMilliseconds(100) };
            await Task.Delay(50, stopped);
        }
    }
}
