// A scenario on the page: its words, its button, its exchanges and its verdict.
import { element } from "./element.js";
import { folded } from "./folded.js";
import { NotAsItShouldBe, Session } from "./session.js";
import { headlineOf, transcriptOf } from "./transcript.js";

const words = {
  allowed: { expected: "should work", green: "Works, as it should" },
  refused: { expected: "should be blocked", green: "Blocked, as it should be" },
};

export class Card {
  #verdict = element("p", { className: "verdict" });
  #exchanges = element("div", { className: "exchanges" });
  #button;

  constructor(scenario, settings) {
    const title = element("h2", { id: `title-${scenario.id}` }, scenario.title);
    this.scenario = scenario;
    this.settings = settings;
    this.#button = element("button", { type: "button", onclick: () => this.onRun(this) }, "Run");
    this.#button.setAttribute("aria-label", `Run: ${scenario.title}`);
    this.element = element("article", { className: "card", data: { scenario: scenario.id, expects: scenario.expects } },
      element("header", {}, element("div", {}, title, element("p", { className: "tag" }, words[scenario.expects].expected)), this.#button),
      element("p", { className: "about" }, scenario.about(settings)),
      ...(scenario.note ? [element("p", { className: "note" }, scenario.note)] : []),
      this.#verdict,
      this.#exchanges);
    this.element.setAttribute("aria-labelledby", title.id);
  }

  /** Set by the page, which shows one card's run, or all, in its summary. */
  onRun = () => {};

  setBusy(isBusy) {
    // Not disabled, which would take the focus away from who pressed it.
    this.#button.setAttribute("aria-disabled", isBusy);
  }

  /** Runs the scenario and returns the verdict, "green" or "red". */
  async run() {
    this.element.dataset.verdict = "running";
    this.#verdict.replaceChildren("Running …");
    this.#exchanges.replaceChildren();
    const session = new Session(this.settings, (record) => this.#exchanges.append(folded(headlineOf(record), transcriptOf(record))));
    try {
      this.#judge("green", words[this.scenario.expects].green, await this.scenario.run(session));
    } catch (error) {
      // A mistake of the page itself is red too, and says what it is.
      this.#judge("red", "Not as it should be", error instanceof NotAsItShouldBe ? error.message : String(error));
      // What failed is the last that was tried.
      if (this.#exchanges.lastElementChild) this.#exchanges.lastElementChild.open = true;
    }

    return this.element.dataset.verdict;
  }

  /** What decided, in full: for who ran this card alone. */
  open() {
    const { decisive } = this.scenario;
    const exchange = decisive === undefined ? this.#exchanges.lastElementChild : this.#exchanges.children[decisive];
    if (exchange) exchange.open = true;
  }

  #judge(verdict, heading, sentence) {
    this.element.dataset.verdict = verdict;
    this.#verdict.replaceChildren(element("strong", {}, heading), " ", element("span", {}, sentence));
  }
}
