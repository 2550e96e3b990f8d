// The frame on the origin that is not listed: the same libraries, which the API refuses.
import { clients } from "./clients/all.js";
import { within } from "./expect.js";

const { api, page } = await (await fetch("settings.json")).json();
const tell = (kind, facts) => parent.postMessage({ kind, ...facts }, page);
const asked = (word) => within((resolve) => addEventListener("message", function receive(event) {
  if (event.source !== parent || event.origin !== page || event.data !== word) return;
  removeEventListener("message", receive);
  resolve();
}));

// Nothing can block it, since nobody reads its answer. Without it, an API that is down would pass for one that refuses.
const begin = asked("go on");
tell("reachable", { reachable: await fetch(`${api}/report`, { mode: "no-cors" }).then(() => true, () => false) });
await begin;
for (const [name, attempt] of clients.flatMap((client) => Object.entries(client.attempts))) {
  const turn = asked("try");
  tell("next", { name });
  await turn;
  tell("tried", { error: await attempt(api).then(() => null, (error) => `${error.name}: ${error.message}`) });
}

tell("next", { done: true });
