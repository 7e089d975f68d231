// Units folded into their university, and what programs need.

import { plain, plural, shortened } from "./dom.js";
import { sizes } from "./network.js";

export const BEST = ["active", "unknown", "planned", "ended"]; // what says most for a partner

// Units stand in their university, those of all or of some: ties go to the university, ties inside it
// are left out.
export function folded(network, only = null) {
  const { actors } = network.whole;
  const home = homes(actors.parent).map((at, actor) => (!only || only.has(at) ? at : actor));
  return {
    ...network.whole,
    name: "folded",
    only,
    home,
    label: only ? `units of ${plural(only.size, "actor")} folded` : "units in their university",
    present: Uint8Array.from(home, (at, actor) => (at === actor ? 1 : 0)),
    ...counted(network.whole, mergedTies(network, home, home.length).ties),
  };
}

// Ties of actors that hold others, with their partners and collaborations counted anew. Measures of
// the whole network do not hold for them.
function counted(whole, ties) {
  const partners = whole.actors.id.map(() => new Set());
  const collaborations = new Array(partners.length).fill(0);
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const ends = [ties.source[tie], ties.target[tie]];
    if (!ties.n[tie]) continue;
    for (const [actor, other] of [ends, ends.toReversed()]) {
      partners[actor].add(other);
      collaborations[actor] += ties.n[tie];
    }
  }
  const values = partners.map((own) => own.size);
  const measures = [{ label: "partners", values }, { label: "collaborations", values: collaborations }];
  return { ties, measures, size: "partners", actors: { ...whole.actors, r: sizes(values, whole.radii) } };
}

// Ties between the homes of actors, added up by mode, and how many lie inside each home. Those of
// actors without a home (-1) are left out.
export function mergedTies(network, home, homesInAll) {
  const { ties } = network.whole;
  const inside = new Array(homesInAll).fill(0);
  const merged = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const ends = [home[ties.source[tie]], home[ties.target[tie]]];
    if (Math.min(...ends) < 0) continue;
    if (ends[0] === ends[1]) {
      inside[ends[0]] += ties.n[tie] > 0 ? 1 : 0;
      continue;
    }
    if (!ties.directed[tie]) ends.sort((one, other) => one - other);
    const key = `${ends}:${ties.mode[tie]}`;
    if (!merged.has(key)) merged.set(key, { ends, ties: [] });
    merged.get(key).ties.push(tie);
  }
  const rows = [...merged.values()];
  const of = ties.of ? rows.map((row) => [...new Set(row.ties.flatMap((tie) => ties.of[tie]))]) : undefined;
  const planned = network.states.indexOf("planned");
  const counted = (list) => list.filter((at) => network.collaborations.state[at] !== planned).length;
  return {
    inside,
    ties: {
      source: rows.map(({ ends }) => ends[0]),
      target: rows.map(({ ends }) => ends[1]),
      mode: rows.map((row) => ties.mode[row.ties[0]]),
      directed: rows.map((row) => ties.directed[row.ties[0]]),
      n: rows.map((row, at) => (of ? counted(of[at]) : row.ties.reduce((sum, tie) => sum + ties.n[tie], 0))),
      width: rows.map((row) => Math.min(5, Math.hypot(...row.ties.map((tie) => ties.width[tie])))),
      ...(of ? { of } : {}),
    },
  };
}

function homes(parent) {
  return parent.map((_, actor) => {
    let at = actor;
    for (let step = 0; step < 9 && parent[at] >= 0; step += 1) at = parent[at];
    return at;
  });
}

// What a program needs: mode, status (none, uncertain, too few, met: the words of coverage), partners
// needed and there, how many seats are empty, and whether it is lapsing. Several needs of one mode may
// ask for partners of different kinds or regions.
export function needsOf(network, program) {
  network.needs ??= needsByProgram(network);
  return network.needs[program];
}

function needsByProgram({ programs, states, statuses }) {
  const { needs } = programs;
  const lists = programs.id.map(() => []);
  needs.program.forEach((program, at) => {
    const served = new Map(needs.who[at].map((actor, place) => [actor, states[needs.how[at][place]]]));
    const [needed, partners, empty, lapsing] = ["needed", "partners", "wanting", "lapsing"].map((column) => needs[column][at]);
    lists[program].push({ mode: needs.mode[at], served, status: statuses[needs.status[at]], needed, partners, limit: needs.limit[at], empty, lapsing });
  });
  return lists;
}

// Who counts as a partner of a program in a mode, and the state that says most for it.
export function partnersOfMode(needs, mode) {
  const best = new Map();
  for (const { served } of needs.filter((need) => need.mode === mode)) {
    for (const [actor, state] of served) if (!best.has(actor) || BEST.indexOf(state) < BEST.indexOf(best.get(actor))) best.set(actor, state);
  }
  return best;
}

// Seats that nobody holds: as many as partners are wanting.
export function emptySeats(network, program) {
  return needsOf(network, program).flatMap(({ mode, status, empty, limit }) =>
    Array.from({ length: empty }, () => ({ program, mode, limit, state: status })),
  );
}

// What to write beside the hosts of these seats: their programs, and how many are missing in each.
export function titlesOf(network, seats) {
  const titles = new Map();
  for (const { host, program } of seats) {
    if (!titles.has(host)) titles.set(host, new Map());
    const own = titles.get(host);
    own.set(program, (own.get(program) ?? 0) + 1);
  }
  const said = (own) => [...own].map(([program, number]) => `${shortened(plain(network.programs.name[program]))}: ${number}`).join(", ");
  return new Map([...titles].map(([host, own]) => [host, said(own)]));
}

// The empty seats of the whole map, each with its host and its turn around it.
export function seatsAround(network, filters) {
  const { programs, present, view, whole } = network;
  if (!programs || view.holds) return [];
  const home = homes(whole.actors.parent);
  const taken = new Map();
  const seats = [];
  for (let program = 0; program < programs.id.length; program += 1) {
    let host = programs.host[program];
    if (host >= 0 && present && !present[host]) host = home[host];
    if (host < 0 || !filters.actorOn[host] || !filters.programs[program]) continue;
    for (const seat of emptySeats(network, program)) {
      const turn = taken.get(host) ?? 0;
      taken.set(host, turn + 1);
      seats.push({ ...seat, host, turn });
    }
  }
  return seats;
}

// Where the seat of a turn stands around its host, in pixels: in rounds, clockwise from the top.
export function seatPlace({ x, y, r }, turn, seat) {
  let reach = r + 1.7 * seat;
  let room = roomOn(reach, seat);
  for (let rest = turn; ; rest -= room, reach += 2.5 * seat, room = roomOn(reach, seat)) {
    if (rest >= room) continue;
    const angle = Math.PI / 2 - (2 * Math.PI * rest) / room;
    return { x: x + reach * Math.cos(angle), y: y - reach * Math.sin(angle), r: seat };
  }
}

function roomOn(reach, seat) {
  return Math.floor((2 * Math.PI * reach) / (2.5 * seat));
}
