// Choices of candidates that give needs what they lack: what a choice is worth, and good ones found greedily
// and by swaps.

/**
 * Needs that lack partners, and the candidates that could serve some of them: larger ones first, so that
 * whoever serves all that another one serves stands before it.
 * @typedef {object} Cover
 * @property {Float64Array} weight of each need
 * @property {Int32Array} lacks partners that each need lacks, at least 1
 * @property {Int32Array[]} serves needs of each candidate
 */

export const NEAR = 1e-9; // weights that are the same, summed in another order

/**
 * The weight of the needs that get all that they lack.
 * @param {Cover} cover
 * @param {number[]} chosen
 */
export function valueOf({ weight, lacks, serves }, chosen) {
  const left = lacks.slice();
  let value = 0;
  for (const candidate of chosen)
    for (const need of serves[candidate]) {
      left[need] -= 1;
      if (left[need] === 0) value += weight[need];
    }
  return value;
}

/**
 * Takes the candidate that gains most, again and again. A need that lacks several partners is promised in
 * parts, so that a choice can begin with it.
 * @param {Cover} cover
 * @param {number} most candidates
 */
export function greedy({ weight, lacks, serves }, most) {
  const left = lacks.slice();
  /** @type {number[]} */
  const chosen = [];
  const isFree = serves.map(() => true);
  const gainOf = (/** @type {Int32Array} */ needs) =>
    needs.reduce((sum, need) => sum + (left[need] > 0 ? weight[need] / left[need] : 0), 0);
  while (chosen.length < most) {
    let [best, gain] = [-1, NEAR];
    serves.forEach((needs, candidate) => {
      const own = isFree[candidate] ? gainOf(needs) : 0;
      if (own > gain + NEAR) [best, gain] = [candidate, own];
    });
    if (best < 0) break;
    chosen.push(best);
    isFree[best] = false;
    for (const need of serves[best]) left[need] -= 1;
  }
  return chosen;
}

/**
 * Swaps one of the chosen for another candidate as long as that is worth more.
 * @param {Cover} cover
 * @param {number[]} first
 * @param {() => boolean} isLate
 */
export function improved(cover, first, isLate) {
  let chosen = first;
  let value = valueOf(cover, chosen);
  for (;;) {
    const better = swapped(cover, chosen, value);
    if (!better || isLate()) return chosen;
    chosen = better;
    value = valueOf(cover, chosen);
  }
}

/**
 * The best choice that differs in one; null where none is worth more.
 * @param {Cover} cover
 * @param {number[]} chosen
 * @param {number} value
 */
function swapped({ weight, lacks, serves }, chosen, value) {
  let [best, pair] = [value + NEAR, /** @type {[number, number] | null} */ (null)];
  for (const leaves of chosen) {
    const left = lacks.slice();
    for (const other of chosen)
      if (other !== leaves) for (const need of serves[other]) left[need] -= 1;
    const kept = weight.reduce((sum, own, need) => sum + (left[need] <= 0 ? own : 0), 0);
    serves.forEach((needs, comes) => {
      if (chosen.includes(comes)) return;
      const worth = needs.reduce((sum, need) => sum + (left[need] === 1 ? weight[need] : 0), kept);
      if (worth > best) [best, pair] = [worth, [leaves, comes]];
    });
  }
  if (!pair) return null;
  const [leaves, comes] = pair;
  return chosen.map((candidate) => (candidate === leaves ? comes : candidate));
}
