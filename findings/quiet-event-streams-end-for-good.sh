#!/usr/bin/env bash
# Guess, written down first: TypedResults.ServerSentEvents() sends the headers when the endpoint returns, so EventSource is open at once. Where a proxy gives
# up on a stream that says nothing for some time, it breaks the stream off, and EventSource connects again by itself.
# Seen with ASP.NET Core 10.0, Yarp.ReverseProxy 2.3.0 and Chromium 156: the headers are sent with the first event and not before. Until then
# EventSource is not open, although the endpoint runs. A proxy sees a server that does not answer: after its ActivityTimeout (100 seconds, one second here)
# YARP answers 504, and EventSource takes that for a refusal. It is closed for good, and the page gets no event any more. The same
# stream with one event at its beginning is broken off and connects again, as guessed. So a stream that may begin with
# silence needs a first event that says nothing.
set -euo pipefail
folder="$(mktemp -d)"
processes=()
trap 'for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; done; rm -rf "$folder"' EXIT
cd "$folder"
mkdir site
: > seen
cat > site/site.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Yarp.ReverseProxy" Version="2.3.0" /></ItemGroup>
</Project>
X
cat > site/Program.cs <<'X'
using System.Runtime.CompilerServices;
using Yarp.ReverseProxy.Configuration;

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
await using var api = builder.Build();
api.MapGet("/quiet", (CancellationToken left) => TypedResults.ServerSentEvents(Events(false, left)));
api.MapGet("/greeting", (CancellationToken left) => TypedResults.ServerSentEvents(Events(true, left)));
await api.StartAsync();

using var client = new HttpClient { BaseAddress = new Uri(api.Urls.First()) };
foreach (var path in new[] { "quiet", "greeting" })
{
    var before = DateTime.UtcNow;
    using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
    Console.WriteLine($"{path}, without a proxy: headers {(DateTime.UtcNow - before > TimeSpan.FromSeconds(3) ? "with the event after four seconds" : "at once")}");
}

builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddReverseProxy().LoadFromMemory(
    [new RouteConfig { RouteId = "api", ClusterId = "api", Match = new() { Path = "/{**rest}" } }],
    [new ClusterConfig { ClusterId = "api", HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(1) }, Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = api.Urls.First() } } }]);
await using var proxy = builder.Build();
proxy.MapPost("/done", async (HttpContext context) => Console.WriteLine(await new StreamReader(context.Request.Body).ReadToEndAsync()));
proxy.MapGet("/page", () => Results.Content("""
    <!doctype html><script type="module">
      const streams = ["quiet", "greeting"].map(path => {
        const stream = { path, opened: 0, source: new EventSource(`/${path}`) };
        stream.source.onopen = () => stream.opened++;
        return stream;
      });
      await new Promise(resolve => setTimeout(resolve, 10000));
      const lines = streams.map(({ path, opened, source }) =>
        `${path}, behind YARP: opened ${opened > 1 ? "again and again" : opened}, ${source.readyState === EventSource.CLOSED ? "closed for good" : "goes on"}`);
      await fetch("/done", { method: "POST", body: [...lines, "done"].join("\n") });
    </script>
    """, "text/html"));
proxy.MapReverseProxy();
await proxy.StartAsync();
Console.WriteLine(proxy.Urls.First());
await proxy.WaitForShutdownAsync();

static async IAsyncEnumerable<string> Events(bool greets, [EnumeratorCancellation] CancellationToken left)
{
    if (greets)
        yield return "hello";
    await Task.Delay(4000, left);
    yield return "tick";
}
X
dotnet build site -c Release -v q --nologo >/dev/null
dotnet site/bin/Release/net10.0/site.dll > seen &
processes+=($!)
for _ in $(seq 600); do grep -q '^http' seen && break; sleep 0.1; done
"${CHROMIUM_PATH:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$folder/profile" --remote-debugging-port=0 "$(grep '^http' seen)/page" >/dev/null 2>&1 &
processes+=($!)
for _ in $(seq 900); do grep -qx done seen && break; sleep 0.1; done
cat > expected <<'X'
quiet, without a proxy: headers with the event after four seconds
greeting, without a proxy: headers at once
quiet, behind YARP: opened 0, closed for good
greeting, behind YARP: opened again and again, goes on
X
grep ' ' seen | tee got
diff expected got && echo "As described."
