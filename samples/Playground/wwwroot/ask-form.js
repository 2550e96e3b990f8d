// Asks the API as a page of any origin. The page's server sends it, since a browser lets no script choose its origin.
import { element } from "./element.js";
import { folded } from "./folded.js";
import { Form, post } from "./form.js";

export class AskForm {
  #fields;
  #form;
  #exchanges;

  constructor(form, { page }) {
    this.#fields = form.elements;
    this.#fields.origin.value = page;
    this.#form = new Form(form, () => this.#ask());
    this.#exchanges = form.querySelector(".exchanges");
  }

  async #ask() {
    const { origin, method, headers, credentials } = this.#fields;
    this.#exchanges.replaceChildren();
    const question = { origin: origin.value.trim(), method: method.value, headers: headers.value, credentials: credentials.checked };
    const answer = await post("ask", question);
    if (answer.ok) return this.#show(question, answer);
    this.#form.judge("red", "Not asked", element("span", {}, answer.message));
    this.#form.blame(answer.field, answer.message);
  }

  #show(question, answer) {
    const { block, sentence } = answer;
    this.#form.judge(block ? "red" : "green", headingOf(question, answer), element("dl", {}, ...said([
      ["The policy", sentence],
      ["The browser's console", block?.console],
      ["What to change", block?.advice],
    ])));
    const note = whyNoPreflight(answer);
    if (note) this.#exchanges.append(element("p", { className: "note" }, note));
    for (const exchange of answer.exchanges) {
      const details = folded({ asked: `${exchange.method} ${exchange.path}`, outcome: String(exchange.status) }, blocksOf(exchange, answer));
      details.open = true;
      this.#exchanges.append(details);
    }
  }
}

function headingOf({ origin }, { exchanges, block, isSameOrigin }) {
  if (isSameOrigin && !block) return "Allowed: the page has the API's own origin, so CORS has no part in it";
  if (!block) return `Allowed: a page at ${origin} may read the answer`;
  if (exchanges.length === 0) return "Blocked: no browser sends this";
  return block.isPreflight
    ? `Blocked: the preflight got no permission, so the browser never sent ${askedMethod(exchanges[0])}`
    : `Blocked: it was sent, and the browser keeps the answer from a page at ${origin}`;
}

function whyNoPreflight({ exchanges, isSameOrigin }) {
  const [first] = exchanges;
  if (!first || isPreflight(first)) return null;
  return isSameOrigin
    ? "No preflight: a browser asks for permission only where another origin is called."
    : "No preflight: GET, HEAD and POST need none while each header is on the safelist of the Fetch standard, as Accept is.";
}

function blocksOf(exchange, { block, isSameOrigin }) {
  if (isPreflight(exchange)) return [{ heading: "The browser asks first", lines: exchange.sent }, { heading: "The API answers", lines: exchange.received }];
  return [
    { heading: "The browser sends", lines: exchange.sent },
    { heading: block ? "The API answers, and the page may read nothing of it" : isSameOrigin ? "The API answers" : "The API answers, and the page may read the body and the exposed headers", lines: exchange.received },
  ];
}

// Only a preflight names a method: no script can set that header.
function askedMethod({ sent }) {
  return sent.find((line) => line.startsWith("Access-Control-Request-Method: "))?.split(": ")[1];
}

function isPreflight(exchange) {
  return askedMethod(exchange) !== undefined;
}

function said(items) {
  return items.filter(([, text]) => text).flatMap(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]);
}
