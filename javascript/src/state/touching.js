// Actors of other countries that are tied to one of a country that is on.

import { ofAllGroups } from "./strongest.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Between, Ties } from "./types" */

/**
 * @param {Pick<Network, "ties" | "actors" | "present"> & Partial<Network>} network
 * @param {Pick<Filters, "modes" | "kinds" | "core" | "passing">} filters
 * @param {(actor: number) => boolean} isOther who may be one
 * @returns {Set<number>}
 */
export function touchedBy(network, filters, isOther) {
  const { ties, between, actors, present } = network;
  /** @type {Ties | Between} */
  const table = between && ofAllGroups(/** @type {Network} */ (network)) ? between : ties;
  const of = "of" in table ? table.of : null;
  /** @type {Set<number>} */
  const found = new Set();
  for (let tie = 0; tie < table.source.length; tie += 1) {
    if (!filters.modes[table.mode[tie]] || (of && !filters.passing(of[tie]).length)) continue;
    const ends = [table.source[tie], table.target[tie]];
    if (!ends.some((end) => filters.core[end])) continue;
    for (const end of ends)
      if (filters.kinds[actors.kind[end]] && (!present || present[end]) && isOther(end))
        found.add(end);
  }
  return found;
}
