// When collaborations end, as a filter in the legend.

import { make } from "../elements/dom.js";
import { countEnds, endsOf, SOON } from "../state/ends.js";
import { AMOUNT } from "../state/filters.js";
import { worth } from "../state/thresholds.js";
import { say } from "../text/speech.js";
import { count } from "../text/words.js";
import { section } from "./lists.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */

/**
 * @param {Network} network
 * @param {string} when
 */
export function endsText({ soon }, when) {
  return when === SOON
    ? say("Ends within {soon} months", { soon })
    : say("Ends in {year}", { year: when });
}

/**
 * A choice of when, each with how many collaborations pass; nothing where no end is stated.
 * @param {Network} network
 * @param {Filters} filters
 * @param {(() => void)[]} updates learns what brings it up to date
 */
export function endsField(network, filters, updates) {
  const choices = endsOf(network);
  if (!choices.length) return null;
  const options = choices.map((when) => make("option", { value: when }, when));
  const any = make("option", { value: "" }, say("at any time"));
  const set = () => filters.bind({ ends: select.value ? { least: 1, of: select.value } : null });
  const select = make("select", { id: "ends", "aria-label": say("Ends"), onchange: set }, [
    any,
    options,
  ]);
  const note = make(
    "p",
    { class: "quiet small" },
    say("As stated; what states no end is left out."),
  );
  updates.push(() => {
    const now = filters.bounds.ends?.of ?? "";
    const numbers = counted(network, filters, choices);
    options.forEach((option, at) => {
      option.textContent = say("{when} ({number})", {
        when:
          choices[at] === SOON ? say("within {soon} months", { soon: network.soon }) : choices[at],
        number: count(numbers[at]),
      });
    });
    select.value = now;
    note.hidden = !now;
  });
  return section(say("Ends"), select, note);
}

/**
 * How many collaborations pass that end then, whatever end is asked for.
 * @param {Network} network
 * @param {Filters} filters
 * @param {string[]} choices
 */
function counted(network, filters, choices) {
  const isWorth = worth(network, { ...filters.bounds, ends: null });
  const there = [...filters.passed.keys()].filter(
    (at) => filters.touched[at] && filters.letsBut(AMOUNT, at) && isWorth(at),
  );
  return countEnds(network, there, choices);
}
