import { AskForm } from "./ask-form.js";
import { Card } from "./card.js";
import { element } from "./element.js";
import { PolicyForm } from "./policy-form.js";
import { scenarios } from "./scenarios/all.js";

const summary = document.querySelector("#summary");
const runAll = document.querySelector("#run-all");
const settings = await (await fetch("settings.json")).json();
const cards = scenarios.map((scenario) => new Card(scenario, settings));
// Scenarios share one cookie jar and one store of users, so one runs at a time.
let isBusy = false;

document.querySelector("#facts").append(
  ...fact("This page", settings.page),
  ...fact("The API", settings.api),
  ...fact("Another origin", settings.other));
new AskForm(document.querySelector("#ask"), settings);
new PolicyForm(document.querySelector("#policy"), settings);
document.querySelector("#cards").append(...cards.map((card) => card.element));
for (const card of cards) card.onRun = () => alone(() => runOne(card));
runAll.addEventListener("click", () => alone(runEvery));
summary.textContent = `${cards.length} scenarios, none run yet.`;

async function alone(work) {
  if (isBusy) return;
  setBusy(true);
  await work();
  setBusy(false);
}

async function runOne(card) {
  const verdict = await card.run();
  card.open();
  show(`${card.scenario.title}: ${verdict === "green" ? "as it should be" : "not as it should be"}.`, verdict);
}

async function runEvery() {
  performance.clearResourceTimings();
  const red = [];
  show(`Running ${cards.length} scenarios …`, "running");
  for (const card of cards)
    if (await card.run() !== "green") red.push(card.scenario.title);
  show(red.length === 0
    ? `${cards.length} of ${cards.length} are as they should be.`
    : `${cards.length - red.length} of ${cards.length} are as they should be. Not so: ${red.join("; ")}.`,
  red.length === 0 ? "green" : "red");
}

function show(text, verdict) {
  summary.textContent = text;
  summary.dataset.verdict = verdict;
}

function setBusy(busy) {
  isBusy = busy;
  runAll.setAttribute("aria-disabled", busy);
  for (const card of cards) card.setBusy(busy);
}

function fact(term, value) {
  return [element("dt", {}, term), element("dd", {}, element("code", {}, value))];
}
