// To the program around the frame of the page, and from it: what is shown and chosen. The page tells nothing
// until it was greeted, and listens to the window around it alone.

import { written } from "../state/address.js";

/** @import { State } from "../state/address.js" */
/** @import { Memory } from "../state/memory.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Selection } from "../state/selection.js" */

/**
 * @param {{
 *   network: Network, filters: Filters, selection: Selection, memory: Memory, now: () => State,
 *   reveal: (actor: number) => unknown,
 * }} parts
 * @returns {() => void} tells what is shown now, where somebody asked for it
 */
export function bridge({ network, filters, selection, memory, now, reveal }) {
  const around = globalThis.parent;
  let isGreeted = false;
  const tell = () => {
    if (!isGreeted) return;
    const ids = network.actors.id;
    const { focus, target } = selection;
    const shown = ids.filter((_, actor) => filters.actorOn[actor]);
    const selected = [focus, target].filter((actor) => actor >= 0).map((actor) => ids[actor]);
    around.postMessage({ mmnet: "state", view: written(now()), selected, shown }, "*");
  };
  /** @param {string[]} asked */
  const choose = (asked) => {
    const [actor = -1, target = -1] = asked.map((id) => network.actors.id.indexOf(id));
    if (actor < 0) selection.clear();
    else if (target < 0) reveal(actor);
    else selection.choose(actor, { target });
  };
  globalThis.addEventListener("message", async ({ source, data }) => {
    if (around === globalThis.window || source !== around || typeof data?.mmnet !== "string")
      return;
    isGreeted ||= data.mmnet === "hello";
    if (typeof data.view === "string" && (data.mmnet === "show" || data.view))
      await memory.bring(data.view);
    if (Array.isArray(data.selected) && (data.mmnet === "choose" || data.selected.length))
      choose(data.selected.map(String));
    memory.flush();
    tell();
  });
  return tell;
}
