// Questions and their answers in words: in the menu, the panel, the status line and on pictures.

import { count, percent, plain, plural } from "../text/words.js";

/** @import { Answer, Held } from "../state/answers.js" */
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
export function questionTitle({ kinds, soon, programs }, { years }, { id, kinds: about, program }) {
  if (id === "matrix") return "Which kinds work together?";
  if (program !== undefined)
    return `When do the collaborations of ${plain(programs?.name[program] ?? "")} run?`;
  if (id === "single") return "What rests on one partner?";
  if (id === "lapses")
    return years ? `What lapses by the end of ${years[1] + 1}?` : `What lapses in ${soon} months?`;
  const [one, other] = (about ?? []).map((at) => lower(kinds[at].plural));
  return one === other ? `Who bridges ${one}?` : `Who bridges ${one} and ${other}?`;
}

/**
 * How the answer is counted.
 * @param {Network} network
 * @param {Asked} asked
 */
export function questionNote({ kinds, as_of, ofGroups }, { id, kinds: about }) {
  if (id === "matrix")
    return ofGroups
      ? "Ties of actors between groups of these kinds; the more, the darker."
      : "Tied pairs of actors, and their share of all pairs that there could be; the larger the share, the darker. Behind a kind: its actors.";
  if (id === "timeline")
    return `Thick: it surely ran. Thin: it may have. Strong: it is known to run${as_of ? ` on ${as_of}, the dashed line` : " now"}.`;
  if (id === "single")
    return "Needs that one partner is known to serve, and nobody else. If it leaves, they are open.";
  if (id === "lapses")
    return "Needs whose last collaboration that is known to run ends by that day, by the dates in the data.";
  const [one, other] = (about ?? []).map((at) => lower(kinds[at].label));
  const pair = one === other ? `two of kind ${one}` : `one ${one} and one ${other}`;
  return `Pairs of ${pair} that do not work together, while both work with this actor. Bright: the first ten, and their partners of these kinds.`;
}

/** @param {Answer | null} answer */
export function answerSummary(answer) {
  if (!answer) return "groups are drawn here; the question is about actors";
  const { brokers, partners, needs = [], of = 0, horizon = 0, matrix, timeline } = answer;
  if (matrix)
    return `${plural(matrixRows(answer).length, "pair of kinds", "pairs of kinds")} with ties`;
  if (timeline) {
    const running = timeline.bars.filter(({ runs }) => runs).length;
    return `${plural(timeline.bars.length, "collaboration")}, ${count(running)} of them running`;
  }
  if (brokers) {
    const [first] = brokers;
    return first
      ? `${plural(brokers.length, "actor")} join such pairs, at most ${count(first.joined)}`
      : "nobody does";
  }
  const among = `${count(needs.length)} of ${plural(of, "need")}`;
  if (partners) return `${among}, on ${plural(partners.length, "partner")}`;
  return `${among}, by ${dayText(horizon)}`;
}

/**
 * The answer in lines, the first ones first.
 * @param {Network} network
 * @param {Answer | null} answer
 */
export function answerLines(network, answer) {
  if (!answer || answer.matrix || answer.timeline) return []; // the chart says it
  const all = answer.brokers
    ? answer.brokers.map(
        (broker, at) => `${at + 1}. ${nameIn(network, broker.actor)}: ${brokerText(broker)}`,
      )
    : answer.partners
      ? answer.partners.map(
          ({ actor, needs }, at) =>
            `${at + 1}. ${nameIn(network, actor)}: ${plural(needs.length, "need")}`,
        )
      : (answer.needs ?? []).map(
          (need) =>
            `${dayText(need.until)}: ${needText(network, need)} (${need.partners.map((actor) => nameIn(network, actor)).join(", ")})`,
        );
  const more = all.length - ON_PICTURES;
  return more > 0 ? [...all.slice(0, ON_PICTURES), `and ${count(more)} more`] : all;
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
  return possible ? `${count(pairs)}, ${percent(pairs / possible)}` : count(pairs);
}

/** @param {{ joined: number, alone: number }} broker */
export function brokerText({ joined, alone }) {
  return `${plural(joined, "pair")}${alone ? `, ${count(alone)} by it alone` : ""}`;
}

/**
 * @param {Network} network
 * @param {Held} need
 */
export function needText({ programs, modes }, { program, mode }) {
  return `${plain(programs?.name[program] ?? "")}, ${modes[mode].label}`;
}

/** @param {number} day since 1970 */
export function dayText(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/**
 * @param {Network} network
 * @param {number} actor
 */
function nameIn({ actors }, actor) {
  return plain(actors.name[actor]);
}

/** @param {string} text */
function lower(text) {
  return text[0].toLowerCase() + text.slice(1);
}
