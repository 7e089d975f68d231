// Every two kinds as a cell: how many pairs of actors work together, the darker the larger a share of
// those that could.

import { draw } from "../elements/dom.js";
import { withAlpha } from "../elements/theme.js";
import { columns, count, fitting, percent } from "../text/words.js";
import { mark, num, text } from "./svg.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Matrix } from "../state/charted.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Chart } from "./chart.js" */

const CELL = { least: 34, most: 78 }; // pixels
const SLANT = { degrees: 38, up: 0.62, along: 0.79 }; // of the names above the cells
const DARKEST = 0.5; // so that numbers can be read on it
const LETTER = 6.6;

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Matrix} matrix
 * @param {number} width that there is
 * @returns {Chart}
 */
export function matrixChart(network, theme, { kinds, sizes, cells }, width) {
  const names = kinds.map((at) => network.kinds[at].plural);
  const labels = names.map((name, row) => (sizes ? `${name} (${count(sizes[row])})` : name));
  const side = Math.min(Math.max(...labels.map(columns)) * LETTER + 30, width * 0.48);
  const long = Math.max(...names.map(columns), 0) * LETTER;
  const head = long * SLANT.up + 18;
  const beyond = columns(names.at(-1) ?? "") * LETTER * SLANT.along - CELL.least / 2;
  const room = (width - side - beyond) / Math.max(kinds.length, 1);
  const cell = Math.max(CELL.least, Math.min(CELL.most, room));
  const most = Math.max(...cells.flat().map(strength), 0);
  const shapes = kinds.map((at, row) => [
    rowHead(network, theme, at, labels[row], side, head + cell * (row + 0.5)),
    text(names[row], 0, 0, {
      "font-size": 12,
      fill: theme.ink,
      transform: `translate(${num(side + cell * (row + 0.55))} ${head - 8}) rotate(-${SLANT.degrees})`,
    }),
    cells[row].map((value, column) =>
      square(theme, value, most, { x: side + cell * column, y: head + cell * row, cell }),
    ),
  ]);
  return {
    width: side + cell * kinds.length + beyond,
    height: head + cell * kinds.length + 8,
    shapes,
  };
}

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {number} kind
 * @param {string} label
 * @param {number} side
 * @param {number} y
 */
function rowHead(network, theme, kind, label, side, y) {
  const style = network.kinds[kind];
  const most = Math.floor((side - 28) / LETTER);
  const said = fitting(label, most + 2);
  return [
    mark(style, theme.color(style), { x: 8, y }),
    text(said, 20, y + 4, { "font-size": 12, fill: theme.ink }),
  ];
}

/**
 * @param {Theme} theme
 * @param {{ pairs: number, possible: number | null }} value
 * @param {number} most
 * @param {{ x: number, y: number, cell: number }} place
 */
function square(theme, value, most, { x, y, cell }) {
  const { pairs, possible } = value;
  const alpha = most > 0 ? (DARKEST * strength(value)) / most : 0;
  const middle = { x: x + cell / 2, y: y + cell / 2 };
  const about = { "text-anchor": "middle", fill: theme.ink };
  const share = possible ? percent(pairs / possible) : "";
  return draw(
    "g",
    {},
    draw("rect", {
      x: num(x + 1),
      y: num(y + 1),
      width: num(cell - 2),
      height: num(cell - 2),
      rx: 3,
      fill: withAlpha(theme.accent, alpha),
      stroke: theme.border,
    }),
    text(count(pairs), middle.x, middle.y + (share ? 0 : 4), {
      "font-size": 13,
      "font-weight": 600,
      ...about,
    }),
    share ? text(share, middle.x, middle.y + 14, { "font-size": 10, ...about }) : null,
  );
}

/**
 * Share of the pairs that could be tied; of groups, where this is not known, how many are.
 * @param {{ pairs: number, possible: number | null }} value
 */
function strength({ pairs, possible }) {
  return possible === null ? pairs : possible ? pairs / possible : 0;
}
