// Filters by a number: ties of so many collaborations, collaborations of such an amount, actors of such a
// measure. What has no number does not reach one.

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */

/** @typedef {"ties" | "amount" | "measure"} Threshold */

/**
 * At least so many; `of` says in which unit, or which measure ("" for ties).
 * @typedef {{ least: number, of: string }} Bound
 */

/** @typedef {Record<Threshold, Bound | null>} Bounds */

/** @type {Threshold[]} */
export const THRESHOLDS = ["ties", "amount", "measure"];

/** @returns {Bounds} */
export function unbound() {
  return { ties: null, amount: null, measure: null };
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
 * What a threshold may be of: units of amounts, the most frequent first; labels of measures.
 * @param {Network} network
 * @param {Threshold} threshold
 */
export function choicesOf({ collaborations, whole }, threshold) {
  if (threshold === "ties") return [""];
  if (threshold === "measure") return whole.measures.map(({ label }) => label);
  /** @type {Map<string, number>} */
  const units = new Map();
  for (const { unit } of amountsOf(collaborations).values())
    units.set(unit, (units.get(unit) ?? 0) + 1);
  return [...units.keys()].sort((a, b) => (units.get(b) ?? 0) - (units.get(a) ?? 0));
}

/**
 * Whether an actor reaches the measure that is asked; of groups, where what is drawn has it.
 * @param {Network} network
 * @param {Bound | null} bound
 * @returns {(actor: number) => boolean}
 */
export function reaching({ whole, view }, bound) {
  if (!bound) return () => true;
  const label = bound.of;
  const own = view.drawn ? view.measures : whole.measures;
  const values = own.find((measure) => measure.label === label)?.values;
  return (actor) => (values ? (values[actor] ?? -Infinity) >= bound.least : true);
}

/**
 * Whether a collaboration reaches the amount that is asked.
 * @param {Network} network
 * @param {Bound | null} bound
 * @returns {(collaboration: number) => boolean}
 */
export function worth({ collaborations }, bound) {
  if (!bound) return () => true;
  const amounts = amountsOf(collaborations);
  return (at) => {
    const found = amounts.get(at);
    return Boolean(found && found.unit === bound.of && found.value >= bound.least);
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
