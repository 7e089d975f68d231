// One program as a table of seats: its host in the middle, on both sides a block for each mode with
// the partners that count in it (as coverage counts), whoever else takes part, and an empty seat for
// each partner that is missing. Everybody is drawn once, in the mode where it does most; its other
// modes name it again beside a ring.

import { partly } from "../state/changes.js";
import { emptySeats, needsOf, partnersOfMode } from "../state/needs.js";
import { say } from "../text/speech.js";
import { statusWord } from "../text/terms.js";
import { listed } from "../text/words.js";

const ROW = 25; // from one seat to the next, in pixels of the first view
const HEAD = 30;
const GAP = 14;
const INNER = 132; // from the host to the first seats
const ROOM = 306; // for the names beside them
const EDGE = 14; // of the block beyond the seats
const TALLEST = 820; // of a column, before there are more of them
const BOW = 105; // how far a tie within a column keeps away from it, at most
const LONGEST = 24; // rows of a block, then it goes on in another one
const FEW = 5; // empty seats of a mode that are drawn one by one
const BESIDE = {
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
    blocks: blocks.map(({ left, right, low, high, family }) => ({
      left,
      right,
      low,
      high,
      family,
    })),
    captions: blocks.map((block) => captionOf(network, block)),
    seats: rowsOf(blocks, ({ state }) => state !== "held").map((seat) => ({ ...seat, r: SEAT })),
    echoes: rowsOf(blocks, ({ state, main }) => state === "held" && !main).map((echo) => ({
      ...echo,
      r: ECHO,
    })),
    frame: frameOf(blocks),
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
      note: (counts ? COUNTS : BESIDE)[state],
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
function placed(blocks) {
  const tall = ({ rows }) => HEAD + Math.max(1, rows.length) * ROW + GAP;
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
    const x = side * (INNER + rank * (ROOM + 3 * EDGE));
    let top = column.reduce((sum, block) => sum + tall(block), -GAP) / 2;
    return column.map((block) => {
      const high = top;
      top -= tall(block);
      const rows = block.rows.map((row, index) => ({
        ...row,
        x,
        y: high - HEAD - (index + 0.5) * ROW + 3,
      }));
      const [inner, outer] = [x - side * EDGE, x + side * ROOM];
      return {
        ...block,
        rows,
        side,
        x,
        left: Math.min(inner, outer),
        right: Math.max(inner, outer),
        high,
        low: top + GAP,
      };
    });
  });
}

function rowsOf(blocks, kept) {
  return blocks.flatMap(({ rows, side }) => rows.filter(kept).map((row) => ({ ...row, side })));
}

// What a block is, what it lacks first: the end of a long line is cut.
function captionOf(network, { label, need, stated, empty, part, family, side, left, right, high }) {
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
    room: ROOM,
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
