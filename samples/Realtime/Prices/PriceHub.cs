using Microsoft.AspNetCore.SignalR;

namespace Realtime.Prices;

/// <summary>Answers who asks, and tells everybody what was asked for.</summary>
internal sealed class PriceHub : Hub
{
    public async Task<int?> Ask(string item)
    {
        await Clients.All.SendAsync("asked", item);
        return PriceList.Euros.TryGetValue(item, out var euros) ? euros : null;
    }
}
