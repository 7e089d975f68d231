// The drawn map: sigma with our programs, colors by filter and focus, camera and keyboard.

import Graph from "graphology";
import Sigma from "sigma";
import { TieProgram } from "./edge-program.js";
import { Ground } from "./ground.js";
import { Labels } from "./labels.js";
import { sizes } from "./network.js";
import { nodeProgram } from "./node-program.js";
import { partnersOf } from "./paths.js";
import { SHAPES, SHAPE_NAMES } from "./shapes.js";
import { motion, rgba, withAlpha } from "./theme.js";
import { seatPlace } from "./views.js";

const EDGE_EVENTS_UP_TO = 20000;
const PAST = 0.6; // how strong a tie is of which nothing is known to run
const SEAT = 6; // pixels, around a host
const SETTLED = 200; // milliseconds after the last change of the window
const BUTTONS = 36; // pixels that the zoom buttons take on the left
const MARGIN = 24; // pixels around what a move brings into sight

export class Stage {
  // `covers` tells what lies over the stage: so much of it on the right, or at the bottom. `acts` are
  // what the keyboard asks for: onStep to the next actor, onChoose.
  constructor(container, network, filters, theme, covers, acts) {
    Object.assign(this, { container, network, filters, theme, covers, acts, focus: -1, hover: -1, steps: 1, path: null, near: null, seats: [], titles: new Map() });
    // How far a shape reaches beyond the circle of its size.
    this.reach = network.kinds.map(({ shape }) => SHAPES[shape].scale * 0.86 + 0.14);
    this.renderer = new Sigma(this.#graph(), container, this.#settings());
    this.labels = new Labels(this);
    this.ground = new Ground(this);
    this.renderer.on("afterRender", () => {
      this.ground.draw();
      this.labels.draw();
    });
    this.#frame();
    this.renderer.refresh();
    this.seen = { wide: container.offsetWidth, tall: container.offsetHeight };
    new ResizeObserver(() => this.#resize()).observe(container);
    this.#keyboard();
  }

  on(events) {
    for (const [name, listener] of Object.entries(events)) this.renderer.on(name, listener);
  }

  // Another view of the network: other symbols and ties, the whole of it in sight, or (keep) the same
  // ground as before.
  load({ keep = false } = {}) {
    Object.assign(this, { focus: -1, hover: -1, path: null, near: null, seats: [], titles: new Map() });
    this.renderer.setGraph(this.#graph());
    this.#frame();
    this.labels.load();
    if (!keep) this.renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    this.renderer.refresh({ skipIndexation: true }); // places on the stage are asked for at once
  }

  #frame() {
    const { view, geo } = this.network;
    this.bounds = view.frame ?? bounds(this.network);
    const onLand = view.name === "map";
    const world = onLand ? (geo.regions.World[1] - geo.regions.World[0]) / (view.frame.right - view.frame.left) : 0;
    this.renderer.setSetting("maxCameraRatio", Math.max(3, 2 * world));
    this.renderer.setSetting("minCameraRatio", onLand ? 0.004 : 0.02);
    this.renderer.setSetting("zoomToSizeRatioFunction", onLand ? (ratio) => (ratio < 1 ? ratio ** 0.2 : Math.sqrt(ratio)) : Math.sqrt);
    this.renderer.setCustomBBox({ x: [this.bounds.left, this.bounds.right], y: [this.bounds.low, this.bounds.high] });
  }

  refresh({ atOnce = false } = {}) {
    if (this.ties !== this.network.ties) this.#redraw();
    this.alpha = quiet(this.network, this.filters, this.bounds);
    this.near = this.#bright();
    this.renderer.refresh({ skipIndexation: true, schedule: !atOnce }); // several in one go are drawn once
  }

  // Other ties between the same actors.
  #redraw() {
    this.renderer.setGraph(this.#graph());
    this.labels.load();
    this.renderer.refresh({ skipIndexation: true });
  }

  setFocus(actor, { steps = 1, path = null } = {}) {
    Object.assign(this, { focus: actor, steps, path });
    this.refresh({ atOnce: true }); // where things stand is asked for next
  }

  // Empty seats around the hosts of programs, and what to write beside these; the rest grows faint.
  setSeats(seats, titles) {
    Object.assign(this, { seats, titles });
    this.refresh();
  }

  // Where a seat is drawn: at its own place, or around its host.
  seatPlace(seat) {
    if (seat.host !== undefined) return seatPlace(this.viewport(seat.host), seat.turn, SEAT);
    return { ...this.renderer.graphToViewport(seat), r: this.renderer.scaleSize(seat.r) };
  }

  // The empty seat under a point of the stage, if one is.
  seatAt(x, y) {
    const near = (seat) => {
      if (seat.actor !== undefined && !this.filters.actorOn[seat.actor]) return false;
      const point = this.seatPlace(seat);
      return Math.hypot(point.x - x, point.y - y) <= point.r + 2;
    };
    return [...this.network.seats, ...(this.network.view.echoes ?? []), ...this.seats].find(near) ?? null;
  }

  // Pixels for each unit of the radii that the page was written with, at this zoom.
  get symbolScale() {
    const { actors, radii, measures, size } = this.network;
    const law = measures.find(({ label }) => label === size);
    const at = actors.r.reduce((best, r, actor) => (r > actors.r[best] ? actor : best), 0);
    if (!law || !actors.r.length) return 1;
    return this.renderer.scaleSize(actors.r[at]) / sizes(law.values, radii)[at];
  }

  // Pixels for each unit of the ground.
  get scale() {
    const [from, to] = [0, 1000].map((x) => this.renderer.graphToViewport({ x, y: 0 }).x);
    return (to - from) / 1000;
  }

  // After the sizes of the symbols have changed.
  resized() {
    const { r } = this.network.actors;
    this.renderer.getGraph().updateEachNodeAttributes((_, data) => ({ ...data, size: r[data.at] }));
    this.labels.load();
    this.near = this.#bright();
    this.renderer.refresh();
  }

  get camera() {
    const { x, y, ratio } = this.renderer.getCamera().getState();
    return { x, y, ratio };
  }

  set camera(state) {
    // Not set but moved at once: a move that is under way would go on.
    this.renderer.getCamera().animate({ ...state, angle: 0 }, { duration: 1 });
  }

  setHover(actor) {
    this.hover = actor;
    this.renderer.refresh({ skipIndexation: true, schedule: true });
  }

  // Moves only when the actors are not in the free part of the stage already.
  show(actors, { right = 0, bottom = 0 }, margin = 0) {
    const { width, height } = this.renderer.getDimensions();
    const points = actors.map((actor) => this.viewport(actor)).map((point) => ({ ...point, r: point.r + margin }));
    const free = { left: MARGIN, right: width - right - MARGIN, top: MARGIN, bottom: height - bottom - MARGIN };
    const box = around(points);
    if (box.left >= free.left && box.right <= free.right && box.top >= free.top && box.bottom <= free.bottom) return;
    this.#moveTo(box, { right, bottom }, this.network.view.holds ? 0.6 : 0.35); // groups stay together
  }

  #moveTo(box, { left = 0, right = 0, bottom = 0 }, closest, override = {}) {
    const { width, height } = this.renderer.getDimensions();
    const camera = this.renderer.getCamera();
    const fit = Math.max((box.right - box.left) / (width - left - right - 2 * MARGIN), (box.bottom - box.top) / (height - bottom - 2 * MARGIN));
    const ratio = Math.max(camera.ratio * Math.max(fit, 0.0001), Math.min(camera.ratio, closest));
    const scale = ratio / camera.ratio;
    const target = this.renderer.viewportToFramedGraph({
      x: (box.left + box.right) / 2 + ((right - left) / 2) * scale,
      y: (box.top + box.bottom) / 2 + (bottom / 2) * scale,
    }, override);
    camera.animate({ ...target, ratio }, { duration: motion(450) });
  }

  // The whole view, or a box of it, in the part of the stage that is free. Asked of the camera as it is
  // now: during a move the last picture is of another one.
  fitBeside(covered, { left, right, low, high } = this.bounds) {
    const override = { cameraState: this.renderer.getCamera().getState() };
    const corners = [[left, low], [right, high]].map(([x, y]) => ({ ...this.renderer.graphToViewport({ x, y }, override), r: 0 }));
    const buttons = this.network.view.blocks ? BUTTONS : 0; // no seat lies under them
    this.#moveTo(around(corners), { left: buttons, ...covered }, 0, override);
  }

  fit() {
    this.renderer.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: motion(350) });
  }

  zoom(factor) {
    const camera = this.renderer.getCamera();
    camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: motion(200) });
  }

  viewport(actor) {
    const { x, y, r, kind } = this.network.actors;
    const point = this.renderer.graphToViewport({ x: x[actor], y: y[actor] });
    return { ...point, r: this.renderer.scaleSize(r[actor]) * this.reach[kind[actor]] };
  }

  #resize() {
    if (this.container.offsetWidth === 0) return;
    this.renderer.resize().scheduleRefresh();
    const { offsetWidth: wide, offsetHeight: tall } = this.container;
    const changed = wide !== this.seen.wide || tall !== this.seen.tall;
    this.seen = { wide, tall };
    if (!changed || !this.network.view.blocks) return;
    clearTimeout(this.timer); // a table of seats is read as a whole
    this.timer = setTimeout(() => this.network.view.blocks && this.fitBeside(this.covers()), SETTLED);
  }

  // Black or white, whichever reads on the symbol.
  inkOn(actor) {
    const { actors, kinds } = this.network;
    const [red, green, blue] = rgba(this.theme.color(kinds[actors.kind[actor]]));
    return 0.3 * red + 0.59 * green + 0.11 * blue > 0.5 ? "#10151a" : "#ffffff";
  }

  // The actors that stay bright: those on the path, or within the steps of the chosen one.
  #bright() {
    if (this.path) return new Set(this.path.actors);
    if (this.focus < 0) return this.seats.length ? new Set(this.titles.keys()) : null;
    const actors = new Set([this.focus]);
    for (let step = 0; step < this.steps; step += 1) {
      for (const actor of [...actors]) for (const other of partnersOf(this.network, this.filters, actor)) actors.add(other);
    }
    return actors;
  }

  #isBright(tie) {
    const { source, target } = this.network.ties;
    const ends = [source[tie], target[tie]];
    if (ends.includes(this.hover)) return true;
    if (this.path) return ends.every((end) => this.near.has(end)) && Math.abs(this.path.actors.indexOf(ends[0]) - this.path.actors.indexOf(ends[1])) === 1;
    if (this.focus < 0) return false;
    return ends.includes(this.focus) || (this.steps > 1 && ends.every((end) => this.near.has(end)));
  }

  #graph() {
    const { actors, ties, kinds, n, m, lanes, bows } = this.network;
    this.ties = ties;
    const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
    for (let at = 0; at < n; at += 1) {
      graph.addNode(at, {
        at, x: actors.x[at], y: actors.y[at], size: actors.r[at],
        shape: Math.max(0, SHAPE_NAMES.indexOf(kinds[actors.kind[at]].shape)),
      });
    }
    for (let at = 0; at < m; at += 1) {
      graph.addEdgeWithKey(`t${at}`, ties.source[at], ties.target[at], {
        at, size: ties.width[at], lane: lanes[at], bow: bows?.[at] ?? 0, arrow: ties.directed[at],
      });
    }
    return graph;
  }

  #settings() {
    return {
      nodeProgramClasses: { actor: nodeProgram(this.theme) },
      nodeHoverProgramClasses: { actor: nodeProgram(this.theme) },
      edgeProgramClasses: { tie: TieProgram },
      defaultNodeType: "actor",
      defaultEdgeType: "tie",
      defaultDrawNodeHover: () => {},
      renderLabels: false,
      allowInvalidContainer: true, // a frame or a hidden tab may get its size later
      itemSizesReference: "positions",
      zoomToSizeRatioFunction: Math.sqrt,
      stagePadding: 18,
      minEdgeThickness: 0.5,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      zIndex: true,
      inertiaDuration: motion(200),
      zoomDuration: motion(200),
      doubleClickZoomingDuration: motion(200),
      enableEdgeEvents: this.network.m <= EDGE_EVENTS_UP_TO,
      nodeReducer: (_, data) => this.#node(data),
      edgeReducer: (_, data) => this.#edge(data),
    };
  }

  #node(data) {
    const { color, alpha } = this.actorLook(data.at);
    const chosen = data.at === this.focus || (this.path !== null && this.path.actors.at(-1) === data.at);
    return {
      ...data,
      hidden: !this.filters.actorOn[data.at],
      color: alpha < 1 ? withAlpha(color, alpha) : color,
      ring: chosen || data.at === this.hover ? 1 : 0,
      zIndex: chosen ? 2 : alpha < 1 ? 0 : 1,
    };
  }

  #edge(data) {
    const { color, alpha, dashed } = this.tieLook(data.at);
    return { ...data, hidden: !this.filters.tieOn[data.at], dash: dashed ? 1 : 0, color: withAlpha(color, alpha), zIndex: alpha > 0.4 ? 1 : 0 };
  }

  actorLook(actor) {
    const { actors, kinds } = this.network;
    const away = this.near !== null && !this.near.has(actor);
    const faint = this.network.view.notes?.has(actor) ? 0.5 : 1;
    return { color: this.theme.color(kinds[actors.kind[actor]]), alpha: away ? 0.16 : faint };
  }

  tieLook(tie) {
    const { ties, modes, families } = this.network;
    const color = this.theme.color(families[modes[ties.mode[tie]].family]);
    const lively = this.#isBright(tie);
    const dashed = !this.filters.running[tie];
    const past = dashed ? PAST : 1;
    const away = this.near !== null && !lively;
    return { color, dashed, alpha: past * (lively ? (this.steps > 1 && !this.path ? 0.45 : 0.85) : away ? 0.05 : this.alpha) };
  }

  #keyboard() {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    this.container.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const camera = this.renderer.getCamera();
      if (event.key in step) {
        const [x, y] = step[event.key];
        camera.animate({ x: camera.x + x * 0.08 * camera.ratio, y: camera.y + y * 0.08 * camera.ratio }, { duration: motion(120) });
      } else if (event.key === "+" || event.key === "=") this.zoom(0.7);
      else if (event.key === "-") this.zoom(1 / 0.7);
      else if (event.key === "0") this.fit();
      else if (event.key === "n" || event.key === "p") this.acts.onStep(event.key === "n" ? 1 : -1);
      else if (event.key === "Enter" && this.hover >= 0) this.acts.onChoose(this.hover);
      else return;
      event.preventDefault();
    });
  }
}

