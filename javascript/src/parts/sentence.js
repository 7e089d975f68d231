// The filters that are on, in one sentence: alternatives joined by "or", filters by "and".

import { byId, make } from "../elements/dom.js";
import { THRESHOLDS } from "../state/thresholds.js";
import { say } from "../text/speech.js";
import { joined, lower, yearsText } from "../text/words.js";
import { boundText } from "./bounds.js";
import { filterGroups } from "./filter-groups.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */

const LONGEST = 180; // letters of a title

/**
 * Empty where nothing is filtered.
 * @param {Network} network
 * @param {Filters} filters
 */
export function filterSentence(network, filters) {
  const all = conditions(network, filters);
  return all ? say("Only {all}.", { all }) : "";
}

/**
 * The same as the title of a picture; empty where it would be too long for one.
 * @param {Network} network
 * @param {Filters} filters
 */
export function filterTitle(network, filters) {
  const all = conditions(network, filters);
  return all && all.length <= LONGEST ? say("Only {all}", { all }) : "";
}

/**
 * @param {Network} network
 * @param {Filters} filters
 */
function conditions(network, filters) {
  const parts = filterGroups(network, filters)
    .map(alternatives)
    .concat(
      filters.years ? say("known to run in {years}", { years: yearsText(filters.years) }) : "",
      THRESHOLDS.map((threshold) => {
        const bound = filters.bounds[threshold];
        return bound ? lower(boundText(network, threshold, bound)) : "";
      }),
      filters.touching ? say("with their partners in other countries") : "",
      filters.tiedOnly ? say("with drawn ties") : "",
    )
    .filter(Boolean);
  if (!parts.length) return "";
  return parts.reduce((first, next) => say("{first}, and {next}", { first, next }));
}

/** @param {ReturnType<typeof filterGroups>[number]} group */
function alternatives({ title, names, own, on, isUsual, plans, about, isWord }) {
  if (plans) return say("with planned collaborations");
  if (isUsual) return "";
  const [there, off] = [own.filter((at) => on[at]), own.filter((at) => !on[at])];
  const words = (/** @type {number[]} */ places) =>
    places.map((at) => (isWord ? lower(names[at]) : names[at]));
  const what = lower(title);
  if (!there.length) return say("no {what}", { what });
  if (off.length && off.length < there.length)
    return say("{what} other than {names}", { what, names: joined(words(off), true) });
  const said = joined(words(there), true);
  return about ? say("{what}: {names}|facet", { what, names: said }) : said;
}

/**
 * The sentence with a button that copies it.
 * @param {Network} network
 * @param {Filters} filters
 * @param {(text: string) => void} announce
 */
export function sentenceLine(network, filters, announce) {
  const text = make("p", { id: "filter-words", class: "small" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      announce(say("The sentence is in the clipboard."));
    } catch {
      globalThis.getSelection()?.selectAllChildren(byId("filter-words"));
      announce(
        say(
          "This browser does not let the page write to the clipboard: the sentence is marked, copy it.",
        ),
      );
    }
  };
  const button = make("button", { type: "button", id: "copy-words", onclick: copy }, say("Copy"));
  const root = make("div", { class: "group words" }, text, button);
  return {
    root,
    update() {
      text.textContent = filterSentence(network, filters);
      root.hidden = !text.textContent;
    },
  };
}
