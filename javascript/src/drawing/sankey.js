// Amounts as bands: kinds that give on the left, modes in the middle, kinds that receive on the right. The height
// of a band is its amount.

import { draw } from "../elements/dom.js";
import { columns, fitting, formatted } from "../text/words.js";
import { broken, mark, num, text } from "./svg.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Flow, Flows } from "../state/flows.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Chart } from "./chart.js" */

/**
 * A bar of one column, with how far its two sides are filled.
 * @typedef {{ at: number, value: number, y: number, high: number, in: number, out: number }} Bar
 */

const TALL = 380; // pixels of all bands together
const GAP = 26; // between bars
const BAR = 12;
const LEAST = 1.2; // of a band, so that a small one is seen
const HEAD = 8;
const LETTER = 7.2;
const LINE = 14; // of a label
const SIDE = 122; // least room for labels
const BAND = 0.42; // how strong a band is

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Flows} flows
 * @param {number} width that there is
 * @returns {Chart}
 */
export function sankeyChart(network, theme, { flows, value: total }, width) {
  const known = flows.filter(({ value }) => value > 0);
  const { kinds, modes } = network;
  const names = {
    from: (/** @type {number} */ at) => kinds[at].plural,
    mode: (/** @type {number} */ at) => modes[at].label,
    to: (/** @type {number} */ at) => kinds[at].plural,
  };
  const scale = total > 0 ? TALL / total : 0;
  const bars = /** @type {const} */ (["from", "mode", "to"]).map((end) =>
    barsOf(known, end, scale),
  );
  const most = Math.max(...bars.map((column) => column.length), 1);
  const height = HEAD + TALL + GAP * most + LEAST * known.length;
  const longest = Math.max(
    ...[...bars[0], ...bars[2]].map(({ at }) => columns(kinds[at].plural)),
    8,
  );
  const side = Math.min(Math.max(SIDE, 0.27 * width), longest * LETTER + 34);
  const x = [side, (width - BAR) / 2, width - side - BAR];
  const color = (/** @type {Flow} */ { mode }) => theme.color(network.families[modes[mode].family]);
  const bands = known.flatMap((flow) => {
    const ends = [flow.from, flow.mode, flow.to].map(
      (at, column) => /** @type {Bar} */ (bars[column].find((bar) => bar.at === at)),
    );
    const thick = Math.max(LEAST, flow.value * scale);
    return [0, 1].map((column) => {
      const [one, other] = [ends[column], ends[column + 1]];
      const path = band(
        { x: x[column] + BAR, y: one.y + one.out },
        { x: x[column + 1], y: other.y + other.in },
        thick,
      );
      one.out += thick;
      other.in += thick;
      return draw("path", { d: path, fill: color(flow), "fill-opacity": BAND });
    });
  });
  const labels = bars.map((column, place) =>
    column.map((bar) => {
      const end = /** @type {const} */ (["from", "mode", "to"])[place];
      const room = place === 1 ? x[2] - x[1] - 2 * BAR : side - 30;
      return labelled(network, theme, bar, {
        x: x[place],
        side: place === 0 ? "left" : "right",
        lines: linesOf(names[end](bar.at), Math.floor(room / LETTER)),
        kind: place === 1 ? null : bar.at,
      });
    }),
  );
  return { width, height, shapes: [bands, labels] };
}

/**
 * The bars of a column, the largest first.
 * @param {Flow[]} flows
 * @param {"from" | "mode" | "to"} end
 * @param {number} scale
 * @returns {Bar[]}
 */
function barsOf(flows, end, scale) {
  /** @type {Map<number, { value: number, high: number }>} */
  const sums = new Map();
  for (const flow of flows) {
    const before = sums.get(flow[end]) ?? { value: 0, high: 0 };
    const high = before.high + Math.max(LEAST, flow.value * scale);
    sums.set(flow[end], { value: before.value + flow.value, high });
  }
  let y = HEAD;
  return [...sums]
    .sort((a, b) => b[1].value - a[1].value || a[0] - b[0])
    .map(([at, { value, high }]) => {
      const bar = { at, value, y, high, in: 0, out: 0 };
      y += high + GAP;
      return bar;
    });
}

/**
 * @param {{ x: number, y: number }} one upper end
 * @param {{ x: number, y: number }} other
 * @param {number} thick
 */
function band(one, other, thick) {
  const middle = num((one.x + other.x) / 2);
  const [a, b] = [num(one.x), num(other.x)];
  const [top, end] = [num(one.y), num(other.y)];
  const [low, foot] = [num(one.y + thick), num(other.y + thick)];
  return `M${a} ${top}C${middle} ${top} ${middle} ${end} ${b} ${end}V${foot}C${middle} ${foot} ${middle} ${low} ${a} ${low}Z`;
}

/**
 * A name in two lines at the most.
 * @param {string} name
 * @param {number} most columns
 */
function linesOf(name, most) {
  const [first, ...rest] = broken(name, most);
  return [first, rest.join(" ")].filter(Boolean).map((line) => fitting(line, most));
}

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Bar} bar
 * @param {{ x: number, side: "left" | "right", lines: string[], kind: number | null }} place
 */
function labelled({ kinds }, theme, { y, high, value }, { x, side, lines, kind }) {
  const sign = side === "left" ? -1 : 1;
  const edge = side === "left" ? x : x + BAR;
  const style = kind === null ? null : kinds[kind];
  const at = edge + sign * (style ? 25 : 8);
  const top = y + high / 2 - (lines.length - 1) * (LINE / 2);
  const about = { "text-anchor": side === "left" ? "end" : "start", fill: theme.ink };
  return [
    draw("rect", { x: num(x), y: num(y), width: BAR, height: num(high), fill: theme.ink }),
    style && mark(style, theme.color(style), { x: edge + sign * 14, y: top - 4 }),
    lines.map((line, row) =>
      text(line, at, top + row * LINE, { "font-size": 12, "font-weight": 600, ...about }),
    ),
    text(formatted(value), at, top + lines.length * LINE, { "font-size": 11, ...about }),
  ];
}
