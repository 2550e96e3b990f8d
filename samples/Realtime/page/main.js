import { clients } from "./clients/all.js";
import { Card } from "./card.js";
import { element } from "./element.js";
import { askStranger } from "./ask-stranger.js";

const settings = await (await fetch("settings.json")).json();
const summary = document.querySelector("#summary");
const runAll = document.querySelector("#run-all");

const cards = clients.map((client) => new Card({ ...client, run: (step) => client.run(settings.api, step) }));
cards.push(new Card({
  id: "stranger",
  title: "A page that is not listed",
  library: "all of the above",
  about: `The same clients in a frame at ${settings.stranger}: 127.0.0.1 and localhost are one machine and two origins.`,
  run: (step) => askStranger(settings.stranger, step),
}));

document.querySelector("#facts").append(
  ...[["This page", settings.page], ["The API", settings.api], ["Not listed", settings.stranger]].flatMap(([term, value]) =>
    [element("dt", {}, term), element("dd", {}, element("code", {}, value))]));
document.querySelector("#cards").append(...cards.map((card) => card.element));
summary.textContent = `${cards.length} clients, none run yet.`;

runAll.addEventListener("click", async () => {
  if (runAll.ariaDisabled === "true") return;
  runAll.ariaDisabled = true;
  show("Running …", "running");
  const red = [];
  for (const card of cards) if (!await card.run()) red.push(card.title);
  show(red.length === 0
    ? `${cards.length} of ${cards.length} are as they should be.`
    : `${cards.length - red.length} of ${cards.length} are as they should be. Not so: ${red.join("; ")}.`,
  red.length === 0 ? "green" : "red");
  runAll.ariaDisabled = false;
});

function show(text, verdict) {
  summary.textContent = text;
  summary.dataset.verdict = verdict;
}
