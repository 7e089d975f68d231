// Small parts of the pictures.

import { draw } from "../elements/dom.js";
import { outline } from "../elements/shapes.js";

export function text(said, x, y, attributes) {
  return draw("text", { x: num(x), y: num(y), ...attributes }, said);
}

// The symbol of a kind.
export function mark({ shape }, color, { x = 8, y }) {
  const transform = `translate(${x} ${num(y)})`;
  return shape === "circle"
    ? draw("circle", { r: 5.5, fill: color, transform })
    : draw("polygon", { points: outline(shape, 5.5), fill: color, transform });
}

export function mix(one, other, t) {
  return { x: one.x + (other.x - one.x) * t, y: one.y + (other.y - one.y) * t };
}

export function point({ x, y }) {
  return `${num(x)},${num(y)}`;
}

export function num(value) {
  return typeof value === "number" ? Number(value.toFixed(2)) : value;
}

// Lines of at most so many columns; a letter of Chinese, Japanese or Korean takes two, and a line may
// end after each.
export function broken(said, most) {
  const lines = [""];
  let long = 0;
  for (const word of said.match(
    /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|\s+/gu,
  ) ?? []) {
    const wide = /[\u2e80-\uffef]/u.test(word) ? 2 : word.length;
    if (long && long + wide > most) {
      lines.push("");
      long = 0;
    }
    if (long || word.trim()) {
      lines.push(lines.pop() + word);
      long += wide;
    }
  }
  return lines.map((line) => line.trim());
}
