import { element } from "./element.js";

/** An exchange that unfolds: its summary line, and blocks of lines each under its heading. */
export function folded({ asked, aside = "", outcome }, blocks) {
  const details = element("details", {},
    element("summary", {}, element("code", {}, asked), " ", element("span", { className: "aside" }, aside), " ", element("span", { className: "outcome" }, outcome)));
  for (const { heading, lines } of blocks)
    details.append(element("h3", {}, heading), element("pre", {}, lines.join("\n")));
  return details;
}
