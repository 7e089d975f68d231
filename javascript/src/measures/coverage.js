// Which needs are served, by how many partners, and what each partner contributes; as `coverage` counts.

/**
 * Needs, and a row for each service of one in view. A partner may stand in several rows of a need.
 * @typedef {object} Served
 * @property {Float64Array} weight of each need
 * @property {Float64Array} k partners that each need asks for
 * @property {number} partners positions that a partner may have, from 0
 * @property {Int32Array} need of each row
 * @property {Int32Array} partner of each row
 * @property {Uint8Array} known 1 where it is known to run, 0 where it may
 * @property {Float64Array} until last day of each row; Infinity where it goes on
 * @property {number} horizon day until which what ends is lapsing
 */

/**
 * @typedef {object} Covered
 * @property {number} needs
 * @property {number} weight of all needs
 * @property {number} served needs with a partner
 * @property {number} possible needs without a known partner that may have one
 * @property {number} coverage share of the weight with a partner; NaN without weight
 * @property {number} coverageHigh the same if all that may run does
 * @property {number} kCoverage share of the weight with as many partners as are needed
 * @property {number} kCoverageHigh
 * @property {number} depth mean share of the partners that are needed
 * @property {number} depthHigh
 * @property {number} none open needs without a partner
 * @property {number} uncertain open needs whose partners may serve
 * @property {number} tooFew open needs with fewer partners than they ask for
 * @property {number} met
 * @property {number} open the first three together
 * @property {number} wanting partners that the open needs still want
 * @property {number} lapsing needs that lose their last known partner until the horizon
 * @property {number} single needs that one partner serves alone
 * @property {Int32Array} x partners known to serve each need
 * @property {Int32Array} may partners that may serve it besides
 * @property {Int32Array} alone the partner that serves a need alone, -1 for none
 * @property {Uint8Array} lapses
 * @property {Contribution} contribution
 */

/**
 * Of each partner: needs served, those served alone, its share of the covered weight (cells shared
 * evenly), the same as a share of all weight, and the coverage that would be lost without it.
 * @typedef {{
 *   cells: Int32Array, alone: Int32Array, shapley: Float64Array, share: Float64Array,
 *   criticality: Float64Array,
 * }} Contribution
 */

/**
 * @param {Served} served
 * @returns {Covered}
 */
export function covered(served) {
  const { weight, k } = served;
  const needs = weight.length;
  const { x, may, holds } = partnersOfNeeds(served);
  const lapses = lapsing(served);
  const alone = Int32Array.from(holds, (own, need) => (x[need] === 1 ? own[0] : -1));
  const total = weight.reduce((sum, value) => sum + value, 0);
  const share = (/** @type {(need: number) => number} */ part) =>
    total > 0 ? weight.reduce((sum, value, need) => sum + value * part(need), 0) / total : NaN;
  const counted = (/** @type {(need: number) => boolean} */ holdsFor) =>
    weight.reduce((sum, _, need) => sum + (holdsFor(need) ? 1 : 0), 0);
  const high = (/** @type {number} */ need) => x[need] + may[need];
  const words = {
    none: counted((need) => x[need] < k[need] && high(need) === 0),
    uncertain: counted((need) => x[need] < k[need] && x[need] === 0 && may[need] > 0),
    tooFew: counted((need) => x[need] < k[need] && x[need] > 0),
  };
  return {
    needs,
    weight: total,
    served: counted((need) => x[need] > 0),
    possible: counted((need) => x[need] === 0 && may[need] > 0),
    coverage: share((need) => (x[need] >= 1 ? 1 : 0)),
    coverageHigh: share((need) => (high(need) >= 1 ? 1 : 0)),
    kCoverage: share((need) => (x[need] >= k[need] ? 1 : 0)),
    kCoverageHigh: share((need) => (high(need) >= k[need] ? 1 : 0)),
    depth: share((need) => Math.min(x[need], k[need]) / k[need]),
    depthHigh: share((need) => Math.min(high(need), k[need]) / k[need]),
    ...words,
    met: counted((need) => x[need] >= k[need]),
    open: words.none + words.uncertain + words.tooFew,
    wanting: k.reduce((sum, asked, need) => sum + Math.ceil(Math.max(asked - x[need], 0)), 0),
    lapsing: lapses.reduce((sum, flag) => sum + flag, 0),
    single: counted((need) => x[need] === 1),
    x,
    may,
    alone,
    lapses,
    contribution: contributionOf(served, holds, total),
  };
}

/**
 * Distinct partners of each need; one that is known to serve is not counted as one that may.
 * @param {Served} served
 */
function partnersOfNeeds({ weight, partners, need, partner, known }) {
  const [x, may] = [new Int32Array(weight.length), new Int32Array(weight.length)];
  /** @type {number[][]} */
  const holds = Array.from(weight, () => []);
  const seen = new Set();
  for (const sure of [1, 0]) {
    for (let row = 0; row < need.length; row += 1) {
      const key = need[row] * partners + partner[row];
      if (known[row] !== sure || seen.has(key)) continue;
      seen.add(key);
      (sure ? x : may)[need[row]] += 1;
      if (sure) holds[need[row]].push(partner[row]);
    }
  }
  return { x, may, holds };
}

/** @param {Served} served */
function lapsing({ weight, need, known, until, horizon }) {
  const last = new Float64Array(weight.length).fill(-Infinity);
  for (let row = 0; row < need.length; row += 1)
    if (known[row]) last[need[row]] = Math.max(last[need[row]], until[row]);
  return Uint8Array.from(last, (day) => (day > -Infinity && day <= horizon ? 1 : 0));
}

/**
 * phi_i = sum of w_u / x_u over the needs that i serves (Shapley); C(V) - C(V without i) is the share
 * of weight that rests on i alone.
 * @param {Served} served
 * @param {number[][]} holds known partners of each need
 * @param {number} total
 * @returns {Contribution}
 */
function contributionOf({ weight, partners }, holds, total) {
  const cells = new Int32Array(partners);
  const alone = new Int32Array(partners);
  const shapley = new Float64Array(partners);
  const lost = new Float64Array(partners);
  holds.forEach((own, need) => {
    for (const partner of own) {
      cells[partner] += 1;
      shapley[partner] += weight[need] / own.length;
      if (own.length > 1) continue;
      alone[partner] += 1;
      lost[partner] += weight[need];
    }
  });
  const ofAll = (/** @type {number} */ value) => (total > 0 ? value / total : NaN);
  return { cells, alone, shapley, share: shapley.map(ofAll), criticality: lost.map(ofAll) };
}
