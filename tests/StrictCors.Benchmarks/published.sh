#!/usr/bin/env bash
# Prints start-up time, resident memory and folder size of the sample, published in three ways, side by side. Linux only.
# published.sh [FOLDER]: publishes into FOLDER what is not there yet; without it, into a temporary one.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# -gt 0 ]; then folder="$1"; else folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; fi
mkdir -p "$folder"
runtime="linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')"

publish() {
  [ -d "$folder/$1" ] || dotnet publish samples/FargateApi -c Release -r "$runtime" -o "$folder/$1" --nologo -v:q "${@:2}"
}

# Milliseconds from the start of the process to its line "Now listening", the middle one of seven; resident memory after 200 requests.
measure() {
  local times=() memory=0
  for _ in 1 2 3 4 5 6 7; do
    local log; log="$(mktemp)"
    local start; start=$(date +%s%N)
    CORS_ALLOWED_ORIGINS=https://app.example.com "$folder/$1/FargateApi" --urls http://127.0.0.1:0 --contentRoot "$folder/$1" > "$log" 2>&1 &
    local process=$!
    until grep -q 'Now listening on' "$log"; do sleep 0.005; kill -0 "$process"; done
    times+=($(( ($(date +%s%N) - start) / 1000000 )))
    local address; address=$(grep -o 'http://127.0.0.1:[0-9]*' "$log" | head -1)
    curl -s -o "$log" --noproxy '*' -H 'Origin: https://app.example.com' "$address/users?page=[1-200]"
    memory=$(awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$process/status")
    kill "$process"; wait "$process" || true
    rm -f "$log"
  done
  printf '%-12s %8s ms %8s MiB %8s MiB\n' "$1" "$(printf '%s\n' "${times[@]}" | sort -n | sed -n 4p)" "$memory" "$(du -sm "$folder/$1" | cut -f1)"
}

publish ordinary --self-contained false
publish ready --self-contained false -p:PublishReadyToRun=true
publish trimmed --self-contained -p:PublishTrimmed=true
printf '%-12s %11s %12s %12s\n' build "start-up" "resident" "folder"
for build in ordinary ready trimmed; do measure "$build"; done
