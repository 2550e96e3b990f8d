using Microsoft.AspNetCore.Cors.Infrastructure;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

// Everything that the library has, for a build that lost what nobody seemed to use.
var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["SETTINGS_FILE"] is { } file)
    builder.Configuration.AddJsonFile(file, optional: false, reloadOnChange: true);
builder.Services.AddStrictCors();
builder.Services.AddStrictCors("in code", static options => options.AllowedOrigins = ["https://code.example.com"]);
if (builder.Configuration["STORE"] is { } store)
    builder.Services.AddStrictCors().AddPostgreSqlOrigins(store);
using var telemetry = builder.Configuration["COLLECTOR"] is { } collector
    ? OpenTelemetrySdk.Create(telemetry => telemetry.WithMetrics(metrics => metrics.AddMeter("StrictCors").AddOtlpExporter((exporter, reader) =>
    {
        (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new(collector));
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 200;
    })))
    : null;

var app = builder.Build();
app.UseStrictCors();
app.UseWebSockets();
app.MapGet("/", static () => "read");
app.MapPut("/", static () => "written");
app.MapGet("/fail", string () => throw new InvalidOperationException("This route always fails."));
app.MapGet("/partner", static () => "read").RequireCors("partner");
app.MapGet("/code", static () => "read").RequireCors("in code");
app.MapGet("/closed", [Microsoft.AspNetCore.Cors.DisableCors] static () => "read");
app.MapGet("/socket", static async context =>
{
    using var socket = await context.WebSockets.AcceptWebSocketAsync();
    await socket.CloseAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
});
// What YARP and the framework's check of form posts ask.
app.MapGet("/asked", static async (HttpContext context, ICorsPolicyProvider provider, string origin) => (await provider.GetPolicyAsync(context, null))?.IsOriginAllowed(origin) == true ? "allowed" : "refused");
await app.RunAsync();
