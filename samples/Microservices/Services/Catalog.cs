namespace Microservices.Services;

/// <summary>
/// The service that says <c>*</c>, as many a public one does. Alone, every page may read it and none may send cookies to it: browsers
/// refuse the two together (https://fetch.spec.whatwg.org/#cors-protocol-and-credentials).
/// </summary>
internal static class Catalog
{
    public static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return next(context);
        });
        app.MapGet("/catalog/items", () => new[] { new Item(1, "Anvil"), new Item(2, "Bellows") });
    }

    private sealed record Item(int Id, string Name);
}
