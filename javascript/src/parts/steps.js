// By keyboard from actor to actor.

import { partnersOf } from "../state/paths.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Stage } from "../drawing/stage.js" */
/** @import { Panel } from "./panel.js" */
/** @import { Tip } from "./tip.js" */

/**
 * Goes to the next drawn actor: of the whole view the largest first, else of the chosen one's partners.
 * It is named beside the symbol and aloud.
 * @param {{
 *   network: Network, filters: Filters, selection: Selection, stage: Stage | null, panel: Panel,
 *   tip: Tip, announce: (text: string) => void,
 * }} parts
 */
export function stepper({ network, filters, selection, stage, panel, tip, announce }) {
  return (/** @type {number} */ by) => {
    const list =
      selection.focus >= 0
        ? [selection.focus, ...partnersOf(network, filters, selection.focus)]
        : stage.labels.order.filter((actor) => filters.actorOn[actor]);
    if (!list.length) return;
    const at = list.indexOf(stage.hover);
    const next = list[at < 0 && by < 0 ? list.length - 1 : (at + by + list.length) % list.length];
    stage.setHover(next);
    stage.show([next], panel.covers);
    tip.beside(stage.viewport(next));
    tip.actor(next);
    announce(tip.text);
  };
}
