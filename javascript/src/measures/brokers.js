// Who stands between two kinds: the pairs of one actor of each that are not tied, and who works with both.

import { neighborsOf } from "./graph.js";

/** @import { Pairs } from "./graph.js" */

/**
 * The pairs that each actor joins, and those of them that nobody else joins: an open pair has an end of
 * each kind and no tie between them (Gould, R. V., Fernandez, R. M. (1989), each pair counted once).
 * @param {Pairs} pairs
 * @param {[number, number]} kinds
 * @returns {{ joined: Int32Array, alone: Int32Array }}
 */
export function brokers(pairs, [one, other]) {
  const { n, kind } = pairs;
  const { start, others } = neighborsOf(pairs);
  const partners = (/** @type {number} */ actor) => others.subarray(start[actor], start[actor + 1]);
  const tied = new Set();
  for (let pair = 0; pair < pairs.source.length; pair += 1)
    tied.add(keyOf(n, pairs.source[pair], pairs.target[pair]));
  const joined = new Int32Array(n);
  /** @type {Map<number, number>} the last who joins a pair, -1 where several do */
  const by = new Map();
  for (let actor = 0; actor < n; actor += 1) {
    const own = partners(actor);
    const [left, right] = [one, other].map((at) => own.filter((partner) => kind[partner] === at));
    for (const from of left) {
      for (const to of right) {
        if (from === to || (one === other && from > to)) continue;
        const key = keyOf(n, from, to);
        if (tied.has(key)) continue;
        joined[actor] += 1;
        by.set(key, by.has(key) ? -1 : actor);
      }
    }
  }
  const alone = new Int32Array(n);
  for (const actor of by.values()) if (actor >= 0) alone[actor] += 1;
  return { joined, alone };
}

/**
 * @param {number} n
 * @param {number} one
 * @param {number} other
 */
function keyOf(n, one, other) {
  return Math.min(one, other) * n + Math.max(one, other);
}
