/** @import { Pairs } from "./graph.js" */

/**
 * How many actors each part has that no tie joins to another; an actor without ties is one.
 * @param {Pairs} pairs
 */
export function partSizes({ n, source, target }) {
  const above = Int32Array.from({ length: n }, (_, actor) => actor);
  for (let pair = 0; pair < source.length; pair += 1)
    above[topOf(above, source[pair])] = topOf(above, target[pair]);
  const sizes = new Int32Array(n);
  for (let actor = 0; actor < n; actor += 1) sizes[topOf(above, actor)] += 1;
  return sizes.filter((size) => size > 0);
}

/**
 * @param {Int32Array} above
 * @param {number} actor
 */
function topOf(above, actor) {
  let at = actor;
  while (above[at] !== at) {
    above[at] = above[above[at]];
    at = above[at];
  }
  return at;
}
