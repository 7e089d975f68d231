// The measures of an actor in the side panel, with its ranks.

import { make } from "../elements/dom.js";
import { partnersOf } from "../state/paths.js";
import { formatted, percent, titled } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf, wordOf } from "../text/terms.js";
import { standing } from "./standing.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */

const BETWEENNESS = "betweenness";

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Numbers} numbers
 * @param {number} actor
 */
export function measureSection(network, filters, numbers, actor) {
  const { measures, view, members } = network;
  const among = view.drawn && members ? { partners: members.partners } : {}; // ranks are those of all, also where some are drawn
  const cells = measures
    .map(({ label, values }) => ({ label, value: values[actor], values }))
    .filter(({ value }) => value !== null);
  const cell = ({ label, value, values }) => {
    const all = among[label] ?? counted(network, values);
    const place = say("rank {rank} of {all}", { rank: rank(all, value), all: all.length });
    const whole = narrowed ? say("in the whole network, {place}", { place }) : place;
    if (label === BETWEENNESS)
      return betweennessCell(numbers, { actor, value, values: all, whole });
    const lines = numbers.follows(label)
      ? [
          inView(numbers, label, actor),
          make("small", {}, say("{value} {where}", { value: formatted(value), where: whole })),
        ]
      : [formatted(value), make("small", {}, whole)];
    return make("div", {}, make("dt", {}, titled(label)), make("dd", {}, lines));
  };
  const narrowed =
    filters.active ||
    view.drawn ||
    (measures === network.whole.measures && view.name === "program");
  const drawn =
    narrowed && !numbers.isPart
      ? make(
          "p",
          {},
          say("{partners} in what is drawn now.", {
            partners: numberOf.partners(partnersOf(network, filters, actor).length),
          }),
        )
      : null;
  const ended =
    network.ties.of && !narrowed
      ? make(
          "p",
          { class: "quiet small" },
          say("Counted over all collaborations but plans, also those that ended."),
        )
      : null;
  return [
    make("dl", { class: "measures" }, cells.map(cell), contributionCells(numbers, actor)),
    drawn,
    ended,
  ];
}

/**
 * How often it stands between others: a word, and the number behind it.
 * @param {Numbers} numbers
 * @param {{ actor: number, value: number, values: (number | null)[], whole: string }} about
 */
function betweennessCell(numbers, { actor, value, values, whole }) {
  const number = (/** @type {number} */ of) =>
    say("{number} {measure}", { number: formatted(of), measure: wordOf(BETWEENNESS) });
  const inAll = say("{value} {where}", { value: number(value), where: whole });
  const cell = (/** @type {any[]} */ ...lines) =>
    make(
      "div",
      { class: "between" },
      make("dt", {}, say("Stands between others")),
      make("dd", {}, lines),
    );
  if (!numbers.follows(BETWEENNESS)) return cell(standing(value, values), make("small", {}, inAll));
  const own = numbers.of(BETWEENNESS, actor);
  const word =
    own === null
      ? numbers.has(BETWEENNESS)
        ? "–"
        : "…"
      : standing(own, numbers.valuesOf(BETWEENNESS) ?? []);
  const here = own === null ? "" : number(own);
  return cell(
    word,
    make("small", {}, [here, say("in this view")].filter(Boolean).join(" ")),
    make("small", {}, say("{word}: {number}", { word: standing(value, values), number: inAll })),
  );
}

/**
 * What the actor contributes to coverage; nothing for who serves no need.
 * @param {Numbers} numbers
 * @param {number} actor
 */
function contributionCells(numbers, actor) {
  const [view, all] = [numbers.contribution(actor, "view"), numbers.contribution(actor, "all")];
  if (!view && !all) return null;
  const cell = (/** @type {string} */ label, /** @type {(found: any) => string} */ tell) => {
    const inAll = all ? tell(all) : "0";
    const lines = numbers.isPart
      ? [
          view ? tell(view) : "0",
          make("small", {}, say("in this view")),
          make("small", {}, say("{value} in all", { value: inAll })),
        ]
      : [inAll];
    return make("div", {}, make("dt", {}, label), make("dd", {}, lines));
  };
  return [
    cell(say("Needs served"), ({ cells, alone }) =>
      say("{cells}, {alone} alone", { cells, alone }),
    ),
    cell(say("Coverage resting on it"), ({ criticality }) => percent(criticality)),
  ];
}

// The number of what is drawn now, which comes a moment later.
function inView(numbers, label, actor) {
  const value = numbers.of(label, actor);
  const text = value === null ? (numbers.has(label) ? "–" : "…") : formatted(value);
  return [text, make("small", {}, say("in this view"))];
}

// Values of those who are there: units that are folded in have none of their own.
function counted({ present, view }, values) {
  return view.name === "folded" ? values.filter((_, actor) => present[actor]) : values;
}

function rank(values, value) {
  return 1 + values.filter((other) => other !== null && other > value).length;
}
