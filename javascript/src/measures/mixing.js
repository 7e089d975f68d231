/** @import { Pairs } from "./graph.js" */

/**
 * Tied pairs between every two kinds, row by row; symmetric, those within a kind on the diagonal.
 * @param {Pairs} pairs
 */
export function pairsByKind({ source, target, kind, kinds }) {
  const table = new Int32Array(kinds * kinds);
  for (let pair = 0; pair < source.length; pair += 1) {
    const [one, other] = [kind[source[pair]], kind[target[pair]]];
    table[one * kinds + other] += 1;
    if (one !== other) table[other * kinds + one] += 1;
  }
  return table;
}

/**
 * Newman's coefficient: 1 where all ties stay within kinds, 0 where kinds do not matter; NaN where all
 * are of one kind or there are none.
 *
 * r = (sum e_ii - sum a_i^2) / (1 - sum a_i^2), e the shares of tie ends between kinds, a their sums
 * (Newman, M. E. J. (2003). Mixing patterns in networks. PRE 67, 026126).
 * @param {Int32Array} table of `pairsByKind`
 * @param {number} kinds
 */
export function assortativity(table, kinds) {
  const ends = Float64Array.from(table, (pairs, at) =>
    at % (kinds + 1) === 0 ? 2 * pairs : pairs,
  );
  const total = ends.reduce((sum, value) => sum + value, 0);
  let [within, chance] = [0, 0];
  for (let row = 0; row < kinds; row += 1) {
    const share = ends.subarray(row * kinds, (row + 1) * kinds).reduce((sum, end) => sum + end, 0);
    within += ends[row * (kinds + 1)] / total;
    chance += (share / total) ** 2;
  }
  return 1 - chance <= 1.001e-5 ? NaN : (within - chance) / (1 - chance);
}
