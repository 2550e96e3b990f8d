using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace StrictCors.ClientTests.Api;

/// <summary>What clients of plain HTTP call: JSON, GraphQL, events, stored files, and where telemetry is sent.</summary>
internal static class PlainAnswers
{
    private const string Description = """
        {
          "openapi": "3.0.3",
          "info": { "title": "Orders", "version": "1" },
          "servers": [{ "url": "ADDRESS" }],
          "paths": {
            "/echo": {
              "post": {
                "summary": "Echo",
                "requestBody": { "content": { "application/json": { "schema": { "type": "object" }, "example": { "text": "hello" } } } },
                "responses": { "200": { "description": "What was sent." } }
              }
            }
          }
        }
        """;

    public static void Map(WebApplication app)
    {
        app.MapGet("/openapi.json", static (HttpRequest request) => TypedResults.Text(Description.Replace("ADDRESS", $"{request.Scheme}://{request.Host}", StringComparison.Ordinal), "application/json"));
        app.MapGet("/echo", static () => "ok");
        app.MapPost("/echo", static (HttpRequest request) => request.HasJsonContentType() ? Results.Stream(request.Body, "application/json") : Results.Text("ok"));
        app.MapPost("/graphql", static () => TypedResults.Json(new { data = new { greeting = "hello" } }));
        app.MapPost("/rest/v1/orders", static (HttpResponse response) =>
        {
            response.Headers.ContentRange = "0-0/1";
            return TypedResults.Json(new[] { new { amount = 3 } }, statusCode: StatusCodes.Status201Created);
        });
        app.MapGet("/events", static (HttpRequest request) => TypedResults.Text(request.Headers["Last-Event-ID"] == "1" ? "data: after 1\n\n" : "retry: 1\nid: 1\ndata: first\n\n", "text/event-stream"));
        app.MapGet("/report", static () => TypedResults.File("name,sum\nAda,3\n"u8.ToArray(), "text/csv", "report.csv", enableRangeProcessing: true, entityTag: new("\"1\"")));
        app.MapMethods("/blobs/{**name}", ["GET", "PUT"], static (HttpContext context) =>
        {
            context.Response.Headers.ETag = "\"1\"";
            context.Response.Headers["x-ms-request-id"] = "1";
            context.Response.StatusCode = context.Request.Path.StartsWithSegments("/blobs/a.txt") && HttpMethods.IsPut(context.Request.Method) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            return HttpMethods.IsGet(context.Request.Method) ? context.Response.WriteAsync("ok") : Task.CompletedTask;
        });
        app.MapPost("/telemetry/{**rest}", static () => TypedResults.Json(new { itemsReceived = 1, itemsAccepted = 1 }));
        app.MapGet("/telemetry/{**rest}", static () => TypedResults.Json(new { }));
        app.MapPost("/api/{project:int}/envelope/", static () => TypedResults.Json(new { }));
    }
}
