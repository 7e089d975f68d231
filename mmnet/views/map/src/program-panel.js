// What a program has and what it lacks, in words: the text beside the view of one program, and the
// list of everything that is missing.

import { count, make, nameOf, plural } from "./dom.js";
import { line } from "./icons.js";
import { BEST, emptySeats, needsOf, partnersOfMode, seatsAround } from "./views.js";
import { STATES } from "./words.js";

const SAID = { unknown: "not certain", no: "missing" };

export function programFacts(network, filters, theme, program, { onChoose }) {
  const { programs, modes } = network;
  const needs = needsOf(network, program);
  const covered = needs.filter(({ empty }) => !empty).length;
  const part = needs.filter(({ empty, partners }) => empty && partners).length;
  const host = programs.host[program];
  const sections = modes.flatMap((_, mode) => modeRows(network, theme, program, mode, needs.filter((need) => need.mode === mode), onChoose));
  return [
    make(
      "dl",
      { class: "facts" },
      make("dt", {}, "Host"),
      make("dd", {}, host < 0 ? "not named" : choice(nameOf(network.actors.name[host]), () => onChoose(host))),
      make("dt", {}, "Coverage"),
      make("dd", {}, needs.length ? `${count(covered)} of ${plural(needs.length, "need")} fully covered${part ? `, ${count(part)} in part` : ""}` : "The data state no needs."),
    ),
    make("p", { class: "quiet note" }, `Partners are counted ${network.as_of ? `as of ${network.as_of}` : "as things stand"}${filters.years ? ", whatever years are chosen" : ""}; the map also draws what ended.`),
    ...sections,
  ];
}

// How many seats are empty in the programs that pass the filters, and in how many of these.
export function missingSummary(network, filters) {
  const own = network.programs.id.map((_, program) => (filters.programs[program] ? emptySeats(network, program).length : 0));
  return `${plural(own.reduce((sum, number) => sum + number, 0), "empty seat")} in ${plural(own.filter(Boolean).length, "program")}`;
}

export function missingList(network, filters, theme, { onProgram }) {
  const { programs } = network;
  const rows = programs.id
    .map((_, program) => ({ program, seats: emptySeats(network, program) }))
    .filter(({ program, seats }) => seats.length && filters.programs[program])
    .sort((one, other) => other.seats.length - one.seats.length || one.program - other.program);
  if (!rows.length) return [make("p", {}, "Every need that the data state is covered.")];
  const total = rows.reduce((sum, { seats }) => sum + seats.length, 0);
  const drawn = seatsAround(network, filters).length;
  const hidden = drawn < total ? ` ${count(drawn)} of them are drawn: the hosts of the others are not.` : "";
  return [
    make("p", { class: "quiet note" }, `${missingSummary(network, filters)}.${hidden} A dashed ring on the map is an empty seat of the program that this actor hosts; with a question mark, one whose partner is not certain.`),
    ...rows.map(({ program, seats }) =>
      make(
        "section",
        { class: "mode" },
        make("h3", {}, choice(nameOf(programs.name[program], { class: "text" }), () => onProgram(program)), make("span", { class: "count" }, count(seats.length))),
        make("ul", {}, byMode(seats).map(([mode, own]) => make("li", { class: "seat" }, swatch(network, theme, mode), make("span", { class: "text" }, network.modes[mode].label), make("span", { class: "count" }, label(own))))),
      ),
    ),
  ];
}

function modeRows(network, theme, program, mode, needs, onChoose) {
  const [counted, beside] = participants(network, program, mode, needs);
  if (!needs.length && !beside.length) return [];
  const lacking = needs.some(({ empty }) => empty);
  const stated = network.programs.needs.program.includes(program);
  const row = ([actor, state]) => {
    const said = state === "active" ? null : make("span", { class: "count" }, STATES[state].toLowerCase());
    return make("li", {}, choice([nameOf(network.actors.name[actor], { class: "text" }), said], () => onChoose(actor)));
  };
  return [
    make(
      "section",
      { class: lacking ? "mode lacking" : "mode" },
      make("h3", {}, swatch(network, theme, mode), make("span", { class: "text" }, network.modes[mode].label), needs.length || !stated ? null : make("span", { class: "count" }, "not needed")),
      needs.map((need) => make("p", { class: need.empty ? "lack" : "quiet" }, sentence(need))),
      make("ul", {}, counted.map(row)),
      beside.length && needs.length ? make("p", { class: "quiet small" }, "In the same collaborations, not counted as partners:") : null,
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
      const own = [beside.get(actor), ...ties.of[tie].map((at) => states[collaborations.state[at]])];
      beside.set(actor, BEST.find((state) => own.includes(state)));
    }
  }
  const order = ([one, first], [other, second]) => BEST.indexOf(first) - BEST.indexOf(second) || one - other;
  return [[...counted].sort(order), [...beside].sort(order)];
}

function sentence({ state, wanted, partners, limit, empty }) {
  const whom = limit ? ` (${limit})` : "";
  const held = `${plural(partners, "partner")}, ${count(wanted)} needed${whom}`;
  if (!empty) return held;
  return state === "unknown" ? `Not certain: ${held}` : `Missing ${count(empty)}: ${held}`;
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
  const word = SAID[seats[0].state];
  return seats.length > 1 ? `${count(seats.length)} ${word}` : word;
}

function choice(content, act) {
  return make("button", { type: "button", class: "link", onclick: act }, content);
}
