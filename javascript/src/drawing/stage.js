// The drawn map: sigma with our programs, colors by filter and focus, camera and keyboard.

import Sigma from "sigma";
import { SHAPES } from "../elements/shapes.js";
import { motion, withAlpha } from "../elements/theme.js";
import { sizes } from "../state/actors.js";
import { ADDED, changeOfActor, NEW_RING, REMOVED, STYLES } from "../state/changes.js";
import { partnersOf } from "../state/paths.js";
import { seatPlace } from "../views/seats.js";
import { Sight } from "./sight.js";
import { BentProgram, StraightProgram } from "./edge-program.js";
import { bounds, eased, quiet } from "./framing.js";
import { graphOf } from "./graph.js";
import { Ground } from "./ground.js";
import { listen } from "./keyboard.js";
import { Labels } from "./labels.js";
import { nodeProgram } from "./node-program.js";
import { colorOf, widthOf } from "./paint.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Theme } from "../elements/theme.js" */
/** @import { Covers, Seat, Ties } from "../state/types" */

const NARROW = 480; // pixels of a stage that has no room for long captions side by side
const PAST = 0.6; // how strong a tie is of which nothing is known to run
const SEAT = 6; // pixels, around a host

export class Stage {
  hover = -1;
  /** @type {Set<number> | null} who stays bright */
  near = null;
  /** @type {Seat[]} */
  seats = [];
  /** @type {Map<number, string>} what stands beside the hosts of seats */
  titles = new Map();
  alpha = 1;
  isResized = false; // since the last refresh
  /** @type {Ties | null} */
  ties = null;
  /** @type {[number, number] | null} kinds of the strand under the pointer */
  strand = null;

