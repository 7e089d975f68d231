import Graph from "graphology";
import { SHAPE_NAMES } from "../elements/shapes.js";

/** @import { Network } from "../state/network.js" */

/**
 * The symbols and lines of a view, as sigma draws them.
 * @param {Network} network
 */
export function graphOf(network) {
  const { actors, ties, kinds, n, m, lanes, bows } = network;
  const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
  for (let at = 0; at < n; at += 1) {
    graph.addNode(at, {
      at,
      x: actors.x[at],
      y: actors.y[at],
      size: actors.r[at],
      shape: Math.max(0, SHAPE_NAMES.indexOf(kinds[actors.kind[at]].shape)),
    });
  }
  for (let at = 0; at < m; at += 1) {
    graph.addEdgeWithKey(`t${at}`, ties.source[at], ties.target[at], {
      at,
      type: lanes[at] || bows?.[at] ? "bent" : "straight",
      size: ties.width[at],
      lane: lanes[at],
      bow: bows?.[at] ?? 0,
      arrow: ties.directed[at],
    });
  }
  return graph;
}
