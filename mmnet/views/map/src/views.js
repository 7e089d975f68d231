// Other views of the same data: units folded into their university, and one program with its seats.

const RING = 250; // pixels from the host to its partners
const SPACING = 48;
const SEAT = 11;
const STATES = ["no", "unknown", "yes"]; // of a need, as the data number them

// Every unit stands in its university: ties go to the university, ties inside it are left out.
export function folded(network) {
  const { actors } = network.whole;
  const home = homes(actors.parent);
  return {
    ...network.whole,
    name: "folded",
    label: "units in their university",
    present: Uint8Array.from(home, (at, actor) => (at === actor ? 1 : 0)),
    ties: mergedTies(network, home, home.length).ties,
  };
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

export function homes(parent) {
  return parent.map((_, actor) => {
    let at = actor;
    for (let step = 0; step < 9 && parent[at] >= 0; step += 1) at = parent[at];
    return at;
  });
}

// What a program needs: mode, state (no, unknown, yes), partners wanted and there, and how many seats
// are empty. Several needs of one mode may ask for partners of different kinds or regions.
export function needsOf(network, program) {
  const { needs } = network.programs;
  const rows = needs.program.map((_, at) => at).filter((at) => needs.program[at] === program);
  return rows.map((at) => {
    const state = STATES[needs.state[at]];
    const [wanted, partners] = [needs.wanted[at], needs.partners[at]];
    return { mode: needs.mode[at], state, wanted, partners, limit: needs.limit[at], empty: Math.max(state === "yes" ? 0 : 1, wanted - partners) };
  });
}

// Seats that nobody holds: as many as partners are wanting.
export function emptySeats(network, program) {
  return needsOf(network, program).flatMap(({ mode, state, empty, limit }) =>
    Array.from({ length: empty }, () => ({ program, mode, limit, state: state === "unknown" ? "unknown" : "no" })),
  );
}

// One program: its host in the middle, around it a sector for each mode with the partners in it and
// an empty seat for each one that is missing.
export function programView(network, program) {
  const { whole } = network;
  const { ties, own } = tiesOf(network, program);
  const host = network.programs.host[program];
  const seats = emptySeats(network, program);
  const sectors = sectorsOf(network, { ...own, host, seats, needs: needsOf(network, program) });
  const slots = sectors.reduce((sum, { actors, empty }) => sum + Math.max(2, actors.length + empty.length) + 0.8, 0);
  const ring = Math.max(RING, (slots * SPACING) / (2 * Math.PI) / (slots > 44 ? 1.5 : 1));
  const { x, y, r } = whole.actors;
  const placed = { x: [...x], y: [...y], r: r.map((radius) => Math.min(radius, 15)) };
  const present = new Uint8Array(x.length);
  const put = (actor, at) => {
    [placed.x[actor], placed.y[actor]] = at;
    present[actor] = 1;
  };
  if (host >= 0) put(host, [0, 0]);
  const captions = [];
  let slot = 0;
  for (const sector of sectors) {
    const size = Math.max(2, sector.actors.length + sector.empty.length);
    const start = slot + (size - sector.actors.length - sector.empty.length) / 2;
    const at = (index) => onRing(start + index + 0.5, slots, ring + (slots > 44 && index % 2 ? 66 : 0));
    sector.actors.forEach((actor, index) => put(actor, at(index)));
    sector.empty.forEach((seat, index) => {
      [seat.x, seat.y] = at(sector.actors.length + index);
      seat.r = SEAT;
    });
    captions.push({ ...captionOf(network, sector), ...sideCaption(slot + size / 2, slots, ring + (slots > 44 ? 130 : 62)) });
    slot += size + 0.8;
  }
  return {
    ...whole,
    name: "program",
    program,
    label: network.programs.name[program],
    actors: { ...whole.actors, ...placed },
    ties,
    present,
    captions,
    seats: sectors.flatMap(({ empty }) => empty),
  };
}

// The ties of one program's collaborations, and whom they tie in which mode.
function tiesOf(network, program) {
  const { ties } = network.whole;
  const kept = { source: [], target: [], mode: [], directed: [], n: [], width: [], of: [] };
  const modes = new Map();
  const planned = network.states.indexOf("planned");
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const of = ties.of[tie].filter((at) => network.collaborations.program[at] === program);
    if (!of.length) continue;
    for (const column of ["source", "target", "mode", "directed", "width"]) kept[column].push(ties[column][tie]);
    kept.of.push(of);
    kept.n.push(of.filter((at) => network.collaborations.state[at] !== planned).length);
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      if (!modes.has(actor)) modes.set(actor, new Map());
      const own = modes.get(actor);
      own.set(ties.mode[tie], (own.get(ties.mode[tie]) ?? 0) + of.length);
    }
  }
  return { ties: kept, own: { modes } };
}

function sectorsOf(network, { modes, host, seats, needs }) {
  const sectors = network.modes.map((_, mode) => ({
    mode,
    actors: [],
    empty: seats.filter((seat) => seat.mode === mode),
    need: needs.some((need) => need.mode === mode),
  }));
  for (const [actor, own] of [...modes].sort(([one], [other]) => one - other)) {
    if (actor === host) continue;
    const [main] = [...own].sort((one, other) => other[1] - one[1] || one[0] - other[0])[0];
    sectors[main].actors.push(actor);
  }
  return sectors.filter(({ actors, empty, need }) => actors.length || empty.length || need);
}

function captionOf(network, { mode, need, empty }) {
  const { label, family } = network.modes[mode];
  const missing = empty.length ? `${empty.length} ${empty[0].state === "unknown" ? "not certain" : "missing"}` : "";
  const note = need ? missing || "covered" : "not needed";
  return { text: `${label}: ${note}`, kind: null, family, strong: Boolean(missing) };
}

function onRing(slot, slots, ring) {
  const angle = Math.PI / 2 - (2 * Math.PI * slot) / slots;
  return [ring * Math.cos(angle), ring * Math.sin(angle)];
}

// Beside the ring, written away from it.
function sideCaption(slot, slots, ring) {
  const [x, y] = onRing(slot, slots, ring);
  const align = Math.abs(x) < 0.05 * ring ? "center" : x > 0 ? "left" : "right";
  const names = 150 * (x / ring) ** 2; // beyond the names beside the symbols
  return { x: align === "center" ? x : x * 0.93 + Math.sign(x) * names, y, align };
}

// Where the seats that are missing stand on the whole map: around the host of each program.
export function seatsAround(network, filters) {
  const { programs, actors, present, view } = network;
  if (!programs || view.holds) return [];
  const home = homes(network.whole.actors.parent);
  const taken = new Map();
  const seats = [];
  for (let program = 0; program < programs.id.length; program += 1) {
    let host = programs.host[program];
    if (host >= 0 && present && !present[host]) host = home[host];
    if (host < 0 || !filters.actorOn[host] || !filters.programs[program]) continue;
    for (const seat of emptySeats(network, program)) {
      const turn = taken.get(host) ?? 0;
      taken.set(host, turn + 1);
      const lap = Math.floor(turn / 10);
      const angle = Math.PI / 2 - (2 * Math.PI * (turn % 10)) / 10 - lap * 0.3;
      const reach = actors.r[host] + 13 + lap * 15;
      seats.push({ ...seat, x: actors.x[host] + reach * Math.cos(angle), y: actors.y[host] + reach * Math.sin(angle), r: 5.5 });
    }
  }
  return seats;
}
