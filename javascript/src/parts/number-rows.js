// The measures of a view in rows: in this view, and in all.

import { make } from "../elements/dom.js";
import { count, formatted } from "../text/words.js";

/** @import { Covered } from "../measures/coverage.js" */
/** @import { Measured } from "../measures/measured.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */

/**
 * A number: what it is called in the list, and in the legend if it stands there; how to read it.
 * @typedef {{ label: string, short?: string, of: (found: Measured) => number }} Row
 */

/** @type {Row[]} */
const OF_PAIRS = [
  { label: "Actors", short: "Actors", of: (found) => found.actors },
  { label: "Tied pairs of actors", short: "Tied pairs", of: (found) => found.pairs },
  {
    label: "Density: share of the pairs that are tied",
    short: "Density",
    of: (found) => found.density,
  },
  { label: "Parts without a tie between them", short: "Parts", of: (found) => found.parts },
  { label: "Actors without ties", short: "Without ties", of: (found) => found.alone },
  {
    label: "Share of the actors in the largest part",
    short: "In the largest part",
    of: (found) => found.largest,
  },
  {
    label: "Assortativity by kind: 1 within kinds only, 0 by chance",
    short: "Own kind",
    of: (found) => found.assortativity,
  },
];

/** @type {[keyof Covered, string, string?][]} */
const COVERED = [
  ["needs", "Needs"],
  ["served", "Needs with a partner"],
  ["coverage", "Coverage: needs with a partner, by weight", "Coverage"],
  ["coverageHigh", "Coverage at the most, if all that may run does", "Coverage at most"],
  ["kCoverage", "Coverage with all partners that are needed"],
  ["kCoverageHigh", "The same at the most"],
  ["depth", "Depth: mean share of the partners that are needed"],
  ["open", "Open needs", "Open needs"],
  ["none", "Open needs: none"],
  ["uncertain", "Open needs: uncertain"],
  ["tooFew", "Open needs: too few"],
  ["wanting", "Partners that open needs want", "Partners wanting"],
  ["single", "Needs that rest on one partner", "Rest on one partner"],
  ["lapsing", "Needs that lapse within 12 months", "Lapse in 12 months"],
];

/** @type {Row[]} */
const OF_NEEDS = [
  ...COVERED.map(([name, label, short]) => ({
    label,
    short,
    of: (/** @type {Measured} */ found) => Number(found.covered?.[name] ?? NaN),
  })),
  {
    label: "Coverage with all partners, with the next partner",
    of: (found) => found.next?.after ?? NaN,
  },
];

/**
 * For the legend: a head where two columns are, then a row for each number.
 * @param {Numbers} numbers
 */
export function numberRows(numbers) {
  const both = numbers.isPart;
  const cell = (/** @type {Measured | null} */ found, /** @type {Row} */ row) =>
    make("td", { class: "count" }, said(found, row));
  const rows = rowsOf(numbers)
    .filter(({ short }) => short)
    .map((row) =>
      make(
        "tr",
        {},
        make("th", { scope: "row", title: row.label }, row.short),
        both ? cell(numbers.shown, row) : null,
        cell(both ? numbers.all : numbers.shown, row),
      ),
    );
  if (!both) return [make("tbody", {}, rows)];
  const heads = ["", "in this view", "in all"].map((text) =>
    text ? make("th", { scope: "col" }, text) : make("td"),
  );
  return [make("thead", {}, make("tr", {}, heads)), make("tbody", {}, rows)];
}

/** @param {Numbers} numbers */
function rowsOf({ network }) {
  return network.demand ? [...OF_PAIRS, ...OF_NEEDS] : OF_PAIRS;
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
  const rows = [...rowsOf(numbers), ...mixed];
  const value = (/** @type {Measured | null} */ found, /** @type {any} */ row) => {
    const number = found ? row.of(found) : NaN;
    return Number.isNaN(number) ? null : number;
  };
  return {
    columns: [
      { label: "Number", value: (/** @type {any} */ row) => row.label },
      {
        label: "In this view",
        value: (row) => value(numbers.shown, row),
        number: true,
        opens: ({ kinds: pair }) => (pair ? () => onKinds(pair[0], pair[1]) : null),
      },
      { label: "In all", value: (row) => value(numbers.all, row), number: true },
    ],
    rows,
  };
}

/**
 * @param {Measured | null} found
 * @param {Row} row
 */
function said(found, { of }) {
  if (!found) return "…";
  const value = of(found);
  if (Number.isNaN(value)) return "–";
  return Number.isInteger(value) ? count(value) : formatted(value);
}
