// The partners that together meet most open needs, as `recommend(budget=k)` chooses them: exact for small
// tasks; where time runs out the best found so far, and what no choice exceeds.

import { fitting } from "./candidates.js";
import { NEAR, valueOf } from "./cover.js";
import { search } from "./cover-search.js";
import { covered } from "./coverage.js";

/** @import { Candidates } from "./candidates.js" */
/** @import { Cover } from "./cover.js" */
/** @import { Served } from "./coverage.js" */

/**
 * @typedef {object} Best
 * @property {number} most partners that were asked for, at the most
 * @property {number} could actors that could serve an open need
 * @property {number} before share of the weight whose needs are met; NaN without weight
 * @property {number} after the same with the partners
 * @property {number} bound no choice of so many partners reaches more than this share
 * @property {boolean} isProven whether none is better
 * @property {{ actor: number, needs: number[] }[]} partners by what each adds to those before it, with the
 *   needs that are met and that it serves
 * @property {number[]} closed needs that are met
 * @property {number} gain weight of these
 */

/** @typedef {{ cover: Cover, actors: number[], needs: number[] }} Task places of candidates and needs */

/**
 * @param {{ served: Served, candidates: Candidates }} demand
 * @param {number} most partners
 * @param {number} milliseconds for the proof
 * @returns {Best}
 */
export function bestPartners({ served, candidates }, most, milliseconds) {
  const found = covered(served);
  const until = Date.now() + milliseconds;
  const isLate = () => Date.now() > until;
  const task = taskOf(served, found.x, candidates);
  const { cover } = task;
  const best = search(cover, most, isLate);
  const { value, bound, isProven } = best;
  const order = byGain(cover, fewest(cover, best, isLate));
  const isMet = metBy(cover, order);
  const share = (/** @type {number} */ weight) =>
    found.weight > 0 ? found.kCoverage + weight / found.weight : NaN;
  return {
    most,
    could: cover.serves.length,
    before: found.kCoverage,
    after: share(value),
    bound: share(bound),
    isProven,
    partners: order.map((candidate) => ({
      actor: task.actors[candidate],
      needs: [...cover.serves[candidate]].filter((at) => isMet[at]).map((at) => task.needs[at]),
    })),
    closed: task.needs.filter((_, at) => isMet[at]),
    gain: value,
  };
}

/**
 * Open needs, and who could serve them.
 * @param {Served} served
 * @param {Int32Array} x partners that needs have
 * @param {Candidates} about
 * @returns {Task}
 */
function taskOf({ weight, k }, x, about) {
  const taken = new Set(about.taken);
  /** @type {Map<number, number[]>} */
  const serves = new Map();
  const needs = [];
  for (let need = 0; need < weight.length; need += 1) {
    if (k[need] <= x[need] || weight[need] <= 0) continue;
    for (const actor of fitting(about, taken, need))
      serves.set(actor, [...(serves.get(actor) ?? []), needs.length]);
    needs.push(need);
  }
  const sorted = [...serves].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return {
    actors: sorted.map(([actor]) => actor),
    needs,
    cover: {
      weight: Float64Array.from(needs, (need) => weight[need]),
      lacks: Int32Array.from(needs, (need) => Math.ceil(k[need] - x[need] - NEAR)),
      serves: sorted.map(([, own]) => Int32Array.from(own)),
    },
  };
}

/**
 * As few as meet as much, where that is known in time.
 * @param {Cover} cover
 * @param {import("./cover-search.js").Choice} best
 * @param {() => boolean} isLate
 */
export function fewest(cover, { chosen, value, isProven }, isLate) {
  let kept = withoutIdle(cover, chosen, value);
  while (isProven && kept.length > 1 && !isLate()) {
    const fewer = search(cover, kept.length - 1, isLate);
    if (fewer.value < value - NEAR) break;
    kept = withoutIdle(cover, fewer.chosen, value);
  }
  return kept;
}

/**
 * Nobody is taken without whom as much is met; those that serve least leave first.
 * @param {Cover} cover
 * @param {number[]} chosen
 * @param {number} value
 */
function withoutIdle(cover, chosen, value) {
  let kept = chosen;
  for (const candidate of [...chosen].sort((a, b) => b - a)) {
    const rest = kept.filter((other) => other !== candidate);
    if (valueOf(cover, rest) >= value - NEAR) kept = rest;
  }
  return kept;
}

/**
 * Who adds most to those before it comes first; of equals the one that serves most.
 * @param {Cover} cover
 * @param {number[]} chosen
 */
function byGain(cover, chosen) {
  /** @type {number[]} */
  const order = [];
  const rest = [...chosen].sort((a, b) => a - b);
  while (rest.length) {
    const values = rest.map((candidate) => valueOf(cover, [...order, candidate]));
    const most = Math.max(...values);
    const [next] = rest.splice(
      values.findIndex((value) => value >= most - NEAR),
      1,
    );
    order.push(next);
  }
  return order;
}

/**
 * @param {Cover} cover
 * @param {number[]} chosen
 */
function metBy({ lacks, serves }, chosen) {
  const left = lacks.slice();
  for (const candidate of chosen) for (const need of serves[candidate]) left[need] -= 1;
  return Uint8Array.from(left, (own) => (own <= 0 ? 1 : 0));
}
