// How much passes the filters, by group.

/** @typedef {"kinds" | "modes" | "countries" | "states" | "programs" | "changes"} Group */

/** @type {Group[]} */
export const GROUPS = ["kinds", "modes", "countries", "states", "programs", "changes"];

/**
 * How much passes, by group as if that filter were off.
 * @typedef {object} Counts
 * @property {number} actors
 * @property {number} ties
 * @property {number} all of groups: ties between them
 * @property {number} collaborations
 * @property {number} alone actors without ties
 * @property {number[]} kinds
 * @property {number[]} modes
 * @property {number[]} countries
 * @property {number[]} states
 * @property {number[]} programs
 * @property {number[]} changes of ties
 */

/**
 * @param {Record<string, number>} sizes of each group
 * @returns {Counts}
 */
export function none(sizes) {
  const zeros = (/** @type {Group} */ group) => new Array(sizes[group]).fill(0);
  const [kinds, modes, countries, states, programs, changes] = GROUPS.map(zeros);
  const whole = { actors: 0, ties: 0, all: 0, collaborations: 0, alone: 0 };
  return { ...whole, kinds, modes, countries, states, programs, changes };
}
