// Answers that are charts instead of bright parts of the map: the same shapes in the page and on pictures.

import { matrixChart } from "./matrix.js";
import { sankeyChart } from "./sankey.js";
import { timelineChart } from "./timeline.js";
import { turnoverChart } from "./turnover.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */

/** @typedef {{ width: number, height: number, shapes: any[] }} Chart */

const NARROW = 380; // pixels: where there are fewer, names stay whole and the reader moves the chart
const LEAST = 520;

/**
 * The chart of the answer; null where it is none.
 * @param {{ network: Network, selection: Selection, theme: Theme }} state
 * @param {number} room in pixels that there is
 * @returns {Chart | null}
 */
export function chartOf({ network, selection, theme }, room) {
  const width = room < NARROW ? LEAST : room;
  const { matrix, timeline, flows, turnover } = selection.answer ?? {};
  if (turnover) return turnoverChart(network, theme, turnover, width);
  if (flows) return sankeyChart(network, theme, flows, width);
  if (matrix) return matrixChart(network, theme, matrix, width);
  return timeline ? timelineChart(network, theme, timeline, width) : null;
}
