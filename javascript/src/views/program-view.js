// One program as a table of seats: its host in the middle, on both sides a block for each mode with
// the partners that count in it (as coverage counts), whoever else takes part, and an empty seat for
// each partner that is missing. Everybody is drawn once, in the mode where it does most; its other
// modes name it again beside a ring. On a stage that is higher than wide all blocks stand in one column
// under the host, to be read by moving it.

import { partly } from "../state/changes.js";
import { emptySeats, needsOf, partnersOfMode } from "../state/needs.js";
import { say } from "../text/speech.js";
import { statusWord } from "../text/terms.js";
import { listed } from "../text/words.js";

const TALLEST = 820; // of a column, before there are more of them
const BOW = 105; // how far a tie within a column keeps away from it, at most
const LONGEST = 24; // rows of a block, then it goes on in another one
/**
 * Measures in pixels of the first view: from one seat to the next (row), of the head of a block, between
 * blocks (gap), from the host to the first seats (inner), for the names beside them (room), of the block
 * beyond the seats (edge).
 * @typedef {{ row: number, head: number, gap: number, inner: number, room: number, edge: number }} Sizes
 */
/** @type {Sizes} */
const BESIDE_HOST = { row: 25, head: 34, gap: 14, inner: 132, room: 306, edge: 14 };
/** @type {Sizes} */
const UNDER_HOST = { row: 36, head: 40, gap: 14, inner: 84, room: 356, edge: 20 };
const FEW = 5; // empty seats of a mode that are drawn one by one
const TAKES_PART = {
  active: say("takes part"),
  unknown: say("may take part"),
  planned: say("is to take part"),
  ended: say("took part"),
};
const COUNTS = {
  active: null,
  unknown: say("uncertain"),
  planned: say("planned"),
  ended: say("ended"),
};
const OPEN = ["none", "uncertain", "too few"]; // statuses of needs with empty seats
const [HOST, PARTNER, SEAT, ECHO] = [18, 8, 7, 4]; // radii

/**
 * @param {import("../state/network.js").Network} network
 * @param {number} program
 * @param {boolean} tall whether the stage is higher than wide, so that it is read from above
 */
export function programView(network, program, tall = false) {
  const { whole } = network;
  const sizes = tall ? UNDER_HOST : BESIDE_HOST;
  const { ties, served } = servedIn(network, program);
  const host = network.programs.host[program];
  const rows = blocksOf(network, program, host, served);
  const blocks = tall ? stacked(rows, sizes) : placed(rows, sizes);
  const { x, y, r } = whole.actors;
  const actors = { ...whole.actors, x: x.map(() => 0), y: y.map(() => 0), r: r.map(() => PARTNER) };
  const [present, sides, notes] = [new Uint8Array(x.length), new Map(), new Map()];
  if (host >= 0) {
    present[host] = 1;
    actors.r[host] = HOST;
    sides.set(host, tall ? 1 : 0);
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
    host,
    tall,
    room: sizes.room,
    between: 2 * (sizes.inner - sizes.edge),
    size: null,
    blocks: blocks.map(({ left, right, low, high, family }) => ({
      left,
      right,
      low,
      high,
      family,
    })),
    captions: blocks.map((block) => captionOf(network, block, sizes)),
    seats: rowsOf(blocks, ({ state }) => state !== "held").map((seat) => ({ ...seat, r: SEAT })),
    echoes: rowsOf(blocks, ({ state, main }) => state === "held" && !main).map((echo) => ({
      ...echo,
      r: ECHO,
    })),
    frame: tall ? topOf(blocks) : frameOf(blocks, sizes),
  };
}

// The ties of one program's collaborations, and for each mode whom they tie, and in
// which states the collaborations are that do.
function servedIn(network, program) {
  const { ties } = network.whole;
  const kept = { source: [], target: [], mode: [], directed: [], n: [], width: [], of: [] };
  const served = network.modes.map(() => new Map());
  const { state, sides } = network.collaborations;
  const changes = [];
  const stateOf = (at) => network.states[state[at]];
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const of = ties.of[tie].filter((at) => network.collaborations.program[at] === program);
    if (!of.length) continue;
    for (const column of ["source", "target", "mode", "directed", "width"])
      kept[column].push(ties[column][tie]);
    kept.of.push(of);
    if (sides)
      changes.push(
        partly(
          ties.change[tie],
          of.map((at) => sides[at]),
        ),
      );
    kept.n.push(of.filter((at) => stateOf(at) !== "planned").length);
    const mode = served[ties.mode[tie]];
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      const own = mode.get(actor)?.states ?? [];
      mode.set(actor, { states: [...own, ...of.map(stateOf)] });
    }
  }
  return { ties: sides ? { ...kept, change: changes } : kept, served };
}

// A block for each mode that is needed or served: who counts there, who else takes part, rings for
// those drawn elsewhere, then the empty seats. A long one goes on in further blocks.
function blocksOf(network, program, host, served) {
  const [seats, needs] = [emptySeats(network, program), needsOf(network, program)];
  const roles = served.map((actors, mode) => rolesIn(actors, partnersOfMode(needs, mode), host));
  const main = mainModes(roles);
  return network.modes.flatMap(({ family, label }, mode) => {
    const rows = [...roles[mode]].map(([actor, { counts, state }]) => ({
      program,
      mode,
      actor,
      note: (counts ? COUNTS : TAKES_PART)[state],
      main: main.get(actor) === mode,
      state: "held",
      rank: (counts ? 0 : 10) + Object.keys(COUNTS).indexOf(state),
    }));
    rows.sort(
      (one, other) =>
        one.rank - other.rank || Number(other.main) - Number(one.main) || one.actor - other.actor,
    );
    const empty = seats.filter((seat) => seat.mode === mode);
    const need = needs.some((need) => need.mode === mode);
    if (!rows.length && !need) return [];
    const all = [...rows, ...together(empty)];
    const parts = Math.max(1, Math.ceil(all.length / LONGEST));
    return Array.from({ length: parts }, (_, part) => ({
      mode,
      family,
      label,
      empty,
      need,
      stated: needs.length > 0,
      part,
      rows: all.slice(part * LONGEST, (part + 1) * LONGEST),
    }));
  });
}

