// The measures of a view in rows: in this view, and in all.

import { make } from "../elements/dom.js";
import { count, formatted } from "../text/words.js";

/** @import { Measured } from "../measures/measured.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */

/**
 * What each number is called, in full for the list and in short for the legend.
 * @type {[keyof Measured, string, string][]}
 */
const NAMES = [
  ["actors", "Actors", "Actors"],
  ["pairs", "Tied pairs of actors", "Tied pairs"],
  ["density", "Density: share of the pairs that are tied", "Density"],
  ["parts", "Parts without a tie between them", "Parts"],
  ["alone", "Actors without ties", "Without ties"],
  ["largest", "Share of the actors in the largest part", "In the largest part"],
  ["assortativity", "Assortativity by kind: 1 within kinds only, 0 by chance", "Own kind"],
];

/**
 * For the legend: a head where two columns are, then a row for each number.
 * @param {Numbers} numbers
 */
export function numberRows(numbers) {
  const both = numbers.isPart;
  const cell = (/** @type {Measured | null} */ found, /** @type {keyof Measured} */ name) =>
    make("td", { class: "count" }, said(found, name));
  const rows = NAMES.map(([name, title, short]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row", title }, short),
      both ? cell(numbers.view, name) : null,
      cell(both ? numbers.all : numbers.view, name),
    ),
  );
  if (!both) return [make("tbody", {}, rows)];
  const heads = ["", "in this view", "in all"].map((text) =>
    text ? make("th", { scope: "col" }, text) : make("td"),
  );
  return [make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows)];
}

/**
 * For the list: the same, then the tied pairs between every two kinds.
 * @param {Network} network
 * @param {Numbers} numbers
 * @param {(one: number, other: number) => void} onKinds
 */
export function numberTable({ kinds }, numbers, onKinds) {
  const mixed = kinds.flatMap((one, at) =>
    kinds.slice(at).map((other, more) => ({
      label: `Tied pairs: ${one.label} – ${other.label}`,
      kinds: [at, at + more],
      of: (/** @type {Measured} */ found) => found.byKind[at * kinds.length + at + more],
    })),
  );
  const rows = [
    ...NAMES.map(([name, label]) => ({ label, of: (/** @type {Measured} */ f) => f[name] })),
    ...mixed,
  ];
  const value = (/** @type {Measured | null} */ found, /** @type {any} */ row) => {
    const number = found ? row.of(found) : NaN;
    return Number.isNaN(number) ? null : number;
  };
  return {
    columns: [
      { label: "Number", value: (/** @type {any} */ row) => row.label },
      {
        label: "In this view",
        value: (row) => value(numbers.view, row),
        number: true,
        opens: ({ kinds: pair }) => (pair ? () => onKinds(pair[0], pair[1]) : null),
      },
      { label: "In all", value: (row) => value(numbers.all, row), number: true },
    ],
    rows,
  };
}

function said(found, name) {
  if (!found) return "…";
  const value = found[name];
  if (Number.isNaN(value)) return "–";
  return Number.isInteger(value) ? count(value) : formatted(value);
}
