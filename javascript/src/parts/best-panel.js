// The best partners in the panel: how many, by a slider; what they meet together; each with the needs that it
// would serve.

import { make, nameOf } from "../elements/dom.js";
import { symbol } from "../elements/icons.js";
import { MOST } from "../state/best-choice.js";
import { count } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";
import { proofText } from "./best-words.js";
import { growing } from "./lists.js";
import { programLink } from "./program-link.js";

/** @import { Answer, Chosen } from "../state/answers.js" */
/** @import { Asked } from "../state/questions.js" */
/** @import { Acts, Show } from "./question-panel.js" */

/**
 * @param {Show} show
 * @param {Asked} asked
 * @param {HTMLElement} note
 * @param {Answer} answer
 */
export function bestSections(show, asked, note, answer) {
  const best = /** @type {Chosen} */ (answer.best);
  return [
    budget(asked, show.acts),
    make("p", { class: "proof", role: "status" }, proofText(best)),
    growing(best.partners, (partner) => partnerRow(show, partner)),
    note,
  ];
}

/**
 * How many partners: while it is drawn the number follows, then the answer.
 * @param {Asked} asked
 * @param {Acts} acts
 */
function budget(asked, { onAsk }) {
  const said = (/** @type {number} */ number) =>
    say(["at most {number} partner", "at most {number} partners"], { number });
  const label = make("output", { class: "count", for: "best-most" }, said(asked.most ?? 1));
  const slider = make("input", {
    type: "range",
    id: "best-most",
    min: 1,
    max: MOST,
    step: 1,
    value: asked.most,
    "aria-label": say("Partners, at the most"),
    "aria-valuetext": label.textContent,
    oninput: () => {
      label.textContent = said(Number(slider.value));
      slider.setAttribute("aria-valuetext", label.textContent);
    },
    onchange: () => onAsk({ ...asked, most: Number(slider.value) }),
  });
  return make(
    "div",
    { class: "budget" },
    label,
    slider,
    make(
      "div",
      { class: "ends quiet small", "aria-hidden": "true" },
      make("span", {}, count(1)),
      make("span", {}, count(MOST)),
    ),
  );
}

/**
 * @param {Show} show
 * @param {Chosen["partners"][number]} partner
 */
function partnerRow(show, { actor, needs }) {
  const { network, theme, acts } = show;
  const { actors } = network.whole;
  const kind = network.kinds[actors.kind[actor]];
  return make(
    "li",
    { class: "answer mode" },
    make(
      "button",
      {
        type: "button",
        class: "link",
        onclick: () => acts.onChoose(network.view.home?.[actor] ?? actor),
      },
      symbol(kind, theme.color(kind), 4.5),
      nameOf(actors.name[actor], { class: "text" }),
      make("span", { class: "count" }, numberOf.needs(needs.length)),
    ),
    make(
      "ul",
      {},
      needs.map((need) => make("li", {}, programLink(show, need))),
    ),
  );
}
