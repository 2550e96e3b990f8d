#!/usr/bin/env bash
# Guess, written down first: a source generator gives the same output for the same input, and with Deterministic and
# ContinuousIntegrationBuild the same sources compile to the same bytes, so a package that uses one can be checked by building it again.
# Seen with PolySharp 1.16.0 and the .NET 10 SDK: of five builds of one file for netstandard2.0, each from nothing, not all have the same
# bytes, since the generated types come in another order. Without the package all five are equal. Whoever promises reproducible
# packages has to write the few types by hand, or leave generated ones out of what is compared.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework><LangVersion>latest</LangVersion>
    <Deterministic>true</Deterministic><ContinuousIntegrationBuild>true</ContinuousIntegrationBuild>
  </PropertyGroup>
  <ItemGroup Condition="'$(Generate)' == 'true'"><PackageReference Include="PolySharp" Version="1.16.0" PrivateAssets="all" /></ItemGroup>
</Project>
X
echo 'namespace Finding { public sealed class One { public int Two { get; set; } } }' > One.cs
printed="$(for generate in false true; do
  for build in 1 2 3 4 5; do
    rm -rf bin obj
    dotnet build -v quiet --nologo -p:Generate=$generate >&2
    sha256sum < bin/Debug/netstandard2.0/finding.dll
  done | sort -u | wc -l | sed "s/^1\$/one result/; s/^[2-5]\$/several results/; s/^/PolySharp $generate: /"
done)"
echo "$printed"
[ "$printed" = "PolySharp false: one result
PolySharp true: several results" ] || { echo "This has changed." >&2; exit 1; }
