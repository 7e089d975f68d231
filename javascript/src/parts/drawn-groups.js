// Of a large network: what one symbol and one line stand for, and what is left out.

import { make } from "../elements/dom.js";
import { plural } from "../text/words.js";
import { section } from "./lists.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */

/**
 * The part of the legend; null where actors are drawn. `updates` learns what brings it up to date.
 * @param {Network} network
 * @param {Filters} filters
 * @param {(() => void)[]} updates
 */
export function groupsSection(network, filters, updates) {
  const { groups, n, ofGroups } = network;
  if (!groups || !ofGroups) return null;
  const share = (/** @type {number} */ part) =>
    `${Math.round((100 * part) / Math.max(groups.ties, 1))} %`;
  const lines = make("p", { class: "quiet" });
  updates.push(() => {
    const { ties, m } = network;
    const all = filters.between ? filters.counts.all : groups.across;
    const stand = ties.n.reduce((sum, number) => sum + number, 0);
    lines.textContent = `${plural(m, "line")} for the strongest of ${plural(all, "tie")} between groups that pass the filters. They stand for ${share(stand)} of the ${plural(groups.ties, "tie")} of actors; ${share(groups.inside)} lie inside groups.`;
  });
  return section(
    "Drawn",
    make(
      "p",
      {},
      `${plural(n, "group")} for ${plural(groups.actors, "actor")}: one symbol for each kind and country.`,
    ),
    lines,
  );
}
