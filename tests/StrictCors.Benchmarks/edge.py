"""Measures what edge.sh has exported: each server of one nginx by wrk in turns, and prints medians with their ratio to that of the bare location."""
import os, re, socket, statistics, subprocess, sys, time

ROUNDS = 15
FOLDER, POLICY = sys.argv[1], sys.argv[2]
# Alone at the front of the queue of each core, where the machine permits it.
FIRST = ["chrt", "-r", "10"] if subprocess.run(["chrt", "-r", "10", "true"], stderr=subprocess.DEVNULL).returncode == 0 else []


def ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    numbers = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return numbers


def preflight(port, origin):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        lines = [f"{name}: {value}\r\n" for name, value in asked(origin).items()]
        connection.sendall(f"OPTIONS /users HTTP/1.1\r\nHost: localhost\r\n{''.join(lines)}\r\n".encode())
        return connection.recv(65536).decode()


def asked(origin):
    return {"Origin": origin, "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type,authorization", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "cross-site"}


def load(port):
    said = subprocess.run([*FIRST, "wrk", "-t1", "-c16", "-d1s", "-s", f"{FOLDER}/{POLICY}.lua", f"http://127.0.0.1:{port}/users"], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"Port {port} does not answer right: {said}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), int(re.search(r"(\d+) requests in", said)[1])


def processor(parent):
    """Seconds of processor that the children have had."""
    total = 0
    for child in subprocess.run(["pgrep", "-P", str(parent)], capture_output=True, text=True).stdout.split():
        with open(f"/proc/{child}/stat") as stat:
            total += sum(int(ticks) for ticks in stat.read().rsplit(")", 1)[1].split()[11:13])
    return total / os.sysconf("SC_CLK_TCK")


with open(f"{FOLDER}/{POLICY}.conf") as file:
    exported = file.read()
origin = open(f"{FOLDER}/{POLICY}.env").read().split("=", 1)[1].split("\n")[0].split(",")[-1]
names = ["a location that returns 204", "the same with the headers of a preflight", "the export", "the export without its log"]
bare, headed, edge, silent = ports(len(names))
server = exported[exported.index("    server {"):exported.rindex("}")]
constant = {"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS", "Access-Control-Allow-Headers": "Content-Type, Authorization", "Access-Control-Max-Age": "600", "Vary": "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"}
listen = re.search(r"listen ([^;]+);", server)[1]
# The log's line is there too, so that a request is held against what it depends on by both; http says off.
servers = [
    f"    server {{ listen 127.0.0.1:{bare}; location / {{ return 204; }} }}\n",
    f"    server {{ listen 127.0.0.1:{headed}; location / {{ {''.join(f'add_header {name} {chr(34)}{value}{chr(34)} always; ' for name, value in constant.items())}return 204; }} }}\n",
    server.replace(f"listen {listen};", f"listen 127.0.0.1:{edge};"),
    re.sub(r"\n *access_log [^\n]+", "", server).replace(f"listen {listen};", f"listen 127.0.0.1:{silent};"),
]
with open(f"{FOLDER}/nginx.conf", "w") as file:
    file.write(exported[:exported.index("    server {")] + "".join(servers) + "}\n")
with open(f"{FOLDER}/{POLICY}.lua", "w") as file:
    file.write('wrk.method = "OPTIONS"\n' + "".join(f'wrk.headers["{name}"] = "{value}"\n' for name, value in asked(origin).items()))

nginx = subprocess.Popen([*FIRST, "nginx", "-p", FOLDER, "-c", f"{FOLDER}/nginx.conf", "-g", "daemon off;"], stdout=subprocess.DEVNULL, stderr=open(f"{FOLDER}/nginx.log", "w"))
try:
    for _ in range(500):
        try:
            answer = preflight(edge, origin)
            break
        except ConnectionRefusedError:
            if nginx.poll() is not None:
                sys.exit(open(f"{FOLDER}/nginx.log").read())
            time.sleep(0.02)
    if not answer.startswith("HTTP/1.1 204") or f"Access-Control-Allow-Origin: {origin}\r\n" not in answer:
        sys.exit(f"The export does not answer right: {answer}")
    rounds = {port: [] for port in (bare, headed, edge, silent)}
    for _ in range(ROUNDS):
        for port in rounds:
            before = processor(nginx.pid)
            rate, count = load(port)
            rounds[port].append((rate, (processor(nginx.pid) - before) / count * 1_000_000))
    middle = {port: [statistics.median(one[index] for one in results) for index in (0, 1)] for port, results in rounds.items()}
    for name, port in zip(names, rounds):
        print("\t".join([POLICY, name, f"{middle[port][0]:.0f}", f"{middle[port][0] / middle[bare][0]:.3f}", f"{middle[port][1]:.1f}", f"{middle[port][1] - middle[bare][1]:+.1f}"]))
finally:
    nginx.terminate()
    nginx.wait()
