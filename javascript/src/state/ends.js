// Filters by when collaborations end, as stated: within the months that count as soon, or in a year.

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */

/** Within the months after the date of the data in which what ends is lapsing. */
export const SOON = "soon";

const DAY = 86400000; // milliseconds
const LAST_DAY = /\d{4}-\d{2}-\d{2}$/;

/** @type {WeakMap<Collaborations, Set<number>>} */
const known = new WeakMap();

/**
 * What may be asked for: soon, where the data know their date, and the years in which something ends.
 * @param {Network} network
 */
export function endsOf(network) {
  const { collaborations: table, moments } = network;
  if (!table || moments) return [];
  const years = known.get(table) ?? new Set(table.ends.flatMap((day) => day ?? []).map(yearOf));
  known.set(table, years);
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
  if (!when) return () => true;
  const ends = network.collaborations?.ends ?? [];
  const [from, to] = [today(network) ?? 0, network.horizon ?? 0];
  return (at) => {
    const day = ends[at] ?? null;
    if (day === null) return false;
    return when === SOON ? day >= from && day <= to : String(yearOf(day)) === when;
  };
}

/** @param {Network} network */
function today({ as_of }) {
  const day = LAST_DAY.exec(as_of)?.[0];
  return day ? Date.parse(day) / DAY : null;
}

/** @param {number} day since 1970 */
function yearOf(day) {
  return new Date(day * DAY).getUTCFullYear();
}
