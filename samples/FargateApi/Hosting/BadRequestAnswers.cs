using System.Text.Json;

namespace FargateApi.Hosting;

/// <summary>Says what is wrong with a request whose parameters or body can't be read; the framework answers a bare status.</summary>
internal static class BadRequestAnswers
{
    public static void AddBadRequestAnswers(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseBadRequestAnswers(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            await TypedResults.Problem(Detail(exception), statusCode: exception.StatusCode).ExecuteAsync(context);
        }
    });

    // The message of a JsonException names .NET types, which are nobody's business outside.
    private static string Detail(BadHttpRequestException exception) => exception.InnerException switch
    {
        JsonException json => $"The body is not the JSON expected here: see line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.",
        _ => exception.Message,
    };
}