  /**
   * `covers` tells what lies over the stage; `acts` are what the keyboard asks for.
   * @param {HTMLElement} container
   * @param {{
   *   network: Network, filters: Filters, selection: Selection, theme: Theme, look: Look,
   * }} state
   * @param {() => Covers} covers
   * @param {{ onStep: (by: number) => void, onChoose: (actor: number) => void }} acts
   */
  constructor(container, { network, filters, selection, theme, look }, covers, acts) {
    this.container = container;
    this.network = network;
    this.filters = filters;
    this.selection = selection;
    this.theme = theme;
    this.look = look;
    this.covers = covers;
    this.acts = acts;
    // How far a shape reaches beyond the circle of its size.
    this.reach = network.kinds.map(({ shape }) => SHAPES[shape].scale * 0.86 + 0.14);
    this.renderer = new Sigma(this.#graph(), container, this.#settings());
    this.sight = new Sight(this);
    this.labels = new Labels(this);
    this.ground = new Ground(this);
    this.renderer.on("afterRender", () => {
      this.ground.draw();
      this.labels.draw();
    });
    this.#frame();
    this.renderer.refresh();
    listen(this);
  }

  /** @param {Partial<import("sigma/types").SigmaEvents>} events */
  on(events) {
    for (const [name, listener] of Object.entries(events))
      this.renderer.on(/** @type {keyof typeof events} */ (name), listener);
  }

  // Another view of the network: other symbols and ties, the whole of it in sight, or (keep) the same
  // ground as before.
  load({ keep = false } = {}) {
    this.hover = -1;
    this.near = null;
    this.seats = [];
    this.titles = new Map();
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
    const world = onLand
      ? (geo.regions.World[1] - geo.regions.World[0]) / (view.frame.right - view.frame.left)
      : 0;
    this.renderer.setSetting("maxCameraRatio", Math.max(3, 2 * world));
    this.renderer.setSetting("minCameraRatio", onLand ? 0.004 : 0.02);
    this.renderer.setSetting(
      "zoomToSizeRatioFunction",
      onLand ? (ratio) => (ratio < 1 ? ratio ** 0.2 : Math.sqrt(ratio)) : Math.sqrt,
    );
    this.renderer.setCustomBBox({
      x: [this.bounds.left, this.bounds.right],
      y: [this.bounds.low, this.bounds.high],
    });
  }

  refresh({ atOnce = false } = {}) {
    if (this.ties !== this.network.ties) this.#redraw();
    this.alpha = quiet(this.network, this.filters, this.bounds);
    this.near = this.#bright();
    // Several in one go are drawn once.
    this.renderer.refresh({ skipIndexation: !this.isResized, schedule: !atOnce });
    this.isResized = false;
  }

  // Other ties between the same actors.
  #redraw() {
    this.renderer.setGraph(this.#graph());
    this.labels.load();
    this.renderer.refresh({ skipIndexation: true });
  }

  // What is chosen has changed.
  follow() {
    this.refresh({ atOnce: true }); // where things stand is asked for next
  }

  // Empty seats around the hosts of programs, and what to write beside these; the rest grows faint.
  setSeats(seats, titles) {
    const isNone = !seats.length && !this.seats.length; // nothing is drawn for it
    this.seats = seats;
    this.titles = titles;
    if (!isNone) this.refresh();
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
    return (
      [...this.network.seats, ...(this.network.view.echoes ?? []), ...this.seats].find(near) ?? null
    );
  }

  // Pixels for each unit of the radii that the page was written with, at this zoom.
  get symbolScale() {
    const { actors, radii, measures, size, view } = this.network;
    const law = measures.find(({ label }) => label === size);
    const own = view.rest ?? actors.r;
    const at = own.reduce((best, r, actor) => (r > own[best] ? actor : best), 0);
    if (!law || !own.length) return 1;
    return this.renderer.scaleSize(own[at]) / sizes(law.values, radii)[at];
  }

  // Whether it is narrow or clearly higher than wide, as on a phone.
  get isTall() {
    return isTall(this.container);
  }

  // Pixels for each unit of the ground.
  get scale() {
    const [from, to] = [0, 1000].map((x) => this.renderer.graphToViewport({ x, y: 0 }).x);
    return (to - from) / 1000;
  }

  // After the sizes of the symbols have changed; `soon` where a refresh follows.
  resized({ soon = false } = {}) {
    const { r } = this.network.actors;
    this.renderer.getGraph().updateEachNodeAttributes((_, data) => ({ ...data, size: r[data.at] }));
    this.labels.load();
    this.isResized = true;
    if (!soon) this.refresh();
  }

  get camera() {
    return this.sight.camera;
  }

  set camera(state) {
    this.sight.camera = state;
  }

  setHover(actor) {
    this.hover = actor;
    this.renderer.refresh({ skipIndexation: true, schedule: true });
  }

  // Brings actors into the part of the stage that is free.
  show(actors, covered, margin = 0) {
    const points = actors.map((actor) => this.viewport(actor));
    this.sight.show(
      points.map((point) => ({ ...point, r: point.r + margin })),
      covered,
    );
  }

  fitBeside(covered, box = this.bounds) {
    this.sight.fitBeside(covered, box);
  }

  fit() {
    this.sight.fit();
  }

  zoom(factor) {
    this.sight.zoom(factor);
  }

  viewport(actor) {
    const { x, y, r, kind } = this.network.actors;
    const point = this.renderer.graphToViewport({ x: x[actor], y: y[actor] });
    return { ...point, r: this.renderer.scaleSize(r[actor]) * this.reach[kind[actor]] };
  }

  // The actors that stay bright: those on the path, within the steps of the chosen one, tied between the
  // chosen kinds, or of an answer.
  #bright() {
    const { source, target } = this.network.ties;
    if (this.selection.kinds) {
      const own = [...this.filters.tieOn.keys()].filter(
        (tie) => this.filters.tieOn[tie] && this.#isOfKinds(tie),
      );
      return new Set(own.flatMap((tie) => [source[tie], target[tie]]));
    }
    if (this.selection.answer) return this.selection.answer.actors;
    if (this.selection.path) return new Set(this.selection.path.actors);
    if (this.selection.focus < 0) return this.seats.length ? new Set(this.titles.keys()) : null;
    const actors = new Set([this.selection.focus]);
    for (let step = 0; step < this.selection.steps; step += 1) {
      for (const actor of [...actors])
        for (const other of partnersOf(this.network, this.filters, actor)) actors.add(other);
    }
    return actors;
  }

