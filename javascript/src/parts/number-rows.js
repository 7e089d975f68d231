// The measures of a view in rows: in this view, and in all.

import { make } from "../elements/dom.js";
import { count, formatted } from "../text/words.js";
import { say } from "../text/speech.js";

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
  { label: say("Actors"), short: say("Actors"), of: (found) => found.actors },
  { label: say("Tied pairs of actors"), short: say("Tied pairs"), of: (found) => found.pairs },
  {
    label: say("Density: share of the pairs that are tied"),
    short: say("Density"),
    of: (found) => found.density,
  },
  {
    label: say("Parts without a tie between them"),
    short: say("Parts"),
    of: (found) => found.parts,
  },
  { label: say("Actors without ties"), short: say("Without ties"), of: (found) => found.alone },
  {
    label: say("Share of the actors in the largest part"),
    short: say("In the largest part"),
    of: (found) => found.largest,
  },
  {
    label: say("Assortativity by kind: 1 within kinds only, 0 by chance"),
    short: say("Own kind"),
    of: (found) => found.assortativity,
  },
];

/** @type {[keyof Covered, string, string?][]} */
const COVERED = [
  ["needs", say("Needs")],
  ["served", say("Needs with a partner")],
  ["coverage", say("Coverage: needs with a partner, by weight"), say("Coverage")],
  ["coverageHigh", say("Coverage at the most, if all that may run does"), say("Coverage at most")],
  ["kCoverage", say("Coverage with all partners that are needed")],
  ["kCoverageHigh", say("The same at the most")],
  ["depth", say("Depth: mean share of the partners that are needed")],
  ["open", say("Open needs"), say("Open needs")],
  ["none", say("Open needs: none")],
  ["uncertain", say("Open needs: uncertain")],
  ["tooFew", say("Open needs: too few")],
  ["wanting", say("Partners that open needs want"), say("Partners wanting")],
  ["single", say("Needs that rest on one partner"), say("Rest on one partner")],
  ["lapsing", say("Needs that lapse within 12 months"), say("Lapse in 12 months")],
];

/** @type {Row[]} */
const OF_NEEDS = [
  ...COVERED.map(([name, label, short]) => ({
    label,
    short,
    of: (/** @type {Measured} */ found) => Number(found.covered?.[name] ?? NaN),
  })),
  {
    label: say("Coverage with all partners, with the next partner"),
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
  const heads = ["", say("in this view"), say("in all")].map((text) =>
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
      label: say("Tied pairs: {one} – {other}", { one: one.label, other: other.label }),
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
      { label: say("Number"), value: (/** @type {any} */ row) => row.label },
      {
        label: say("In this view"),
        value: (row) => value(numbers.shown, row),
        number: true,
        opens: ({ kinds: pair }) => (pair ? () => onKinds(pair[0], pair[1]) : null),
      },
      { label: say("In all"), value: (row) => value(numbers.all, row), number: true },
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
