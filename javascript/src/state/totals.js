// How much there is to draw, whatever is filtered; plans count when they are switched on.

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

const PLANNED = "planned";

/**
 * Ties of this view.
 * @param {Network} network
 * @param {Filters} filters
 */
export function totalTies({ ties, m, states, present }, filters) {
  const planned = states.indexOf(PLANNED);
  const all = !ties.of || planned < 0 || filters.states[planned];
  let total = 0;
  for (let tie = 0; tie < m; tie += 1) {
    const there = !present || (present[ties.source[tie]] && present[ties.target[tie]]);
    if (there && (all || ties.n[tie] > 0)) total += 1;
  }
  return total;
}

/**
 * Collaborations that tie somebody in this view.
 * @param {Network} network
 * @param {Filters} filters
 */
export function totalCollaborations({ ties, states, collaborations }, filters) {
  const planned = states.indexOf(PLANNED);
  const all = [...new Set((ties.of ?? []).flat())];
  return all.filter((at) => collaborations?.state[at] !== planned || filters.states[planned])
    .length;
}
