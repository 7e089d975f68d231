// Answers that are drawn as charts: how kinds work together, and when the collaborations of a program run.

import { PROGRAM } from "./filters.js";
import { pairsBetween } from "./strands.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

/**
 * The kinds that are drawn, how many actors each has (null: not known, of groups), and for every two of
 * them the tied pairs and how many pairs there could be.
 * @typedef {object} Matrix
 * @property {number[]} kinds
 * @property {number[] | null} sizes
 * @property {{ pairs: number, possible: number | null }[][]} cells
 */

/**
 * A collaboration: years in which it surely ran, and in which it may have; null where there are none.
 * @typedef {object} Bar
 * @property {number} at
 * @property {number} mode
 * @property {[number, number] | null} sure
 * @property {[number, number] | null} may
 * @property {boolean} runs at the moment of the data
 */

/**
 * From the first to the last year that is known, and one more where something may go on; `now` is the
 * moment of the data, in years, null where it is not known.
 * @typedef {{ program: number, bars: Bar[], first: number, last: number, now: number | null }} Timeline
 */

const RUNNING = "active";

/**
 * @param {Network} network
 * @param {Filters} filters
 * @returns {Matrix}
 */
export function matrixOf(network, filters) {
  const drawn = network.kinds.map(() => 0);
  network.actors.kind.forEach((kind, actor) => {
    drawn[kind] += filters.actorOn[actor] ? 1 : 0;
  });
  const kinds = [...drawn.keys()].filter((kind) => drawn[kind]);
  const sizes = network.isOfActors ? kinds.map((kind) => drawn[kind]) : null;
  const possible = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (!sizes) return null;
    return row === column ? (sizes[row] * (sizes[row] - 1)) / 2 : sizes[row] * sizes[column];
  };
  const cells = kinds.map((one, row) =>
    kinds.map((other, column) => ({
      pairs: pairsBetween(network, filters, one, other),
      possible: possible(row, column),
    })),
  );
  return { kinds, sizes, cells };
}

/**
 * The collaborations of a program that pass the filters, by mode, those that begin first first.
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} program
 * @returns {Timeline}
 */
export function timelineOf({ collaborations: table, states, as_of }, filters, program) {
  const own = [...(table?.program.keys() ?? [])].filter(
    (at) => table?.program[at] === program && filters.letsBut(PROGRAM, at),
  );
  const now = /^\d{4}/.test(as_of) ? momentOf(as_of) : null;
  const sure = own
    .flatMap((at) => (table ? [table.first[at], table.last[at]] : []))
    .filter(Boolean);
  const years = [...sure, ...(now === null ? [] : [Math.floor(now)])];
  const open = own.some((at) => !sure.length || (table?.latest[at] ?? 0) > Math.max(...years));
  const [first, last] = [Math.min(...years), Math.max(...years) + (open ? 1 : 0)];
  const within = (/** @type {number} */ from, /** @type {number} */ to) => {
    const span = [Math.max(from, first), Math.min(to, last)];
    return from <= to && span[0] <= span[1] ? /** @type {[number, number]} */ (span) : null;
  };
  const bars = own.map((at) => ({
    at,
    mode: table?.mode[at] ?? -1,
    sure: within(table?.begun[at] ?? 1, table?.over[at] ?? 0),
    may: within(table?.earliest[at] ?? 1, table?.latest[at] ?? 0),
    runs: states[table?.state[at] ?? -1] === RUNNING,
  }));
  const begins = (/** @type {Bar} */ { sure, may }) => sure?.[0] ?? may?.[0] ?? last + 1;
  bars.sort((a, b) => a.mode - b.mode || begins(a) - begins(b) || a.at - b.at);
  return { program, bars, first, last, now };
}

/** @param {string} date */
function momentOf(date) {
  const year = Number(date.slice(0, 4));
  const from = Date.UTC(year, 0, 1);
  const day = Date.parse(date.slice(0, 10));
  return Number.isNaN(day) ? year : year + (day - from) / (Date.UTC(year + 1, 0, 1) - from);
}
