using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StrictCors.ClientTests.Api;

/// <summary>Resumable uploads by tus 1.0.0, its core, creation and termination: https://tus.io/protocols/resumable-upload. Only lengths are kept.</summary>
internal sealed class TusFiles
{
    private readonly ConcurrentDictionary<string, (long Length, long Offset)> _files = new();

    public static void Map(WebApplication app)
    {
        app.MapPost("/files", static (HttpContext context, TusFiles files) =>
        {
            var id = Guid.NewGuid().ToString("N");
            files._files[id] = (long.Parse(context.Request.Headers["Upload-Length"].ToString(), CultureInfo.InvariantCulture), 0);
            context.Response.Headers.Location = $"/files/{id}";
            return files.Answer(context, id, StatusCodes.Status201Created);
        });
        app.MapMethods("/files/{id}", ["HEAD"], static (HttpContext context, string id, TusFiles files) => files.Answer(context, id, StatusCodes.Status200OK));
        app.MapPatch("/files/{id}", static async (HttpContext context, string id, TusFiles files) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var (length, offset) = files._files[id];
            files._files[id] = (length, offset + body.Length);
            return files.Answer(context, id, StatusCodes.Status204NoContent);
        });
        app.MapDelete("/files/{id}", static (HttpContext context, string id, TusFiles files) =>
        {
            var answer = files.Answer(context, id, StatusCodes.Status204NoContent);
            files._files.TryRemove(id, out _);
            return answer;
        });
    }

    private StatusCodeHttpResult Answer(HttpContext context, string id, int status)
    {
        var (length, offset) = _files[id];
        context.Response.Headers["Tus-Resumable"] = "1.0.0";
        context.Response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Upload-Length"] = length.ToString(CultureInfo.InvariantCulture);
        return TypedResults.StatusCode(status);
    }
}
