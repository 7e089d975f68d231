// In what state a collaboration is at the moment of the data, or in some years: as `net.state`.

/** @import { Network } from "./network.js" */

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
