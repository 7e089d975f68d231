// What ended, stayed and was added between two days, as bars: to the left of the line what ended, to its
// right what stayed and, at the end, what was added.

import { draw } from "../elements/dom.js";
import { columns, count, dayText, fitting } from "../text/words.js";
import { say } from "../text/speech.js";
import { num, text } from "./svg.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Change, Turnover } from "../state/turnover.js" */
/** @import { Chart } from "./chart.js" */

const ROW = 24; // pixels
const HEAD = 46;
const BAR = 13;
const LETTER = 6.6;
const NUMBER = 44; // room for a number beside a bar
const SUM = 104; // and for both sums at the end of a row
const FAINT = 0.45;
const GAP = 10; // between totals and modes

/** @typedef {{ label: string, color: string, change: Change }} Row */

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Turnover} turnover
 * @param {number} width that there is
 * @returns {Chart}
 */
export function turnoverChart({ modes, families }, theme, turnover, width) {
  /** @type {Row[]} */
  const totals = [
    { label: say("Actors with ties"), color: theme.ink, change: turnover.actors },
    { label: say("Tied pairs"), color: theme.ink, change: turnover.pairs },
    { label: say("Collaborations"), color: theme.ink, change: turnover.collaborations },
  ];
  /** @type {Row[]} */
  const parts = turnover.modes.map((change) => ({
    label: modes[change.mode].label,
    color: theme.color(families[modes[change.mode].family]),
    change,
  }));
  const longest = Math.max(...[...totals, ...parts].map(({ label }) => columns(label)));
  const side = Math.min(longest * LETTER + 12, width * 0.36);
  const wide = Math.max(140, width - side - SUM);
  const lower = HEAD + totals.length * ROW + GAP;
  const place = (/** @type {Row[]} */ rows) => placed(theme, rows, { side, wide });
  const height = lower + parts.length * ROW + 10;
  return {
    width: side + wide + SUM,
    height,
    shapes: [
      key(theme),
      text(turnover.dates.map(dayText).join(" → "), side + wide + SUM, 30, {
        "font-size": 11,
        "text-anchor": "end",
        fill: theme.muted,
      }),
      place(totals).map((row) => row(HEAD)),
      place(parts).map((row) => row(lower)),
    ],
  };
}

/**
 * Rows on one scale, each drawn from where the first one stands.
 * @param {Theme} theme
 * @param {Row[]} rows
 * @param {{ side: number, wide: number }} space
 */
function placed(theme, rows, { side, wide }) {
  const gone = Math.max(0, ...rows.map(({ change }) => change.ended));
  const there = Math.max(0, ...rows.map(({ change }) => change.stayed + change.added));
  const scale = (wide - 2 * NUMBER) / Math.max(1, gone + there);
  const line = side + NUMBER + gone * scale;
  return rows.map((row, at) => (/** @type {number} */ top) => {
    const y = top + at * ROW;
    return draw(
      "g",
      {},
      text(fitting(row.label, Math.floor(side / LETTER)), 0, y + 15, {
        "font-size": 12,
        fill: theme.ink,
      }),
      bars(theme, row, { y, line, scale }),
      text(sums(row.change), side + wide + SUM, y + 15, {
        "font-size": 12,
        "text-anchor": "end",
        fill: theme.ink,
      }),
    );
  });
}

/**
 * @param {Theme} theme
 * @param {Row} row
 * @param {{ y: number, line: number, scale: number }} place
 */
function bars(theme, { color, change: { ended, stayed, added } }, { y, line, scale }) {
  const [left, right] = [line - ended * scale, line + stayed * scale];
  const number = { "font-size": 11, fill: theme.muted };
  return [
    ended ? endedBar(color, left, y, ended * scale) : null,
    stayed ? stayedBar(color, line, y, stayed * scale) : null,
    added ? addedBar(color, right, y, added * scale) : null,
    draw("path", { d: `M${num(line)} ${num(y)}v${ROW - 2}`, stroke: theme.muted }),
    ended ? text(`−${count(ended)}`, left - 4, y + 15, { ...number, "text-anchor": "end" }) : null,
    added ? text(`+${count(added)}`, right + added * scale + 4, y + 15, number) : null,
  ];
}

/** @param {Change} change */
function sums({ ended, stayed, added }) {
  return `${count(ended + stayed)} → ${count(stayed + added)}`;
}

/**
 * @param {string} color
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function endedBar(color, x, y, width) {
  const dashes = { fill: "none", stroke: color, "stroke-dasharray": "3 2" };
  return box(x + 0.5, y + 0.5, width - 1, { ...dashes, height: BAR - 1 });
}

/**
 * @param {string} color
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function stayedBar(color, x, y, width) {
  return box(x, y, width, { fill: color, "fill-opacity": FAINT });
}

/**
 * @param {string} color
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function addedBar(color, x, y, width) {
  return box(x, y, width, { fill: color });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Record<string, any>} about
 */
function box(x, y, width, about) {
  const size = { width: num(Math.max(width, 1)), height: BAR };
  return draw("rect", { x: num(x), y: num(y + (ROW - BAR) / 2), ...size, ...about });
}

/**
 * What the three kinds of bars mean.
 * @param {Theme} theme
 */
function key(theme) {
  const said = [
    { bar: endedBar, word: say("ended|turnover") },
    { bar: stayedBar, word: say("stayed|turnover") },
    { bar: addedBar, word: say("added|turnover") },
  ];
  let x = 0;
  return said.map(({ bar, word }) => {
    const from = x;
    x += 34 + columns(word) * LETTER + 14;
    return [
      bar(theme.ink, from, 0, 26),
      text(word, from + 32, 16, { "font-size": 12, fill: theme.ink }),
    ];
  });
}
