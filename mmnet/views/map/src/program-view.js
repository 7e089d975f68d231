// One program as a table of seats: its host in the middle, on both sides a block for each mode with
// the partners in it and an empty seat for each one that is missing. A partner is drawn once, in the
// mode that it serves most; its other modes name it again beside a ring.

import { emptySeats, needsOf } from "./views.js";

const ROW = 25; // from one seat to the next, in pixels of the first view
const HEAD = 30;
const GAP = 14;
const INNER = 132; // from the host to the first seats
const ROOM = 306; // for the names beside them
const EDGE = 14; // of the block beyond the seats
const TALLEST = 820; // of a column, before there are more of them
const BOW = 105; // how far a tie within a column keeps away from it, at most
const [HOST, PARTNER, SEAT, ECHO] = [18, 8, 7, 4]; // radii

export function programView(network, program) {
  const { whole } = network;
  const { ties, served } = servedIn(network, program);
  const host = network.programs.host[program];
  const blocks = placed(blocksOf(network, program, host, served));
  const { x, y, r } = whole.actors;
  const actors = { ...whole.actors, x: x.map(() => 0), y: y.map(() => 0), r: r.map(() => PARTNER) };
  const [present, sides, notes] = [new Uint8Array(x.length), new Map(), new Map()];
  if (host >= 0) {
    present[host] = 1;
    actors.r[host] = HOST;
    sides.set(host, 0);
  }
  for (const { rows, side } of blocks) {
    for (const { actor, note, x: left, y: top } of rows.filter(({ main }) => main)) {
      [actors.x[actor], actors.y[actor], present[actor]] = [left, top, 1];
      sides.set(actor, side);
      if (note) notes.set(actor, note);
    }
  }
  return {
    ...whole,
    name: "program",
    program,
    label: network.programs.name[program],
    actors,
    ties,
    bows: bows(actors, ties, host),
    present,
    sides,
    notes,
    room: ROOM,
    between: 2 * (INNER - EDGE),
    size: null,
    blocks: blocks.map(({ left, right, low, high, family }) => ({ left, right, low, high, family })),
    captions: blocks.map((block) => captionOf(network, block)),
    seats: rowsOf(blocks, ({ state }) => state === "no" || state === "unknown").map((seat) => ({ ...seat, r: SEAT })),
    echoes: rowsOf(blocks, ({ state, main }) => state === "held" && !main).map((echo) => ({ ...echo, r: ECHO })),
    frame: frameOf(blocks),
  };
}

// The ties of one program's collaborations, and for each mode whom they tie, and in
// which states the collaborations are that do.
function servedIn(network, program) {
  const { ties } = network.whole;
  const kept = { source: [], target: [], mode: [], directed: [], n: [], width: [], of: [] };
  const served = network.modes.map(() => new Map());
  const { state } = network.collaborations;
  const stateOf = (at) => network.states[state[at]];
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const of = ties.of[tie].filter((at) => network.collaborations.program[at] === program);
    if (!of.length) continue;
    for (const column of ["source", "target", "mode", "directed", "width"]) kept[column].push(ties[column][tie]);
    kept.of.push(of);
    kept.n.push(of.filter((at) => stateOf(at) !== "planned").length);
    const mode = served[ties.mode[tie]];
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      const own = mode.get(actor)?.states ?? [];
      mode.set(actor, { states: [...own, ...of.map(stateOf)] });
    }
  }
  return { ties: kept, served };
}

// A block for each mode that is needed or served: partners, then rings for those drawn elsewhere,
// then the empty seats.
function blocksOf(network, program, host, served) {
  const [seats, needs] = [emptySeats(network, program), needsOf(network, program)];
  const main = mainModes(served, host);
  return network.modes
    .map(({ family, label }, mode) => {
      const partners = [...served[mode]].filter(([actor]) => actor !== host).sort(([one], [other]) => one - other);
      const rows = partners.map(([actor, { states }]) => ({ program, mode, actor, note: noteOf(states), main: main.get(actor) === mode, state: "held" }));
      rows.sort((one, other) => other.main - one.main || Boolean(one.note) - Boolean(other.note));
      const empty = seats.filter((seat) => seat.mode === mode);
      return { mode, family, label, empty, need: needs.some((need) => need.mode === mode), rows: [...rows, ...empty] };
    })
    .filter(({ rows, need }) => rows.length || need);
}