// Who is in a mode: those that coverage counts, in the state that says most, and those that only take
// part in the same collaborations.
function rolesIn(actors, partners, host) {
  const roles = new Map();
  for (const [actor, { states }] of actors) {
    if (actor === host) continue;
    const counts = partners.has(actor);
    roles.set(actor, {
      counts,
      state: counts
        ? partners.get(actor)
        : Object.keys(COUNTS).find((state) => states.includes(state)),
    });
  }
  return roles;
}

function together(empty) {
  if (empty.length <= FEW) return empty;
  return OPEN.flatMap((state) => {
    const own = empty.filter((seat) => seat.state === state);
    const needs = [...new Set(own.flatMap((seat) => seat.needs))];
    return own.length ? [{ ...own[0], number: own.length, needs }] : [];
  });
}

// The mode in which each actor does most: counting and running first, then as the modes come.
function mainModes(roles) {
  const main = new Map();
  roles.forEach((actors, mode) => {
    for (const [actor, { counts, state }] of actors) {
      const rank = (counts ? 0 : 10) + Object.keys(COUNTS).indexOf(state);
      if (rank < (main.get(actor)?.rank ?? Infinity)) main.set(actor, { mode, rank });
    }
  });
  return new Map([...main].map(([actor, { mode }]) => [actor, mode]));
}

// Columns on both sides of the host, as many as keep the whole about as wide as tall; blocks run down
// the left ones, then down the right ones.
function placed(blocks, sizes) {
  const { gap, inner, room, edge } = sizes;
  const tall = (block) => tallOf(block, sizes);
  const total = blocks.reduce((sum, block) => sum + tall(block), 0);
  const columns = 2 * Math.max(1, Math.round(Math.sqrt(total / TALLEST / 2)));
  const filled = Array.from({ length: columns }, () => []);
  let done = 0;
  for (const block of blocks) {
    filled[Math.min(columns - 1, Math.floor(((done + tall(block) / 2) / total) * columns))].push(
      block,
    );
    done += tall(block);
  }
  return filled.flatMap((column, at) => {
    const side = at < columns / 2 ? -1 : 1;
    const rank = side < 0 ? columns / 2 - 1 - at : at - columns / 2; // 0 beside the host
    const x = side * (inner + rank * (room + 3 * edge));
    const top = column.reduce((sum, block) => sum + tall(block), -gap) / 2;
    return seated(column, { x, side, top }, sizes);
  });
}

// One column under the host, whose name stands beside it.
function stacked(blocks, sizes) {
  return seated(blocks, { x: sizes.inner, side: 1, top: -HOST - sizes.gap }, sizes);
}

function tallOf({ rows }, { row, head, gap }) {
  return head + Math.max(1, rows.length) * row + gap;
}

// A column of blocks from its top down, with a place for each row.
function seated(column, { x, side, top }, sizes) {
  const { row: step, head, gap, room, edge } = sizes;
  let high = top;
  return column.map((block) => {
    const own = high;
    high -= tallOf(block, sizes);
    const y = (/** @type {number} */ index) => own - head - (index + 0.5) * step + 3;
    const rows = block.rows.map((row, index) => ({ ...row, x, y: y(index) }));
    const [near, far] = [x - side * edge, x + side * room];
    return {
      ...block,
      rows,
      side,
      x,
      left: Math.min(near, far),
      right: Math.max(near, far),
      high: own,
      low: high + gap,
    };
  });
}

function rowsOf(blocks, kept) {
  return blocks.flatMap(({ rows, side }) => rows.filter(kept).map((row) => ({ ...row, side })));
}

// What a block is, what it lacks first: the end of a long line is cut.
function captionOf(network, block, { room }) {
  const { label, need, stated, empty, part, family, side, left, right, high } = block;
  const lacks = listed(
    OPEN.filter((word) => empty.some(({ state }) => state === word)).map(statusWord),
  );
  const align = side < 0 ? "right" : "left";
  const about = {
    kind: null,
    family,
    x: side < 0 ? right - 8 : left + 8,
    y: high - 8,
    align,
    room,
  };
  if (part) return { ...about, text: `${label} (${part + 1})`, strong: false };
  if (!need)
    return {
      ...about,
      text: stated ? say("{mode} (not needed)", { mode: label }) : label,
      strong: false,
    };
  return { ...about, text: `${lacks ? `${lacks} ·` : "✓"} ${label}`, strong: Boolean(lacks) };
}

// The top of the column, a square.
function topOf(blocks) {
  const right = blocks.reduce((found, block) => Math.max(found, block.right), 0) + 6;
  const [left, high] = [-HOST - 6, HOST + 6];
  return { left, right, high, low: high - (right - left) };
}

function frameOf(blocks, { inner, room }) {
  const edge = (pick, best) => blocks.reduce((found, block) => best(found, block[pick]), 0);
  const wide = Math.max(-edge("left", Math.min), edge("right", Math.max), inner + room) + 6;
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
