#!/usr/bin/env bash
# Guess, written down first: a middleware that looks at the endpoint when the response starts sees the one that routing chose, since
# only routing sets it.
# Seen with ASP.NET Core 10.0 and Swashbuckle.AspNetCore 11.0.1: two endpoints take themselves off the request while they run, that of
# MapFallbackToFile() and that of MapSwagger(), to use a middleware that steps aside where it sees an endpoint. What decides by the
# endpoint's metadata as late as OnStarting (a cache's policy, headers, an audit) finds none there and takes its default, without an error. It has
# to remember the endpoint on the way in.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Swashbuckle.AspNetCore" Version="11.0.1" /></ItemGroup>
</Project>
X
mkdir wwwroot
echo '<h1>page</h1>' > wwwroot/index.html
cat > Program.cs <<'X'
var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddEndpointsApiExplorer();
builder.Services.AddSwaggerGen();
var app = builder.Build();
app.Use((context, next) =>
{
    var before = context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;
    context.Response.OnStarting(() =>
    {
        var then = context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is not null;
        context.Response.Headers["X-Mark"] = $"before {before}, when the response starts {then}";
        return Task.CompletedTask;
    });
    return next(context);
});
app.MapGet("/plain", () => "fine").WithMetadata(new Mark());
app.MapSwagger().WithMetadata(new Mark());
app.MapFallbackToFile("index.html").WithMetadata(new Mark());
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
foreach (var path in new[] { "/plain", "/swagger/v1/swagger.json", "/some/page" })
{
    using var answer = await client.GetAsync(path);
    Console.WriteLine($"{path} {(int)answer.StatusCode}: {answer.Headers.GetValues("X-Mark").Single()}");
}

sealed class Mark;
X
printed="$(dotnet run 2>&1)"
echo "$printed"
[ "$printed" = "/plain 200: before True, when the response starts True
/swagger/v1/swagger.json 200: before True, when the response starts False
/some/page 200: before True, when the response starts False" ] || { echo "This has changed." >&2; exit 1; }
