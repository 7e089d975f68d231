// The one partner more that meets most open needs, as `recommend(k=1)` chooses. One of several equals is
// the first by id.

import { fitting } from "./candidates.js";

/** @import { Candidates } from "./candidates.js" */
/** @import { Covered, Served } from "./coverage.js" */

/**
 * @typedef {object} Next
 * @property {number} before share of the weight whose needs are met; NaN without weight
 * @property {number} after the same with the partner
 * @property {number} gain weight that it adds
 * @property {number[]} best actors that add as much as any, by id; none where nobody adds any
 * @property {number} serves open needs that the first of them could serve, met by it or not
 */

/**
 * @param {Served} served
 * @param {Covered} found
 * @param {Candidates} about
 * @returns {Next}
 */
export function nextPartner(served, { x, weight: total, kCoverage }, about) {
  const { weight, k } = served;
  const gain = new Float64Array(served.partners);
  const serves = new Int32Array(served.partners);
  const taken = new Set(about.taken);
  for (let need = 0; need < weight.length; need += 1) {
    const lacks = k[need] - x[need];
    if (lacks <= 0) continue;
    for (const actor of fitting(about, taken, need)) {
      if (lacks <= 1) gain[actor] += weight[need];
      serves[actor] += 1;
    }
  }
  const most = gain.reduce((best, value) => Math.max(best, value), 0);
  const best = most > 0 ? [...gain.keys()].filter((actor) => gain[actor] >= most - 1e-9) : [];
  const after = total > 0 ? kCoverage + most / total : NaN;
  return { before: kCoverage, after, gain: most, best, serves: best.length ? serves[best[0]] : 0 };
}