  // Whether a tie is one between the chosen kinds.
  #isOfKinds(tie) {
    const { ties, actors } = this.network;
    const own = [actors.kind[ties.source[tie]], actors.kind[ties.target[tie]]];
    const [one, other] = this.selection.kinds;
    return Math.min(...own) === one && Math.max(...own) === other;
  }

  // Whether a tie that passes the filters is drawn: in the first view strands stand for those of nobody
  // in particular.
  showsTie(tie) {
    return !this.network.view.bundled || this.#isBright(tie);
  }

  setStrand(kinds) {
    if (this.strand?.join() === kinds?.join()) return;
    this.strand = kinds;
    this.renderer.refresh({ skipIndexation: true, schedule: true });
  }

  #isBright(tie) {
    const { source, target } = this.network.ties;
    const ends = [source[tie], target[tie]];
    if (ends.includes(this.hover)) return true;
    if (this.selection.path)
      return (
        ends.every((end) => this.near.has(end)) &&
        Math.abs(
          this.selection.path.actors.indexOf(ends[0]) - this.selection.path.actors.indexOf(ends[1]),
        ) === 1
      );
    if (this.selection.kinds) return this.#isOfKinds(tie);
    if (this.selection.answer) return this.selection.answer.ties.has(tie);
    if (this.selection.focus < 0) return false;
    return (
      ends.includes(this.selection.focus) ||
      (this.selection.steps > 1 && ends.every((end) => this.near.has(end)))
    );
  }

  #graph() {
    this.ties = this.network.ties; // so that other ties are noticed
    return graphOf(this.network);
  }

  /** @returns {Partial<import("sigma/settings").Settings>} */
  #settings() {
    return {
      nodeProgramClasses: { actor: nodeProgram(this.theme) },
      nodeHoverProgramClasses: { actor: nodeProgram(this.theme) },
      edgeProgramClasses: { straight: StraightProgram, bent: BentProgram },
      defaultNodeType: "actor",
      defaultEdgeType: "bent",
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
      ...eased(this.network.m),
      nodeReducer: (_, data) => this.#node(data),
      edgeReducer: (_, data) => this.#edge(data),
    };
  }

  #node(data) {
    const { color, alpha, isNew } = this.actorLook(data.at);
    const chosen =
      data.at === this.selection.focus ||
      (this.selection.path !== null && this.selection.path.actors.at(-1) === data.at);
    return {
      ...data,
      hidden: !this.filters.actorOn[data.at],
      color: alpha < 1 ? withAlpha(color, alpha) : color,
      ring: chosen || data.at === this.hover ? 1 : isNew ? NEW_RING : 0,
      zIndex: chosen ? 2 : alpha < 1 ? 0 : 1,
    };
  }

  #edge(data) {
    const { color, alpha, dashed, swell } = this.tieLook(data.at);
    return {
      ...data,
      size: widthOf(this, data.at) * swell,
      hidden: !this.filters.tieOn[data.at] || !this.showsTie(data.at),
      dash: dashed ? 1 : 0,
      color: withAlpha(color, alpha),
      zIndex: alpha > 0.4 ? 1 : 0,
    };
  }

  actorLook(actor) {
    const away = this.near !== null && !this.near.has(actor);
    const change = changeOfActor(this.network, this.filters, actor);
    const faint = this.network.view.notes?.has(actor) || change === REMOVED ? 0.5 : 1;
    return { color: colorOf(this, actor), alpha: away ? 0.16 : faint, isNew: change === ADDED };
  }

  tieLook(tie) {
    const { ties, modes, families, moments } = this.network;
    const style = moments ? STYLES[this.filters.changeOf(tie)] : null;
    const color = this.theme.color(families[modes[ties.mode[tie]].family]);
    const lively = this.#isBright(tie);
    const dashed = !this.filters.running[tie];
    return {
      color,
      dashed,
      swell: style?.wide ?? 1,
      alpha: Math.min(
        1,
        (style?.strength ?? (dashed ? PAST : 1)) *
          (lively
            ? (this.selection.steps > 1 && !this.selection.path) ||
              this.selection.kinds ||
              this.selection.answer
              ? 0.45
              : 0.85
            : this.near !== null
              ? 0.05
              : this.alpha),
      ),
    };
  }
}

export function isTall({ offsetHeight, offsetWidth }) {
  return offsetWidth < NARROW || offsetHeight > 1.15 * offsetWidth;
}

// Sigma touches WebGL as soon as it starts; a browser without it gets the list instead.
export function canDraw() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}
