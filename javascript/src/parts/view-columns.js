// Columns of the list that follow the filters: what needs have and what actors contribute in this view.

import { plain } from "../text/words.js";

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
    label: numbers.isPart ? "Rests on, in this view" : "Rests on",
    value: (/** @type {Need} */ need) => {
      const alone = own(need)?.alone ?? -1;
      return alone < 0 ? "" : plain(network.whole.actors.name[alone]);
    },
  };
  if (!numbers.isPart) return [rests];
  return [
    { label: "Status in this view", value: (need) => statusOf(own(need), need.needed) },
    { label: "Partners in this view", value: (need) => own(need)?.x ?? null, number: true },
    {
      label: "Wanting in this view",
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
  if (found.x >= needed) return "met";
  if (found.x > 0) return "too few";
  return found.may ? "uncertain" : "none";
}

/** @type {["cells" | "alone" | "share" | "criticality", string][]} */
const CONTRIBUTED = [
  ["cells", "Needs served"],
  ["alone", "Served alone"],
  ["share", "Share of coverage"],
  ["criticality", "Coverage resting on it"],
];

/**
 * Of actors: what they contribute to coverage; the finer ones are in the file only.
 * @param {Network} network
 * @param {Numbers} numbers
 */
export function contributionColumns(network, numbers) {
  if (!network.demand || !numbers.isKnown) return [];
  const columns = (/** @type {"view" | "all"} */ where, /** @type {string} */ after) =>
    CONTRIBUTED.map(([name, label]) => ({
      label: `${label}${after}`,
      value: (/** @type {number} */ actor) => numbers.contribution(actor, where)?.[name] ?? 0,
      number: true,
      file: name !== "cells" && name !== "criticality",
    }));
  return numbers.isPart
    ? [...columns("all", ""), ...columns("view", " in this view")]
    : columns("all", "");
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
      label: "Change",
      value: (/** @type {number} */ row) => changes[changeOf(row)].label.toLowerCase(),
    },
  ];
}
