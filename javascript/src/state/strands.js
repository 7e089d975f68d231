// How many pairs of actors work together between every two kinds, of those that are drawn. Of groups:
// how many ties of actors lie between groups of these kinds.

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

/** @typedef {{ one: number, other: number, pairs: number }} Strand */

/** @type {WeakMap<Uint8Array, Strand[]>} */
const known = new WeakMap(); // by the flags of the ties, which every filter makes anew

/**
 * The strongest last, so that they are drawn over the others; kinds in the order of the legend.
 * @param {Network} network
 * @param {Filters} filters
 */
export function strandsOf(network, filters) {
  const before = known.get(filters.tieOn);
  if (before) return before;
  const n = network.kinds.length;
  const table = filters.between ? betweenGroups(network, filters) : betweenActors(network, filters);
  const found = [...table.entries()]
    .filter(([, pairs]) => pairs > 0)
    .map(([key, pairs]) => ({ one: Math.floor(key / n), other: key % n, pairs }))
    .sort((a, b) => a.pairs - b.pairs || a.one - b.one || a.other - b.other);
  known.set(filters.tieOn, found);
  return found;
}

/**
 * The pairs between two kinds, or within one.
 * @param {Network} network
 * @param {Filters} filters
 * @param {number} one
 * @param {number} other
 */
export function pairsBetween(network, filters, one, other) {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return strandsOf(network, filters).find((s) => s.one === low && s.other === high)?.pairs ?? 0;
}

/**
 * @param {Network} network
 * @param {Filters} filters
 */
function betweenActors({ ties, actors, kinds, n, m }, { tieOn }) {
  const table = new Float64Array(kinds.length ** 2);
  const seen = new Set();
  for (let tie = 0; tie < m; tie += 1) {
    const ends = [ties.source[tie], ties.target[tie]];
    const key = Math.min(...ends) * n + Math.max(...ends);
    if (!tieOn[tie] || seen.has(key)) continue;
    seen.add(key);
    table[placeOf(actors.kind, ends, kinds.length)] += 1;
  }
  return table;
}

/**
 * @param {Network} network
 * @param {Filters} filters
 */
function betweenGroups({ between, actors, kinds }, filters) {
  const table = new Float64Array(kinds.length ** 2);
  if (!between) return table;
  for (let tie = 0; tie < between.m; tie += 1) {
    const ends = [between.source[tie], between.target[tie]];
    if (!filters.modes[between.mode[tie]] || !filters.joins(ends[0], ends[1])) continue;
    table[placeOf(actors.kind, ends, kinds.length)] += between.n[tie];
  }
  return table;
}

/**
 * @param {number[]} kind of each actor
 * @param {number[]} ends
 * @param {number} n
 */
function placeOf(kind, [source, target], n) {
  const [one, other] = [kind[source], kind[target]];
  return Math.min(one, other) * n + Math.max(one, other);
}
