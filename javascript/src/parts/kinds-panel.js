// What ties two kinds: how many pairs of actors, in which modes, and the pairs with most collaborations.

import { make, nameOf } from "../elements/dom.js";
import { line } from "../elements/icons.js";
import { pairsBetween } from "../state/strands.js";
import { count, lower } from "../text/words.js";
import { growing } from "./lists.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Theme } from "../elements/theme.js" */

/**
 * @param {Network} network
 * @param {[number, number]} kinds
 */
export function kindsTitle({ kinds: all }, [one, other]) {
  return one === other
    ? say("{kinds} among themselves", { kinds: all[one].plural })
    : say("{kinds} and {others}", { kinds: all[one].plural, others: lower(all[other].plural) });
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {[number, number]} kinds
 */
export function kindsSummary(network, filters, [one, other]) {
  const number = pairsBetween(network, filters, one, other);
  return network.ofGroups
    ? say(["{number} tie of actors between groups", "{number} ties of actors between groups"], {
        number,
      })
    : numberOf.tiedPairs(number);
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Theme} theme
 * @param {[number, number]} kinds
 * @param {(one: number, other: number) => void} onPair
 */
export function kindsSections(network, filters, theme, kinds, onPair) {
  const own = tiesOf(network, filters, kinds);
  const { modes, families, ties } = network;
  const byMode = modes.map((_, at) => own.filter((tie) => ties.mode[tie] === at).length);
  const order = [...byMode.keys()]
    .filter((at) => byMode[at])
    .sort((a, b) => byMode[b] - byMode[a] || a - b);
  const mode = (/** @type {number} */ at) =>
    make(
      "section",
      { class: "mode" },
      make(
        "h3",
        {},
        line(theme.color(families[modes[at].family]), modes[at].directed, 20),
        make("span", { class: "text" }, modes[at].label),
        make("span", { class: "count" }, count(byMode[at])),
      ),
    );
  const pairs = pairsOf(network, filters, own);
  const row = (/** @type {{ ends: number[], weight: number }} */ { ends, weight }) =>
    make(
      "li",
      { class: "partner" },
      make(
        "button",
        { type: "button", class: "link", onclick: () => onPair(ends[0], ends[1]) },
        nameOf(network.actors.name[ends[0]], { class: "text" }),
        nameOf(network.actors.name[ends[1]], { class: "text" }),
        make("span", { class: "count" }, `×${count(weight)}`),
      ),
    );
  return [
    make("p", { class: "quiet small" }, say("Drawn ties by mode")),
    order.map(mode),
    make("p", { class: "quiet small" }, say("Pairs, those with most collaborations first")),
    growing(pairs, row),
  ];
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {[number, number]} kinds
 */
function tiesOf({ ties, actors, m }, { tieOn }, [one, other]) {
  return Array.from({ length: m }, (_, tie) => tie).filter((tie) => {
    const own = [actors.kind[ties.source[tie]], actors.kind[ties.target[tie]]];
    return tieOn[tie] && Math.min(...own) === one && Math.max(...own) === other;
  });
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {number[]} own ties
 */
function pairsOf({ ties, n }, { weight }, own) {
  /** @type {Map<number, { ends: number[], weight: number }>} */
  const pairs = new Map();
  for (const tie of own) {
    const ends = [ties.source[tie], ties.target[tie]].sort((a, b) => a - b);
    const key = ends[0] * n + ends[1];
    const before = pairs.get(key)?.weight ?? 0;
    pairs.set(key, { ends, weight: before + weight[tie] });
  }
  return [...pairs.values()].sort((a, b) => b.weight - a.weight || a.ends[0] - b.ends[0]);
}
