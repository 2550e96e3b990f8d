// Calls a hub with the real client, behind a fetch that asks for permission as a browser does, and prints how it went as JSON.
// Usage: node client.js HUB-ADDRESS ORIGIN [skip-negotiation]
"use strict";

const [address, origin, mode] = process.argv.slice(2);
const sent = globalThis.fetch;
const asked = [];

// Not Origin, which a browser sets itself; the others are the CORS-safelisted names that a hub's client sends.
const unasked = new Set(["origin", "accept"]);
const isPlainText = (name, value) => name === "content-type" && value.startsWith("text/plain");

// In Node.js the client names itself in User-Agent; in a browser, which keeps that one to itself, in its own header.
const inBrowser = name => (name === "user-agent" ? "x-signalr-user-agent" : name);

// https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, as far as a hub needs it: credentials are included.
globalThis.fetch = async (url, options) => {
  const names = Object.entries(options.headers ?? {})
    .map(([name, value]) => [inBrowser(name.toLowerCase()), String(value)])
    .filter(([name, value]) => !unasked.has(name) && !isPlainText(name, value))
    .map(([name]) => name)
    .sort();
  if (names.length > 0) await preflight(url, options.method, names);
  const response = await sent(url, { ...options, headers: { ...options.headers, Origin: origin } });
  check(response, "the answer");
  return response;
};

async function preflight(url, method, names) {
  asked.push(names.join(","));
  const response = await sent(url, {
    method: "OPTIONS",
    headers: { Origin: origin, "Access-Control-Request-Method": method, "Access-Control-Request-Headers": names.join(",") },
  });
  if (!response.ok) throw new TypeError(`CORS: preflight answered ${response.status}`);
  check(response, "the preflight");
  const allowed = list(response, "Access-Control-Allow-Headers");
  const missing = names.filter(name => !allowed.includes(name));
  if (missing.length > 0) throw new TypeError(`CORS: the preflight does not allow ${missing}`);
  if (method !== "POST" && !list(response, "Access-Control-Allow-Methods").includes(method.toLowerCase())) throw new TypeError(`CORS: the preflight does not allow ${method}`);
}

function check(response, what) {
  if (response.headers.get("Access-Control-Allow-Origin") !== origin) throw new TypeError(`CORS: ${what} does not allow ${origin}`);
  if (response.headers.get("Access-Control-Allow-Credentials") !== "true") throw new TypeError(`CORS: ${what} does not allow credentials`);
}

function list(response, name) {
  return (response.headers.get(name) ?? "").toLowerCase().split(",").map(item => item.trim());
}

const { HubConnectionBuilder, HttpTransportType, LogLevel } = require("@microsoft/signalr");

async function call() {
  const connection = new HubConnectionBuilder()
    .withUrl(address, {
      headers: { Origin: origin },
      transport: HttpTransportType.WebSockets,
      skipNegotiation: mode === "skip-negotiation",
    })
    .configureLogging(LogLevel.None)
    .build();
  try {
    await connection.start();
    return { echoed: await connection.invoke("Echo", "hello"), asked };
  } catch (error) {
    return { error: String(error), asked };
  } finally {
    await connection.stop();
  }
}

call().then(result => console.log(JSON.stringify(result)));
