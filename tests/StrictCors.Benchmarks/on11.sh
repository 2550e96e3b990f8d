#!/usr/bin/env bash
# Runs the benchmarks on the frameworks of .NET 11, from the packages that a restore of this repository brings, as .ci/run runs the tests. Linux only.
# on11.sh --only start: the arguments are the benchmarks' own.
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet restore tests/StrictCors.PackageTests -v:q
dotnet build -c Release tests/StrictCors.Benchmarks --nologo -v:q
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
packages="$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')"
for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  mkdir -p "$folder/shared/$framework/11.0.0" "$folder/host/fxr/11.0.0"
  find "$packages/${framework,,}".runtime.linux-*/11.0.0/runtimes -type f -exec cp -t "$folder/shared/$framework/11.0.0" {} +
done
cp "$folder"/shared/Microsoft.NETCore.App/11.0.0/libhostfxr.so "$folder/host/fxr/11.0.0/"
cp "$(readlink -f "$(command -v dotnet)")" "$folder/dotnet"
DOTNET_ROOT="$folder" DOTNET_ROLL_FORWARD=Major "$folder/dotnet" tests/StrictCors.Benchmarks/bin/Release/net10.0/StrictCors.Benchmarks.dll "$@"
