using Microsoft.AspNetCore.Cors;

namespace MobileBackend.Routes;

/// <summary>For the payment provider's servers. No page has any business here, so no origin is allowed; a real one checks a signature.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder app) =>
        app.MapPost("/webhooks/payment", () => TypedResults.Accepted((string?)null)).WithMetadata(new DisableCorsAttribute());
}
