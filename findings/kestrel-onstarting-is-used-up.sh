#!/usr/bin/env bash
# Guess, written down first: a response that has not started runs its OnStarting callbacks when it starts, so a header that
# a callback sets is on whatever answer is sent in the end.
# Seen on ASP.NET Core 10.0 (Kestrel, HTTP/1.1): CompleteAsync() on a response whose Content-Length is longer than its body runs the
# callbacks, throws, and leaves the response not started (HasStarted is false). An error handler may then clear it and send
# another answer. The callbacks are used up: they do not run again, and what they had set was cleared, so the answer that
# is sent lacks the header. A middleware that promises a header on every answer has to register once more after it clears.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
X
cat > Program.cs <<'X'
var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
var app = builder.Build();
var runs = 0;
app.Use(async (context, next) =>
{
    context.Response.OnStarting(() => { runs++; context.Response.Headers["X-Always"] = "yes"; return Task.CompletedTask; });
    try { await next(context); }
    catch (InvalidOperationException) when (!context.Response.HasStarted) { context.Response.Clear(); context.Response.StatusCode = 500; }
});
app.MapGet("/short", async context => { context.Response.ContentLength = 10; await context.Response.CompleteAsync(); });
app.MapGet("/throws", IResult () => throw new InvalidOperationException());
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
foreach (var path in new[] { "/throws", "/short" })
{
    runs = 0;
    using var answer = await client.GetAsync(path);
    Console.WriteLine($"{path} {(int)answer.StatusCode} ran {runs} header {answer.Headers.Contains("X-Always")}");
}
Console.WriteLine($"ASP.NET Core {typeof(WebApplication).Assembly.GetName().Version?.ToString(2)}");
X
printed="$(dotnet run 2>&1)"
echo "$printed"
[ "$printed" = "/throws 500 ran 1 header True
/short 500 ran 1 header False
ASP.NET Core 10.0" ] || { echo "This has changed." >&2; exit 1; }
