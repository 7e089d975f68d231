// A new map of what is drawn, or of what is bright: whether there is one, and the page.

import { partOf } from "../state/part.js";
import { numberOf } from "../text/terms.js";
import { say } from "../text/speech.js";
import { sentences } from "../text/words.js";
import { pageOf } from "./new-map.js";
import { titleOf } from "./said.js";
import { filterSentence } from "./sentence.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */
/** @import { Data } from "../state/types" */

/**
 * @typedef {object} PartMaker
 * @property {() => boolean} isThere of actors, at one moment
 * @property {(only: Set<number> | null) => string} page
 */

/**
 * @param {{
 *   network: Network, filters: Filters, numbers: Numbers, page: HTMLElement, data: Data,
 * }} parts
 * @returns {PartMaker}
 */
export function partMaker({ network, filters, numbers, page, data }) {
  return {
    isThere: () => network.isOfActors && !network.moments && !network.members,
    page: (only) => {
      const made = partOf(data, filters, {
        only: only && spread(network, only),
        follows: (label) => numbers.counts(label),
      });
      const left = numberOf.actors(made.actors.id.length);
      const note = sentences(
        say("A part of the map of {title}: {actors}.", { title: titleOf(network), actors: left }),
        filterSentence(network, filters),
      );
      return pageOf(page, made, note);
    },
  };
}

/**
 * Units that are folded come with their university.
 * @param {Network} network
 * @param {Set<number>} chosen
 */
function spread({ view, whole }, chosen) {
  const { home } = view;
  if (!home) return chosen;
  return new Set([...whole.actors.id.keys()].filter((actor) => chosen.has(home[actor])));
}
