#!/usr/bin/env bash
# Guess, written down first: WebApplication adds authentication and authorization, where they are registered and nobody called them, in
# front of everything that the application calls, on .NET 11 as on .NET 10. So a middleware that is called first sees who the user is.
# Seen with ASP.NET Core 10.0 and 11.0.0 (the same binary, built for .NET 10): where the application calls UseRouting() itself, .NET 11
# adds both there, and no longer in front. A middleware before UseRouting() sees nobody after the update, without a warning, and one that
# relied on a request being refused before it (a download, a tenant's database) is reached by anonymous requests. Where UseRouting() is not called, both
# still come in front of everything.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><RestorePackagesPath>packages</RestorePackagesPath></PropertyGroup>
  <ItemGroup>
    <Compile Remove="packages/**" />
    <PackageDownload Include="Microsoft.NETCore.App.Runtime.linux-x64;Microsoft.AspNetCore.App.Runtime.linux-x64" Version="[11.0.0]" />
  </ItemGroup>
</Project>
X
cat > Program.cs <<'X'
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

var explicitRouting = args.Contains("explicit");
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddAuthentication("always").AddScheme<AuthenticationSchemeOptions, Always>("always", null);
builder.Services.AddAuthorization();
var app = builder.Build();
var seen = "";
app.Use((context, next) => { seen = context.User.Identity?.Name ?? "nobody"; return next(context); });
if (explicitRouting)
    app.UseRouting();
app.MapGet("/", (ClaimsPrincipal user) => user.Identity?.Name ?? "nobody");
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
var endpoint = await client.GetStringAsync("/");
Console.WriteLine($".NET {Environment.Version.Major}, {(explicitRouting ? "UseRouting() called" : "not called")}: the first middleware sees {seen}, the endpoint {endpoint}");

sealed class Always(Microsoft.Extensions.Options.IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(
        new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada")], "always")), "always")));
}
X
dotnet build -v quiet --nologo >&2
# The frameworks of .NET 11 as a folder to run with: no SDK for them is needed.
for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  mkdir -p "eleven/shared/$framework/11.0.0" eleven/host/fxr/11.0.0
  find "packages/${framework,,}.runtime.linux-x64/11.0.0/runtimes" -type f -exec cp -t "eleven/shared/$framework/11.0.0" {} +
done
cp eleven/shared/Microsoft.NETCore.App/11.0.0/libhostfxr.so eleven/host/fxr/11.0.0/
cp "$(readlink -f "$(command -v dotnet)")" eleven/dotnet
printed="$(for way in implicit explicit; do
  dotnet bin/Debug/net10.0/finding.dll $way
  DOTNET_ROOT="$folder/eleven" DOTNET_ROLL_FORWARD=Major eleven/dotnet bin/Debug/net10.0/finding.dll $way
done)"
echo "$printed"
[ "$printed" = ".NET 10, not called: the first middleware sees ada, the endpoint ada
.NET 11, not called: the first middleware sees ada, the endpoint ada
.NET 10, UseRouting() called: the first middleware sees ada, the endpoint ada
.NET 11, UseRouting() called: the first middleware sees nobody, the endpoint ada" ] || { echo "This has changed." >&2; exit 1; }
