// Amounts from givers to receivers in one unit, from kind over mode to kind, as `mm.flows` adds them up: a
// collaboration has a tie from each giver to each receiver in view, and its amount is shared among them as
// the data say, else evenly. An unknown amount adds nothing, and is counted.

import { amountsOf } from "./thresholds.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

const MONEY = /^[A-Z]{3}$/;

/**
 * From one kind to another one in one mode: the known amount, ties, and those of unknown amount.
 * @typedef {{ from: number, mode: number, to: number, value: number, ties: number, unknown: number }} Flow
 */

/**
 * @typedef {{ unit: string, flows: Flow[], value: number, ties: number, unknown: number }} Flows
 */

/**
 * Money is written in three capitals.
 * @param {string} unit
 */
export function isMoney(unit) {
  return Number(MONEY.test(unit));
}

/**
 * Units of amounts that go from givers to receivers: money first (three capitals), then those of most
 * collaborations.
 * @param {Network} network
 */
export function unitsOf({ modes, collaborations: table }) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const [at, { unit }] of amountsOf(table))
    if (modes[table?.mode[at] ?? -1]?.directed) found.set(unit, (found.get(unit) ?? 0) + 1);
  return [...found.keys()].sort(
    (a, b) => isMoney(b) - isMoney(a) || (found.get(b) ?? 0) - (found.get(a) ?? 0),
  );
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {string} unit
 * @returns {Flows}
 */
export function flowsOf(network, filters, unit) {
  const { whole, modes, collaborations: table } = network;
  const amounts = amountsOf(table);
  const units = unitText(table?.unit);
  /** @type {Map<string, Flow>} */
  const flows = new Map();
  for (const [at, arcs] of arcsOf(network, filters)) {
    const mode = table?.mode[at] ?? -1;
    const amount = amounts.get(at)?.value ?? NaN;
    const stated = units.get(at) ?? "";
    sharesOf(network, at, arcs, amount).forEach((value, row) => {
      const isUsual = Number.isNaN(value) && !stated;
      if ((isUsual ? (modes[mode].unit ?? "") : stated) !== unit) return;
      const [from, to] = arcs[row].map((actor) => whole.actors.kind[actor]);
      const key = [from, mode, to].join();
      const flow = flows.get(key) ?? { from, mode, to, value: 0, ties: 0, unknown: 0 };
      flow.ties += 1;
      if (Number.isNaN(value)) flow.unknown += 1;
      else flow.value += value;
      flows.set(key, flow);
    });
  }
  const list = [...flows.values()].sort(
    (a, b) => b.value - a.value || a.from - b.from || a.mode - b.mode || a.to - b.to,
  );
  const sum = (/** @type {"value" | "ties" | "unknown"} */ name) =>
    list.reduce((total, flow) => total + flow[name], 0);
  return { unit, flows: list, value: sum("value"), ties: sum("ties"), unknown: sum("unknown") };
}

/**
 * From whom to whom each collaboration goes that passes, of the actors in view.
 * @param {Network} network
 * @param {Filters} filters
 */
function arcsOf({ whole, view, modes }, filters) {
  const { ties } = whole;
  const isOn = (/** @type {number} */ actor) => filters.actorOn[view.home?.[actor] ?? actor];
  /** @type {Map<number, [number, number][]>} */
  const found = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const [source, target] = [ties.source[tie], ties.target[tie]];
    if (!ties.directed[tie] || !modes[ties.mode[tie]].directed || !filters.modes[ties.mode[tie]])
      continue;
    if (!isOn(source) || !isOn(target)) continue;
    for (const at of filters.passing(ties.of?.[tie] ?? [])) {
      const own = found.get(at);
      if (own) own.push([source, target]);
      else found.set(at, [[source, target]]);
    }
  }
  return found;
}

/**
 * The share of each tie: what the receiver got, else the giver gave, else an even one.
 * @param {Network} network
 * @param {number} at a collaboration
 * @param {[number, number][]} arcs
 * @param {number} amount
 */
export function sharesOf({ shares }, at, arcs, amount) {
  const own = rowsOf(shares).get(at) ?? [];
  const side = (/** @type {0 | 1} */ end, /** @type {(number | null)[]} */ column) => {
    const stated = new Map(own.map((row) => [shares.actor[row], column[row]]));
    return arcs.map((arc) => {
      const many = arcs.filter((other) => other[end] === arc[end]).length;
      return (stated.get(arc[end]) ?? NaN) / many;
    });
  };
  const isKnown = (/** @type {number[]} */ values) => !values.some(Number.isNaN);
  const received = side(1, shares.received);
  if (isKnown(received)) return received;
  const given = side(0, shares.given);
  return isKnown(given) ? given : arcs.map(() => amount / arcs.length);
}

/** @type {WeakMap<import("./types").Shares, Map<number, number[]>>} */
const known = new WeakMap();

/**
 * The rows of each collaboration.
 * @param {import("./types").Shares} shares
 */
function rowsOf(shares) {
  const found = known.get(shares) ?? new Map();
  if (!known.has(shares))
    shares.collaboration.forEach((at, row) => found.set(at, [...(found.get(at) ?? []), row]));
  known.set(shares, found);
  return found;
}

/** @param {import("./types").Sparse | undefined} column */
export function unitText(column) {
  return new Map(column?.at.map((at, row) => [at, column.text[row]]));
}
