// The frame on the origin that is not listed: does what its page asks, and posts the record.
import { exchange } from "./exchange.js";
import { echo } from "./echo.js";

const work = { exchange, echo };
const { page } = await (await fetch("settings.json")).json();

addEventListener("message", async ({ data, origin, source }) => {
  if (source !== parent || origin !== page) return;
  const record = await work[data.kind](data.request);
  source.postMessage({ id: data.id, record }, page);
});
parent.postMessage({ ready: true }, page);
