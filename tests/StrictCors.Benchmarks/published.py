"""Measures what published.sh has published side by side: each round measures every build once, and medians are printed."""
import os, re, socket, statistics, subprocess, sys, time

ROUNDS = 9
ORIGIN = "https://app.example.com"
FOLDER = sys.argv[1]
TASK = "samples/FargateApi/task-definition.json"


def command(build, arguments):
    """Wall time in ms of one call, and peak memory in MiB of another: what wait() says of memory counts the parent's too, so a small program waits for that one."""
    program = f"{FOLDER}/{build}/{'Empty' if build.startswith('empty') else 'StrictCors.Tool'}"
    start = time.perf_counter()
    subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, check=True)
    wall = (time.perf_counter() - start) * 1000
    said = subprocess.run(["time", "--quiet", "--format", "%M", program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True).stderr
    return {"wall": wall, "memory": int(said.split()[-1]) / 1024}


def ask(port, connection=None):
    """The answer's head to one request, over a connection that may be open already."""
    connection = connection or socket.create_connection(("127.0.0.1", port))
    connection.sendall(f"GET /users HTTP/1.1\r\nHost: localhost\r\nOrigin: {ORIGIN}\r\n\r\n".encode())
    answer = b""
    while b"\r\n\r\n" not in answer or not whole(answer):
        part = connection.recv(65536)
        if not part:
            sys.exit("The connection was closed.")
        answer += part
    return answer, connection


def whole(answer):
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")


def service(build):
    """From the process's start to the first right answer in ms, resident memory in MiB after 10,000 requests, and requests a second."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    name = "Empty" if build.startswith("empty") else "FargateApi"
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "CORS_ALLOWED_ORIGINS": ORIGIN, "Logging__LogLevel__Default": "Warning"}
    start = time.perf_counter()
    process = subprocess.Popen([f"{FOLDER}/{build}/{name}", "--urls", f"http://127.0.0.1:{port}", "--contentRoot", f"{FOLDER}/{build}"], env=environment, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                answer, connection = ask(port)
                break
            except ConnectionRefusedError:
                if process.poll() is not None:
                    sys.exit(f"{build} ended.")
                time.sleep(0.001)
        first = (time.perf_counter() - start) * 1000
        if not build.startswith("empty") and f"Access-Control-Allow-Origin: {ORIGIN}".encode() not in answer:
            sys.exit(f"{build} does not answer right: {answer}")
        for _ in range(10_000):
            ask(port, connection)
        with open(f"/proc/{process.pid}/status") as status:
            memory = int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024
        load = subprocess.run(["wrk", "-t1", "-c16", "-d3s", "-H", f"Origin: {ORIGIN}", f"http://127.0.0.1:{port}/users"], capture_output=True, text=True, check=True).stdout
        return {"first answer": first, "resident": memory, "requests/s": float(re.search(r"Requests/sec:\s+([\d.]+)", load)[1])}
    finally:
        process.terminate()
        process.wait()


def table(builds, measure):
    """Lines for published.sh: the build, and each median with its ratio to that of the first build."""
    rounds = {build: [] for build in builds}
    for _ in range(ROUNDS):
        for build in builds:
            rounds[build].append(measure(build))
    names = rounds[builds[0]][0].keys()
    middle = {build: [statistics.median(one[name] for one in rounds[build]) for name in names] for build in builds}
    for build in builds:
        print("\t".join([build, *(text for value, first in zip(middle[build], middle[builds[0]]) for text in (f"{value:.0f}", f"{value / first:.2f}"))]))


commands = ["tool-ordinary", "tool-ready", "tool-native", "empty-on-runtime", "empty-command"]
services = ["sample-ordinary", "sample-ready", "sample-trimmed", "sample-native", "empty-service"]
match sys.argv[2]:
    case "check":
        table(commands, lambda build: command(build, ["check", "--task-definition", TASK]))
    case "version":
        table(commands, lambda build: command(build, ["--version"]))
    case "sample":
        table(services, service)
