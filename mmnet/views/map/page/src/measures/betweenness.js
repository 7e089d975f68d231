/** @import { Neighbors } from "./graph.js" */

/**
 * The share of pairs of other actors whose shortest paths run through each actor, exactly; NaN with
 * fewer than three actors.
 *
 * b(v) = 2 / ((n - 1)(n - 2)) * sum over s < t of the share of shortest s-t paths through v
 * (Brandes, U. (2001). A faster algorithm for betweenness centrality. J. Math. Sociol. 25, 163-177).
 * @param {Neighbors} neighbors
 */
export function betweenness(neighbors) {
  const { n } = neighbors;
  const through = new Float64Array(n);
  if (n < 3) return through.fill(NaN);
  const search = searchIn(neighbors);
  for (let source = 0; source < n; source += 1) {
    const reached = search.from(source);
    if (reached > 2) search.addTo(through, source, reached);
  }
  const pairs = (n - 1) * (n - 2); // each pair was counted from both of its ends
  return through.map((value) => value / pairs);
}

/**
 * Breadth first from one actor after the other, in the same arrays.
 * @param {Neighbors} neighbors
 */
function searchIn({ n, start, others }) {
  const order = new Int32Array(n);
  const steps = new Int32Array(n).fill(-1);
  const ways = new Float64Array(n);
  const share = new Float64Array(n);
  return {
    // Numbers the actors by distance and counts the shortest ways to each; how many are reached.
    from(/** @type {number} */ source) {
      steps.fill(-1);
      ways.fill(0);
      [order[0], steps[source], ways[source]] = [source, 0, 1];
      let reached = 1;
      for (let at = 0; at < reached; at += 1) {
        const actor = order[at];
        for (let tie = start[actor]; tie < start[actor + 1]; tie += 1) {
          const other = others[tie];
          if (steps[other] < 0) {
            steps[other] = steps[actor] + 1;
            order[reached] = other;
            reached += 1;
          }
          if (steps[other] === steps[actor] + 1) ways[other] += ways[actor];
        }
      }
      return reached;
    },
    // From the farthest back: what each actor on the way passes on to the source.
    addTo(
      /** @type {Float64Array} */ through,
      /** @type {number} */ source,
      /** @type {number} */ reached,
    ) {
      share.fill(0);
      for (let at = reached - 1; at > 0; at -= 1) {
        const actor = order[at];
        const part = (1 + share[actor]) / ways[actor];
        for (let tie = start[actor]; tie < start[actor + 1]; tie += 1) {
          const other = others[tie];
          if (steps[other] === steps[actor] - 1) share[other] += ways[other] * part;
        }
        if (actor !== source) through[actor] += share[actor];
      }
    },
  };
}
