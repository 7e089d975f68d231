// Boxes of texts and symbols on the stage: which overlap, and where beside a symbol there is room.

const CELL = 80;

// Boxes in a coarse grid, so that a question looks at the neighbors only.
export class Buckets {
  constructor() {
    this.cells = new Map();
  }

  add(box, owner, weight) {
    for (const key of cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner, weight });
    }
  }

  // Weights of what lies under the box, except the owner's own.
  under(box, except) {
    const found = new Map();
    for (const key of cellsOf(box)) {
      for (const { box: other, owner, weight } of this.cells.get(key) ?? []) {
        if (owner !== except && overlap(box, other)) found.set(owner, weight);
      }
    }
    return [...found.values()];
  }
}

function* cellsOf({ left, right, top, bottom }) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1)
      yield x * 100003 + y;
  }
}

function overlap(one, other) {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

export function boxOf({ x, y, r }) {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

// Right, left, below, above, then the corners: in the order in which they read best.
export function sides({ x, y, r }, long, size) {
  const high = size * 1.25;
  const off = r + 4;
  const slant = r * 0.7 + 2;
  const box = (left, top, ...at) => ({ left, right: left + long, top, bottom: top + high, at });
  return [
    box(x + off, y - high / 2, 0),
    box(x - off - long, y - high / 2, 2),
    box(x - long / 2, y + off - 1, 3),
    box(x - long / 2, y - off - high + 1, 1),
    box(x + slant, y - slant - high, 0, 1),
    box(x + slant, y + slant, 0, 3),
    box(x - slant - long, y - slant - high, 1, 2),
    box(x - slant - long, y + slant, 2, 3),
  ];
}

// How many ties leave each actor to the right, up, to the left and down.
export function crowding({ actors, ties, n, m }) {
  const crowd = Array.from({ length: n }, () => [0, 0, 0, 0]);
  const note = (from, to) => {
    const angle = Math.atan2(actors.y[to] - actors.y[from], actors.x[to] - actors.x[from]);
    crowd[from][(Math.round(angle / (Math.PI / 2)) + 4) % 4] += 1;
  };
  for (let tie = 0; tie < m; tie += 1) {
    note(ties.source[tie], ties.target[tie]);
    note(ties.target[tie], ties.source[tie]);
  }
  return crowd;
}
