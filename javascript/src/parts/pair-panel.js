// What ties two actors: every collaboration that is drawn between them, by mode, with its years, its
// state, its amount and where it is recorded. This is the evidence behind a line of the map.

import { make, nameOf } from "../elements/dom.js";
import { line } from "../elements/icons.js";
import { otherEnd } from "../state/network.js";
import { tiesBetween } from "../state/paths.js";
import { amount as stated, count, yearsOf } from "../text/words.js";
import { say, sayWith } from "../text/speech.js";
import { STATE_WORDS, numberOf } from "../text/terms.js";

export function pairSections(network, filters, theme, one, other) {
  const own = tiesBetween(network, filters, one, other).sort(
    (a, b) => network.ties.mode[a] - network.ties.mode[b] || a - b,
  );
  if (!own.length) {
    const hidden = network.tiesOf[one].some((tie) => otherEnd(network, tie, one) === other);
    return [
      make(
        "p",
        { class: "quiet" },
        hidden
          ? say(
              "No tie between these two is drawn: their ties are only planned, or switched off in the legend.",
            )
          : say("The data know no tie between these two."),
      ),
    ];
  }
  return own.map((tie) => section(network, filters, theme, tie));
}

// How many collaborations and modes are drawn between them.
export function pairSummary(network, filters, one, other) {
  const own = tiesBetween(network, filters, one, other);
  const modes = new Set(own.map((tie) => network.ties.mode[tie])).size;
  const number = own.reduce((sum, tie) => sum + filters.weight[tie], 0);
  if (!network.ties.of)
    return network.ofGroups ? numberOf.tiesOfActors(number) : numberOf.collaborations(number);
  const all = new Set(own.flatMap((tie) => filters.passing(network.ties.of[tie]))).size;
  return say("{collaborations} in {modes}", {
    collaborations: numberOf.collaborations(all),
    modes: numberOf.modes(modes),
  });
}

function section(network, filters, theme, tie) {
  const { actors, ties, modes, families } = network;
  const mode = modes[ties.mode[tie]];
  const list = ties.of ? filters.passing(ties.of[tie]) : [];
  const [from, to] = [ties.source[tie], ties.target[tie]].map((actor) =>
    nameOf(actors.name[actor]),
  );
  return make(
    "section",
    { class: "mode" },
    make(
      "h3",
      {},
      line(theme.color(families[mode.family]), ties.directed[tie], 20),
      make("span", { class: "text" }, mode.label),
      make("span", { class: "count" }, count(filters.weight[tie])),
    ),
    ties.directed[tie] ? make("p", { class: "quiet" }, from, " → ", to) : null,
    make(
      "ul",
      { class: "evidence" },
      list.map((at) => collaboration(network, at)),
    ),
  );
}

function collaboration(network, at) {
  const { collaborations, programs, states } = network;
  const { id, title, program, state } = collaborations;
  const about = [
    yearsOf(collaborations, at),
    STATE_WORDS[states[state[at]]],
    program[at] < 0 ? null : nameOf(programs.name[program[at]]),
    amountOf(collaborations, at),
    title[at] ? nameOf(id[at]) : null,
  ].filter(Boolean);
  const source = textOf(collaborations.source, at);
  return make(
    "li",
    {},
    make("strong", {}, nameOf(title[at] || id[at])),
    make(
      "span",
      { class: "quiet" },
      about.flatMap((part, turn) => (turn ? [" · ", part] : [part])),
    ),
    source
      ? make("span", { class: "quiet" }, sayWith("Source: {source}", { source: nameOf(source) }))
      : null,
  );
}

function amountOf({ amount, unit }, at) {
  const text = textOf(amount, at);
  return text === null ? null : `${stated(Number(text))} ${textOf(unit, at) ?? ""}`.trim();
}

function textOf(column, at) {
  const place = column?.at.indexOf(at) ?? -1;
  return place < 0 ? null : column.text[place];
}
