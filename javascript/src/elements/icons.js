// Swatches of the legend and signs of the buttons, as inline SVG.

import { draw } from "./dom.js";
import { outline } from "./shapes.js";

export function symbol(style, color, radius = 6) {
  const box = radius * 3;
  const shape =
    style.shape === "circle"
      ? draw("circle", { r: radius, fill: color })
      : draw("polygon", { points: outline(style.shape, radius), fill: color });
  return draw(
    "svg",
    {
      viewBox: `${-box / 2} ${-box / 2} ${box} ${box}`,
      width: box,
      height: box,
      "aria-hidden": "true",
      class: "icon",
    },
    shape,
  );
}

export function line(color, directed, width = 26) {
  const end = directed ? width - 7 : width;
  return draw(
    "svg",
    { viewBox: `0 0 ${width} 10`, width, height: 10, "aria-hidden": "true", class: "icon" },
    draw("path", {
      d: `M1 5H${end}`,
      stroke: color,
      "stroke-width": 2.2,
      "stroke-linecap": "round",
    }),
    directed
      ? draw("path", { d: `M${width - 9} 1L${width} 5L${width - 9} 9z`, fill: color })
      : null,
  );
}

export function sign(path) {
  return draw(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "icon" },
    draw("path", {
      d: path,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.6,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}

export const SIGNS = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  close: "M4 4l8 8M12 4l-8 8",
  back: "M10 3L5 8l5 5",
  undo: "M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7",
  redo: "M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H9",
  on: "M6 3l5 5-5 5",
  program: "M3 4h10M3 8h10M3 12h6",
};
