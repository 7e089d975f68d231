// Thresholds in the legend: ties of so many collaborations, collaborations of such an amount, actors of such
// a measure.

import { make, nameOf } from "../elements/dom.js";
import { amountsOf, choicesOf, columnOf, THRESHOLDS } from "../state/thresholds.js";
import { formatted, titled, ungrouped } from "../text/words.js";
import { endsText } from "./ends.js";
import { say } from "../text/speech.js";
import { numberOf, wordOf } from "../text/terms.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Bound, Threshold } from "../state/thresholds.js" */

/**
 * @param {Network} network
 * @param {Threshold} threshold
 * @param {Bound} bound
 */
export function boundText(network, threshold, { least, of }) {
  if (threshold === "ends") return endsText(network, of);
  const number = isColumn(threshold) ? ungrouped(least) : formatted(least);
  if (threshold === "amount")
    return say("Collaborations of at least {least} {unit}", { least: number, unit: of }).trim();
  if (isColumn(threshold))
    return say("{measure} at least {least}", {
      measure: titled(columnOf(network, threshold, of)?.label ?? of),
      least: number,
    });
  if (threshold === "measure")
    return say("{measure} at least {least}", { measure: titled(of), least: number });
  if (network.ofGroups) return say("Ties of at least {least} ties of actors", { least: number });
  return least === 1
    ? say("Ties of at least one collaboration")
    : say("Ties of at least {least} collaborations", { least: number });
}

/**
 * The fields, and what brings them up to date.
 * @param {Network} network
 * @param {Filters} filters
 */
export function boundFields(network, filters) {
  const rows = THRESHOLDS.filter((each) => each !== "ends" && choicesOf(network, each).length).map(
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
  const [first] = choices;
  const label =
    isColumn(threshold) && choices.length === 1
      ? titled(choiceWord(network, threshold, first))
      : labelOf(network, threshold);
  const number = make("input", {
    type: "number",
    id: `least-${threshold}`,
    min: "0",
    step: "any",
    placeholder: say("any"),
    "aria-label": say("At least: {what}", { what: label }),
    onchange: () => set(),
  });
  const select =
    choices.length > 1
      ? make(
          "select",
          {
            id: `least-of-${threshold}`,
            "aria-label": chooserWord(threshold),
            onchange: () => set(),
          },
          choices.map((choice) =>
            make("option", { value: choice }, nameOf(choiceWord(network, threshold, choice))),
          ),
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
    note.textContent = bound ? noteOf(network, threshold, bound.of) : "";
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
  if (threshold === "ties")
    return ofGroups ? say("ties behind a line") : say("collaborations behind a tie");
  if (threshold === "column") return say("field of a collaboration");
  if (threshold === "actorColumn") return say("field of an actor");
  return threshold === "amount" ? say("amount of a collaboration") : say("measure of an actor");
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
  return say(
    [
      "{number} of {all} states no amount in {unit} and is left out.",
      "{number} of {all} state no amount in {unit} and are left out.",
    ],
    { number: out, all: numberOf.collaborations(all), unit: unit || say("this unit") },
  );
}

/** @param {Threshold} threshold */
function isColumn(threshold) {
  return threshold === "column" || threshold === "actorColumn";
}

/**
 * @param {Network} network
 * @param {Threshold} threshold
 * @param {string} of
 */
function choiceWord(network, threshold, of) {
  return columnOf(network, threshold, of)?.label ?? wordOf(of);
}

/** @param {Threshold} threshold */
function chooserWord(threshold) {
  if (threshold === "amount") return say("Unit");
  return threshold === "measure" ? say("Measure") : say("Field");
}

/**
 * What a threshold leaves out for want of a number.
 * @param {Network} network
 * @param {Threshold} threshold
 * @param {string} of
 */
function noteOf(network, threshold, of) {
  if (threshold === "amount") return unstated(network, of);
  const column = columnOf(network, threshold, of);
  const out = column?.numbers?.filter((value) => value === null).length ?? 0;
  if (!column?.numbers || !out) return "";
  const all = column.numbers.length;
  return say(
    [
      "{number} of {all} has no number there and is left out.",
      "{number} of {all} have no number there and are left out.",
    ],
    {
      number: out,
      all: threshold === "column" ? numberOf.collaborations(all) : numberOf.actors(all),
    },
  );
}
