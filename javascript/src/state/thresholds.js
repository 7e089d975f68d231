// Filters by a number: ties of so many collaborations, collaborations of such an amount, actors of such a
// measure, numbers in columns that users add. What has no number does not reach one. And by when
// collaborations end (see ends.js).

import { ending, endsOf } from "./ends.js";

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */

/** @typedef {"ties" | "amount" | "measure" | "actorColumn" | "column" | "ends"} Threshold */

/**
 * At least so many; `of` says in which unit, or which measure ("" for ties), or when something ends.
 * @typedef {{ least: number, of: string }} Bound
 */

/** @typedef {Record<Threshold, Bound | null>} Bounds */

/** @type {Threshold[]} */
export const THRESHOLDS = ["ties", "amount", "column", "measure", "actorColumn", "ends"];

/** @returns {Bounds} */
export function unbound() {
  return { ties: null, amount: null, measure: null, actorColumn: null, column: null, ends: null };
}

/** @typedef {{ value: number, unit: string }} Amount */

/** @type {WeakMap<Collaborations, Map<number, Amount>>} */
const known = new WeakMap();

/**
 * The amounts that are stated, by collaboration.
 * @param {Collaborations | null} table
 * @returns {Map<number, Amount>}
 */
export function amountsOf(table) {
  if (!table?.amount) return new Map();
  const before = known.get(table);
  if (before) return before;
  const units = new Map(table.unit?.at.map((at, row) => [at, table.unit?.text[row] ?? ""]));
  /** @type {Map<number, Amount>} */
  const found = new Map();
  table.amount.at.forEach((at, row) => {
    const value = Number(table.amount?.text[row]);
    if (Number.isFinite(value)) found.set(at, { value, unit: units.get(at) ?? "" });
  });
  known.set(table, found);
  return found;
}

/**
 * Numbers in a column that users add, by row; none where there is no such column.
 * @param {Network} network
 * @param {Threshold} threshold
 * @param {string} id
 */
export function columnOf({ own }, threshold, id) {
  const table = threshold === "column" ? "collaborations" : "actors";
  return own.find((column) => column.table === table && column.id === id && column.numbers);
}

/**
 * What a threshold may be of: units of amounts, the most frequent first; labels of measures; columns.
 * @param {Network} network
 * @param {Threshold} threshold
 */
export function choicesOf(network, threshold) {
  const { collaborations, whole, own } = network;
  if (threshold === "ties") return [""];
  if (threshold === "ends") return endsOf(network);
  if (threshold === "column" || threshold === "actorColumn")
    return own.map(({ id }) => id).filter((id) => columnOf(network, threshold, id));
  if (threshold === "measure") return whole.measures.map(({ label }) => label);
  /** @type {Map<string, number>} */
  const units = new Map();
  for (const { unit } of amountsOf(collaborations).values())
    units.set(unit, (units.get(unit) ?? 0) + 1);
  return [...units.keys()].sort((a, b) => (units.get(b) ?? 0) - (units.get(a) ?? 0));
}

/**
 * Whether an actor reaches the measure and the column that are asked; of groups, where what is drawn
 * has it.
 * @param {Network} network
 * @param {Bounds} bounds
 * @returns {(actor: number) => boolean}
 */
export function reaching(network, { measure, actorColumn }) {
  const { whole, view } = network;
  const of = view.drawn ? view.measures : whole.measures;
  const isMeasured = atLeast(of.find(({ label }) => label === measure?.of)?.values, measure);
  const own = columnOf(network, "actorColumn", actorColumn?.of ?? "");
  const isOwn = atLeast(own?.numbers, actorColumn);
  return (actor) => isMeasured(actor) && isOwn(actor);
}

/**
 * @param {(number | null)[] | undefined} values
 * @param {Bound | null} bound
 * @returns {(row: number) => boolean}
 */
function atLeast(values, bound) {
  if (!bound || !values) return () => true;
  return (row) => (values[row] ?? -Infinity) >= bound.least;
}

/**
 * Whether a collaboration reaches the amount and the column that are asked, and ends then.
 * @param {Network} network
 * @param {Bounds} bounds
 * @returns {(collaboration: number) => boolean}
 */
export function worth(network, { amount, column, ends }) {
  const own = columnOf(network, "column", column?.of ?? "");
  const [reaches, isThen] = [atLeast(own?.numbers, column), ending(network, ends?.of)];
  const isOwn = (/** @type {number} */ at) => reaches(at) && isThen(at);
  if (!amount) return isOwn;
  const amounts = amountsOf(network.collaborations);
  return (at) => {
    const found = amounts.get(at);
    return Boolean(found && found.unit === amount.of && found.value >= amount.least) && isOwn(at);
  };
}

/**
 * As an address holds them: "amount:100000:EUR".
 * @param {Bounds} bounds
 */
export function written(bounds) {
  return THRESHOLDS.flatMap((threshold) => {
    const bound = bounds[threshold];
    return bound ? [`${threshold}:${bound.least}:${encodeURIComponent(bound.of)}`] : [];
  }).join(",");
}

/**
 * What an address asks for; what the data do not know is left out.
 * @param {Network} network
 * @param {string | null} text
 * @returns {Bounds}
 */
export function read(network, text) {
  const bounds = unbound();
  for (const part of (text ?? "").split(",")) {
    const [name, least, of = ""] = part.split(":");
    const threshold = THRESHOLDS.find((each) => each === name);
    const choice = choicesOf(network, threshold ?? "ties").find(
      (each) => encodeURIComponent(each) === of,
    );
    const number = Number(least || NaN);
    if (threshold && choice !== undefined && Number.isFinite(number))
      bounds[threshold] = { least: number, of: choice };
  }
  return bounds;
}
