// Two days held against each other: what ran on the one, on the other, and on both, as `net.at` tells it.

import { STATE, YEARS } from "./filters.js";
import { stateOn } from "./lives.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

/**
 * How many are there on the first day only, on both, and on the second only.
 * @typedef {{ ended: number, stayed: number, added: number }} Change
 */

/**
 * @typedef {object} Turnover
 * @property {[string, string]} dates
 * @property {Change} actors that are tied
 * @property {Change} pairs of actors that are tied
 * @property {Change} collaborations that tie actors
 * @property {({ mode: number } & Change)[]} modes that have any of these
 * @property {number[]} added collaborations, by mode
 * @property {number[]} ended
 * @property {number[]} stayed
 * @property {number} unknown collaborations of which the dates do not tell on one of the days
 */

const DAY = 86400000; // milliseconds
const [BEFORE, AFTER] = [1, 2];

/**
 * Of the actors and collaborations that pass the filters, whatever states and years are chosen.
 * @param {Network} network
 * @param {Filters} filters
 * @param {[string, string]} dates
 * @returns {Turnover}
 */
export function turnoverOf(network, filters, dates) {
  const { ties, m, n, collaborations: table } = network;
  const days = dates.map(dayOf);
  const [actors, pairs, own] = [new Map(), new Map(), new Map()];
  const unknown = new Set();
  for (let tie = 0; tie < m; tie += 1) {
    const [one, other] = [ties.source[tie], ties.target[tie]];
    if (!filters.joins(one, other)) continue;
    const behind = (ties.of?.[tie] ?? []).filter((at) => filters.letsBut(STATE | YEARS, at));
    days.forEach((day, turn) => {
      const running = behind.filter((at) => stateOn(network, at, day) === "active");
      for (const at of behind) if (stateOn(network, at, day) === "unknown") unknown.add(at);
      if (!filters.isEnough(running.length)) return;
      const when = turn ? AFTER : BEFORE;
      for (const at of running) note(own, at, when);
      if (!running.length) return;
      note(pairs, Math.min(one, other) * n + Math.max(one, other), when);
      note(actors, one, when);
      note(actors, other, when);
    });
  }
  const modeOf = (/** @type {number} */ at) => table?.mode[at] ?? -1;
  const modes = [...new Set([...own.keys()].map(modeOf))].sort((a, b) => a - b);
  const only = (/** @type {number} */ when) =>
    [...own.keys()]
      .filter((at) => own.get(at) === when)
      .sort((a, b) => modeOf(a) - modeOf(b) || a - b);
  return {
    dates,
    actors: changeOf([...actors.values()]),
    pairs: changeOf([...pairs.values()]),
    collaborations: changeOf([...own.values()]),
    modes: modes.map((mode) => ({
      mode,
      ...changeOf([...own].filter(([at]) => modeOf(at) === mode).map(([, when]) => when)),
    })),
    added: only(AFTER),
    ended: only(BEFORE),
    stayed: only(BEFORE | AFTER),
    unknown: unknown.size,
  };
}

/**
 * @param {Map<number, number>} found
 * @param {number} key
 * @param {number} when
 */
function note(found, key, when) {
  found.set(key, (found.get(key) ?? 0) | when);
}

/**
 * @param {number[]} flags
 * @returns {Change}
 */
function changeOf(flags) {
  const counted = (/** @type {number} */ when) => flags.filter((own) => own === when).length;
  return { ended: counted(BEFORE), stayed: counted(BEFORE | AFTER), added: counted(AFTER) };
}

/**
 * The day of a date, since 1970.
 * @param {string} date such as 2026-06-30
 */
export function dayOf(date) {
  return Date.parse(date) / DAY;
}

/** @param {string} text */
export function isDate(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  return new Date(text).toISOString().startsWith(text);
}

/**
 * The moment of the data, and the same day of the year before; null where the moment is no day.
 * @param {string} moment
 * @returns {[string, string] | null}
 */
export function lastYear(moment) {
  const now = moment.slice(-10);
  if (!isDate(now)) return null;
  const before = `${String(Number(now.slice(0, 4)) - 1).padStart(4, "0")}${now.slice(4)}`;
  return [isDate(before) ? before : before.replace(/29$/, "28"), now];
}
