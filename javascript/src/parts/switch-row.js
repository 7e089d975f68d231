// A row of the legend: a box for one or several values, how many pass, and a button for these alone.

import { make } from "../elements/dom.js";
import { say } from "../text/speech.js";
import { count } from "../text/words.js";

/**
 * @typedef {object} Row
 * @property {string} label
 * @property {Element | null} [icon]
 * @property {string} key by which tests and the focus find it
 * @property {() => number[]} flags which of its values are on
 * @property {() => number} number how many pass
 * @property {(on: boolean) => void} set
 * @property {() => void} only
 */

/**
 * @param {(() => void)[]} updates learns what brings the row up to date
 * @param {Row} row
 */
export function switchRow(
  updates,
  { label, icon = null, key, flags, number: counted, set, only: alone },
) {
  const box = make("input", {
    type: "checkbox",
    "data-key": key,
    onchange: () => set(box.checked),
  });
  const number = make("span", { class: "count" });
  updates.push(() => {
    const on = flags();
    box.checked = on.every(Boolean);
    box.indeterminate = !box.checked && on.some(Boolean);
    number.textContent = count(counted());
  });
  const only = make(
    "button",
    {
      type: "button",
      class: "only",
      "aria-label": say("Only {label}", { label }),
      onclick: alone,
    },
    say("only"),
  );
  return make(
    "div",
    { class: "row" },
    make("label", {}, box, icon, make("span", { class: "text" }, label), number),
    only,
  );
}
