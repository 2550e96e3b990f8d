#!/usr/bin/env bash
# Guess, written down first: UseHttpLogging() comes first and writes its line about the response when the response is over, so the line has the headers
# that were sent, those from OnStarting callbacks too, for each that is named in ResponseHeaders.
# Seen with ASP.NET Core 10.0: it holds for an answer with a body, and not for one without (here 204, 302, 304, 401 and 404). The line is written
# when the pipeline has returned, and Kestrel starts an empty answer after that. UseCors() writes its headers in OnStarting: they are
# sent, and the log says that they were not, for just those answers about which people ask "where are my CORS headers?".
# What shows them is what the client got, or a middleware around it that calls StartAsync() on an answer that has not started.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
</Project>
X
cat > Program.cs <<'X'
using System.Collections.Concurrent;
using Microsoft.AspNetCore.HttpLogging;

const string Header = "Access-Control-Allow-Origin";
foreach (var starts in new[] { false, true })
{
    var lines = new Lines();
    var builder = WebApplication.CreateBuilder();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    builder.Logging.ClearProviders().AddProvider(lines);
    builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins("https://app.example.com")));
    builder.Services.AddHttpLogging(logging =>
    {
        logging.LoggingFields = HttpLoggingFields.ResponsePropertiesAndHeaders;
        logging.ResponseHeaders.Add(Header);
    });
    await using var app = builder.Build();
    app.UseHttpLogging();
    if (starts)
        app.Use(async (context, next) => { await next(context); await context.Response.StartAsync(); });
    app.UseCors();
    app.MapGet("/200", () => "body");
    app.MapGet("/401-with-body", () => Results.Problem(statusCode: 401));
    app.MapGet("/401", () => Results.StatusCode(401));
    app.MapGet("/204", () => Results.NoContent());
    app.MapGet("/302", () => Results.Redirect("/200"));
    app.MapGet("/304", () => Results.StatusCode(304));
    await app.StartAsync();
    using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    foreach (var path in new[] { "/200", "/401-with-body", "/401", "/204", "/302", "/304", "/unknown" })
    {
        lines.Clear();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://app.example.com");
        using var answer = await client.SendAsync(request);
        for (var wait = 0; wait < 100 && lines.IsEmpty; wait++)
            await Task.Delay(20);
        Console.WriteLine($"{(starts ? "started by a middleware" : "as it is")}, {path}: sent {answer.Headers.Contains(Header)}, logged {lines.Any(line => line.Contains($"{Header}: https://app.example.com"))}");
    }
    await app.StopAsync();
}

sealed class Lines : ConcurrentQueue<string>, ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string category) => category.Contains("HttpLogging") ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    public void Log<T>(LogLevel level, EventId id, T state, Exception? exception, Func<T, Exception?, string> format) => Enqueue(format(state, exception));
    public bool IsEnabled(LogLevel level) => true;
    public IDisposable? BeginScope<T>(T state) where T : notnull => null;
    public void Dispose() { }
}
X
printed="$(dotnet run 2>&1)"
echo "$printed"
[ "$printed" = "as it is, /200: sent True, logged True
as it is, /401-with-body: sent True, logged True
as it is, /401: sent True, logged False
as it is, /204: sent True, logged False
as it is, /302: sent True, logged False
as it is, /304: sent True, logged False
as it is, /unknown: sent True, logged False
started by a middleware, /200: sent True, logged True
started by a middleware, /401-with-body: sent True, logged True
started by a middleware, /401: sent True, logged True
started by a middleware, /204: sent True, logged True
started by a middleware, /302: sent True, logged True
started by a middleware, /304: sent True, logged True
started by a middleware, /unknown: sent True, logged True" ] || { echo "This has changed." >&2; exit 1; }
