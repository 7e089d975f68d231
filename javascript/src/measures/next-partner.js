// The one partner more that meets most open needs, as `recommend(k=1)` chooses: a candidate could serve
// a need when the ontology lets its kind work with the host's in that mode and it works in that mode
// elsewhere already. One of several equals is the first by id.

/** @import { Covered, Served } from "./coverage.js" */

/**
 * @typedef {object} Candidates
 * @property {Int32Array} kind of each actor
 * @property {Int32Array} region of each actor, -1 where it is not known
 * @property {Int32Array} institution of each actor
 * @property {Int32Array[]} does the actors that may take on more and work in each mode, by id
 * @property {Uint8Array[]} may which kinds work together in each mode, row by row
 * @property {number[]} internal 1 where a mode is one within an institution
 * @property {number} kinds
 * @property {{ host: number[], kind: number[], institution: number[] }} programs
 * @property {{ program: Int32Array, mode: Int32Array, kind: Int32Array, region: Int32Array }} needs
 * @property {Float64Array} taken who is known to serve which program already, as program * n + actor
 */

/**
 * @typedef {object} Next
 * @property {number} before share of the weight whose needs are met; NaN without weight
 * @property {number} after the same with the partner
 * @property {number} gain weight that it adds
 * @property {number[]} best actors that add as much as any, by id; none where nobody adds any
 * @property {number} closes needs that the first of them closes
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
  const closes = new Int32Array(served.partners);
  const taken = new Set(about.taken);
  for (let need = 0; need < weight.length; need += 1) {
    const lacks = k[need] - x[need];
    if (lacks <= 0 || lacks > 1) continue;
    for (const actor of fitting(about, need)) {
      if (taken.has(about.needs.program[need] * served.partners + actor)) continue;
      gain[actor] += weight[need];
      closes[actor] += 1;
    }
  }
  const most = gain.reduce((best, value) => Math.max(best, value), 0);
  const best = most > 0 ? [...gain.keys()].filter((actor) => gain[actor] >= most - 1e-9) : [];
  const after = total > 0 ? kCoverage + most / total : NaN;
  return { before: kCoverage, after, gain: most, best, closes: best.length ? closes[best[0]] : 0 };
}

/**
 * Those who could serve a need.
 * @param {Candidates} about
 * @param {number} need
 */
function fitting({ kind, region, institution, does, may, internal, kinds, programs, needs }, need) {
  const [program, mode] = [needs.program[need], needs.mode[need]];
  const other = programs.kind[program];
  const home = programs.institution[program];
  return does[mode].filter((actor) => {
    if (needs.kind[need] >= 0 && kind[actor] !== needs.kind[need]) return false;
    if (needs.region[need] >= 0 && region[actor] !== needs.region[need]) return false;
    if (other >= 0 && !may[mode][kind[actor] * kinds + other]) return false;
    const kin = home >= 0 && institution[actor] === home;
    return actor !== programs.host[program] && kin === Boolean(internal[mode]);
  });
}
