#!/usr/bin/env bash
# Guess, written down first: SetPreflightMaxAge takes a TimeSpan and Access-Control-Max-Age is in whole seconds, so 10.01 minutes are sent as
# 600 (or 601), and a browser keeps the preflight's answer for ten minutes.
# Seen with ASP.NET Core 10.0 and Chromium 156: UseCors() writes the fraction, "600.6". Chromium takes that for no number and keeps the answer for
# the five seconds that stand for a missing header: three requests over twelve seconds cost three preflights, and one with 600 seconds.
set -euo pipefail
folder="$(mktemp -d)"
processes=()
trap 'for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
X
cat > Program.cs <<'X'
using System.Collections.Concurrent;

var preflights = new ConcurrentDictionary<string, int>();
var ages = new ConcurrentDictionary<string, string>();
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddCors(cors =>
{
    foreach (var minutes in new[] { 10, 10.01 })
        cors.AddPolicy($"{minutes}", policy => policy.SetIsOriginAllowed(_ => true).AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromMinutes(minutes)));
});
var app = builder.Build();
app.Use(async (context, next) =>
{
    await next(context);
    if (context.Request.Method == "OPTIONS")
    {
        preflights.AddOrUpdate(context.Request.Path.Value!, 1, (_, count) => count + 1);
        ages[context.Request.Path.Value!] = context.Response.Headers.AccessControlMaxAge.ToString();
    }
});
app.UseCors();
app.MapGet("/10", () => "ok").RequireCors("10");
app.MapGet("/10.01", () => "ok").RequireCors("10.01");
app.MapGet("/done", () =>
{
    foreach (var path in new[] { "/10", "/10.01" })
        Console.WriteLine($"{path} minutes: Access-Control-Max-Age {ages[path]}, 3 requests, {preflights[path]} preflights");
    Console.WriteLine($"ASP.NET Core {typeof(WebApplication).Assembly.GetName().Version?.ToString(2)}");
});
app.MapGet("/page", () => Results.Content("""
    <!doctype html><script type="module">
      // The same server by its other name: another origin.
      const api = `http://localhost:${location.port}`;
      for (let request = 0; request < 3; request++) {
        for (const path of ["/10", "/10.01"])
          await fetch(api + path, { headers: { "X-Asks": "page" } });
        await new Promise(resolve => setTimeout(resolve, 6000));
      }
      await fetch("/done");
    </script>
    """, "text/html"));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
app.Run();
X
dotnet build -c Release -v q --nologo >/dev/null
dotnet bin/Release/net10.0/finding.dll --urls http://127.0.0.1:0 > seen &
processes+=($!)
for _ in $(seq 600); do grep -q http seen && break; sleep 0.1; done
"${CHROMIUM_PATH:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$folder/profile" --remote-debugging-port=0 "$(head -1 seen)/page" >/dev/null 2>&1 &
processes+=($!)
for _ in $(seq 900); do grep -q '^ASP' seen && break; sleep 0.1; done
tail -n +2 seen
[ "$(tail -n +2 seen)" = "/10 minutes: Access-Control-Max-Age 600, 3 requests, 1 preflights
/10.01 minutes: Access-Control-Max-Age 600.6, 3 requests, 3 preflights
ASP.NET Core 10.0" ] && echo "As described."
