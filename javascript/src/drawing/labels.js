// Names on the map: the largest actors first, each beside its symbol where there is room, none over
// another. Zooming in makes room for more. Text is painted, never parsed.

import { mapName } from "../state/actors.js";
import { say } from "../text/speech.js";
import { plain, shortened } from "../text/words.js";
import { boxOf, Buckets, crowding, sides } from "./boxes.js";
import { overlay, wiped } from "./overlay.js";
import { inkOn } from "./paint.js";
import { byImportance, outwards, writeNumbers, writeOverview } from "./overview-labels.js";
import { fitting, seatSize, writeBeside, writeSeats } from "./seat-labels.js";

const PIXELS_PER_LABEL = 15000;
const BESIDE = 28; // letters of a name beside a disc of the first view
const BESIDE_TALL = 20; // where the stage is narrow
const HUBS = 22; // whose names may cover smaller symbols
const ROOMY = 400000; // square pixels of a stage; on a smaller one, as of a phone or at 200 %, they may
// cover less in all than their own symbol
const BOLD = 8;
const SEATS = 20; // pixels that the empty seats around a host take
const NAME = 12; // pixels of captions

export class Labels {
  constructor(stage) {
    this.stage = stage;
    this.canvas = overlay("names");
    stage.container.append(this.canvas);
    this.zoom = /** @type {HTMLElement} */ (stage.container.parentElement.querySelector(".zoom"));
    this.context = this.canvas.getContext("2d");
    this.widths = new Map();
    this.load();
  }

  load() {
    const { network } = this.stage;
    const beside = this.stage.isTall ? BESIDE_TALL : BESIDE;
    const longest = network.view.bundled ? beside : undefined;
    const short = (text) => (network.view.sides ? text : shortened(text, longest));
    this.texts = network.actors.name.map((_, actor) => short(plain(mapName(network, actor))));
    const bySize = [...network.actors.r.keys()].sort(
      (one, other) => network.actors.r[other] - network.actors.r[one] || one - other,
    );
    this.order = network.view.bundled ? byImportance(network, bySize) : bySize;
    this.crowd = network.view.bundled ? outwards(network) : crowding(network);
    this.drawn = [];
    this.captions = [];
  }

  draw() {
    const {
      renderer,
      near,
      network: { tiesOf },
    } = this.stage;
    const farAway = renderer.getCamera().ratio > 0.5;
    const { width, height } = renderer.getDimensions();
    const { right = 0, bottom = 0 } = this.stage.covers();
    this.free = { right: width - right - 2, bottom: height - bottom - 2 };
    this.context = wiped(this.canvas, { width, height });
    const symbols = this.#symbols(width, height);
    this.obstacles = new Buckets();
    for (const symbol of symbols)
      if (!near || near.has(symbol.actor))
        this.obstacles.add(boxOf(symbol), symbol.actor, symbol.r ** 2);
    this.largest = Math.max(0, ...symbols.map(({ r }) => r));
    this.taken = new Buckets();
    this.drawn = [];
    this.captions = [];
    this.taken.add(this.#buttons(), -3, 1);
    this.#captions();
    if (this.stage.network.view.bundled) writeOverview(this);
    writeSeats(this);
    const budget = Math.round((width * height) / PIXELS_PER_LABEL);
    const all = near || this.stage.network.view.sides;
    this.roomy = width * height >= ROOMY;
    const { view, overview } = this.stage.network;
    const few = view.bundled && farAway ? overview.first.length : 0;
    const eligible = all ? Infinity : few || budget * 1.8;
    for (const [rank, symbol] of this.#inTurn(symbols).entries()) {
      if (rank > eligible || (!all && this.drawn.length >= budget)) break;
      const seated = this.stage.network.view.sides?.has(symbol.actor);
      if (near && !near.has(symbol.actor) && !seated) continue;
      if (!near && farAway && !tiesOf[symbol.actor].length && !seated) continue;
      this.#place(symbol, rank);
    }
    if (this.stage.network.view.bundled) writeNumbers(this);
    for (const label of this.drawn) this.#paint(label);
  }

  // Where the zoom buttons stand, which is another place on a phone.
  #buttons() {
    const { offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight } = this.zoom;
    return { left, right: left + offsetWidth, top, bottom: top + offsetHeight };
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
    const { hover, selection } = this.stage;
    const { focus } = selection;
    const urgent = (symbol) => symbol.actor === focus || symbol.actor === hover;
    return [...symbols.filter(urgent), ...symbols.filter((symbol) => !urgent(symbol))];
  }

