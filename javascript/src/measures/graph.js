// Tied pairs of actors in typed arrays: what every measure counts on.

/**
 * A pair stands once, whatever the ties and collaborations behind it; `weight` is how many of these.
 * @typedef {object} Pairs
 * @property {number} n actors, those without ties too
 * @property {Int32Array} source
 * @property {Int32Array} target
 * @property {Float64Array} weight
 * @property {Int32Array} kind of each actor
 * @property {number} kinds
 */

/**
 * The partners of actor a are others[start[a]] up to others[start[a + 1]], without these.
 * @typedef {{ n: number, start: Int32Array, others: Int32Array, weight: Float64Array }} Neighbors
 */

/**
 * @param {Pairs} pairs
 * @returns {Neighbors}
 */
export function neighborsOf({ n, source, target, weight }) {
  const start = new Int32Array(n + 1);
  for (const end of source) start[end + 1] += 1;
  for (const end of target) start[end + 1] += 1;
  for (let actor = 0; actor < n; actor += 1) start[actor + 1] += start[actor];
  const next = start.slice();
  const found = { others: new Int32Array(start[n]), weight: new Float64Array(start[n]) };
  const note = (
    /** @type {number} */ actor,
    /** @type {number} */ other,
    /** @type {number} */ by,
  ) => {
    found.others[next[actor]] = other;
    found.weight[next[actor]] = by;
    next[actor] += 1;
  };
  for (let pair = 0; pair < source.length; pair += 1) {
    note(source[pair], target[pair], weight[pair]);
    note(target[pair], source[pair], weight[pair]);
  }
  return { n, start, ...found };
}
