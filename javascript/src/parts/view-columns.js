// Columns of the list that follow the filters: what needs have and what actors contribute in this view.

import { lower, plain } from "../text/words.js";
import { say } from "../text/speech.js";
import { statusWord } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */
/** @import { Need } from "../state/types" */

/**
 * Of needs: the partner that one rests on; with filters also what it has in this view.
 * @param {Network} network
 * @param {Numbers} numbers
 */
export function needColumns(network, numbers) {
  const own = (/** @type {Need} */ { at }) => numbers.ofNeed(at);
  const rests = {
    label: numbers.isPart ? say("Rests on, in this view") : say("Rests on"),
    value: (/** @type {Need} */ need) => {
      const alone = own(need)?.alone ?? -1;
      return alone < 0 ? "" : plain(network.whole.actors.name[alone]);
    },
  };
  if (!numbers.isPart) return [rests];
  return [
    { label: say("Status in this view"), value: (need) => statusOf(own(need), need.needed) },
    { label: say("Partners in this view"), value: (need) => own(need)?.x ?? null, number: true },
    {
      label: say("Wanting in this view"),
      value: (need) => {
        const found = own(need);
        return found && Math.max(0, need.needed - found.x);
      },
      number: true,
    },
    rests,
  ];
}

/**
 * In the words of coverage; nothing where the need is not in view.
 * @param {ReturnType<Numbers["ofNeed"]>} found
 * @param {number} needed
 */
function statusOf(found, needed) {
  if (!found) return "";
  if (found.x >= needed) return statusWord("met");
  if (found.x > 0) return statusWord("too few");
  return statusWord(found.may ? "uncertain" : "none");
}

/** @type {["cells" | "alone" | "share" | "criticality", string][]} */
const CONTRIBUTED = [
  ["cells", say("Needs served")],
  ["alone", say("Served alone")],
  ["share", say("Share of coverage")],
  ["criticality", say("Coverage resting on it")],
];

/**
 * Of actors: what they contribute to coverage; the finer ones are in the file only.
 * @param {Network} network
 * @param {Numbers} numbers
 */
export function contributionColumns(network, numbers) {
  if (!network.demand || !numbers.isKnown) return [];
  const columns = (/** @type {"view" | "all"} */ where) =>
    CONTRIBUTED.map(([name, label]) => ({
      label: where === "view" ? say("{column} in this view", { column: label }) : label,
      value: (/** @type {number} */ actor) => numbers.contribution(actor, where)?.[name] ?? 0,
      number: true,
      file: name !== "cells" && name !== "criticality",
    }));
  return numbers.isPart ? [...columns("all"), ...columns("view")] : columns("all");
}

/**
 * Of two networks: what became of a row.
 * @param {Network} network
 * @param {(row: number) => number} changeOf
 */
export function changeColumn({ moments, changes }, changeOf) {
  if (!moments) return [];
  return [
    {
      label: say("Change"),
      value: (/** @type {number} */ row) => lower(changes[changeOf(row)].label),
    },
  ];
}

/**
 * Of needs, while the best partners are asked for: those that would serve each.
 * @param {Network} network
 * @param {import("../state/answers.js").Chosen | undefined} best
 */
export function bestColumn({ whole }, best) {
  if (!best) return [];
  const value = (/** @type {{ program: number, mode: number, at: number }} */ { at }) =>
    best.partners
      .filter(({ needs }) => needs.some((need) => need.at === at))
      .map(({ actor }) => plain(whole.actors.name[actor]))
      .join("; ");
  return [{ label: say("Best partners"), value }];
}