// What must be said of a partner none of whose collaborations surely runs.
function noteOf(states) {
  const said = { active: null, unknown: "not certain", planned: "planned", ended: "ended" };
  return said[Object.keys(said).find((state) => states.includes(state))];
}

// The mode that each actor serves most: by what runs, then by all, then the first.
function mainModes(served, host) {
  const main = new Map();
  served.forEach((actors, mode) => {
    for (const [actor, { states }] of actors) {
      const weight = states.filter((state) => state === "active").length + states.length / 1e6;
      if (actor !== host && weight > (main.get(actor)?.weight ?? 0)) main.set(actor, { mode, weight });
    }
  });
  return new Map([...main].map(([actor, { mode }]) => [actor, mode]));
}

// Columns on both sides of the host, as many as keep the whole about as wide as tall; blocks run down
// the left ones, then down the right ones.
function placed(blocks) {
  const tall = ({ rows }) => HEAD + Math.max(1, rows.length) * ROW + GAP;
  const total = blocks.reduce((sum, block) => sum + tall(block), 0);
  const columns = 2 * Math.max(1, Math.round(Math.sqrt(total / TALLEST / 2)));
  const filled = Array.from({ length: columns }, () => []);
  let done = 0;
  for (const block of blocks) {
    filled[Math.min(columns - 1, Math.floor(((done + tall(block) / 2) / total) * columns))].push(block);
    done += tall(block);
  }
  return filled.flatMap((column, at) => {
    const side = at < columns / 2 ? -1 : 1;
    const rank = side < 0 ? columns / 2 - 1 - at : at - columns / 2; // 0 beside the host
    const x = side * (INNER + rank * (ROOM + 3 * EDGE));
    let top = column.reduce((sum, block) => sum + tall(block), -GAP) / 2;
    return column.map((block) => {
      const high = top;
      top -= tall(block);
      const rows = block.rows.map((row, index) => ({ ...row, x, y: high - HEAD - (index + 0.5) * ROW + 3 }));
      const [inner, outer] = [x - side * EDGE, x + side * ROOM];
      return { ...block, rows, side, x, left: Math.min(inner, outer), right: Math.max(inner, outer), high, low: top + GAP };
    });
  });
}

function rowsOf(blocks, kept) {
  return blocks.flatMap(({ rows, side }) => rows.filter(kept).map((row) => ({ ...row, side })));
}

function captionOf(network, { label, family, need, empty, side, left, right, high }) {
  const unsure = empty.filter(({ state }) => state === "unknown").length;
  const parts = [[empty.length - unsure, "missing"], [unsure, "not certain"]].filter(([number]) => number).map(([number, word]) => `${number} ${word}`);
  const note = need ? `: ${parts.join(", ")}` : ", not needed";
  const align = side < 0 ? "right" : "left";
  return { text: label + (need && !parts.length ? " ✓" : note), kind: null, family, strong: Boolean(parts.length), x: side < 0 ? right - 8 : left + 8, y: high - 8, align, room: ROOM };
}

function frameOf(blocks) {
  const edge = (pick, best) => blocks.reduce((found, block) => best(found, block[pick]), 0);
  const wide = Math.max(-edge("left", Math.min), edge("right", Math.max), INNER + ROOM) + 6;
  const tall = Math.max(edge("high", Math.max), -edge("low", Math.min), 200) + 6;
  return { left: -wide, right: wide, low: -tall, high: tall };
}

// Ties within a column bow towards the host, so that they do not lie on the names.
function bows({ x, y }, ties, host) {
  return Float32Array.from(ties.source, (source, tie) => {
    const target = ties.target[tie];
    if (source === host || target === host || x[source] !== x[target]) return 0;
    const gap = y[target] - y[source];
    return Math.sign(x[source]) * Math.sign(gap) * Math.min(0.4, BOW / Math.max(Math.abs(gap), 1));
  });
}
