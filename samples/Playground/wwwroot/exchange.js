// One request and all that a script may know of it, as a record that can also travel between frames.
const patience = 10_000;

export async function exchange({ url, method = "GET", headers = {}, body, credentials = "omit", mode = "cors" }) {
  const sent = { url, method, headers, body, credentials, mode, origin: location.origin };
  const start = performance.now();
  try {
    // Never from the browser's own cache, so that each run asks the API.
    const response = await fetch(url, { method, headers, body, credentials, mode, cache: "no-store", signal: AbortSignal.timeout(patience) });
    const text = await response.text();
    const answer = { type: response.type, status: response.status, headers: [...response.headers], body: text };
    return { sent, answer, took: timeOf(url, start) };
  } catch (error) {
    return { sent, error: `${error.name}: ${error.message}`, took: timeOf(url, start) };
  }
}

// From the performance timeline, which also has blocked requests; another origin's phases are hidden, the whole is not.
function timeOf(url, start) {
  const entry = performance.getEntriesByName(url, "resource").findLast((candidate) => candidate.startTime >= start);
  return entry ? Math.round(entry.duration) : undefined;
}
