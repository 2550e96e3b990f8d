using System.ComponentModel;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace Realtime.Prices;

/// <summary>What a model may call by the Model Context Protocol.</summary>
[McpServerToolType]
internal sealed class PriceTool
{
    [McpServerTool(Name = "price_of"), Description("The price of an item in euros.")]
    public static int PriceOf(string item) => PriceList.Euros.TryGetValue(item, out var euros) ? euros : throw new McpException($"No shop sells \"{item}\".");
}
