// What a program has and what it lacks, in words: the text beside the view of one program, and the
// list of everything that is missing.

import { make, nameOf } from "../elements/dom.js";
import { line } from "../elements/icons.js";
import { BEST, emptySeats, needsOf, partnersOfMode } from "../state/needs.js";
import { count, dayText, listed, sentences, upper } from "../text/words.js";
import { seatsAround } from "../views/seats.js";
import { seatList } from "./seat-list.js";
import { say } from "../text/speech.js";
import { STATE_WORDS, numberOf, openWords, statusWord } from "../text/terms.js";

export function programFacts(network, filters, theme, program, { onChoose }) {
  const { programs, modes } = network;
  const needs = needsOf(network, program);
  const host = programs.host[program];
  const sections = modes.flatMap((_, mode) =>
    modeRows(
      { network, filters, theme, onChoose },
      program,
      mode,
      needs.filter((need) => need.mode === mode),
    ),
  );
  return [
    make(
      "dl",
      { class: "facts" },
      make("dt", {}, say("Host")),
      make(
        "dd",
        {},
        host < 0
          ? say("not named")
          : choice(nameOf(network.actors.name[host]), () => onChoose(host)),
      ),
      make("dt", {}, say("Needs")),
      make("dd", {}, needs.length ? openSentence(network, needs) : unasked(network)),
    ),
    make(
      "p",
      { class: "quiet note" },
      say("Partners are counted {when}; the map also draws what ended.", {
        when: countedWhen(network, filters),
      }),
    ),
    ...sections,
  ];
}

// How many needs are open, by word, and how many partners they want: as `open_sentence` of coverage.
export function openSentence({ soon }, needs) {
  const number = (word) => needs.filter(({ status }) => status === word).length;
  const open = needs.filter(({ empty }) => empty);
  const words = openWords({
    none: number("none"),
    uncertain: number("uncertain"),
    tooFew: number("too few"),
  });
  const seats = open.reduce((sum, { empty }) => sum + empty, 0);
  const lapsing = needs.filter((need) => need.lapsing).length;
  const are = say(["{number} of {needs} is open", "{number} of {needs} are open"], {
    number: open.length,
    needs: numberOf.needs(needs.length),
  });
  const parts = words
    ? say(
        [
          "{are} ({words}): {number} partner is wanting",
          "{are} ({words}): {number} partners are wanting",
        ],
        {
          are,
          words,
          number: seats,
        },
      )
    : are;
  const said = lapsing
    ? say(
        [
          "{open}; {number} is lapsing within {soon} months",
          "{open}; {number} are lapsing within {soon} months",
        ],
        {
          open: parts,
          number: lapsing,
          soon,
        },
      )
    : parts;
  return say("{said}.", { said });
}

// The same of the programs that pass the filters.
export function missingSummary(network, filters) {
  return openSentence(
    network,
    network.programs.id.flatMap((_, program) =>
      filters.programs[program] ? needsOf(network, program) : [],
    ),
  );
}

export function missingList(network, filters, theme, { onProgram }) {
  const { programs } = network;
  const rows = programs.id
    .map((_, program) => ({ program, seats: emptySeats(network, program) }))
    .filter(({ program, seats }) => seats.length && filters.programs[program])
    .sort((one, other) => other.seats.length - one.seats.length || one.program - other.program);
  if (!rows.length) return [make("p", {}, say("Every need that the data state is met."))];
  const total = rows.reduce((sum, { seats }) => sum + seats.length, 0);
  const drawn = seatsAround(network, filters).length;
  const hidden =
    drawn < total
      ? say("{number} of these are drawn: the hosts of the others are not.", { number: drawn })
      : "";
  return [
    make(
      "p",
      { class: "quiet note" },
      sentences(
        missingSummary(network, filters),
        hidden,
        say(
          "Each partner wanting is an empty seat: a dashed ring beside the host of the program, with a question mark where it is uncertain.",
        ),
      ),
    ),
    words(network),
    ...rows.map(({ program, seats }) =>
      make(
        "section",
        { class: "mode" },
        make(
          "h3",
          {},
          choice(nameOf(programs.name[program], { class: "text" }), () => onProgram(program)),
          make("span", { class: "count" }, count(seats.length)),
        ),
        make(
          "ul",
          {},
          byMode(seats).map(([mode, own]) =>
            make(
              "li",
              { class: "seat" },
              swatch(network, theme, mode),
              make("span", { class: "text" }, network.modes[mode].label),
              make("span", { class: "count" }, label(own)),
            ),
          ),
        ),
      ),
    ),
  ];
}