// Sigma touches WebGL as soon as it starts; a browser without it gets the list instead.
export function canDraw() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

// The more of the ground the drawn ties cover, the fainter they are at rest.
function quiet({ actors, ties, m }, { tieOn }, { left, right, low, high }) {
  let ink = 0;
  for (let at = 0; at < m; at += 1) {
    if (!tieOn[at]) continue;
    const [source, target] = [ties.source[at], ties.target[at]];
    ink += ties.width[at] * Math.hypot(actors.x[source] - actors.x[target], actors.y[source] - actors.y[target]);
  }
  const cover = ink / ((right - left) * (high - low));
  return Math.min(0.6, Math.max(0.06, 0.15 / cover ** 0.8));
}

function bounds({ actors, captions, seats, present, n }) {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  const grow = (x, y, r) => {
    box.left = Math.min(box.left, x - r);
    box.right = Math.max(box.right, x + r);
    box.low = Math.min(box.low, y - r);
    box.high = Math.max(box.high, y + r);
  };
  for (let at = 0; at < n; at += 1) if (!present || present[at]) grow(actors.x[at], actors.y[at], actors.r[at]);
  for (const { x, y, r } of seats) grow(x, y, r);
  for (const { x, y, align, text } of captions) {
    const long = 8 * text.length; // about as long as it is drawn
    const left = align === "left" ? 0 : align === "right" ? long : long / 2;
    grow(x - left, y, 12);
    grow(x - left + long, y, 12);
  }
  if (!(box.left < box.right)) return { left: -100, right: 100, low: -100, high: 100 };
  const least = 760;
  const wide = Math.max(0, least - (box.right - box.left)) / 2;
  const tall = Math.max(0, least * 0.66 - (box.high - box.low)) / 2;
  return { left: box.left - wide, right: box.right + wide, low: box.low - tall, high: box.high + tall };
}

function around(points) {
  return {
    left: Math.min(...points.map(({ x, r }) => x - r)),
    right: Math.max(...points.map(({ x, r }) => x + r)),
    top: Math.min(...points.map(({ y, r }) => y - r)),
    bottom: Math.max(...points.map(({ y, r }) => y + r)),
  };
}
