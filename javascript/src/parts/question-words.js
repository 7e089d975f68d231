// Questions and their answers in words: in the menu, the panel, the status line and on pictures.

import { amount, count, dayText, listed, lower, percent, plain } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";
import { bestLines, bestSummary, bestTitle } from "./best-words.js";
import { turnoverNote, turnoverSummary, turnoverTitle } from "./turnover-words.js";

/** @import { Answer } from "../state/answers.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Asked } from "../state/questions.js" */

const DAY = 86400000; // milliseconds
const ON_PICTURES = 10; // lines

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Asked} asked
 */
export function questionTitle(
  { kinds, soon, programs },
  { years },
  { id, kinds: about, program, unit, most, dates },
) {
  if (most !== undefined) return bestTitle(most);
  if (dates) return turnoverTitle(dates);
  if (id === "matrix") return say("Which kinds work together?");
  if (unit !== undefined) return flowsTitle(unit);
  if (program !== undefined)
    return say("When do the collaborations of {program} run?", {
      program: plain(programs?.name[program] ?? ""),
    });
  if (id === "single") return say("What rests on one partner?");
  if (id === "lapses")
    return years
      ? say("What lapses by the end of {year}?", { year: String(years[1] + 1) })
      : say("What lapses in {soon} months?", { soon });
  const [one, other] = (about ?? []).map((at) => lower(kinds[at].plural));
  return one === other
    ? say("Who bridges {kinds}?", { kinds: one })
    : say("Who bridges {kinds} and {others}?", { kinds: one, others: other });
}

/**
 * How the answer is counted.
 * @param {Network} network
 * @param {Asked} asked
 */
export function questionNote({ kinds, as_of, ofGroups }, { id, kinds: about }) {
  if (id === "matrix")
    return ofGroups
      ? say("Ties of actors between groups of these kinds; the more, the darker.")
      : say(
          "Tied pairs of actors, and their share of all pairs that there could be; the larger the share, the darker. Behind a kind: its actors.",
        );
  if (id === "flows")
    return say(
      "From givers over modes to receivers; the higher a band, the larger the amount. A collaboration of several givers and receivers is shared among them as the data say, else evenly. What states no amount adds nothing, and is counted.",
    );
  if (id === "timeline")
    return as_of
      ? say(
          "Thick: it surely ran. Thin: it may have. Strong: it is known to run on {when}, the dashed line.",
          { when: dayText(as_of) },
        )
      : say("Thick: it surely ran. Thin: it may have. Strong: it is known to run now.");
  if (id === "single")
    return say(
      "Needs that one partner is known to serve, and nobody else. If it leaves, they are open.",
    );
  if (id === "lapses")
    return say(
      "Needs whose last collaboration that is known to run ends by that day, by the dates in the data.",
    );
  if (id === "turnover") return turnoverNote();
  if (id === "best")
    return say(
      "Actors that work in these modes elsewhere, and that the rules of the ontology let serve the program. Each is counted with every need that it could serve; whether it will is not known. The filters hold.",
    );
  const [one, other] = (about ?? []).map((at) => lower(kinds[at].label));
  return one === other
    ? say(
        "Pairs of two of kind {kind} that do not work together, while both work with this actor. Bright: the first ten, and their partners of these kinds.",
        { kind: one },
      )
    : say(
        "Pairs of one {kind} and one {other} that do not work together, while both work with this actor. Bright: the first ten, and their partners of these kinds.",
        { kind: one, other },
      );
}

/** @param {Answer | null} answer */
export function answerSummary(answer) {
  if (!answer) return say("groups are drawn here; the question is about actors");
  const { brokers, partners, needs = [], of = 0, horizon = 0, matrix, timeline, flows } = answer;
  if (answer.best) return bestSummary(answer.best);
  if (answer.turnover) return turnoverSummary(answer.turnover);
  if (flows) return flowsSummary(flows);
  if (matrix)
    return say(["{number} pair of kinds with ties", "{number} pairs of kinds with ties"], {
      number: matrixRows(answer).length,
    });
  if (timeline) {
    const running = timeline.bars.filter(({ runs }) => runs).length;
    return say("{collaborations}, {running} of them running", {
      collaborations: numberOf.collaborations(timeline.bars.length),
      running,
    });
  }
  if (brokers) {
    const [first] = brokers;
    return first
      ? say("{actors} join such pairs, at most {most}", {
          actors: numberOf.actors(brokers.length),
          most: first.joined,
        })
      : say("nobody does");
  }
  const among = say("{number} of {needs}", {
    number: needs.length,
    needs: numberOf.needs(of),
  });
  if (partners)
    return say("{among}, on {partners}", { among, partners: numberOf.partners(partners.length) });
  return say("{among}, by {day}", { among, day: dayOf(horizon) });
}

