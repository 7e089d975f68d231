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
 * Breadth first from one actor after the other, in the same arrays. The ties that lead further on shortest
 * paths are kept actor by actor, in the order in which these are found; backwards, each actor comes after
 * all that lie behind it.
 * @param {Neighbors} neighbors
 */
function searchIn({ n, start, others }) {
  const order = new Int32Array(n);
  const first = new Int32Array(n); // where the ties of each of them begin
  const steps = new Int32Array(n).fill(-1);
  const ways = new Float64Array(n);
  const behind = new Float64Array(n); // what an actor passes on, by way to it
  const far = new Int32Array(others.length);

  // Numbers the actors by distance and counts the shortest ways to each; how many are reached, and over
  // how many ties.
  function forth(/** @type {number} */ source) {
    let [reached, ties] = [1, 0];
    [order[0], steps[source], ways[source]] = [source, 0, 1];
    for (let at = 0; at < reached; at += 1) {
      const actor = order[at];
      const [next, own, end] = [steps[actor] + 1, ways[actor], start[actor + 1]];
      first[at] = ties;
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
        far[ties] = other;
        ties += 1;
      }
    }
    return { reached, ties };
  }

  return {
    // Adds what each actor on the way passes on, then forgets.
    from(/** @type {number} */ source, /** @type {Float64Array} */ through) {
      let { reached, ties } = forth(source);
      for (let at = reached - 1; at > 0; at -= 1) {
        const actor = order[at];
        let sum = 0;
        for (let tie = first[at]; tie < ties; tie += 1) sum += behind[far[tie]];
        ties = first[at];
        const passed = ways[actor] * sum;
        through[actor] += passed;
        behind[actor] = (1 + passed) / ways[actor];
        steps[actor] = -1;
      }
      steps[source] = -1;
    },
  };
}
