/** @import { Neighbors } from "./graph.js" */

/**
 * How many partners each actor has.
 * @param {Neighbors} neighbors
 */
export function degree({ n, start }) {
  return Int32Array.from({ length: n }, (_, actor) => start[actor + 1] - start[actor]);
}

/**
 * Collaborations summed over the partners of each actor.
 * @param {Neighbors} neighbors
 */
export function strength({ n, start, weight }) {
  const sum = new Float64Array(n);
  for (let actor = 0; actor < n; actor += 1)
    for (let at = start[actor]; at < start[actor + 1]; at += 1) sum[actor] += weight[at];
  return sum;
}
