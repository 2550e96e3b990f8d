namespace Microservices.Services;

/// <summary>
/// The old service that answers every <c>OPTIONS</c> with 405. Alone, no page can send it a <c>PUT</c>, whatever headers something in front
/// adds: a preflight's status has to be 200 to 299 (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
/// </summary>
internal static class Orders
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/orders/{id:int}", (int id) => new Order(id, "open"));
        app.MapPut("/orders/{id:int}", (int id, Change change) => new Order(id, change.State));
    }

    private sealed record Order(int Id, string State);

    private sealed record Change(string State);
}
