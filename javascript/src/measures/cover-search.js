// The best choice of so many candidates, by branch and bound; where time runs out the best so far, and what
// no choice exceeds.

import { boundOf } from "./cover-bound.js";
import { greedy, improved, NEAR, valueOf } from "./cover.js";

/** @import { Bound, Rest } from "./cover-bound.js" */
/** @import { Cover } from "./cover.js" */

/**
 * @typedef {object} Choice
 * @property {number[]} chosen candidates
 * @property {number} value weight of the needs that they meet
 * @property {number} bound no choice is worth more; the value itself where that is proven
 * @property {boolean} isProven
 */

const AT_FIRST = 300; // steps of the first bound
const LATER = 12; // steps of the others, which begin with the pays of the one before
const UNITS = [1, 0.5, 0.25, 0.2, 0.1, 0.05, 0.01];
const COMPARED = 1500; // candidates: up to so many each is compared with each

/**
 * @param {Cover} cover
 * @param {number} most candidates
 * @param {() => boolean} isLate whether the time is over
 * @returns {Choice}
 */
export function search(cover, most, isLate) {
  const chosen = improved(cover, greedy(cover, most), isLate);
  return searched(cover, most, isLate, { chosen, value: valueOf(cover, chosen) });
}

/**
 * @param {Cover} cover
 * @param {number} most
 * @param {() => boolean} isLate
 * @param {{ chosen: number[], value: number }} first
 * @returns {Choice}
 */
function searched(cover, most, isLate, first) {
  const unit = unitOf(cover.weight);
  const lesser = lessers(cover);
  let best = first;
  let unseen = -Infinity; // the largest bound of what was not looked at
  const note = (/** @type {number[]} */ chosen) => {
    const value = valueOf(cover, chosen);
    if (value > best.value + NEAR) best = { chosen: chosen.slice(), value };
  };
  // What is worth more than the best is worth at least so much.
  const goal = () => best.value + unit - NEAR;

  /**
   * Looks at all choices that hold the chosen and else only open candidates.
   * @param {number[]} chosen
   * @param {Rest} rest
   * @param {number} gained weight that the chosen meet
   * @param {Float64Array} pays
   * @param {number} above bound of the choices that these are among
   */
  function look(chosen, rest, gained, pays, above) {
    if (isLate()) {
      unseen = Math.max(unseen, above);
      return;
    }
    const least = goal() - gained;
    const steps = chosen.length || above < Infinity ? LATER : AT_FIRST;
    const bound = boundOf(cover, rest, pays, { steps, least: least - NEAR });
    const upper = Math.min(above, gained + bound.value);
    note([...chosen, ...bound.taken]);
    if (upper < goal()) return;
    leaveOut(rest.open, bound, goal() - gained);
    const next = bound.taken.find((candidate) => rest.open[candidate]);
    if (next === undefined || rest.most === 0) return;
    with_(chosen, rest, gained, pays, upper, next);
    const without = { ...rest, open: rest.open.slice() };
    without.open[next] = 0;
    for (const candidate of lesser(next)) without.open[candidate] = 0;
    look(chosen, without, gained, pays.slice(), upper);
  }

  /**
   * @param {number[]} chosen
   * @param {Rest} rest
   * @param {number} gained
   * @param {Float64Array} pays
   * @param {number} upper
   * @param {number} next the candidate that is taken
   */
  function with_(chosen, rest, gained, pays, upper, next) {
    const left = rest.left.slice();
    const open = rest.open.slice();
    open[next] = 0;
    let more = gained;
    for (const need of cover.serves[next]) {
      left[need] -= 1;
      if (left[need] === 0) more += cover.weight[need];
    }
    look([...chosen, next], { left, open, most: rest.most - 1 }, more, pays.slice(), upper);
  }

  const start = Float64Array.from(cover.weight, (own, need) => own / cover.lacks[need]);
  const open = new Uint8Array(cover.serves.length).fill(1);
  look([], { left: cover.lacks.slice(), open, most }, 0, start, Infinity);
  const isProven = unseen < goal();
  const ceiling = cover.weight.reduce((sum, own) => sum + own, 0);
  const bound = isProven ? best.value : Math.min(unseen, ceiling);
  return { ...best, bound, isProven };
}

/**
 * Closes the candidates without which nothing better is lost: even with such a one the bound stays below.
 * @param {Uint8Array} open
 * @param {Bound} bound
 * @param {number} goal
 */
function leaveOut(open, { value, pay, taken, last }, goal) {
  const isTaken = new Set(taken);
  for (let candidate = 0; candidate < open.length; candidate += 1)
    if (open[candidate] && !isTaken.has(candidate) && value - last + pay[candidate] < goal)
      open[candidate] = 0;
}

/**
 * What all weights are multiples of; 0 where that is not known.
 * @param {Float64Array} weight
 */
function unitOf(weight) {
  const fits = (/** @type {number} */ unit) =>
    weight.every((own) => Math.abs(own / unit - Math.round(own / unit)) < 1e-9);
  return UNITS.find(fits) ?? 0;
}

/**
 * The candidates that serve nothing that another one does not serve: without this one they need not be
 * looked at.
 * @param {Cover} cover
 * @returns {(candidate: number) => number[]}
 */
function lessers({ serves }) {
  if (serves.length > COMPARED) return () => [];
  const sets = serves.map((needs) => new Set(needs));
  return (candidate) => {
    const found = [];
    for (let other = candidate + 1; other < serves.length; other += 1)
      if (serves[other].every((need) => sets[candidate].has(need))) found.push(other);
    return found;
  };
}
