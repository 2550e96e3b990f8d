// What the two forms share: one submission at a time, problems beside their fields, and a verdict that is read out.
import { element } from "./element.js";

export class Form {
  #form;
  #verdict;
  #buttons;

  /** @param work What a submission does; the form is busy until it ends. */
  constructor(form, work) {
    this.#form = form;
    this.#verdict = form.querySelector(".verdict");
    this.#buttons = form.querySelectorAll("button");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(work);
    });
  }

  /** Never twice at once. Not disabled meanwhile, which would take the focus away from who pressed the button. */
  async run(work) {
    if (this.#form.ariaBusy === "true") return;
    this.#setBusy(true);
    this.#clear();
    try {
      await work();
    } catch (error) {
      this.judge("red", "The playground does not answer", String(error));
    }
    this.#setBusy(false);
  }

  judge(verdict, heading, ...children) {
    this.#form.dataset.verdict = verdict;
    this.#verdict.replaceChildren(element("strong", {}, heading), ...children);
  }

  /** Beside the field, which gets the focus if it is the first; false where the form has no such field. */
  blame(name, text) {
    const control = this.#form.elements.namedItem(name);
    if (!control) return false;
    const isFirst = !this.#form.querySelector("[aria-invalid]");
    const id = `problem-${name}`;
    const problem = this.#form.querySelector(`#${id}`) ?? element("div", { id, className: "problem" });
    problem.append(element("p", {}, text));
    control.after(problem);
    control.ariaInvalid = "true";
    control.setAttribute("aria-describedby", id);
    if (isFirst) control.focus();
    return true;
  }

  // Also what it said last: the same words again are then read out again.
  #clear() {
    delete this.#form.dataset.verdict;
    this.#verdict.replaceChildren();
    for (const problem of this.#form.querySelectorAll(".problem")) problem.remove();
    for (const control of this.#form.querySelectorAll("[aria-invalid]")) {
      control.removeAttribute("aria-invalid");
      control.removeAttribute("aria-describedby");
    }
  }

  #setBusy(busy) {
    this.#form.ariaBusy = busy;
    for (const button of this.#buttons) button.setAttribute("aria-disabled", busy);
  }
}

/** Asks the page's own server: its answer, or the text with which it refused. */
export async function post(path, body) {
  const response = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  if (response.headers.get("Content-Type")?.startsWith("application/json")) return { ok: response.ok, ...await response.json() };
  throw new Error(`${response.status} ${await response.text()}`);
}
