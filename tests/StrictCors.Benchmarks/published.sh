#!/usr/bin/env bash
# Prints what the sample and the command cost as they are published: ordinary, ready to run, trimmed and native, with an empty native application beside them. Linux only; wants python3, GNU time and wrk.
# published.sh [FOLDER]: publishes into FOLDER what is not there yet; without it, into a temporary one.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# -gt 0 ]; then folder="$1"; else folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; fi
mkdir -p "$folder"
runtime="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"

publish() { # name, project, options
  [ -d "$folder/$1" ] || dotnet publish "$2" -c Release -r "$runtime" -o "$folder/$1" --artifacts-path "$folder/artifacts/$1" --nologo -v:q "${@:3}"
}

# The smallest applications of their kind: what is measured above them is ours.
empty() { # name, SDK, program, options
  mkdir -p "$folder/sources/$1"
  echo "<Project Sdk=\"$2\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><PublishAot>true</PublishAot></PropertyGroup></Project>" > "$folder/sources/$1/Empty.csproj"
  echo "$3" > "$folder/sources/$1/Program.cs"
  publish "$1" "$folder/sources/$1" "${@:4}"
}

publish sample-ordinary samples/FargateApi --self-contained false
publish sample-ready samples/FargateApi --self-contained false -p:PublishReadyToRun=true
publish sample-trimmed samples/FargateApi --self-contained -p:PublishTrimmed=true
publish sample-native samples/FargateApi -p:PublishAot=true
publish tool-ordinary src/StrictCors.Tool --self-contained false -p:PublishAot=false
publish tool-ready src/StrictCors.Tool --self-contained false -p:PublishAot=false -p:PublishReadyToRun=true
publish tool-native src/StrictCors.Tool -p:PublishAot=true
empty empty-service Microsoft.NET.Sdk.Web 'var app = WebApplication.CreateSlimBuilder(args).Build(); app.MapGet("/users", () => "[]"); app.Run();'
empty empty-command Microsoft.NET.Sdk 'Console.WriteLine("0.1.0");'
empty empty-on-runtime Microsoft.NET.Sdk 'Console.WriteLine("0.1.0");' --self-contained false -p:PublishAot=false -p:InvariantGlobalization=true

measured() { python3 tests/StrictCors.Benchmarks/published.py "$folder" "$1"; }

commands() { # what is called, how it is named
  printf '%-32s %12s %6s %16s %6s\n' "$2" wall ratio "peak memory" ratio
  measured "$1" | while IFS=$'\t' read -r build wall wall_ratio memory memory_ratio; do
    printf '%-32s %9s ms %6s %12s MiB %6s\n' "$build" "$wall" "$wall_ratio" "$memory" "$memory_ratio"
  done
}

commands check "strictcors check"
commands version "strictcors --version"
printf '%-18s %12s %6s %13s %6s %13s %6s\n' samples/FargateApi "first answer" ratio resident ratio "a second" ratio
measured sample | while IFS=$'\t' read -r build first first_ratio resident resident_ratio requests requests_ratio; do
  printf '%-18s %9s ms %6s %9s MiB %6s %13s %6s\n' "$build" "$first" "$first_ratio" "$resident" "$resident_ratio" "$requests" "$requests_ratio"
done
