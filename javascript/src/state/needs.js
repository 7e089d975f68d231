// What programs need, and the partners that serve it.

/** @import { Network } from "./network.js" */
/** @import { Need, Programs, Seat } from "./types" */

export const BEST = ["active", "unknown", "planned", "ended"]; // what says most for a partner

/** @type {WeakMap<Programs, Need[][]>} */
const known = new WeakMap();

/**
 * What a program needs: mode, status (none, uncertain, too few, met: the words of coverage), partners
 * needed and there, how many seats are empty, and whether it is lapsing. Several needs of one mode may
 * ask for partners of different kinds or regions.
 * @param {Network} network
 * @param {number} program
 */
export function needsOf({ programs, states, statuses }, program) {
  if (!programs) return [];
  const found = known.get(programs) ?? needsByProgram(programs, states, statuses);
  known.set(programs, found);
  return found[program];
}

/**
 * @param {Programs} programs
 * @param {string[]} states
 * @param {string[]} statuses
 */
function needsByProgram({ id, needs }, states, statuses) {
  /** @type {Need[][]} */
  const lists = id.map(() => []);
  needs.program.forEach((program, at) => {
    const who = needs.who[at].map((actor, place) => [actor, states[needs.how[at][place]]]);
    lists[program].push({
      at,
      mode: needs.mode[at],
      served: new Map(/** @type {[number, string][]} */ (who)),
      status: statuses[needs.status[at]],
      needed: needs.needed[at],
      partners: needs.partners[at],
      limit: needs.limit[at],
      empty: needs.wanting[at],
      lapsing: needs.lapsing[at],
    });
  });
  return lists;
}

/**
 * Who counts as a partner of a program in a mode, and the state that says most for it.
 * @param {Need[]} needs
 * @param {number} mode
 */
export function partnersOfMode(needs, mode) {
  /** @type {Map<number, string>} */
  const best = new Map();
  const isBetter = (/** @type {string} */ state, /** @type {string | undefined} */ other) =>
    other === undefined || BEST.indexOf(state) < BEST.indexOf(other);
  for (const { served } of needs.filter((need) => need.mode === mode))
    for (const [actor, state] of served)
      if (isBetter(state, best.get(actor))) best.set(actor, state);
  return best;
}

/**
 * Seats that nobody holds: as many as partners are wanting.
 * @param {Network} network
 * @param {number} program
 * @returns {Seat[]}
 */
export function emptySeats(network, program) {
  return needsOf(network, program).flatMap(({ at, mode, status, empty, limit }) =>
    Array.from({ length: empty }, () => ({ program, mode, limit, state: status, needs: [at] })),
  );
}
