// Which filters are on: by groups of values, and each with how to take it off.

import { THRESHOLDS } from "../state/thresholds.js";
import { countryName } from "../text/regions.js";
import { listed, lower, plain, titled, yearsText } from "../text/words.js";
import { boundText } from "./bounds.js";
import { ownWords } from "./own-columns.js";
import { say } from "../text/speech.js";
import { STATE_WORDS } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */

const NAMED = 4;

/**
 * Filters by groups of values: what each is called, which values there are, and which are on.
 * @typedef {object} FilterGroup
 * @property {string} title
 * @property {string[]} names
 * @property {number[]} own places of the values that are there
 * @property {Uint8Array} on
 * @property {boolean} isUsual
 * @property {boolean} plans whether planned collaborations are on, and nothing else differs
 * @property {boolean} [isWord] whether the names are words, not names of somebody
 * @property {boolean} about whether a value says nothing without the title
 * @property {() => void} clear
 */

/**
 * @param {Network} network
 * @param {Filters} filters
 * @returns {FilterGroup[]}
 */
export function filterGroups(network, filters) {
  const { kinds, modes, actors, programs, states, changes } = network;
  const countries = actors.country.map((at) => (at < 0 ? actors.countries.length : at));
  /** @type {[import("../state/counts.js").Group, string, string[], number[] | null, boolean?][]} */
  const groups = [
    ["kinds", say("Kinds"), kinds.map(({ plural: many }) => many), actors.kind],
    ["modes", say("Modes"), modes.map(({ label }) => label), network.ties.mode],
    [
      "countries",
      say("Countries"),
      [...actors.countries.map(countryName), say("unknown")],
      countries,
    ],
    ["programs", say("Programs"), [...(programs?.name ?? []).map(plain), say("none")], null, true],
    ["changes", say("What changed"), changes.map(({ label }) => lower(label)), null],
    ["states", say("Collaborations"), states.map((state) => STATE_WORDS[state]), null, true],
  ];
  const known = groups.map(([group, title, names, codes, about = false]) => {
    const [on, usual] = [filters[group], filters.usual(group)];
    const there = codes ? new Set(codes) : null;
    const own = names.map((_, at) => at).filter((at) => !there || there.has(at));
    const plans = usual.some((flag) => !flag) && on.every(Boolean);
    const isUsual = own.every((at) => on[at] === usual[at]);
    const isWord = group === "kinds" || group === "modes";
    const clear = () => filters.restart(group);
    return { title, names, own, on, isUsual, plans, about, isWord, clear };
  });
  return [...known, ...filters.own.columns.map((_, at) => ownGroup(filters, at))];
}

/**
 * @param {Filters} filters
 * @param {number} column
 * @returns {FilterGroup}
 */
function ownGroup(filters, column) {
  const about = filters.own.columns[column];
  const [names, on] = [ownWords(about), filters.own.on[column]];
  return {
    title: titled(about.label),
    names,
    own: filters.own.occurring(column),
    on,
    isUsual: !on.includes(0),
    plans: false,
    about: true,
    clear: () => filters.setOwn(column, [...on.keys()], true),
  };
}

// Which filters are on, each with how to take it off.
/**
 * @param {Network} network
 * @param {Filters} filters
 */
export function activeFilters(network, filters) {
  const list = filterGroups(network, filters)
    .map((group) => ({ text: chosenOf(group), clear: group.clear }))
    .filter(({ text }) => text);
  if (filters.years)
    list.push({
      text: say("Known to run in {years}", { years: yearsText(filters.years) }),
      clear: () => filters.setYears(null),
    });
  for (const threshold of THRESHOLDS) {
    const bound = filters.bounds[threshold];
    if (bound)
      list.push({
        text: boundText(network, threshold, bound),
        clear: () => filters.bind({ [threshold]: null }),
      });
  }
  if (filters.touching)
    list.push({
      text: say("With their partners in other countries"),
      clear: () => filters.setTouching(false),
    });
  if (filters.tiedOnly)
    list.push({
      text:
        network.noun === "group"
          ? say("Groups without drawn ties hidden")
          : say("Actors without drawn ties hidden"),
      clear: () => filters.setTiedOnly(false),
    });
  return list;
}

// "Countries: China, France" where few are on, "Kinds without Businesses" where few are off.
/** @param {FilterGroup} group */
function chosenOf({ title, names, own, on: flags, isUsual, plans }) {
  if (plans) return say("Planned ones too");
  if (isUsual) return "";
  const [on, off] = [own.filter((at) => flags[at]), own.filter((at) => !flags[at])];
  const list = (places) => {
    const said = listed(places.slice(0, NAMED).map((at) => names[at]));
    return places.length > NAMED
      ? say("{names} and {number} more", { names: said, number: places.length - NAMED })
      : said;
  };
  if (!on.length) return say("{title}: none", { title });
  return off.length && off.length < on.length
    ? say("{title} without {names}", { title, names: list(off) })
    : say("{title}: {names}", { title, names: list(on) });
}
