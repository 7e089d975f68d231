// The legend of a picture: what its colors and shapes mean, and how many are drawn.

import { paletteColor } from "../elements/theme.js";
import { draw } from "../elements/dom.js";
import { count, fitting, formatted } from "../text/words.js";
import { colorRows, widthRows } from "./look-rows.js";
import { sizeScale } from "./size-scale.js";
import { broken, mark, num, text } from "./svg.js";
import { isEnglish, say } from "../text/speech.js";
import { wordOf } from "../text/terms.js";

export const SIDE = 270; // pixels that it takes on the right
export const LINE = 19;
const NOTE = 38; // columns of a line
const LABEL = 32;

// One function a line, given how far down it stands.
export function legendRows(stage, notes) {
  const { network, filters, theme, look, seats: around } = stage;
  const { counts } = filters;
  const list = [];
  const head = (said) =>
    list.push((y) =>
      text(isEnglish ? said.toUpperCase() : said, 0, y + 11, {
        "font-size": 11,
        "font-weight": 650,
        fill: theme.muted,
        "letter-spacing": isEnglish ? "0.06em" : null,
      }),
    );
  const entry = (mark, said, number) =>
    list.push((y) => [
      mark(y + 7),
      text(said, 26, y + 11, { "font-size": 12, fill: theme.ink }),
      text(number, SIDE - 30, y + 11, { "font-size": 12, fill: theme.muted, "text-anchor": "end" }),
    ]);
  const gap = () => list.push(() => null);
  head(network.noun === "group" ? say("Groups of actors") : say("Actors"));
  network.kinds.forEach((kind, at) => {
    if (filters.kinds[at] && counts.kinds[at])
      entry(
        (y) => mark(kind, look.values ? theme.muted : theme.color(kind), { y }),
        kind.plural,
        count(counts.kinds[at]),
      );
  });
  const colors = colorRows(network, filters, look);
  if (colors.length) head(say("Colors"));
  for (const { label, at, number } of colors)
    entry(
      (y) => mark({ shape: "circle" }, paletteColor(theme, at), { y }),
      fitting(label, LABEL),
      count(number),
    );
  gap();
  head(say("Ties"));
  network.modes.forEach((mode, at) => {
    if (!filters.modes[at] || !counts.modes[at]) return;
    const color = theme.color(network.families[mode.family]);
    const end = mode.directed ? draw("path", { d: "M11 -4L18 0L11 4z", fill: color }) : null;
    entry(
      (y) =>
        draw(
          "g",
          { transform: `translate(0 ${y})` },
          draw("path", {
            d: `M0 0H${mode.directed ? 12 : 18}`,
            stroke: color,
            "stroke-width": 2.4,
          }),
          end,
        ),
      fitting(mode.label, LABEL),
      count(counts.modes[at]),
    );
  });
  const dashed = [...filters.tieOn.keys()].filter(
    (tie) => filters.tieOn[tie] && !filters.running[tie],
  ).length;
  const dashes = (y) =>
    draw("path", {
      d: `M0 ${y}H18`,
      stroke: theme.muted,
      "stroke-width": 2.4,
      "stroke-dasharray": "4.5 4.5",
    });
  if (dashed) entry(dashes, say("of these, not known to run"), count(dashed));
  for (const { value, width } of widthRows(filters, look).rows)
    entry(
      (y) => draw("path", { d: `M0 ${y}H18`, stroke: theme.muted, "stroke-width": num(width) }),
      say("{amount} {unit}", { amount: formatted(value), unit: look.unit }),
      "",
    );
  gap();
  for (const row of sizeRows(stage)) list.push(row);
  for (const [state, said] of [
    ["none", say("empty seat: none")],
    ["too few", say("empty seat: too few")],
    ["uncertain", say("empty seat: uncertain")],
  ]) {
    const own = [...network.seats, ...around].filter((seat) => seat.state === state);
    const ring = (y) =>
      draw("circle", {
        cx: 8,
        cy: y,
        r: 5.5,
        fill: "none",
        stroke: theme.ink,
        "stroke-width": 1.4,
        "stroke-dasharray": "3 2.4",
      });
    const sign = (y) =>
      state === "uncertain"
        ? [
            ring(y),
            text("?", 8, y + 3, { "font-size": 8, "text-anchor": "middle", fill: theme.ink }),
          ]
        : ring(y);
    if (own.length) entry(sign, said, count(own.reduce((sum, { number = 1 }) => sum + number, 0)));
  }
  if (notes.length) gap();
  return [...list, ...noteRows(theme, notes)];
}

// Notes alone, beside a chart.
export function noteRows({ muted }, notes) {
  return notes
    .flatMap((note) => broken(note, NOTE))
    .map((line) => (y) => text(line, 0, y + 11, { "font-size": 12, fill: muted }));
}

// The scale of the symbols: a row of them, as tall as the largest.
function sizeRows(stage) {
  const { network, theme } = stage;
  const steps = sizeScale(network, stage);
  if (!steps.length) return [];
  const tall = Math.max(...steps.map(({ radius }) => radius));
  const dots = (y) => {
    let x = 0;
    return steps.map(({ value, radius }) => {
      const [middle, said] = [x + radius, formatted(value)];
      x += 2 * radius + 12 + 7 * said.length;
      return [
        draw("circle", {
          cx: num(middle),
          cy: num(y + tall),
          r: num(radius),
          fill: theme.muted,
          "fill-opacity": 0.7,
        }),
        text(said, middle + radius + 4, y + tall + 4, { "font-size": 12, fill: theme.muted }),
      ];
    });
  };
  const below = new Array(Math.ceil((2 * tall) / LINE)).fill(() => null);
  return [
    (y) =>
      text(say("Area of a symbol: {measure}", { measure: wordOf(network.size) }), 0, y + 11, {
        "font-size": 12,
        fill: theme.muted,
      }),
    dots,
    ...below,
  ];
}
