// Who could fill an empty seat, in words: a number, a list that opens, columns of the list of needs.

import { byId, make, nameOf } from "../elements/dom.js";
import { symbol } from "../elements/icons.js";
import { couldServe } from "../state/seat-candidates.js";
import { plain } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";
import { growing } from "./lists.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Need } from "../state/types" */

/**
 * @typedef {{
 *   network: Network, filters: Filters, theme: Theme, onChoose: (actor: number) => void,
 * }} Show
 */

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {number[]} needs
 */
export function couldWords(network, filters, needs) {
  if (!network.demand) return "";
  const could = couldServe(network, filters, needs).length;
  return could
    ? say("Who could fill it: {actors}", { actors: numberOf.actors(could) })
    : say("Nobody that passes the filters could fill it.");
}

/**
 * The actors that could serve a need, by name; the list is closed until it is asked for.
 * @param {Show} show
 * @param {Need} need
 */
export function seatList({ network, filters, theme, onChoose }, need) {
  const said = couldWords(network, filters, [need.at]);
  const { actors } = network.whole;
  const could = couldServe(network, filters, [need.at]).sort((one, other) =>
    plain(actors.name[one]).localeCompare(plain(actors.name[other])),
  );
  if (!could.length) return said ? make("p", { class: "quiet small" }, said) : null;
  const row = (/** @type {number} */ actor) => {
    const kind = network.kinds[actors.kind[actor]];
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "link", onclick: () => onChoose(actor) },
        symbol(kind, theme.color(kind), 4.5),
        nameOf(actors.name[actor], { class: "text" }),
      ),
    );
  };
  return make(
    "details",
    { class: "more-facts seats", id: idOf(need.at) },
    make("summary", {}, said),
    make(
      "p",
      { class: "quiet small" },
      say(
        "They work in this mode elsewhere, may by the ontology, and do not serve the program yet. Whether they will is not known.",
      ),
    ),
    growing(could, row),
  );
}

/**
 * Opens the list of some needs, and takes the reader there.
 * @param {number[]} needs
 */
export function openSeats(needs) {
  const lists = needs.map((at) => /** @type {HTMLDetailsElement | null} */ (byId(idOf(at))));
  const [first, ...others] = lists.filter((list) => list !== null);
  for (const list of [first, ...others].filter(Boolean)) list.open = true;
  first?.querySelector("summary")?.focus();
  first?.scrollIntoView({ block: "nearest" });
}

/** @param {number} need */
function idOf(need) {
  return `seats-${need}`;
}

/**
 * Of needs: who could fill their empty seats.
 * @param {Network} network
 * @param {Filters} filters
 */
export function seatColumns(network, filters) {
  if (!network.demand) return [];
  const could = (/** @type {Need} */ { at, empty }) =>
    empty ? couldServe(network, filters, [at]) : [];
  const joined = (/** @type {string[]} */ column) => (/** @type {Need} */ need) =>
    could(need)
      .map((actor) => plain(column[actor]))
      .join("; ");
  const { id, name } = network.whole.actors;
  return [
    {
      label: say("Could fill it"),
      value: (/** @type {Need} */ need) => (need.empty ? could(need).length : null),
      number: true,
    },
    { label: say("Who could fill it"), value: joined(name), file: true },
    { label: say("Ids of who could fill it"), value: joined(id), file: true },
  ];
}