/** @param {string} unit */
function flowsTitle(unit) {
  return unit
    ? say("Who gives what to whom, in {unit}?", { unit })
    : say("Who gives what to whom?");
}

/** @param {import("../state/flows.js").Flows} flows */
function flowsSummary({ value, unit, ties, unknown }) {
  const sum = say("{amount} {unit} on {ties}", {
    amount: amount(value),
    unit,
    ties: numberOf.ties(ties - unknown),
  });
  return unknown
    ? say(
        [
          "{sum}; the amount of {number} more is unknown",
          "{sum}; the amount of {number} more is unknown",
        ],
        {
          sum,
          number: unknown,
        },
      )
    : sum;
}

/**
 * A flow: its amount, or that it is not known.
 * @param {import("../state/flows.js").Flow} flow
 * @param {string} unit
 */
export function flowText({ value, ties, unknown }, unit) {
  if (ties === unknown) return say("amount unknown");
  return `${amount(value)} ${unit}`.trim();
}

/**
 * What of an answer is drawn as a chart.
 * @param {Answer | null} answer
 */
export function chartIn(answer) {
  return answer?.matrix ?? answer?.timeline ?? answer?.flows ?? answer?.turnover ?? null;
}

/**
 * The answer in lines, the first ones first.
 * @param {Network} network
 * @param {Answer | null} answer
 */
export function answerLines(network, answer) {
  if (!answer || chartIn(answer)) return []; // the chart says it
  if (answer.best) return bestLines(network, answer.best);
  const all = answer.brokers
    ? answer.brokers.map(
        (broker, at) => `${at + 1}. ${nameIn(network, broker.actor)}: ${brokerText(broker)}`,
      )
    : answer.partners
      ? answer.partners.map(
          ({ actor, needs }, at) =>
            `${at + 1}. ${nameIn(network, actor)}: ${numberOf.needs(needs.length)}`,
        )
      : (answer.needs ?? []).map((need) =>
          say("{day}: {need} ({partners})", {
            day: dayOf(need.until),
            need: needText(network, need),
            partners: listed(need.partners.map((actor) => nameIn(network, actor))),
          }),
        );
  const more = all.length - ON_PICTURES;
  return more > 0
    ? [...all.slice(0, ON_PICTURES), say("and {number} more", { number: more })]
    : all;
}

/**
 * The cells of the matrix that hold a tie, each pair of kinds once, those with most first.
 * @param {Answer} answer
 */
export function matrixRows({ matrix }) {
  if (!matrix) return [];
  return matrix.kinds
    .flatMap((one, row) =>
      matrix.kinds
        .slice(row)
        .map((other, more) => ({ one, other, ...matrix.cells[row][row + more] })),
    )
    .filter(({ pairs }) => pairs)
    .sort((a, b) => b.pairs - a.pairs || a.one - b.one || a.other - b.other);
}

/** @param {{ pairs: number, possible: number | null }} cell */
export function cellText({ pairs, possible }) {
  return possible ? listed([count(pairs), percent(pairs / possible)]) : count(pairs);
}

/** @param {{ joined: number, alone: number }} broker */
export function brokerText({ joined, alone }) {
  const pairs = numberOf.pairs(joined);
  return alone ? say("{pairs}, {number} by it alone", { pairs, number: alone }) : pairs;
}

/**
 * @param {Network} network
 * @param {{ program: number, mode: number }} need
 */
export function needText({ programs, modes }, { program, mode }) {
  return listed([plain(programs?.name[program] ?? ""), modes[mode].label]);
}

/** @param {number} day since 1970 */
export function dayOf(day) {
  return dayText(new Date(day * DAY).toISOString().slice(0, 10));
}

/**
 * @param {Network} network
 * @param {number} actor
 */
function nameIn({ actors }, actor) {
  return plain(actors.name[actor]);
}
