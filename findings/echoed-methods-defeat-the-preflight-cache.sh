#!/usr/bin/env bash
# Guess, written down first: the Fetch standard keeps an entry for each method and each header, so a page that sends PUT and DELETE to one address
# in turn pays one preflight for each, and nothing more until Access-Control-Max-Age has passed.
# Seen with ASP.NET Core 10.0 and Chromium 156: Chromium keeps one answer for an address, and the newest takes the place of the one before. To
# AllowAnyMethod() and AllowAnyHeader() UseCors() answers with the method and the headers that were asked for, and no others, with credentials or without.
# So PUT and DELETE in turn cost a preflight each time, ten for ten requests, and so do two calls with different headers. A policy that lists
# the methods and headers sends the whole list, and the ten requests cost one preflight.
set -euo pipefail
folder="$(mktemp -d)"
processes=()
trap 'for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
cd "$folder"
mkdir api
: > seen
cat > api/api.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
X
cat > api/Program.cs <<'X'
using System.Collections.Concurrent;

var counts = new ConcurrentDictionary<string, int>();
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddCors(cors =>
{
    cors.AddPolicy("any", policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
    cors.AddPolicy("list", policy => policy.AllowAnyOrigin().WithMethods("PUT", "DELETE").WithHeaders("X-A", "X-B").SetPreflightMaxAge(TimeSpan.FromMinutes(10)));
});
var app = builder.Build();
app.Use((context, next) =>
{
    counts.AddOrUpdate($"{context.Request.Path} {(context.Request.Method == "OPTIONS" ? "preflights" : "requests")}", 1, (_, count) => count + 1);
    return next(context);
});
app.UseRouting();
app.UseCors();
foreach (var policy in new[] { "any", "list" })
    app.MapMethods($"/{policy}/{{calls}}", ["GET", "PUT", "DELETE"], () => "ok").RequireCors(policy);
app.MapGet("/done", () =>
{
    foreach (var policy in new[] { "any", "list" })
        foreach (var calls in new[] { "put", "put-delete", "a-b" })
            Console.WriteLine($"{policy}, {calls}: {counts[$"/{policy}/{calls} requests"]} requests, {counts[$"/{policy}/{calls} preflights"]} preflights");
    Console.WriteLine("done");
});
app.MapGet("/page", () => Results.Content("""
    <!doctype html><script type="module">
      // The same server by its other name: another origin.
      const api = `http://localhost:${location.port}`;
      const calls = {
        "put": [{ method: "PUT" }, { method: "PUT" }],
        "put-delete": [{ method: "PUT" }, { method: "DELETE" }],
        "a-b": [{ headers: { "X-A": "1" } }, { headers: { "X-B": "1" } }],
      };
      for (const policy of ["any", "list"])
        for (const name in calls)
          for (let number = 0; number < 10; number++)
            await fetch(`${api}/${policy}/${name}`, calls[name][number % 2]);
      await fetch("/done");
    </script>
    """, "text/html"));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
app.Run();
X
dotnet build api -c Release -v q --nologo >/dev/null
(cd api && exec dotnet bin/Release/net10.0/api.dll --urls http://127.0.0.1:0) > seen &
processes+=($!)
for _ in $(seq 600); do grep -q http seen && break; sleep 0.1; done
address="$(head -1 seen)"
"${CHROMIUM_PATH:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$folder/profile" --remote-debugging-port=0 "$address/page" >/dev/null 2>&1 &
processes+=($!)
for _ in $(seq 900); do grep -qx done seen && break; sleep 0.1; done
cat > expected <<'X'
any, put: 10 requests, 1 preflights
any, put-delete: 10 requests, 10 preflights
any, a-b: 10 requests, 10 preflights
list, put: 10 requests, 1 preflights
list, put-delete: 10 requests, 1 preflights
list, a-b: 10 requests, 1 preflights
X
tail -n +2 seen | grep -vx done | tee got
diff expected got && echo "As described."
