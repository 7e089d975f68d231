// A need that opens its program.

import { make, nameOf } from "../elements/dom.js";
import { line } from "../elements/icons.js";
import { needText } from "./question-words.js";

/** @import { Show } from "./question-panel.js" */

/**
 * @param {Show} show
 * @param {{ program: number, mode: number }} need
 * @param {any} after
 */
export function programLink({ network, theme, acts }, need, after = null) {
  const { family, directed } = network.modes[need.mode];
  return make(
    "button",
    { type: "button", class: "link", onclick: () => acts.onProgram(need.program) },
    line(theme.color(network.families[family]), directed, 20),
    nameOf(needText(network, need), { class: "text" }),
    after,
  );
}
