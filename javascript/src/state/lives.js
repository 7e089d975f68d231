// In what state a collaboration is at the moment of the data, in some years, or on a day: as `net.state`.

/** @import { Network } from "./network.js" */
/** @import { Collaborations, Life } from "./types" */

const DAY = 86400000; // milliseconds

/**
 * The days of each life, which the page is given once for all that have the same, as steps: earliest back
 * from begun, over on from begun, latest on from over; and the years that they are of.
 * @param {Collaborations} table
 * @returns {Collaborations}
 */
export function withLives(table) {
  const { lives } = table;
  const days = lives ? daysOf(lives) : table.days;
  if (!days) return table;
  const years = Object.entries(days).map(([name, own]) => [name, own.map(yearOf)]);
  return { ...table, ...(lives ? shownOf(lives) : {}), ...Object.fromEntries(years), days };
}

/**
 * Of the years that the slider has, those in which it surely ran; and the last day that is stated.
 * @param {import("./types").Lives} lives
 */
function shownOf({ of, first, last, ends }) {
  return {
    first: of.map((life) => first[life]),
    last: of.map((life) => last[life]),
    ends: of.map((life) => ends[life] ?? null),
  };
}

/**
 * @param {import("./types").Lives} lives
 * @returns {Life}
 */
function daysOf({ of, begun, ...steps }) {
  const over = begun.map((day, life) => day + steps.over[life]);
  const earliest = begun.map((day, life) => day - steps.earliest[life]);
  const latest = over.map((day, life) => day + steps.latest[life]);
  const own = (/** @type {number[]} */ days) => of.map((life) => days[life]);
  return { earliest: own(earliest), begun: own(begun), over: own(over), latest: own(latest) };
}

/** @param {number} day since 1970 */
function yearOf(day) {
  return new Date(day * DAY).getUTCFullYear();
}

/**
 * @param {Network} network
 * @param {number} at a collaboration
 * @param {[number, number] | null} years
 */
export function stateOf({ collaborations, states }, at, years) {
  if (!collaborations) return "";
  return years ? stateIn(collaborations, at, years) : states[collaborations.state[at]];
}

/**
 * @param {Network} network
 * @param {number} at a collaboration
 * @param {number} day since 1970
 */
export function stateOn({ collaborations }, at, day) {
  return collaborations?.days ? stateIn(collaborations.days, at, [day, day]) : "";
}

/**
 * active: it surely ran on some day of the span. ended: it was over before. planned: it had not begun, or
 * is only a plan. unknown: it may have run.
 * @param {Life} life in years or in days, as the span
 * @param {number} at a collaboration
 * @param {[number, number]} span
 */
function stateIn({ earliest, begun, over, latest }, at, [from, to]) {
  if (latest[at] < from) return "ended";
  if (earliest[at] > to) return "planned";
  return begun[at] <= to && over[at] >= from ? "active" : "unknown";
}
