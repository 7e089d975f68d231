// What the page says about itself: under its title, at its foot, on pictures, and which filters are on.

import { tiedPairs } from "../state/pairs.js";
import { partnersOf } from "../state/paths.js";
import { THRESHOLDS } from "../state/thresholds.js";
import { totalCollaborations, totalTies } from "../state/totals.js";
import { countryName } from "../text/regions.js";
import { count, plain, plural, STATES, yearsText } from "../text/words.js";
import { boundText } from "./bounds.js";
import { kindsSummary, kindsTitle } from "./kinds-panel.js";
import { pairSummary } from "./pair-panel.js";
import { answerLines, answerSummary, questionNote, questionTitle } from "./question-words.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Selection } from "../state/selection.js" */

const NAMED = 4;

export function titleOf(network) {
  return plain(network.title) || "Map of a network";
}

export function subtitle(network, filters) {
  const { groups, view } = network;
  const parts = view.holds
    ? held(network)
    : [
        plural(groups?.actors ?? network.count, "actor"),
        plural(groups?.ties ?? totalTies(network, filters), "tie"),
      ];
  if (groups && !view.drawn && !view.holds)
    parts.push(`drawn as ${plural(network.n, "group")} of one kind and country`);
  if (view.label) parts.push(plain(view.label));
  if (network.moments) return [...parts, network.moments.join(" against ")].join(" · ");
  const { tied, running } = network.ties.of ? tiedPairs(network) : {};
  const when = network.as_of ? `as of ${network.as_of}` : "";
  if (tied)
    parts.push(
      `${plural(tied, "tied pair")}, ${count(running)} of them running${when ? ` ${when}` : ""}`,
    );
  else if (when) parts.push(when);
  return parts.join(" · ");
}

function held({ view, n }) {
  const actors = view.holds.reduce((sum, members) => sum + members.length, 0);
  return [`${plural(actors, "actor")} drawn as ${plural(n, "group")} of one kind and country`];
}

export function drawn(network, filters) {
  const { actors, ties } = filters.counts;
  const { groups, view } = network;
  const between = network.noun === "group" ? " between groups" : "";
  const all =
    groups && !view.drawn
      ? filters.between
        ? filters.counts.all
        : groups.across
      : totalTies(network, filters);
  return `${count(actors)} of ${plural(network.count, network.noun)}, ${count(ties)} of ${plural(all, "tie")}${between} drawn`;
}

// How they are drawn, where single ties are not.
export function bundled({ view }) {
  return view.bundled ? " · in strands between kinds" : "";
}

// How many collaborations stand behind the ties that are drawn.
export function behind(network, filters) {
  if (!network.collaborations) return "";
  return `, from ${count(filters.counts.collaborations)} of ${plural(totalCollaborations(network, filters), "collaboration")}`;
}

// What is chosen, in words.
/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Selection} selection
 */
export function chosen(network, filters, selection) {
  const { focus, steps, target, pair, path, kinds, asked, answer } = selection;
  if (asked) return `${questionTitle(network, filters, asked)} ${answerSummary(answer)}`;
  if (kinds) return `${kindsTitle(network, kinds)}: ${kindsSummary(network, filters, kinds)}`;
  if (focus < 0) return "";
  const name = (actor) => plain(network.actors.name[actor]);
  if (pair)
    return `${name(focus)} and ${name(target)}: ${pairSummary(network, filters, focus, target)}`;
  if (target >= 0) return pathText(path, name(focus), name(target));
  const partners = partnersOf(network, filters, focus).length;
  if (network.noun === "group")
    return `drawn ties of ${name(focus)} to ${plural(partners, "group")}`;
  return `${plural(partners, "partner")} of ${name(focus)}${steps > 1 ? " and their partners" : ""}`;
}

function pathText(path, from, to) {
  return path
    ? `path shown from ${from} to ${to}: ${plural(path.actors.length - 1, "step")}`
    : `no path from ${from} to ${to}`;
}

// Which filters are on, each with how to take it off.
export function activeFilters(network, filters) {
  const { kinds, modes, actors, programs, states } = network;
  const groups = {
    kinds: ["Kinds", kinds.map(({ plural: many }) => many), present(actors.kind, kinds.length)],
    modes: ["Modes", modes.map(({ label }) => label), present(network.ties.mode, modes.length)],
    countries: [
      "Countries",
      [...actors.countries.map(countryName), "unknown"],
      present(
        actors.country.map((at) => (at < 0 ? actors.countries.length : at)),
        actors.countries.length + 1,
      ),
    ],
    programs: ["Programs", [...(programs?.name ?? []).map(plain), "none"], null],
    changes: ["What changed", network.changes.map(({ label }) => label.toLowerCase()), null],
    states: ["Collaborations", states.map((state) => STATES[state].toLowerCase()), null],
  };
  const list = Object.entries(groups)
    .map(([group, [title, names, there]]) => ({
      text: chosenOf(title, names, there, filters[group], filters.usual(group)),
      clear: () => filters.restart(group),
    }))
    .filter(({ text }) => text);
  if (filters.years)
    list.push({
      text: `Known to run in ${yearsText(filters.years)}`,
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
      text: "With their partners in other countries",
      clear: () => filters.setTouching(false),
    });
  if (filters.tiedOnly)
    list.push({
      text: `${network.noun === "group" ? "Groups" : "Actors"} without drawn ties hidden`,
      clear: () => filters.setTiedOnly(false),
    });
  return list;
}

function present(codes, length) {
  const there = new Uint8Array(length);
  for (const at of codes) there[at] = 1;
  return there;
}

// "Countries: China, France" where few are on, "Kinds without Businesses" where few are off.
function chosenOf(title, names, there, flags, usual) {
  const usualOnes = usual.every((on, at) => on || flags[at]) && flags.every(Boolean);
  if (usual.some((on) => !on) && usualOnes) return "Planned ones too";
  const own = names.map((_, at) => at).filter((at) => !there || there[at]);
  if (own.every((at) => flags[at] === usual[at])) return "";
  const [on, off] = [own.filter((at) => flags[at]), own.filter((at) => !flags[at])];
  const list = (places) => {
    const said = places
      .slice(0, NAMED)
      .map((at) => names[at])
      .join(", ");
    return places.length > NAMED ? `${said} and ${count(places.length - NAMED)} more` : said;
  };
  if (!on.length) return `${title}: none`;
  return off.length && off.length < on.length
    ? `${title} without ${list(off)}`
    : `${title}: ${list(on)}`;
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
  const today = new Date().toISOString().slice(0, 10);
  const notes = activeFilters(network, filters).map(({ text }) => text);
  const bright = chosen(network, filters, selection);
  const { asked, answer } = selection;
  const isChart = Boolean(answer?.matrix ?? answer?.timeline);
  if (asked)
    notes.unshift(
      upper(answerSummary(answer)),
      ...answerLines(network, answer),
      questionNote(network, asked),
    );
  else if (bright) notes.unshift(`Bright: ${bright}`);
  return {
    title: asked ? questionTitle(network, filters, asked) : title,
    subtitle: [
      ...(asked ? [title] : []),
      subtitle(network, filters),
      ...(isChart
        ? []
        : [`${drawn(network, filters)}${behind(network, filters)}${bundled(network)}`]),
    ].join(" · "),
    source: `Source: ${title}${network.as_of ? `, as of ${network.as_of}` : ""}. Drawn ${today} with mmnet.`,
    notes,
  };
}

function upper(text) {
  return text[0].toUpperCase() + text.slice(1);
}
