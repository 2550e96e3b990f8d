namespace Realtime.Prices;

/// <summary>What the hub, the gRPC service, the tool, the events and the report all tell.</summary>
internal static class PriceList
{
    public static IReadOnlyDictionary<string, int> Euros { get; } = new SortedDictionary<string, int>(StringComparer.Ordinal)
    {
        ["anvil"] = 120,
        ["bellows"] = 45,
        ["tongs"] = 30,
    };
}
