// What the page says about itself: under its title, at its foot, on pictures, and which filters are on.

import { tiedPairs } from "../state/pairs.js";
import { partnersOf } from "../state/paths.js";
import { THRESHOLDS } from "../state/thresholds.js";
import { totalCollaborations, totalTies } from "../state/totals.js";
import { countryName } from "../text/regions.js";
import {
  dayText,
  listed,
  lower,
  plain,
  sentences,
  titled,
  upper,
  yearsText,
} from "../text/words.js";
import { boundText } from "./bounds.js";
import { ownWords } from "./own-columns.js";
import { kindsSummary, kindsTitle } from "./kinds-panel.js";
import { pairSummary } from "./pair-panel.js";
import {
  answerLines,
  answerSummary,
  chartIn,
  questionNote,
  questionTitle,
} from "./question-words.js";
import { say } from "../text/speech.js";
import { STATE_WORDS, numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Selection } from "../state/selection.js" */

const NAMED = 4;

export function titleOf(network) {
  return plain(network.title) || say("Map of a network");
}

export function subtitle(network, filters) {
  const { groups, view } = network;
  const parts = view.holds
    ? held(network)
    : [
        numberOf.actors(groups?.actors ?? network.count),
        numberOf.ties(groups?.ties ?? totalTies(network, filters)),
      ];
  if (groups && !view.drawn && !view.holds)
    parts.push(
      say(
        [
          "drawn as {number} group of one kind and country",
          "drawn as {number} groups of one kind and country",
        ],
        {
          number: network.n,
        },
      ),
    );
  if (view.label) parts.push(plain(view.label));
  if (network.moments) return [...parts, momentsText(network.moments)].join(" · ");
  const { tied, running } = network.ties.of ? tiedPairs(network) : {};
  const when = network.as_of ? say("as of {when}", { when: dayText(network.as_of) }) : "";
  if (tied)
    parts.push(
      when
        ? say("{pairs}, {running} of them running {when}", {
            pairs: numberOf.tiedPairs(tied),
            running,
            when,
          })
        : say("{pairs}, {running} of them running", { pairs: numberOf.tiedPairs(tied), running }),
    );
  else if (when) parts.push(when);
  return parts.join(" · ");
}

function held({ view, n }) {
  const actors = view.holds.reduce((sum, members) => sum + members.length, 0);
  return [
    say(
      [
        "{actors} drawn as {number} group of one kind and country",
        "{actors} drawn as {number} groups of one kind and country",
      ],
      {
        actors: numberOf.actors(actors),
        number: n,
      },
    ),
  ];
}

export function drawn(network, filters) {
  const { actors, ties } = filters.counts;
  const { groups, view } = network;
  const all =
    groups && !view.drawn
      ? filters.between
        ? filters.counts.all
        : groups.across
      : totalTies(network, filters);
  const numbers = { actors, ties, allTies: numberOf.ties(all) };
  return network.noun === "group"
    ? say("{actors} of {groups}, {ties} of {allTies} between groups drawn", {
        ...numbers,
        groups: numberOf.groups(network.count),
      })
    : say("{actors} of {allActors}, {ties} of {allTies} drawn", {
        ...numbers,
        allActors: numberOf.actors(network.count),
      });
}

// How they are drawn, where single ties are not.
export function bundled({ view }) {
  return view.bundled ? ` · ${say("in strands between kinds")}` : "";
}

// How many collaborations stand behind the ties that are drawn.
export function behind(network, filters) {
  if (!network.collaborations) return "";
  return say(", from {number} of {collaborations}", {
    number: filters.counts.collaborations,
    collaborations: numberOf.collaborations(totalCollaborations(network, filters)),
  });
}

// What is chosen, in words.
/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Selection} selection
 */
export function chosen(network, filters, selection) {
  const { focus, steps, target, pair, path, kinds, asked, answer } = selection;
  if (asked) return sentences(questionTitle(network, filters, asked), answerSummary(answer));
  if (kinds)
    return say("{what}: {number}", {
      what: kindsTitle(network, kinds),
      number: kindsSummary(network, filters, kinds),
    });
  if (focus < 0) return "";
  const name = (actor) => plain(network.actors.name[actor]);
  if (pair)
    return say("{one} and {other}: {number}", {
      one: name(focus),
      other: name(target),
      number: pairSummary(network, filters, focus, target),
    });
  if (target >= 0) return pathText(path, name(focus), name(target));
  const partners = partnersOf(network, filters, focus).length;
  if (network.noun === "group")
    return say(
      ["drawn ties of {name} to {number} group", "drawn ties of {name} to {number} groups"],
      {
        name: name(focus),
        number: partners,
      },
    );
  const said = say(["{number} partner of {name}", "{number} partners of {name}"], {
    name: name(focus),
    number: partners,
  });
  return steps > 1 ? say("{said} and their partners", { said }) : said;
}

function pathText(path, from, to) {
  return path
    ? say("path shown from {from} to {to}: {steps}", {
        from,
        to,
        steps: numberOf.steps(path.actors.length - 1),
      })
    : say("no path from {from} to {to}", { from, to });
}

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
    own: [...new Set(filters.own.codesOf(column))].sort((a, b) => a - b),
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

// What a picture says about itself.
/**
 * @typedef {{ title: string, subtitle: string, source: string, notes: string[] }} Said
 */

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Selection} selection
 * @returns {Said}
 */
export function describe(network, filters, selection) {
  const title = titleOf(network);
  const notes = activeFilters(network, filters).map(({ text }) => text);
  const bright = chosen(network, filters, selection);
  const { asked, answer } = selection;
  const isChart = Boolean(chartIn(answer));
  if (asked)
    notes.unshift(
      upper(answerSummary(answer)),
      ...answerLines(network, answer),
      questionNote(network, asked),
    );
  else if (bright) notes.unshift(say("Bright: {what}", { what: bright }));
  return {
    title: asked ? questionTitle(network, filters, asked) : title,
    subtitle: [
      ...(asked ? [title] : []),
      subtitle(network, filters),
      ...(isChart
        ? []
        : [`${drawn(network, filters)}${behind(network, filters)}${bundled(network)}`]),
    ].join(" · "),
    source: sourceText(title, network.as_of),
    notes,
  };
}

function sourceText(title, moment) {
  const drawn = dayText(new Date().toISOString().slice(0, 10));
  return moment
    ? say("Source: {title}, as of {when}. Drawn {drawn} with mmnet.", {
        title,
        when: dayText(moment),
        drawn,
      })
    : say("Source: {title}. Drawn {drawn} with mmnet.", { title, drawn });
}

function momentsText([before, after]) {
  return say("{before} against {after}", { before: dayText(before), after: dayText(after) });
}
