// Names on the map: the largest actors first, each beside its symbol where there is room, none over
// another. Zooming in makes room for more. Text is painted, never parsed.

import { plain } from "./dom.js";

const CELL = 80;
const PIXELS_PER_LABEL = 15000;
const LONGEST = 34;

export class Labels {
  constructor(stage) {
    this.stage = stage;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "names";
    this.canvas.setAttribute("aria-hidden", "true");
    stage.container.append(this.canvas);
    this.context = this.canvas.getContext("2d");
    this.texts = stage.network.actors.name.map((name) => shortened(plain(name)));
    this.order = [...stage.network.actors.r.keys()].sort(
      (one, other) => stage.network.actors.r[other] - stage.network.actors.r[one] || one - other,
    );
    this.widths = new Map();
    this.drawn = [];
  }

  draw() {
    const { renderer, near, network: { tiesOf } } = this.stage;
    const farAway = renderer.getCamera().ratio > 0.5;
    const { width, height } = renderer.getDimensions();
    this.#resize(width, height);
    const symbols = this.#symbols(width, height);
    this.obstacles = new Buckets();
    for (const symbol of symbols) this.obstacles.add(boxOf(symbol), symbol.actor);
    this.taken = new Buckets();
    this.drawn = [];
    const budget = near ? Infinity : Math.round((width * height) / PIXELS_PER_LABEL);
    for (const symbol of this.#inTurn(symbols)) {
      if (this.drawn.length >= budget) break;
      if (near && !near.has(symbol.actor)) continue;
      if (!near && farAway && !tiesOf[symbol.actor].length) continue;
      this.#place(symbol, width, height);
    }
    this.#captions();
    for (const label of this.drawn) this.#paint(label);
  }

  #resize(width, height) {
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.context.clearRect(0, 0, width, height);
  }

  #symbols(width, height) {
    const symbols = [];
    for (const actor of this.order) {
      if (!this.stage.filters.actorOn[actor]) continue;
      const { x, y, r } = this.stage.viewport(actor);
      if (x > -r && y > -r && x < width + r && y < height + r) symbols.push({ actor, x, y, r });
    }
    return symbols;
  }

  // The chosen actor and the one under the pointer come first.
  #inTurn(symbols) {
    const { focus, hover } = this.stage;
    const urgent = (symbol) => symbol.actor === focus || symbol.actor === hover;
    return [...symbols.filter(urgent), ...symbols.filter((symbol) => !urgent(symbol))];
  }

  #place(symbol, width, height) {
    const text = this.texts[symbol.actor];
    const must = symbol.actor === this.stage.focus || symbol.actor === this.stage.hover;
    const size = Math.round(Math.min(14, 10.5 + symbol.r * 0.14));
    const font = `${must ? 650 : symbol.r > 13 ? 600 : 450} ${size}px ${this.stage.theme.font}`;
    const long = this.#measure(text, font);
    const rank = this.drawn.length;
    let best = null;
    for (const box of sides(symbol, long, size)) {
      if (!must && (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2)) continue;
      if (this.taken.hits(box, -1)) continue;
      const hits = this.obstacles.hits(box, symbol.actor);
      if (hits <= (must ? Infinity : rank < 10 ? 1 : 0) && (!best || hits < best.hits)) best = { ...box, hits };
      if (best?.hits === 0) break;
    }
    if (!best) return;
    this.taken.add(best, symbol.actor);
    this.drawn.push({ ...best, text, font, size, actor: symbol.actor });
  }

  #measure(text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  #paint({ text, font, left, right, top, size }) {
    const { context, stage } = this;
    context.font = font;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = stage.theme.ground;
    context.fillStyle = stage.theme.ink;
    const x = (left + right) / 2;
    const y = top + size * 0.98;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  #captions() {
    const { context, stage } = this;
    for (const caption of stage.network.captions) {
      const { x, y } = stage.renderer.graphToViewport(caption);
      const font = `550 12px ${stage.theme.font}`;
      const long = this.#measure(caption.text, font);
      context.font = font;
      context.textAlign = "center";
      context.textBaseline = "top";
      context.fillStyle = stage.theme.muted;
      context.fillText(caption.text, x, y);
      this.taken.add({ left: x - long / 2, right: x + long / 2, top: y, bottom: y + 14 }, -2);
    }
  }
}

// Boxes in a coarse grid, so that a question looks at the neighbors only.
class Buckets {
  constructor() {
    this.cells = new Map();
  }

  add(box, owner) {
    for (const key of cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
    }
  }

  hits(box, except) {
    const found = new Set();
    for (const key of cellsOf(box)) {
      for (const { box: other, owner } of this.cells.get(key) ?? []) {
        if (owner !== except && overlap(box, other)) found.add(owner);
      }
    }
    return found.size;
  }
}

function* cellsOf({ left, right, top, bottom }) {
  for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
    for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield x * 100003 + y;
  }
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function boxOf({ x, y, r }) {
  return { left: x - r, right: x + r, top: y - r, bottom: y + r };
}

// Right, left, below, above, then the corners: in the order in which they read best.
function sides({ x, y, r }, long, size) {
  const high = size * 1.25;
  const off = r + 4;
  const box = (left, top) => ({ left, right: left + long, top, bottom: top + high });
  return [
    box(x + off, y - high / 2),
    box(x - off - long, y - high / 2),
    box(x - long / 2, y + off - 1),
    box(x - long / 2, y - off - high + 1),
    box(x + r * 0.7 + 2, y - r * 0.7 - high),
    box(x + r * 0.7 + 2, y + r * 0.7),
    box(x - r * 0.7 - 2 - long, y - r * 0.7 - high),
    box(x - r * 0.7 - 2 - long, y + r * 0.7),
  ];
}

function shortened(text) {
  const letters = [...text];
  return letters.length <= LONGEST ? text : letters.slice(0, LONGEST - 1).join("").trimEnd() + "…";
}
