// Names on the map: the largest actors first, each beside its symbol where there is room, none over
// another. Zooming in makes room for more. Text is painted, never parsed.

import { plain, plural } from "./dom.js";
import { mapName } from "./network.js";

const CELL = 80;
const PIXELS_PER_LABEL = 15000;
const LONGEST = 34;
const HUBS = 22;
const BOLD = 8;

export class Labels {
  constructor(stage) {
    this.stage = stage;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "names";
    this.canvas.setAttribute("aria-hidden", "true");
    stage.container.append(this.canvas);
    this.context = this.canvas.getContext("2d");
    this.widths = new Map();
    this.load();
  }

  load() {
    const { network } = this.stage;
    this.texts = network.actors.name.map((_, actor) => shortened(plain(mapName(network, actor))));
    this.order = [...network.actors.r.keys()].sort((one, other) => network.actors.r[other] - network.actors.r[one] || one - other);
    this.crowd = crowding(network);
    this.drawn = [];
    this.captions = [];
  }

  draw() {
    const { renderer, near, network: { tiesOf } } = this.stage;
    const farAway = renderer.getCamera().ratio > 0.5;
    const { width, height } = renderer.getDimensions();
    this.#resize(width, height);
    const symbols = this.#symbols(width, height);
    this.obstacles = new Buckets();
    for (const symbol of symbols) this.obstacles.add(boxOf(symbol), symbol.actor, symbol.r ** 2);
    this.largest = Math.max(0, ...symbols.map(({ r }) => r));
    this.taken = new Buckets();
    this.drawn = [];
    this.captions = [];
    this.#seats();
    this.#captions();
    this.taken.add({ left: 0, right: 56, top: height - 118, bottom: height }, -3, 1); // the zoom buttons
    const budget = Math.round((width * height) / PIXELS_PER_LABEL);
    const eligible = near ? Infinity : budget * 1.8;
    for (const [rank, symbol] of this.#inTurn(symbols).entries()) {
      if (rank > eligible || (!near && this.drawn.length >= budget)) break;
      if (near && !near.has(symbol.actor)) continue;
      if (!near && farAway && !tiesOf[symbol.actor].length) continue;
      this.#place(symbol, rank, width, height);
    }
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

  // A hub gets its name where it covers the least, and only smaller symbols; the others only where
  // they cover nothing.
  #place(symbol, rank, width, height) {
    const text = this.texts[symbol.actor];
    if (!text) return;
    const must = symbol.actor === this.stage.focus || symbol.actor === this.stage.hover;
    const size = Math.round(Math.min(14, 10.5 + symbol.r * 0.14));
    const font = `${must ? 650 : rank < BOLD && symbol.r > Math.max(9, 0.6 * this.largest) ? 600 : 450} ${size}px ${this.stage.theme.font}`;
    const long = this.#measure(text, font);
    const code = this.#code(symbol);
    if (code && this.#measure(code, font) < symbol.r * 1.5) return this.#inside(symbol, code, font, size, this.#measure(code, font));
    let best = null;
    for (const box of this.#sides(symbol, long, size)) {
      if (!must && (box.left < 2 || box.right > width - 2 || box.top < 2 || box.bottom > height - 2)) continue;
      if (this.taken.under(box, -1).length) continue;
      const under = this.obstacles.under(box, symbol.actor);
      const cost = under.reduce((sum, weight) => sum + weight, 0);
      const small = rank < HUBS && under.every((weight) => weight < 0.6 * symbol.r ** 2);
      if ((cost === 0 || must || small) && (!best || cost < best.cost)) best = { ...box, cost };
      if (best?.cost === 0) break;
    }
    if (!best) return;
    this.taken.add(best, symbol.actor, 1);
    this.drawn.push({ ...best, text, font, size, actor: symbol.actor });
  }

  // The country of a group, which fits on its symbol.
  #code({ actor, r }) {
    const { noun, view, actors } = this.stage.network;
    if (noun !== "group" || (view.name === "map" && r < 12)) return null;
    return actors.countries[actors.country[actor]] ?? "?";
  }

  // A short code on the symbol itself.
  #inside({ actor, x, y }, text, font, size, long) {
    const box = { left: x - long / 2, right: x + long / 2, top: y - size * 0.62, bottom: y + size * 0.62 };
    this.taken.add(box, actor, 1);
    this.drawn.push({ ...box, text, font, size, actor, inside: true });
  }

  // Places beside the symbol, those first where the fewest ties leave it.
  #sides(symbol, long, size) {
    const crowd = this.crowd[symbol.actor];
    return sides(symbol, long, size)
      .map((box) => ({ ...box, ties: box.at.reduce((sum, sector) => sum + crowd[sector], 0) / box.at.length }))
      .sort((one, other) => one.ties - other.ties);
  }

  #measure(text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  #paint({ text, font, left, right, top, size, inside, actor }) {
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
    if (inside) context.fillStyle = this.stage.inkOn(actor);
    else context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  // A dashed ring for each partner that is missing, with a question mark where it is not certain.
  #seats() {
    const { context, stage } = this;
    const { renderer, network } = stage;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const seat of [...network.seats, ...stage.seats]) {
      const { x, y } = renderer.graphToViewport(seat);
      const r = renderer.scaleSize(seat.r);
      context.strokeStyle = stage.theme.color(network.families[network.modes[seat.mode].family]);
      context.fillStyle = stage.theme.ground;
      context.lineWidth = 1.6;
      context.setLineDash([3, 2.4]);
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
      context.setLineDash([]);
      if (seat.state === "unknown") {
        context.font = `600 ${Math.round(r * 1.3)}px ${stage.theme.font}`;
        context.fillStyle = stage.theme.ink;
        context.fillText("?", x, y);
      }
      this.taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r }, -4, 1);
    }
  }

  // Captions follow the filters: a kind that is off has none, actors without ties are counted.
  #captionText({ text, kind, family }) {
    const { filters, network } = this.stage;
    if (family !== undefined) return text;
    if (kind !== null) return filters.kinds[kind] ? text : "";
    const alone = network.tiesOf.filter((ties, actor) => !ties.length && filters.actorOn[actor]).length;
    return alone ? `${plural(alone, "actor")} without ties` : "";
  }

  #captions() {
    const { context, stage } = this;
    for (const caption of stage.network.captions) {
      const text = this.#captionText(caption);
      if (!text) continue;
      const { x, y } = stage.renderer.graphToViewport(caption);
      const font = `${caption.strong ? 650 : 550} 12px ${stage.theme.font}`;
      const long = this.#measure(text, font);
      const align = caption.align ?? "center";
      const left = align === "left" ? x : align === "right" ? x - long : x - long / 2;
      const color = caption.strong ? stage.theme.ink : stage.theme.muted;
      context.font = font;
      context.textAlign = "left";
      context.textBaseline = "top";
      context.fillStyle = color;
      context.fillText(text, left, y);
      this.captions.push({ text, left, top: y, font, color, bold: Boolean(caption.strong) });
      this.taken.add({ left, right: left + long, top: y, bottom: y + 14 }, -2, 1);
    }
  }
}

// Boxes in a coarse grid, so that a question looks at the neighbors only.
class Buckets {
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
function crowding({ actors, ties, n, m }) {
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

function shortened(text) {
  const letters = [...text];
  return letters.length <= LONGEST ? text : letters.slice(0, LONGEST - 1).join("").trimEnd() + "…";
}