  // A hub gets its name where it covers the least, and only smaller symbols; the others only where
  // they cover nothing.
  #place(symbol, rank) {
    const text = this.stage.titles.get(symbol.actor) ?? this.texts[symbol.actor];
    if (!text) return;
    if (this.stage.network.view.sides?.has(symbol.actor)) return this.#beside(symbol, text);
    const must = symbol.actor === this.stage.selection.focus || symbol.actor === this.stage.hover;
    const size = Math.round(Math.min(14, 10.5 + symbol.r * 0.14));
    const font = `${must ? 650 : rank < BOLD && symbol.r > Math.max(9, 0.6 * this.largest) ? 600 : 450} ${size}px ${this.stage.theme.font}`;
    const long = this.measure(text, font);
    const code = this.#code(symbol);
    if (code && this.measure(code, font) < symbol.r * 1.5)
      return this.#inside(symbol, code, font, size, this.measure(code, font));
    let best = null;
    const beyond = this.stage.titles.has(symbol.actor)
      ? this.#sides({ ...symbol, r: symbol.r + SEATS }, long, size)
      : [];
    const boxes = [...this.#sides(symbol, long, size), ...beyond];
    for (const box of must ? [...boxes, this.#pushed(boxes[0])] : boxes) {
      if (
        box.left < 2 ||
        box.right > this.free.right ||
        box.top < 2 ||
        box.bottom > this.free.bottom
      )
        continue;
      if (this.taken.under(box, -1).length) continue;
      const under = this.obstacles.under(box, symbol.actor);
      const cost = under.reduce((sum, weight) => sum + weight, 0);
      const most = this.roomy ? Infinity : symbol.r ** 2;
      const small =
        rank < HUBS && cost <= most && under.every((weight) => weight < 0.6 * symbol.r ** 2);
      if ((cost === 0 || must || small) && (!best || cost < best.cost)) best = { ...box, cost };
      if (best?.cost === 0) break;
    }
    best ??= must ? this.#pushed(boxes[0]) : null; // over a caption, rather than not at all
    if (!best) return;
    this.taken.add(best, symbol.actor, 1);
    this.drawn.push({ ...best, text, font, size, actor: symbol.actor });
  }

  // In the table of a program: on the outer side of the seat, as much of the name as the block holds.
  #beside(symbol, text) {
    const {
      focus,
      hover,
      near,
      network: { view },
    } = this.stage;
    const strong = [focus, hover, view.host].includes(symbol.actor);
    const quiet = Boolean(near && !near.has(symbol.actor));
    const about = {
      actor: symbol.actor,
      weight: strong && !quiet ? 650 : 450,
      note: view.notes.get(symbol.actor),
      quiet,
    };
    writeBeside(this, symbol, view.sides.get(symbol.actor), text, about);
  }

  // The same box within what is in sight.
  #pushed({ left, right, top, bottom, at, ties }) {
    const x = Math.max(2 - left, Math.min(0, this.free.right - right));
    const y = Math.max(2 - top, Math.min(0, this.free.bottom - bottom));
    return { left: left + x, right: right + x, top: top + y, bottom: bottom + y, at, ties };
  }

  // The country of a group, which fits on its symbol.
  #code({ actor, r }) {
    const { noun, view, actors } = this.stage.network;
    if (noun !== "group" || (view.name === "map" && r < 12)) return null;
    return actors.countries[actors.country[actor]] ?? "?";
  }

  // A short code on the symbol itself.
  #inside({ actor, x, y }, text, font, size, long) {
    const box = {
      left: x - long / 2,
      right: x + long / 2,
      top: y - size * 0.62,
      bottom: y + size * 0.62,
    };
    this.taken.add(box, actor, 1);
    this.drawn.push({ ...box, text, font, size, actor, inside: true });
  }

  // Places beside the symbol, those first where the fewest ties leave it.
  #sides(symbol, long, size) {
    const crowd = this.crowd[symbol.actor];
    return sides(symbol, long, size)
      .map((box) => ({
        ...box,
        ties: box.at.reduce((sum, sector) => sum + crowd[sector], 0) / box.at.length,
      }))
      .sort((one, other) => one.ties - other.ties);
  }

  measure(text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      this.context.font = font;
      this.widths.set(key, this.context.measureText(text).width);
    }
    return this.widths.get(key);
  }

  #paint({ text, font, left, right, top, size, inside, actor, quiet }) {
    const { context, stage } = this;
    context.font = font;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = stage.theme.ground;
    context.fillStyle = quiet ? stage.theme.muted : stage.theme.ink;
    const x = (left + right) / 2;
    const y = top + size * 0.98;
    if (inside) context.fillStyle = inkOn(this.stage, actor);
    else context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  // Captions follow the filters: a kind that is off has none, actors without ties are counted.
  #captionText({ text, kind, family }) {
    const { filters } = this.stage;
    if (family !== undefined) return text;
    if (kind !== null) return filters.kinds[kind] ? text : "";
    const { alone } = filters.counts;
    return alone
      ? say(["{number} actor without ties", "{number} actors without ties"], { number: alone })
      : "";
  }

  #captions() {
    const { stage } = this;
    for (const caption of stage.network.captions) {
      const size = caption.room ? seatSize(this.stage) : NAME;
      const font = `${caption.strong ? 650 : 550} ${size}px ${stage.theme.font}`;
      const whole = this.#captionText(caption);
      const text =
        whole && caption.room ? fitting(this, whole, font, caption.room * stage.scale) : whole;
      if (!text) continue;
      const { x, y } = stage.renderer.graphToViewport(caption);
      const long = this.measure(text, font);
      const align = caption.align ?? "center";
      const left = align === "left" ? x : align === "right" ? x - long : x - long / 2;
      const color = caption.strong ? stage.theme.ink : stage.theme.muted;
      this.write({ text, left, top: y, size, font, color, bold: Boolean(caption.strong) }, long);
    }
  }

  // A line of text that belongs to no actor; pictures have it too.
  write(line, long) {
    const { context, stage } = this;
    context.font = line.font;
    context.textAlign = "left";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = stage.theme.ground;
    context.strokeText(line.text, line.left, line.top);
    context.fillStyle = line.color;
    context.fillText(line.text, line.left, line.top);
    this.captions.push(line);
    const { left, top, size } = line;
    this.taken.add({ left, right: left + long, top, bottom: top + size + 1 }, -2, 1);
  }
}
