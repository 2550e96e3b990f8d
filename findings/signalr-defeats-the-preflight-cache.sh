#!/usr/bin/env bash
# Guess, written down first: fetch's cache mode is about the HTTP cache and leaves kept preflights alone, and SignalR's long polling sends
# its messages to one address for as long as the connection lasts. So with Access-Control-Max-Age a connection costs a handful of preflights.
# Seen with @microsoft/signalr 10.0.11 and ASP.NET Core 10 in Chromium 156: every request of the client has the cache mode "no-cache", and
# with that mode Chromium asks anew each time, whatever the server says and although the address is the same. Ten calls of a hub
# cost as many preflights as requests; ten fetches of the same address with the same header cost one, and with cache: "no-cache" ten.
set -euo pipefail
folder="$(mktemp -d)"
processes=()
trap 'for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts @microsoft/signalr@10.0.11 >/dev/null
mkdir -p api/wwwroot
cp node_modules/@microsoft/signalr/dist/browser/signalr.js api/wwwroot/
cat > api/api.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
X
cat > api/Program.cs <<'X'
using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

var counts = new ConcurrentDictionary<string, int>();
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowAnyMethod().AllowCredentials().SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
builder.Services.AddSignalR();
var app = builder.Build();
app.Use((context, next) =>
{
    counts.AddOrUpdate($"{context.Request.Path.Value!.Split('/')[1]} {(context.Request.Method == "OPTIONS" ? "preflights" : "requests")}", 1, (_, count) => count + 1);
    return next(context);
});
app.UseCors();
app.UseStaticFiles();
app.MapHub<Echo>("/hub");
app.MapGet("/default", () => "ok");
app.MapGet("/no-cache", () => "ok");
app.MapGet("/done", () =>
{
    foreach (var kind in new[] { "hub", "default", "no-cache" })
        Console.WriteLine($"{kind}: {counts[$"{kind} requests"]} requests, {counts[$"{kind} preflights"]} preflights");
});
app.MapGet("/page", () => Results.Content("""
    <!doctype html><script src="/signalr.js"></script><script type="module">
      // The same server by its other name: another origin.
      const api = `http://localhost:${location.port}`;
      for (const cache of ["default", "no-cache"])
        for (let call = 0; call < 10; call++)
          await fetch(`${api}/${cache}`, { cache, headers: { "X-Requested-With": "page" } });
      const hub = new signalR.HubConnectionBuilder().withUrl(`${api}/hub`, { transport: signalR.HttpTransportType.LongPolling }).configureLogging(signalR.LogLevel.None).build();
      await hub.start();
      for (let call = 0; call < 10; call++) await hub.invoke("Say", "hello");
      await hub.stop();
      await fetch("/done");
    </script>
    """, "text/html"));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
app.Run();

public sealed class Echo : Hub
{
    public string Say(string text) => text;
}
X
dotnet build api -c Release -v q --nologo >/dev/null
(cd api && exec dotnet bin/Release/net10.0/api.dll --urls http://127.0.0.1:0) > seen &
processes+=($!)
for _ in $(seq 600); do grep -q http seen && break; sleep 0.1; done
address="$(head -1 seen)"
"${CHROMIUM_PATH:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$folder/profile" --remote-debugging-port=0 "$address/page" >/dev/null 2>&1 &
processes+=($!)
for _ in $(seq 900); do grep -q '^no-cache' seen && break; sleep 0.1; done
tail -n +2 seen
read -r hub preflights < <(sed -n 's/^hub: \([0-9]*\) requests, \([0-9]*\) preflights$/\1 \2/p' seen)
grep -qx 'default: 10 requests, 1 preflights' seen
grep -qx 'no-cache: 10 requests, 10 preflights' seen
[ "$hub" -ge 20 ] && [ "$preflights" -eq "$hub" ] && echo "As described."
