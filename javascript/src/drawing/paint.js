// The color of a symbol and the width of a line, as the reader asks for them.

import { paletteColor } from "../elements/theme.js";
import { rgba } from "../elements/theme.js";

/** @import { Stage } from "./stage.js" */

const [THIN, WIDE] = [0.7, 9]; // pixels of lines by amounts

/** @type {WeakMap<Float64Array, number>} */
const known = new WeakMap();

/**
 * @param {Pick<Stage, "network" | "look" | "theme">} stage
 * @param {number} actor
 */
export function colorOf({ network, look, theme }, actor) {
  const { actors, kinds } = network;
  return look.values
    ? paletteColor(theme, look.colorOf(actor))
    : theme.color(kinds[actors.kind[actor]]);
}

/**
 * Black or white, whichever reads on the symbol.
 * @param {Stage} stage
 * @param {number} actor
 */
export function inkOn(stage, actor) {
  const [red, green, blue] = rgba(colorOf(stage, actor));
  return 0.3 * red + 0.59 * green + 0.11 * blue > 0.5 ? "#10151a" : "#ffffff";
}

/**
 * As wide as the tie was given, or by the root of its amount; thin where none is stated.
 * @param {Pick<Stage, "network" | "look">} stage
 * @param {number} tie
 */
export function widthOf({ network, look }, tie) {
  const { amounts } = look;
  return amounts ? amountWidth(amounts[tie], largest(amounts)) : network.ties.width[tie];
}

/**
 * @param {number} amount
 * @param {number} top
 */
export function amountWidth(amount, top) {
  return amount > 0 ? THIN + (WIDE - THIN) * Math.sqrt(amount / top) : THIN;
}

/** @param {Float64Array} amounts */
export function largest(amounts) {
  const found =
    known.get(amounts) ?? amounts.reduce((most, value) => (value > most ? value : most), 0);
  known.set(amounts, found);
  return found;
}
