// Thresholds in the legend: ties of so many collaborations, collaborations of such an amount, actors of such
// a measure.

import { make } from "../elements/dom.js";
import { amountsOf, choicesOf, THRESHOLDS } from "../state/thresholds.js";
import { count, formatted, plural, titled } from "../text/words.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Bound, Threshold } from "../state/thresholds.js" */

/**
 * @param {Network} network
 * @param {Threshold} threshold
 * @param {Bound} bound
 */
export function boundText({ ofGroups }, threshold, { least, of }) {
  const number = formatted(least);
  if (threshold === "ties")
    return `Ties of at least ${number} ${ofGroups ? "ties of actors" : least === 1 ? "collaboration" : "collaborations"}`;
  if (threshold === "amount") return `Collaborations of at least ${number} ${of}`.trim();
  return `${titled(of)} at least ${number}`;
}

/**
 * The fields, and what brings them up to date.
 * @param {Network} network
 * @param {Filters} filters
 */
export function boundFields(network, filters) {
  const rows = THRESHOLDS.filter((threshold) => choicesOf(network, threshold).length).map(
    (threshold) => row(network, filters, threshold),
  );
  return {
    fields: rows.map(({ field }) => field),
    update: () => {
      for (const { update } of rows) update();
    },
  };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Threshold} threshold
 */
function row(network, filters, threshold) {
  const choices = choicesOf(network, threshold);
  const label = labelOf(network, threshold);
  const number = make("input", {
    type: "number",
    id: `least-${threshold}`,
    min: "0",
    step: "any",
    placeholder: "any",
    "aria-label": `At least: ${label}`,
    onchange: () => set(),
  });
  const select =
    choices.length > 1
      ? make(
          "select",
          {
            id: `least-of-${threshold}`,
            "aria-label": threshold === "amount" ? "Unit" : "Measure",
            onchange: () => set(),
          },
          choices.map((choice) => make("option", { value: choice }, choice)),
        )
      : null;
  const of = () => select?.value ?? choices[0];
  const note = make("p", { class: "quiet small" });
  const set = () => {
    const least = number.value === "" ? NaN : Number(number.value);
    const bound = Number.isFinite(least) ? { least, of: of() } : null;
    filters.bind({ [threshold]: bound });
  };
  const update = () => {
    const bound = filters.bounds[threshold];
    number.value = bound ? String(bound.least) : "";
    if (bound && select) select.value = bound.of;
    note.textContent = bound && threshold === "amount" ? unstated(network, bound.of) : "";
    note.hidden = !note.textContent;
  };
  const field = make("div", { class: "bound" }, make("span", {}, label), number, select, note);
  return { field, update };
}

/**
 * @param {Network} network
 * @param {Threshold} threshold
 */
function labelOf({ ofGroups }, threshold) {
  if (threshold === "ties") return ofGroups ? "ties behind a line" : "collaborations behind a tie";
  return threshold === "amount" ? "amount of a collaboration" : "measure of an actor";
}

/**
 * How many collaborations the amount leaves out because they state none in this unit.
 * @param {Network} network
 * @param {string} unit
 */
function unstated({ collaborations }, unit) {
  const all = collaborations?.id.length ?? 0;
  const stated = [...amountsOf(collaborations).values()].filter(
    (found) => found.unit === unit,
  ).length;
  const out = all - stated;
  return `${count(out)} of ${plural(all, "collaboration")} ${out === 1 ? "states" : "state"} no amount in ${unit || "this unit"} and ${out === 1 ? "is" : "are"} left out.`;
}
