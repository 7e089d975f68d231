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
 * @property {number[][]} own values of columns that users add
 */

/**
 * @param {Record<string, number>} sizes of each group
 * @returns {Counts}
 */
export function none(sizes) {
  const zeros = (/** @type {Group} */ group) => new Array(sizes[group]).fill(0);
  const [kinds, modes, countries, states, programs, changes] = GROUPS.map(zeros);
  const whole = { actors: 0, ties: 0, all: 0, collaborations: 0, alone: 0 };
  return { ...whole, own: [], kinds, modes, countries, states, programs, changes };
}

const PLANNED = "planned"; // a plan is not a partnership yet: off until asked for

/**
 * How a group of filters is at first.
 * @param {import("./network.js").Network} network
 * @param {Group} group
 */
export function usualOf({ kinds, modes, actors, states, programs, changes }, group) {
  // The last place stands for actors without a country, collaborations without a program.
  const length = {
    kinds: kinds.length,
    modes: modes.length,
    countries: actors.countries.length + 1,
    programs: (programs?.id.length ?? 0) + 1,
    states: states.length,
    changes: changes.length,
  };
  return Uint8Array.from({ length: length[group] }, (_, at) =>
    group === "states" && states[at] === PLANNED ? 0 : 1,
  );
}
