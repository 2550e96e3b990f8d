#!/usr/bin/env bash
# Guess, written down first: AddValidation() is a released feature of ASP.NET Core 10, so what its generator writes into an application
# is bound to released interfaces, and the application runs on the .NET 11 frameworks when it is rolled forward to them.
# Seen with ASP.NET Core 10.0 and 11.0.0 (the same binary, built for .NET 10): the host starts and says that it listens, and then every request
# gets 500, with a TypeLoadException where routing builds the endpoints: the generated class lacks a method that its interface has in 11. One
# validated parameter takes the endpoints without input with it, the health check too. An image that rolls forward (DOTNET_ROLL_FORWARD=Major on a
# machine that has 11 alone) has to be built anew for 11 first.
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
using System.ComponentModel.DataAnnotations;

var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();
builder.Services.AddValidation();
var app = builder.Build();
var thrown = "";
app.Use(async (context, next) =>
{
    try { await next(context); }
    catch (Exception exception) { thrown = $", {exception.GetType().Name}"; context.Response.StatusCode = 500; }
});
app.UseRouting();
app.MapGet("/health", () => "fine");
app.MapGet("/pages", ([Range(1, 9)] int page) => "fine");
try
{
    await app.StartAsync();
    using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    foreach (var path in new[] { "/health", "/pages?page=1" })
    {
        thrown = "";
        using var answer = await client.GetAsync(path);
        Console.WriteLine($".NET {Environment.Version.Major}: it starts, and {path} gets {(int)answer.StatusCode}{thrown}");
    }
}
catch (Exception exception)
{
    Console.WriteLine($".NET {Environment.Version.Major}: it does not start, {exception.GetType().Name}");
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
printed="$(dotnet bin/Debug/net10.0/finding.dll; DOTNET_ROOT="$folder/eleven" DOTNET_ROLL_FORWARD=Major eleven/dotnet bin/Debug/net10.0/finding.dll)"
echo "$printed"
[ "$printed" = ".NET 10: it starts, and /health gets 200
.NET 10: it starts, and /pages?page=1 gets 200
.NET 11: it starts, and /health gets 500, TypeLoadException
.NET 11: it starts, and /pages?page=1 gets 500, TypeLoadException" ] || { echo "This has changed." >&2; exit 1; }
