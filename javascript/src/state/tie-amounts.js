// What each tie carries in a unit, as `weight="amount"` of a graph: the amount of a collaboration is shared
// among its ties in view as the data say, else evenly. What states no amount adds nothing.

import { sharesOf, unitText } from "./flows.js";
import { amountsOf } from "./thresholds.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Ties } from "./types" */

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {string} unit
 */
export function amountsOfTies(network, filters, unit) {
  const { ties } = network;
  const carried = sharesByTie(network, filters, unit);
  const same = (/** @type {number} */ actor) => actor;
  return Float64Array.from(ties.source, (_, tie) => {
    if (!filters.tieOn[tie]) return NaN;
    const own = filters
      .passing(ties.of?.[tie] ?? [])
      .map((at) => carried.get(keyOf(ties, tie, at, same)) ?? NaN)
      .filter((value) => !Number.isNaN(value));
    return own.length ? own.reduce((sum, value) => sum + value, 0) : NaN;
  });
}

/**
 * The share of each tie of each collaboration that has one in the unit; units that are folded stand at home.
 * @param {Network} network
 * @param {Filters} filters
 * @param {string} unit
 */
function sharesByTie(network, filters, unit) {
  const { whole, view, collaborations: table } = network;
  const { ties } = whole;
  const [amounts, units] = [amountsOf(table), unitText(table?.unit)];
  const home = (/** @type {number} */ actor) => view.home?.[actor] ?? actor;
  const isOn = (/** @type {number} */ actor) => filters.actorOn[home(actor)];
  /** @type {Map<number, number[]>} */
  const behind = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    if (!filters.modes[ties.mode[tie]] || ![ties.source[tie], ties.target[tie]].every(isOn))
      continue;
    for (const at of filters.passing(ties.of?.[tie] ?? [])) {
      if ((units.get(at) ?? "") !== unit) continue;
      const own = behind.get(at);
      if (own) own.push(tie);
      else behind.set(at, [tie]);
    }
  }
  /** @type {Map<string, number>} */
  const carried = new Map();
  for (const [at, own] of behind) {
    const arcs = own.map(
      (tie) => /** @type {[number, number]} */ ([ties.source[tie], ties.target[tie]]),
    );
    sharesOf(network, at, arcs, amounts.get(at)?.value ?? NaN).forEach((value, row) => {
      const key = keyOf(ties, own[row], at, home);
      if (!Number.isNaN(value)) carried.set(key, (carried.get(key) ?? 0) + value);
    });
  }
  return carried;
}

/**
 * @param {Ties} ties
 * @param {number} tie
 * @param {number} collaboration
 * @param {(actor: number) => number} home
 */
function keyOf({ source, target, mode, directed }, tie, collaboration, home) {
  const ends = [home(source[tie]), home(target[tie])];
  if (!directed[tie]) ends.sort((a, b) => a - b);
  return [collaboration, mode[tie], ...ends].join();
}