function modeRows(show, program, mode, needs) {
  const { network, theme, onChoose } = show;
  const [counted, beside] = participants(network, program, mode, needs);
  if (!needs.length && !beside.length) return [];
  const lacking = needs.some(({ empty }) => empty);
  const stated = network.programs.needs.program.includes(program);
  const row = ([actor, state]) => {
    const said = state === "active" ? null : make("span", { class: "count" }, STATE_WORDS[state]);
    return make(
      "li",
      {},
      choice([nameOf(network.actors.name[actor], { class: "text" }), said], () => onChoose(actor)),
    );
  };
  return [
    make(
      "section",
      { class: lacking ? "mode lacking" : "mode" },
      make(
        "h3",
        {},
        swatch(network, theme, mode),
        make("span", { class: "text" }, network.modes[mode].label),
        needs.length || !stated ? null : make("span", { class: "count" }, say("not needed")),
      ),
      needs.map((need) => [
        make("p", { class: need.empty ? "lack" : "quiet" }, sentence(need)),
        need.empty ? seatList(show, need) : null,
      ]),
      make("ul", {}, counted.map(row)),
      beside.length && needs.length
        ? make(
            "p",
            { class: "quiet small" },
            say("In the same collaborations, not counted as partners:"),
          )
        : null,
      make("ul", { class: needs.length ? "beside" : null }, beside.map(row)),
    ),
  ];
}

// Who counts as a partner in this mode, and who only takes part in the same collaborations; both with
// the state that says most for them.
function participants(network, program, mode, needs) {
  const { ties, programs, collaborations, states } = network;
  const counted = partnersOfMode(needs, mode);
  const beside = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    if (ties.mode[tie] !== mode) continue;
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      if (actor === programs.host[program] || counted.has(actor)) continue;
      const own = [
        beside.get(actor),
        ...ties.of[tie].map((at) => states[collaborations.state[at]]),
      ];
      beside.set(
        actor,
        BEST.find((state) => own.includes(state)),
      );
    }
  }
  const order = ([one, first], [other, second]) =>
    BEST.indexOf(first) - BEST.indexOf(second) || one - other;
  return [[...counted].sort(order), [...beside].sort(order)];
}

function sentence({ status, needed, partners, limit, lapsing }) {
  const held = [
    numberOf.partners(partners),
    limit
      ? say("{number} needed ({limit})", { number: needed, limit })
      : say("{number} needed", { number: needed }),
    lapsing ? statusWord("lapsing") : "",
  ];
  return say("{status}: {held}", {
    status: upper(statusWord(status)),
    held: listed(held.filter(Boolean)),
  });
}

// What the words mean, for those who ask.
function words({ meaning }) {
  const rows = Object.entries(meaning).map(([word, said]) => [
    make("dt", {}, statusWord(word)),
    make("dd", {}, said),
  ]);
  return make(
    "details",
    { class: "more-facts" },
    make("summary", {}, say("What the words mean")),
    make("dl", { class: "facts" }, rows),
  );
}

function swatch(network, theme, mode) {
  const { family, directed } = network.modes[mode];
  return line(theme.color(network.families[family]), directed, 20);
}

function byMode(seats) {
  const groups = new Map();
  for (const seat of seats) groups.set(seat.mode, [...(groups.get(seat.mode) ?? []), seat]);
  return [...groups];
}

function label(seats) {
  const states = listed([...new Set(seats.map(({ state }) => statusWord(state)))]);
  return seats.length > 1
    ? say("{states} · {number} seats", { states, number: seats.length })
    : states;
}

function choice(content, act) {
  return make("button", { type: "button", class: "link", onclick: act }, content);
}

// Needs are of one moment, so that a map of two has none.
function unasked({ moments }) {
  return moments ? say("Not told between two networks.") : say("The data state no needs.");
}

function countedWhen({ as_of }, { years }) {
  const when = as_of ? say("as of {when}", { when: dayText(as_of) }) : say("as things stand");
  return years ? say("{when}, whatever years are chosen", { when }) : when;
}
