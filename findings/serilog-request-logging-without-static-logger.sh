#!/usr/bin/env bash
# Guess, written down first: with services.AddSerilog(logger), UseSerilogRequestLogging() writes its lines to that logger, since ILogger<T> does.
# Seen with Serilog.AspNetCore 10.0.0: the host's own lines and those of ILogger<T> arrive, and not one line about a request does, without a warning.
# The middleware takes the static Log.Logger, which nobody has set, unless its options name a logger. With options.Logger = logger the lines are there.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Serilog.AspNetCore" Version="10.0.0" /></ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using Serilog;
using Serilog.Core;
using Serilog.Events;

foreach (var isNamed in new[] { false, true })
{
    var lines = new Lines();
    await using var logger = new LoggerConfiguration().WriteTo.Sink(lines).CreateLogger();
    var builder = WebApplication.CreateSlimBuilder();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Services.AddSerilog(logger);
    await using var app = builder.Build();
    app.UseSerilogRequestLogging(options => { if (isNamed) options.Logger = logger; });
    app.MapGet("/", (ILogger<Program> log) => { log.LogWarning("from the endpoint"); return "fine"; });
    await app.StartAsync();
    using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    await client.GetStringAsync("/");
    await app.StopAsync();
    Console.WriteLine($"options.Logger {(isNamed ? "named" : "not named")}: {lines.Count("from the endpoint")} line of the endpoint, {lines.Count("HTTP GET / responded 200")} of the request");
}

sealed class Lines : ILogEventSink
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> all = new();
    public void Emit(LogEvent logEvent) => all.Enqueue(logEvent.RenderMessage().Replace("\"", ""));
    public int Count(string text) => all.Count(line => line.Contains(text));
}
X
printed="$(dotnet run 2>&1)"
echo "$printed"
[ "$printed" = "options.Logger not named: 1 line of the endpoint, 0 of the request
options.Logger named: 1 line of the endpoint, 1 of the request" ] || { echo "This has changed." >&2; exit 1; }
