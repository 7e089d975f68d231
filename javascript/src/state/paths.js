// The shortest way between two actors over the ties that are drawn, every tie one step.

import { otherEnd } from "./network.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Path } from "./types" */

/**
 * The path of the fewest steps, with how many there are; of several the one whose actors come first
 * by id. `null` when nothing drawn connects the two.
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} from
 * @param {number} to
 * @returns {Path | null}
 */
export function shortestPath(network, filters, from, to) {
  const steps = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  let level = [from];
  while (level.length && !steps.has(to)) {
    /** @type {number[]} */
    const next = [];
    for (const actor of level) {
      const step = (steps.get(actor) ?? 0) + 1;
      for (const other of partnersOf(network, filters, actor)) {
        if (!steps.has(other)) {
          steps.set(other, step);
          next.push(other);
        }
        if (steps.get(other) === step)
          ways.set(other, (ways.get(other) ?? 0) + (ways.get(actor) ?? 0));
      }
    }
    level = next;
  }
  if (!steps.has(to)) return null;
  return { actors: traced(network, filters, steps, from, to), ways: ways.get(to) ?? 0 };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} actor
 */
export function partnersOf(network, filters, actor) {
  /** @type {Set<number>} */
  const found = new Set();
  for (const tie of network.tiesOf[actor])
    if (filters.tieOn[tie]) found.add(otherEnd(network, tie, actor));
  return [...found].sort((one, other) => one - other);
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} one
 * @param {number} other
 */
export function tiesBetween(network, filters, one, other) {
  return network.tiesOf[one].filter(
    (tie) => filters.tieOn[tie] && otherEnd(network, tie, one) === other,
  );
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Map<number, number>} steps
 * @param {number} from
 * @param {number} to
 */
function traced(network, filters, steps, from, to) {
  const actors = [to];
  while (actors[0] !== from) {
    const step = (steps.get(actors[0]) ?? 0) - 1;
    const before = partnersOf(network, filters, actors[0]).find((at) => steps.get(at) === step);
    actors.unshift(before ?? from);
  }
  return actors;
}
