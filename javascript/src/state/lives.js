// In what state a collaboration is at the moment of the data, or in some years: as `net.state`.

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */

/**
 * The years of each life, of which the page is given steps: begun from the first sure year, over from the
 * last one, earliest back from begun, latest on from over.
 * @param {Collaborations} table
 * @returns {Collaborations}
 */
export function withLives(table) {
  const { steps, first, last } = table;
  if (!steps) return table;
  const begun = steps.begun.map((step, at) => first[at] + step);
  const over = steps.over.map((step, at) => last[at] + step);
  const earliest = steps.earliest.map((step, at) => begun[at] - step);
  const latest = steps.latest.map((step, at) => over[at] + step);
  return { ...table, begun, over, earliest, latest };
}

/**
 * active: it surely ran on some day of the years. ended: it was over before. planned: it had not begun,
 * or is only a plan. unknown: it may have run.
 * @param {Network} network
 * @param {number} at a collaboration
 * @param {[number, number] | null} years
 */
export function stateOf({ collaborations, states }, at, years) {
  if (!collaborations) return "";
  if (!years) return states[collaborations.state[at]];
  const [from, to] = years;
  const { earliest, begun, over, latest } = collaborations;
  if (latest[at] < from) return "ended";
  if (earliest[at] > to) return "planned";
  return begun[at] <= to && over[at] >= from ? "active" : "unknown";
}
