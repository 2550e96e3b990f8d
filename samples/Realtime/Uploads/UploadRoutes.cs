using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Realtime.Uploads;

/// <summary>tus 1.0.0: its core, creation and termination. https://tus.io/protocols/resumable-upload</summary>
internal static class UploadRoutes
{
    private const string Version = "1.0.0";

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup("/uploads").AddEndpointFilter(static (context, next) =>
        {
            var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
            response.Headers["Tus-Resumable"] = Version;
            response.Headers.CacheControl = "no-store";
            return request.Headers["Tus-Resumable"] == Version ? next(context) : ValueTask.FromResult<object?>(TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed));
        });
        uploads.MapPost("/", Create);
        uploads.MapMethods("/{id}", [HttpMethods.Head], Where);
        uploads.MapPatch("/{id}", AppendAsync);
        uploads.MapDelete("/{id}", static (string id, UploadStore store) => store.Remove(id) ? Results.NoContent() : Results.NotFound());
        // No part of tus: what arrived, for the page to compare.
        app.MapGet("/uploads/{id}/digest", static (string id, UploadStore store) => store.Find(id) is { } upload ? Results.Text(upload.Digest) : Results.NotFound());
    }

    private static StatusCodeHttpResult Create(HttpContext context, UploadStore store)
    {
        if (Number(context.Request, "Upload-Length") is not { } length)
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        if (length > UploadStore.MaxLength)
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        context.Response.Headers.Location = $"/uploads/{store.Add((int)length)}";
        return TypedResults.StatusCode(StatusCodes.Status201Created);
    }

    private static IResult Where(HttpContext context, string id, UploadStore store) =>
        store.Find(id) is { } upload ? At(context, upload, StatusCodes.Status200OK) : TypedResults.NotFound();

    private static async Task<IResult> AppendAsync(HttpContext context, string id, UploadStore store)
    {
        var request = context.Request;
        if (request.ContentType != "application/offset+octet-stream")
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        return store.Find(id) is { } upload
            ? At(context, upload, await upload.AppendAsync(Number(request, "Upload-Offset"), request, context.RequestAborted))
            : TypedResults.NotFound();
    }

    private static StatusCodeHttpResult At(HttpContext context, Upload upload, int status)
    {
        context.Response.Headers["Upload-Offset"] = upload.Offset.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        return TypedResults.StatusCode(status);
    }

    private static long? Number(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
