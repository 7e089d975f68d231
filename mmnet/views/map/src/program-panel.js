// What a program has and what it lacks, in words: the text beside the view of one program, and the
// list of everything that is missing.

import { count, make, nameOf, plural } from "./dom.js";
import { line } from "./icons.js";
import { emptySeats, needsOf } from "./views.js";
import { STATES } from "./words.js";

const SAID = { unknown: "not certain", no: "missing" };

export function programFacts(network, theme, program, { onChoose }) {
  const { programs, modes } = network;
  const needs = needsOf(network, program);
  const covered = needs.filter(({ empty }) => !empty).length;
  const host = programs.host[program];
  const sections = modes.flatMap((_, mode) => modeRows(network, theme, program, mode, needs.filter((need) => need.mode === mode), onChoose));
  return [
    make(
      "dl",
      { class: "facts" },
      make("dt", {}, "Host"),
      make("dd", {}, host < 0 ? "not named" : choice(nameOf(network.actors.name[host]), () => onChoose(host))),
      make("dt", {}, "Coverage"),
      make("dd", {}, needs.length ? `${count(covered)} of ${plural(needs.length, "need")} covered` : "The data state no needs."),
    ),
    make("p", { class: "quiet note" }, "Needs count what runs now; the map draws what ended too, unless it is switched off under Collaborations."),
    ...sections,
  ];
}

export function missingList(network, filters, theme, { onProgram }) {
  const { programs } = network;
  const rows = programs.id
    .map((_, program) => ({ program, seats: emptySeats(network, program) }))
    .filter(({ program, seats }) => seats.length && filters.programs[program])
    .sort((one, other) => other.seats.length - one.seats.length || one.program - other.program);
  if (!rows.length) return [make("p", {}, "Every need that the data state is covered.")];
  const total = rows.reduce((sum, { seats }) => sum + seats.length, 0);
  return [
    make("p", { class: "quiet" }, `${plural(total, "empty seat")} in ${plural(rows.length, "program")}. A dashed ring on the map is an empty seat of the program that this actor hosts; with a question mark, one whose partner is not certain.`),
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
  const partners = partnersIn(network, program, mode);
  if (!needs.length && !partners.size) return [];
  const lacking = needs.some(({ empty }) => empty);
  const row = ([actor, states]) => {
    const said = states.has("active") ? null : make("span", { class: "count" }, [...states].map((state) => STATES[state].toLowerCase()).join(", "));
    return make("li", {}, choice([nameOf(network.actors.name[actor], { class: "text" }), said], () => onChoose(actor)));
  };
  return [
    make(
      "section",
      { class: lacking ? "mode lacking" : "mode" },
      make("h3", {}, swatch(network, theme, mode), make("span", { class: "text" }, network.modes[mode].label), needs.length ? null : make("span", { class: "count" }, "not needed")),
      needs.map((need) => make("p", { class: need.empty ? "lack" : "quiet" }, sentence(need))),
      make("ul", {}, [...partners].sort(([one], [other]) => one - other).map(row)),
    ),
  ];
}

// Who is tied in this mode, and the states of the collaborations that tie them.
function partnersIn(network, program, mode) {
  const { ties, programs, collaborations, states } = network;
  const partners = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    if (ties.mode[tie] !== mode) continue;
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      if (actor === programs.host[program]) continue;
      if (!partners.has(actor)) partners.set(actor, new Set());
      for (const at of ties.of[tie]) partners.get(actor).add(states[collaborations.state[at]]);
    }
  }
  return partners;
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
