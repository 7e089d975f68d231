// A bound on what any choice is worth: candidates are paid by the needs that they serve, each need at most
// its weight for all that it lacks, and as many of the best paid are taken as may be.

/** @import { Cover } from "./cover.js" */

/**
 * What is settled: partners that needs still lack, candidates that are still open (1), and how many of them
 * may be taken.
 * @typedef {{ left: Int32Array, open: Uint8Array, most: number }} Rest
 */

/**
 * @typedef {object} Bound
 * @property {number} value that no choice of open candidates exceeds
 * @property {Float64Array} pay of each candidate
 * @property {number[]} taken the best paid
 * @property {number} last pay of the last that is taken; 0 where fewer may be had
 */

/**
 * Pays that make the bound small, found by steps against its slope; `pays` of needs are changed.
 *
 * L(p) = sum over needs of (w_u - p_u l_u) + the sum of the `most` largest sums of p over the needs of a
 * candidate, 0 <= p_u <= w_u / l_u (Fisher, M. L. (1981). The Lagrangian relaxation method for solving
 * integer programming problems. Management Science 27, 1-18).
 * @param {Cover} cover
 * @param {Rest} rest
 * @param {Float64Array} pays of each need; a good beginning makes few steps do
 * @param {{ steps: number, least: number }} how `least` a value that is reached already
 * @returns {Bound}
 */
export function boundOf(cover, rest, pays, { steps, least }) {
  const hopeful = hopes(cover, rest);
  for (let need = 0; need < pays.length; need += 1) {
    const most = hopeful[need] ? cover.weight[need] / rest.left[need] : 0;
    pays[need] = Math.min(pays[need], most);
  }
  let best = paid(cover, rest, pays, hopeful);
  let [bestPays, now, scale, idle] = [pays.slice(), best, 1, 0];
  for (let step = 0; step < steps && best.value > least; step += 1) {
    const slope = slopeOf(cover, rest, now, hopeful);
    const steep = slope.reduce((sum, own) => sum + own * own, 0);
    if (steep === 0) break; // nothing better can be paid
    const by = (scale * (now.value - least)) / steep;
    for (let need = 0; need < pays.length; need += 1) {
      if (!hopeful[need]) continue;
      const most = cover.weight[need] / rest.left[need];
      pays[need] = Math.min(most, Math.max(0, pays[need] - by * slope[need]));
    }
    now = paid(cover, rest, pays, hopeful);
    if (now.value < best.value) [best, bestPays, idle] = [now, pays.slice(), 0];
    else idle += 1;
    if (idle === 5) [scale, idle] = [scale / 2, 0];
  }
  pays.set(bestPays);
  return best;
}

/**
 * Needs that still lack partners, and could get as many.
 * @param {Cover} cover
 * @param {Rest} rest
 */
function hopes({ serves }, { left, open, most }) {
  const could = new Int32Array(left.length);
  serves.forEach((needs, candidate) => {
    if (open[candidate]) for (const need of needs) could[need] += 1;
  });
  return Uint8Array.from(left, (lacks, need) =>
    lacks > 0 && lacks <= Math.min(most, could[need]) ? 1 : 0,
  );
}

/**
 * @param {Cover} cover
 * @param {Rest} rest
 * @param {Float64Array} pays
 * @param {Uint8Array} hopeful
 * @returns {Bound}
 */
function paid({ weight, serves }, { left, open, most }, pays, hopeful) {
  const pay = new Float64Array(serves.length);
  const able = [];
  for (let candidate = 0; candidate < serves.length; candidate += 1) {
    if (!open[candidate]) continue;
    let [sum, isOfUse] = [0, false];
    for (const need of serves[candidate]) {
      sum += pays[need];
      isOfUse ||= hopeful[need] === 1;
    }
    pay[candidate] = sum;
    if (isOfUse) able.push(candidate);
  }
  const taken = able.sort((a, b) => pay[b] - pay[a] || a - b).slice(0, most);
  let value = 0;
  for (let need = 0; need < left.length; need += 1)
    if (hopeful[need]) value += weight[need] - pays[need] * left[need];
  for (const candidate of taken) value += pay[candidate];
  const last = taken.length < most ? 0 : pay[taken[most - 1]];
  return { value, pay, taken, last };
}

/**
 * How much more each need gets of the best paid than it lacks.
 * @param {Cover} cover
 * @param {Rest} rest
 * @param {Bound} now
 * @param {Uint8Array} hopeful
 */
function slopeOf({ serves }, { left }, { taken }, hopeful) {
  const slope = Float64Array.from(left, (lacks, need) => (hopeful[need] ? -lacks : 0));
  for (const candidate of taken)
    for (const need of serves[candidate]) if (hopeful[need]) slope[need] += 1;
  return slope;
}
