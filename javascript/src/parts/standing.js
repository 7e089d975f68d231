// How often an actor stands between others, in a word: by its place in betweenness among all that have one.

import { say } from "../text/speech.js";

/** Shares of the actors that stand between others more often. */
const [FIRST, NEXT, HALF] = [0.05, 0.2, 0.5];

/**
 * @param {number} value
 * @param {(number | null)[]} values of all
 */
export function standing(value, values) {
  if (!value) return say("never");
  const known = values.filter((other) => other !== null);
  const above = known.filter((other) => Number(other) > value).length / known.length;
  if (above < FIRST) return say("very often");
  if (above < NEXT) return say("often");
  return above < HALF ? say("sometimes") : say("seldom");
}
