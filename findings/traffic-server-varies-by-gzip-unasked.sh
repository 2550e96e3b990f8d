#!/usr/bin/env bash
# Guess, written down first: a cache keeps answers apart by the headers that Vary names. An answer with "Vary: Origin", and without
# Content-Encoding, that was kept for one client is handed to another whose Origin is the same, whatever its Accept-Encoding is.
# Seen on Apache Traffic Server 9.2.9 (Debian 12, trafficserver 9.2.5+ds-0+deb12u4, its default settings): the guess holds for answers
# without Vary. As soon as an answer has any Vary, Accept-Encoding counts too, although Vary does not name it, and in one direction only:
# what was kept for a request that does not accept gzip (curl, a health check, a warm-up job) is not handed to one that does (every
# browser), and the origin is asked again. What was kept for a request that accepts gzip is handed to everybody.
# So a script that warms this cache for a CORS API, or looks into it, has to send a browser's Accept-Encoding.
set -euo pipefail
folder="$(mktemp -d)"
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
mkdir debs root etc var cache
(cd debs && apt-get download -q trafficserver=9.2.5+ds-0+deb12u4 libhwloc15 libunwind8 libmaxminddb0 libyaml-cpp0.7 libluajit-5.1-2 >/dev/null 2>&1)
for package in debs/*.deb; do dpkg -x "$package" root; done
libraries="$folder/root/usr/lib/x86_64-linux-gnu:$folder/root/usr/lib/trafficserver"
read -r port origin < <(python3 -c 'import socket
sockets = [socket.socket() for _ in range(2)]
[s.bind(("127.0.0.1", 0)) for s in sockets]
print(*[s.getsockname()[1] for s in sockets])')
{
  echo "prefix: $folder"
  echo "sysconfdir: $folder/etc"
  echo "libexecdir: $folder/root/usr/lib/trafficserver/modules"
  for place in exec_prefix bindir sbindir datadir includedir libdir localstatedir runtimedir logdir mandir infodir cachedir; do echo "$place: $folder/var"; done
} > runroot.yaml
cat > etc/records.config <<X
CONFIG proxy.config.http.server_ports STRING $port:ip-in=127.0.0.1
CONFIG proxy.config.admin.user_id STRING #-1
CONFIG proxy.config.log.logging_enabled INT 0
X
echo "map / http://127.0.0.1:$origin/" > etc/remap.config
echo "$folder/cache 32M" > etc/storage.config
printf 'ip_allow:\n  - { apply: in, ip_addrs: 127.0.0.1, action: allow, methods: ALL }\n' > etc/ip_allow.yaml
for empty in plugin parent cache hosting volume; do : > "etc/$empty.config"; done
: > etc/ssl_multicert.config
chmod -R a+rwX etc var cache
LD_LIBRARY_PATH="$libraries" root/usr/bin/traffic_server --run-root="$folder/runroot.yaml" > server.log 2>&1 &
server=$!
cat > ask.py <<'X'
import http.client, http.server, sys, threading, time

port, origin = int(sys.argv[1]), int(sys.argv[2])
asked = []


class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        asked.append(self.path)
        self.send_response(200)
        self.send_header("Cache-Control", "public, max-age=600")
        if self.path.startswith("/vary"):
            self.send_header("Vary", "Origin")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


threading.Thread(target=http.server.ThreadingHTTPServer(("127.0.0.1", origin), Origin).serve_forever, daemon=True).start()


def get(path, encoding):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path, skip_accept_encoding=True)
    connection.putheader("Origin", "https://app.example.com")
    if encoding:
        connection.putheader("Accept-Encoding", encoding)
    connection.endheaders()
    connection.getresponse().read()
    connection.close()


# It listens before it keeps anything.
for number in range(200):
    try:
        get(f"/warm{number}", None)
        before = len(asked)
        get(f"/warm{number}", None)
        if len(asked) == before:
            break
    except OSError:
        pass
    time.sleep(0.2)

for kind in ("plain", "vary"):
    for number, (first, second) in enumerate([(None, None), (None, "gzip"), ("gzip", None), ("br", "gzip"), ("gzip", "gzip, deflate, br, zstd")]):
        path = f"/{kind}{number}"
        get(path, first)
        before = len(asked)
        get(path, second)
        print(f"{kind}: kept for {first or 'none'}, asked with {second or 'none'}: {'from the cache' if len(asked) == before else 'from the origin'}")
X
timeout 120 python3 ask.py "$port" "$origin" | tee seen
cat > expected <<'X'
plain: kept for none, asked with none: from the cache
plain: kept for none, asked with gzip: from the cache
plain: kept for gzip, asked with none: from the cache
plain: kept for br, asked with gzip: from the cache
plain: kept for gzip, asked with gzip, deflate, br, zstd: from the cache
vary: kept for none, asked with none: from the cache
vary: kept for none, asked with gzip: from the origin
vary: kept for gzip, asked with none: from the cache
vary: kept for br, asked with gzip: from the origin
vary: kept for gzip, asked with gzip, deflate, br, zstd: from the cache
X
diff expected seen && echo "As described."
