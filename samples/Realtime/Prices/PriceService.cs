using Grpc.Core;

namespace Realtime.Prices;

/// <summary>gRPC, which browsers speak as gRPC-Web.</summary>
internal sealed class PriceService : Prices.PricesBase
{
    public override Task<Price> Get(Item request, ServerCallContext context) => Task.FromResult(PriceOf(request));

    /// <summary>The price and two changes of it.</summary>
    public override async Task Watch(Item request, IServerStreamWriter<Price> responseStream, ServerCallContext context)
    {
        var price = PriceOf(request);
        for (var change = 0; change < 3; change++)
        {
            await responseStream.WriteAsync(new Price { Euros = price.Euros + change }, context.CancellationToken);
            await Task.Delay(50, context.CancellationToken);
        }
    }

    private static Price PriceOf(Item item) => PriceList.Euros.TryGetValue(item.Name, out var euros)
        ? new() { Euros = euros }
        : throw new RpcException(new Status(StatusCode.NotFound, $"No shop sells \"{item.Name}\"."));
}
