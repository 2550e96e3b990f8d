// Records as text: what the browser sent, and what came back as far as a script may read it.
import { preflightFor } from "./preflight.js";

const longestBody = 150;

/** The summary line: what was asked, and in a word what came of it. */
export function headlineOf({ sent, answer, echo, error }) {
  const { pathname, search } = new URL(sent.url);
  const asked = sent.method ? `${sent.method} ${pathname}${search}` : `WebSocket ${pathname}`;
  const aside = sent.origin === location.origin ? withOf(sent) : `from ${sent.origin}`;
  const outcome = error ? (isNeverSent({ sent, error }) ? "never sent" : "blocked") : echo ? "echoed" : answer.type === "opaque" ? "sent, unread" : String(answer.status);
  return { asked, aside, outcome };
}

/** The API puts its headers on every answer, so a request that needs a preflight and is blocked was stopped at the preflight. */
export function isNeverSent({ sent, error }) {
  return Boolean(error) && sent.mode === "cors" && preflightFor(sent) !== null;
}

// What sets a request apart from the others of its card.
function withOf({ credentials, headers = {} }) {
  const extras = Object.keys(headers).filter((name) => name !== "Content-Type");
  if (credentials === "include") extras.push("cookies");
  return extras.length > 0 ? `with ${extras.join(", ")}` : "";
}

/** Blocks of lines, each under its heading. */
export function transcriptOf(record) {
  return record.sent.method ? [...sentBlocks(record.sent, isNeverSent(record)), answerBlock(record)] : socketBlocks(record);
}

function sentBlocks(sent, neverSent) {
  const preflight = sent.mode === "cors" ? preflightFor(sent) : null;
  const { pathname, search } = new URL(sent.url);
  const lines = [`${sent.method} ${pathname}${search}`];
  // Without CORS a GET does not say where it comes from.
  if (sent.mode === "cors") lines.push(`Origin: ${sent.origin}`);
  lines.push(...Object.entries(sent.headers).map(([name, value]) => `${name}: ${value}`));
  if (sent.credentials === "include") lines.push("Cookie: the API's, if there are any; scripts can't see them");
  if (sent.body) lines.push("", sent.body);
  return preflight
    ? [{ heading: "The browser asked first", lines: preflight }, { heading: neverSent ? "Never sent, since the preflight got no permission" : "Sent, since the API agreed", lines }]
    : [{ heading: sent.mode === "cors" ? "Sent, without a preflight" : "Sent in mode no-cors", lines }];
}

function answerBlock({ answer, error, took }) {
  const heading = took === undefined ? "Came back" : `Came back in ${took} ms`;
  if (error) return { heading, lines: [`Nothing that a script may read.`, error] };
  if (answer.type === "opaque") return { heading, lines: ["An opaque answer: it was sent, and no script may read it."] };
  const lines = [String(answer.status), ...answer.headers.map(([name, value]) => `${name}: ${value}`)];
  if (answer.body) lines.push("", answer.body.length > longestBody ? `${answer.body.slice(0, longestBody)} …` : answer.body);
  return { heading: `${heading}, all that a script may read`, lines };
}

function socketBlocks({ sent, echo, error }) {
  const { pathname } = new URL(sent.url);
  return [
    { heading: "Sent, never with a preflight", lines: [`GET ${pathname}`, `Origin: ${sent.origin}`, "Upgrade: websocket", "", sent.message] },
    { heading: "Came back", lines: error ? ["Nothing that a script may read.", error] : [echo] },
  ];
}
