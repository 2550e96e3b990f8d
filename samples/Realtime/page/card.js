// A client library on the page: its steps, each with what came of it.
import { element } from "./element.js";

export class Card {
  #steps = element("ol", { className: "steps" });

  constructor({ id, title, library, about, run }) {
    this.title = title;
    this.work = run;
    this.element = element("article", { className: "card", data: { client: id } },
      element("h2", { id: `title-${id}` }, title),
      element("p", { className: "tag" }, element("code", {}, library)),
      element("p", { className: "about" }, about),
      this.#steps);
    this.element.setAttribute("aria-labelledby", `title-${id}`);
  }

  /** @returns whether every step went as it should. */
  async run() {
    this.element.dataset.verdict = "running";
    this.#steps.replaceChildren();
    try {
      await this.work((name, attempt) => this.#step(name, attempt));
      this.element.dataset.verdict = "green";
    } catch {
      // Its step says why. What follows depends on it.
      this.element.dataset.verdict = "red";
    }

    return this.element.dataset.verdict === "green";
  }

  async #step(name, attempt) {
    const result = element("span", { className: "result" }, "…");
    const row = element("li", { data: { verdict: "running" } }, element("span", { className: "name" }, name), " ", result);
    this.#steps.append(row);
    try {
      result.textContent = await attempt();
      row.dataset.verdict = "green";
    } catch (error) {
      result.textContent = `${error.name}: ${error.message}`;
      row.dataset.verdict = "red";
      throw error;
    }
  }
}
