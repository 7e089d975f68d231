// What became of ties and actors from one network to another, and how each is drawn: three styles that
// differ in gray too.

import { say } from "../text/speech.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

export const CHANGES = [
  { id: "kept", label: say("Kept") },
  { id: "added", label: say("Added") },
  { id: "removed", label: say("Removed") },
];
export const [KEPT, ADDED, REMOVED] = [0, 1, 2];

// How strong and how wide a tie of each change is; removed ones are dashed too.
export const STYLES = [
  { strength: 0.6, wide: 1 },
  { strength: 1.6, wide: 1.9 },
  { strength: 1.6, wide: 1.2 },
];

export const NEW_RING = 0.5; // in the shader of actors: a ring close to the symbol

/**
 * Of ties that are drawn as one: kept where it was there before and is there now.
 * @param {number[]} changes
 */
export function together(changes) {
  return changes.every((change) => change === changes[0]) ? changes[0] : KEPT;
}

/**
 * Of a tie of which only some collaborations count: `sides` tells of each whether it was there before
 * (1), is there now (2), or both (3).
 * @param {number} change
 * @param {number[]} sides
 */
export function partly(change, sides) {
  const own = [3, 2, 1][change] & sides.reduce((all, side) => all | side, 0);
  return own === 2 ? ADDED : own === 1 ? REMOVED : KEPT;
}

// What is switched on where the slider stands: before, both, after.
export const STOPS = [
  [1, 0, 1],
  [1, 1, 1],
  [1, 1, 0],
];

/**
 * Where the slider stands for what is switched on; -1 between its stops.
 * @param {Uint8Array} flags
 */
export function stopOf(flags) {
  return STOPS.findIndex((stop) => stop.every((on, at) => Boolean(on) === Boolean(flags[at])));
}

/**
 * New where all ties of an actor were added, gone where all were removed.
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} actor
 */
export function changeOfActor({ moments, tiesOf }, filters, actor) {
  if (!moments || !tiesOf[actor].length) return KEPT;
  return together(tiesOf[actor].map((tie) => filters.changeOf(tie)));
}
