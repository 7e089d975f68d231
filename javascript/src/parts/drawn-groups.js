// Of a large network: what one symbol and one line stand for, and what is left out.

import { make } from "../elements/dom.js";
import { section } from "./lists.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */

/**
 * The part of the legend; null where actors are drawn. `updates` learns what brings it up to date.
 * @param {Network} network
 * @param {Filters} filters
 * @param {(() => void)[]} updates
 */
export function groupsSection(network, filters, updates) {
  const { groups, n, ofGroups } = network;
  if (!groups || !ofGroups) return null;
  const share = (/** @type {number} */ part) =>
    say("{share} %", { share: Math.round((100 * part) / Math.max(groups.ties, 1)) });
  const lines = make("p", { class: "quiet" });
  updates.push(() => {
    const { ties, m } = network;
    const all = filters.between ? filters.counts.all : groups.across;
    const stand = ties.n.reduce((sum, number) => sum + number, 0);
    lines.textContent = say(
      [
        "{number} line for the strongest of {all} between groups that pass the filters. They stand for {share} of the {ties} of actors; {inside} lie inside groups.",
        "{number} lines for the strongest of {all} between groups that pass the filters. They stand for {share} of the {ties} of actors; {inside} lie inside groups.",
      ],
      {
        number: m,
        all: numberOf.ties(all),
        share: share(stand),
        ties: numberOf.ties(groups.ties),
        inside: share(groups.inside),
      },
    );
  });
  return section(
    say("Drawn"),
    make(
      "p",
      {},
      say("{groups} for {actors}: one symbol for each kind and country.", {
        groups: numberOf.groups(n),
        actors: numberOf.actors(groups.actors),
      }),
    ),
    lines,
  );
}
