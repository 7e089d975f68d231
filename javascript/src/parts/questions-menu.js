// The menu of questions: each is a view with an answer, an address of its own, and a figure.

import { make } from "../elements/dom.js";
import { questionsOf } from "../state/questions.js";
import { closing, item } from "./menu.js";
import { questionTitle } from "./question-words.js";
import { say } from "../text/speech.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Asked } from "../state/questions.js" */

/**
 * The menu; null where the data answer none of them.
 * @param {{ network: Network, filters: Filters }} state
 * @param {(asked: Asked) => void} onAsk
 */
export function questionsMenu({ network, filters }, onAsk) {
  const all = questionsOf(network);
  if (!all.length) return null;
  const items = make("div", { class: "items", role: "group", "aria-label": say("Questions") });
  const menu = make(
    "details",
    { class: "menu", id: "questions" },
    make("summary", { id: "ask" }, say("Questions")),
    items,
  );
  const titleOf = (/** @type {Asked} */ asked) => {
    if (asked.program !== undefined) return say("When do the collaborations of a program run?");
    if (asked.most !== undefined) return say("Which partners would meet most open needs?");
    if (asked.dates) return say("What changed between two days?");
    return questionTitle(network, filters, asked);
  };
  const build = () =>
    items.replaceChildren(...all.map((asked) => item(menu, titleOf(asked), () => onAsk(asked))));
  filters.onChange(build);
  build();
  closing(menu);
  return menu;
}
