// Filters by when collaborations end, as stated: within the months that count as soon, or in a year.

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */

/** Within the months after the date of the data in which what ends is lapsing. */
export const SOON = "soon";

const DAY = 86400000; // milliseconds
const NEVER = -(2 ** 31); // no year
const LAST_DAY = /\d{4}-\d{2}-\d{2}$/;

/** @type {WeakMap<Collaborations, Int32Array>} */
const known = new WeakMap();

/**
 * What may be asked for: soon, where the data know their date, and the years in which something ends.
 * @param {Network} network
 */
export function endsOf(network) {
  const { collaborations: table, moments } = network;
  if (!table || moments) return [];
  const years = new Set(yearsOf(table));
  years.delete(NEVER);
  if (!years.size) return [];
  const isDated = network.horizon !== null && today(network) !== null;
  return [...(isDated ? [SOON] : []), ...[...years].sort((a, b) => a - b).map(String)];
}

/**
 * Whether a collaboration ends then; one that states no end does not.
 * @param {Network} network
 * @param {string | undefined} when
 * @returns {(collaboration: number) => boolean}
 */
export function ending(network, when) {
  const { collaborations: table } = network;
  if (!when || !table) return () => !when;
  if (when !== SOON) {
    const [years, year] = [yearsOf(table), Number(when)];
    return (at) => years[at] === year;
  }
  const [from, to] = [today(network) ?? 0, network.horizon ?? 0];
  return (at) => {
    const day = table.ends[at] ?? null;
    return day !== null && day >= from && day <= to;
  };
}

/**
 * How many of some collaborations end when.
 * @param {Network} network
 * @param {number[]} collaborations
 * @param {string[]} choices
 */
export function countEnds(network, collaborations, choices) {
  const { collaborations: table } = network;
  if (!table) return choices.map(() => 0);
  const [years, isSoon] = [yearsOf(table), ending(network, SOON)];
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const add = (/** @type {string} */ when) => numbers.set(when, (numbers.get(when) ?? 0) + 1);
  for (const at of collaborations) {
    add(String(years[at]));
    if (isSoon(at)) add(SOON);
  }
  return choices.map((when) => numbers.get(when) ?? 0);
}

/** @param {Network} network */
function today({ as_of }) {
  const day = LAST_DAY.exec(as_of)?.[0];
  return day ? Date.parse(day) / DAY : null;
}

/**
 * The year in which each collaboration ends.
 * @param {Collaborations} table
 */
function yearsOf(table) {
  const found = known.get(table) ?? Int32Array.from(table.ends, yearOf);
  known.set(table, found);
  return found;
}

/** @param {number | null} day since 1970 */
function yearOf(day) {
  return day === null ? NEVER : new Date(day * DAY).getUTCFullYear();
}
