// The preflight that a browser sends before a request, from the request alone: no script can read the real one.
// https://fetch.spec.whatwg.org/#http-network-or-cache-fetch and #cors-unsafe-request-header-names
const safeMethods = ["GET", "HEAD", "POST"];
const safeHeaders = ["accept", "accept-language", "content-language"];
const safeContentTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/** The preflight's lines, or null when the request goes out without one. */
export function preflightFor({ method, url, headers, origin }) {
  const unsafe = Object.entries(headers).filter(([name, value]) => !isSafe(name.toLowerCase(), value)).map(([name]) => name.toLowerCase());
  if (safeMethods.includes(method) && unsafe.length === 0) return null;

  const lines = [`OPTIONS ${new URL(url).pathname}`, `Origin: ${origin}`, `Access-Control-Request-Method: ${method}`];
  if (unsafe.length > 0) lines.push(`Access-Control-Request-Headers: ${unsafe.sort().join(",")}`);
  return lines;
}

function isSafe(name, value) {
  return name === "content-type"
    ? safeContentTypes.includes(value.split(";", 1)[0].trim().toLowerCase())
    : safeHeaders.includes(name);
}
