// The API's policy, key by key. It is changed in the file that the API reads, while the API runs.
import { element } from "./element.js";
import { Form, post } from "./form.js";

export class PolicyForm {
  #controls;
  #form;

  constructor(form, { policy, initialPolicy }) {
    const fields = Object.keys(policy).map((key) => field(key));
    form.querySelector(".fields").append(...fields);
    this.#controls = fields.map((one) => one.querySelector("input"));
    this.#fill(policy);
    this.#form = new Form(form, () => this.#apply());
    form.querySelector("[name=reset]").addEventListener("click", () => this.#form.run(() => {
      this.#fill(initialPolicy);
      return this.#apply();
    }));
  }

  async #apply() {
    const { problems, warnings, refusal } = await post("policy", Object.fromEntries(this.#controls.map(({ name, value }) => [name, value])));
    if (problems.length === 0 && !refusal)
      return this.#form.judge("green", "In effect", element("span", {}, "The API has reloaded its settings. Each page meets them at its next request."), ...warnings.map(line));
    this.#form.judge("red", "Nothing changed", ...(refusal ? [element("span", {}, refusal)] : problems.map(line)));
    for (const problem of problems) this.#form.blame(problem.setting, textOf(problem));
  }

  #fill(policy) {
    for (const control of this.#controls) control.value = policy[control.name];
  }
}

function field(key) {
  return element("div", { className: "field" },
    element("label", { htmlFor: key }, element("code", {}, key)),
    element("input", { id: key, name: key, autocomplete: "off", spellcheck: false }));
}

function line(problem) {
  return element("p", {}, element("code", {}, problem.code), ` ${problem.setting}: `, textOf(problem));
}

/** In the library's words: what is wrong, and what to write. */
function textOf({ offendingText, reason, remedy }) {
  return `${offendingText}: ${reason} ${remedy}`;
}
