// The strongest ties between groups within what the filters let pass: the page knows all of them and
// draws so many that they can be read.

import { northward } from "./curves.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Between, View } from "./types" */

/**
 * As `tie_widths` of sizes.py: by the square root, thinner where there are many.
 * @param {number[]} numbers
 */
export function widths(numbers) {
  const top = numbers.reduce((most, number) => Math.max(most, number), 1);
  const thin = Math.min(1.2, Math.max(0.5, 1.2 * (300 / Math.max(numbers.length, 1)) ** 0.25));
  return numbers.map(
    (number) => thin + (5 - thin) * Math.sqrt(number / top) * Math.min(1, top / 8),
  );
}

/**
 * Chooses the ties to draw from all of them; whether these are others than before.
 * @param {Network} network
 * @param {(between: Between, tie: number) => boolean} passes
 */
export function chooseStrongest(network, passes) {
  const { between, groups, view, modes } = network;
  if (!between || !groups) return false;
  /** @type {number[]} */
  const chosen = [];
  for (let tie = 0; tie < between.m && chosen.length < groups.most; tie += 1)
    if (passes(between, tie)) chosen.push(tie);
  const key = chosen.join();
  if (view.chosen === key) return false;
  const column = (/** @type {"source" | "target" | "mode" | "n"} */ name) =>
    chosen.map((tie) => between[name][tie]);
  const mode = column("mode");
  const n = column("n");
  const ties = {
    source: column("source"),
    target: column("target"),
    mode,
    directed: mode.map((at) => modes[at].directed),
    n,
    width: widths(n),
  };
  /** @type {View} */
  const next = { ...view, ties, chosen: key };
  if (view.name === "map") next.bows = northward(next);
  network.show(next);
  return true;
}

/**
 * Whether the view draws groups of which all ties are known.
 * @param {Network} network
 */
export function ofAllGroups({ between, ofGroups }) {
  return Boolean(between && ofGroups);
}

/**
 * Counts all ties between groups that pass, and draws the strongest of them.
 * @param {Network} network
 * @param {Filters} filters
 */
export function strongest(network, filters) {
  const { between } = network;
  if (!between) return;
  const { least } = filters.bounds.ties ?? { least: 0 };
  const { modes, counts } = filters;
  const joins = (/** @type {Between} */ { n, source, target }, /** @type {number} */ tie) =>
    n[tie] >= least && filters.joins(source[tie], target[tie]);
  for (let tie = 0; tie < between.m; tie += 1) {
    if (!joins(between, tie)) continue;
    counts.modes[between.mode[tie]] += 1;
    if (modes[between.mode[tie]]) counts.all += 1;
  }
  chooseStrongest(network, (table, tie) => Boolean(modes[table.mode[tie]]) && joins(table, tie));
}
