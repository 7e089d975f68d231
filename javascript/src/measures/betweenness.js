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
  for (let source = 0; source < n; source += 1) search.from(source, through);
  const pairs = (n - 1) * (n - 2); // each pair was counted from both of its ends
  return through.map((value) => value / pairs);
}

/**
 * Breadth first from one actor after the other, in the same arrays. The ties of shortest paths are kept in
 * the order in which they are found; backwards, each comes after all that lie behind it.
 * @param {Neighbors} neighbors
 */
function searchIn({ n, start, others }) {
  const order = new Int32Array(n);
  const steps = new Int32Array(n).fill(-1);
  const ways = new Float64Array(n);
  const share = new Float64Array(n);
  const near = new Int32Array(others.length);
  const far = new Int32Array(others.length);

  // Numbers the actors by distance and counts the shortest ways to each; how many are reached, and over
  // how many ties.
  function forth(/** @type {number} */ source) {
    let [reached, ties] = [1, 0];
    [order[0], steps[source], ways[source]] = [source, 0, 1];
    for (let at = 0; at < reached; at += 1) {
      const actor = order[at];
      const [next, own, end] = [steps[actor] + 1, ways[actor], start[actor + 1]];
      for (let tie = start[actor]; tie < end; tie += 1) {
        const other = others[tie];
        const step = steps[other];
        if (step < 0) {
          steps[other] = next;
          ways[other] = own;
          order[reached] = other;
          reached += 1;
        } else if (step === next) ways[other] += own;
        else continue;
        near[ties] = actor;
        far[ties] = other;
        ties += 1;
      }
    }
    return { reached, ties };
  }

  return {
    // Adds what each actor on the way passes on, then forgets.
    from(/** @type {number} */ source, /** @type {Float64Array} */ through) {
      const { reached, ties } = forth(source);
      for (let tie = ties - 1; tie >= 0; tie -= 1) {
        const [actor, other] = [near[tie], far[tie]];
        share[actor] += (ways[actor] / ways[other]) * (1 + share[other]);
      }
      for (let at = 0; at < reached; at += 1) {
        const actor = order[at];
        if (at > 0) through[actor] += share[actor];
        steps[actor] = -1;
        share[actor] = 0;
      }
    },
  };
}
