// What a scenario works with: it sends, keeps the records, and knows what a scenario may conclude from them.
import { echo } from "./echo.js";
import { exchange } from "./exchange.js";
import { onOtherOrigin } from "./other-origin.js";
import { isNeverSent } from "./transcript.js";

/** The browser or the API did not do what the scenario says it should. */
export class NotAsItShouldBe extends Error {}

export class Session {
  records = [];

  constructor(settings, onRecord) {
    this.settings = settings;
    this.onRecord = onRecord;
  }

  /** Sends from this page and returns the answer that the script may read; it is wrong that there is none. */
  async read(method, path, request = {}) {
    const record = await this.#keep(await exchange(this.#request(method, path, request)));
    const { answer } = record;
    if (answer) return { ...answer, header: (name) => headerOf(answer, name), json: () => JSON.parse(answer.body) };
    throw new NotAsItShouldBe(`${isNeverSent(record)
      ? `The preflight got no permission, so the browser never sent ${method} ${path}.`
      : `The browser kept the answer to ${method} ${path} from this page.`} ${await this.#whyNot()}`);
  }

  /** Sends from this page what the browser must block. */
  async expectBlocked(method, path, request = {}) {
    const { answer } = await this.#keep(await exchange(this.#request(method, path, request)));
    if (answer) throw new NotAsItShouldBe(`The browser let ${method} ${path} through, with status ${answer.status}.`);
  }

  async expectBlockedElsewhere(method, path) {
    const { answer } = await this.#keep(await this.#elsewhere("exchange", this.#request(method, path, {})));
    if (answer) throw new NotAsItShouldBe(`The API let ${this.settings.other} read the answer, with status ${answer.status}.`);
  }

  /** A request that no policy can block, since no script reads its answer: the API is there, seen from the other origin. */
  async expectReachableElsewhere() {
    const record = await this.#elsewhere("exchange", this.#request("GET", "/health", { mode: "no-cors" }));
    if ((await this.#keep(record)).answer?.type !== "opaque")
      throw new NotAsItShouldBe("The API can't be reached from the other origin at all, so nothing is proven.");
  }

  async echo(message) {
    const { error, echo: answer } = await this.#keep(await echo(this.#socket(message)));
    if (error) throw new NotAsItShouldBe(`${error} ${await this.#whyNot()}`);
    return answer;
  }

  async expectNoEchoElsewhere(message) {
    const { error } = await this.#keep(await this.#elsewhere("echo", this.#socket(message)));
    if (!error) throw new NotAsItShouldBe(`The API accepted a WebSocket from ${this.settings.other}.`);
  }

  expect(condition, otherwise) {
    if (!condition) throw new NotAsItShouldBe(otherwise);
  }

  #request(method, path, request) {
    return { ...request, method, url: this.settings.api + path };
  }

  #socket(message) {
    return { url: `${this.settings.api.replace("http", "ws")}/echo`, message };
  }

  #elsewhere(kind, request) {
    return onOtherOrigin(this.settings.other, kind, request);
  }

  #keep(record) {
    this.records.push(record);
    this.onRecord(record);
    return record;
  }

  async #whyNot() {
    const probe = await exchange({ url: `${this.settings.api}/health`, mode: "no-cors" });
    return probe.answer
      ? "The API is there, so its policy refused; the console says why."
      : "The API does not answer at all: is it running?";
  }
}

function headerOf(answer, name) {
  return answer.headers.find(([candidate]) => candidate === name.toLowerCase())?.[1] ?? null;
}
