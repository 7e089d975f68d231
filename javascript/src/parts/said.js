// What the page says about itself: under its title, at its foot, on pictures, and which filters are on.

import { tiedPairs } from "../state/pairs.js";
import { partnersOf } from "../state/paths.js";
import { totalCollaborations, totalTies } from "../state/totals.js";
import { dayText, plain, sentences, upper } from "../text/words.js";
import { activeFilters } from "./filter-groups.js";
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
import { filterTitle } from "./sentence.js";
import { numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Selection } from "../state/selection.js" */

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
  const own = asked ? questionTitle(network, filters, asked) : filterTitle(network, filters);
  return {
    title: own || title,
    subtitle: [
      ...(own ? [title] : []),
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
