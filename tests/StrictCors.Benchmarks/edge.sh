#!/usr/bin/env bash
# Prints how many preflights a second the exported nginx answers, beside a bare location of the same nginx that returns 204. Linux only; wants python3, nginx and wrk.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
# Where root starts it, the children run as nobody and have to be able to enter.
chmod 755 "$folder"
dotnet build -c Release src/StrictCors.Tool --nologo -v:q

policy() { # name, origins
  printf 'CORS_ALLOWED_ORIGINS=%s\n' "$2" > "$folder/$1.env"
  dotnet src/StrictCors.Tool/bin/Release/net10.0/StrictCors.Tool.dll export nginx --owner edge --env-file "$folder/$1.env" --output "$folder/$1.conf"
}

policy 3 "$(printf 'https://app%d.example.com,' 1 2 3 | sed 's/,$//')"
policy 10000 "$(seq 1 10000 | sed 's|.*|https://tenant-&.customers.example.com|' | paste -sd,)"
printf '%-8s %-42s %10s %6s %12s %8s\n' origins server "a second" ratio processor more
for name in 3 10000; do
  python3 tests/StrictCors.Benchmarks/edge.py "$folder" "$name" | while IFS=$'\t' read -r origins server requests ratio processor more; do
    printf '%-8s %-42s %10s %6s %9s us %8s\n' "$origins" "$server" "$requests" "$ratio" "$processor" "$more"
  done
done
