// Columns that users add, as parts of the legend: a row for each value, how many pass, and what it is called.

import { say } from "../text/speech.js";
import { titled } from "../text/words.js";
import { tally } from "./rows.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Row } from "./switch-row.js" */

/**
 * @param {Filters} filters
 * @returns {{ title: string, number: number, rows: Row[] }[]}
 */
export function ownColumns(filters) {
  return filters.own.columns.map(({ label, values = [] }, column) => {
    const total = tally(filters.own.codesOf(column), values.length + 1);
    const order = [...total.keys()].filter((at) => total[at] > 0);
    const rows = order.map((at) => ownRow(filters, column, at));
    return { title: titled(label), number: values.length, rows };
  });
}

/**
 * @param {Filters} filters
 * @param {number} column
 * @param {number} at
 * @returns {Row}
 */
function ownRow(filters, column, at) {
  const { own } = filters;
  const { table, id } = own.columns[column];
  return {
    label: ownWords(own.columns[column])[at],
    key: `${table}.${id}:${own.idsOf(column)[at]}`,
    flags: () => [own.on[column][at]],
    number: () => filters.counts.own[column][at],
    set: (on) => filters.setOwn(column, [at], on),
    only: () => filters.setOwn(column, [at], true, true),
  };
}

/**
 * What the values of a column are called; the last one stands for none.
 * @param {import("../state/types").OwnColumn} column
 */
export function ownWords({ words, values = [] }) {
  return [...(words ?? values), say("not stated")];
}
