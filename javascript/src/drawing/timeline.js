// The collaborations of a program as bars over the years, mode by mode: thick where one surely ran, thin
// where it may have.

import { draw } from "../elements/dom.js";
import { fitting, plain } from "../text/words.js";
import { num, text } from "./svg.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Bar, Timeline } from "../state/charted.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Chart } from "./chart.js" */

const ROW = 19; // pixels
const HEAD = 30;
const BAR = 10;
const PAST = 0.45; // how strong a bar is that is not known to run now
const LETTER = 6.2;

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Timeline} timeline
 * @param {number} width that there is
 * @returns {Chart}
 */
export function timelineChart(network, theme, { bars, first, last, now }, width) {
  const side = Math.min(230, width * 0.4);
  const wide = Math.max(140, width - side - 16);
  const x = (/** @type {number} */ year) => side + (wide * (year - first)) / (last + 1 - first);
  /** @type {(Bar | number)[]} a number is a mode that begins */
  const rows = bars.flatMap((bar, at) =>
    bar.mode === bars[at - 1]?.mode ? [bar] : [bar.mode, bar],
  );
  const height = HEAD + rows.length * ROW + 8;
  const shapes = [
    years(theme, { first, last, height, x }),
    rows.map((row, at) => {
      const y = HEAD + at * ROW;
      return typeof row === "number"
        ? heading(network, theme, row, y)
        : shapeOf(network, theme, row, { x, y, side });
    }),
    now === null
      ? null
      : draw("path", {
          d: `M${num(x(now))} ${HEAD - 6}V${height}`,
          stroke: theme.ink,
          "stroke-dasharray": "3 3",
        }),
  ];
  return { width: side + wide + 16, height, shapes };
}

/**
 * @param {Theme} theme
 * @param {{ first: number, last: number, height: number, x: (year: number) => number }} axis
 */
function years(theme, { first, last, height, x }) {
  const all = Array.from({ length: last + 1 - first }, (_, at) => first + at);
  const step = Math.max(1, Math.ceil(34 / (x(first + 1) - x(first))));
  return all.map((year, at) => [
    draw("path", { d: `M${num(x(year))} ${HEAD - 6}V${height}`, stroke: theme.border }),
    at % step
      ? null
      : text(String(year), x(year) + 2, HEAD - 12, { "font-size": 11, fill: theme.muted }),
  ]);
}

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {number} mode
 * @param {number} y
 */
function heading({ modes }, theme, mode, y) {
  return text(modes[mode].label, 4, y + 14, {
    "font-size": 12,
    "font-weight": 650,
    fill: theme.ink,
  });
}

/**
 * @param {Network} network
 * @param {Theme} theme
 * @param {Bar} bar
 * @param {{ x: (year: number) => number, y: number, side: number }} place
 */
function shapeOf(
  { collaborations, modes, families },
  theme,
  { at, mode, sure, may, runs },
  { x, y, side },
) {
  const name = plain(collaborations?.title[at] || collaborations?.id[at] || "");
  const fill = theme.color(families[modes[mode].family]);
  const box = (/** @type {[number, number]} */ [from, to], /** @type {number} */ tall, about) =>
    draw("rect", {
      x: num(x(from)),
      y: num(y + (ROW - tall) / 2),
      width: num(Math.max(2, x(to + 1) - x(from) - 1)),
      height: tall,
      rx: 2,
      fill,
      ...about,
    });
  return draw(
    "g",
    {},
    draw("title", {}, name),
    text(fitting(name, Math.floor((side - 22) / LETTER)), 14, y + 13, {
      "font-size": 11,
      fill: theme.muted,
    }),
    may ? box(may, 3, { "fill-opacity": PAST }) : null,
    sure ? box(sure, BAR, { "fill-opacity": runs ? 1 : PAST }) : null,
  );
}
