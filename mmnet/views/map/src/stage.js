// The drawn map: sigma with our programs, colors by filter and focus, camera and keyboard.

import Graph from "graphology";
import Sigma from "sigma";
import { TieProgram } from "./edge-program.js";
import { Labels } from "./labels.js";
import { nodeProgram } from "./node-program.js";
import { SHAPES, SHAPE_NAMES } from "./shapes.js";
import { motion, rgba, withAlpha } from "./theme.js";

const EDGE_EVENTS_UP_TO = 20000;

export class Stage {
  constructor(container, network, filters, theme) {
    Object.assign(this, { container, network, filters, theme, focus: -1, hover: -1, near: null });
    this.bounds = bounds(network);
    // How far a shape reaches beyond the circle of its size.
    this.reach = network.kinds.map(({ shape }) => SHAPES[shape].scale * 0.86 + 0.14);
    this.alpha = quiet(network, this.bounds);
    this.renderer = new Sigma(this.#graph(), container, this.#settings());
    this.renderer.setCustomBBox({ x: [this.bounds.left, this.bounds.right], y: [this.bounds.low, this.bounds.high] });
    this.labels = new Labels(this);
    this.renderer.on("afterRender", () => this.labels.draw());
    this.renderer.refresh();
    new ResizeObserver(() => this.#resize()).observe(container);
    this.#keyboard();
  }

  on(events) {
    for (const [name, listener] of Object.entries(events)) this.renderer.on(name, listener);
  }

  refresh() {
    this.near = this.focus < 0 ? null : this.#neighborhood(this.focus);
    this.renderer.refresh({ skipIndexation: true });
  }

  setFocus(actor) {
    this.focus = actor;
    this.refresh();
  }

  setHover(actor) {
    this.hover = actor;
    this.refresh();
  }

  // Moves only when the actors are not in the free part of the stage already.
  show(actors, { right = 0, bottom = 0 }) {
    const { width, height } = this.renderer.getDimensions();
    const points = actors.map((actor) => this.viewport(actor));
    const free = { left: 24, right: width - right - 24, top: 24, bottom: height - bottom - 24 };
    const box = around(points);
    if (box.left >= free.left && box.right <= free.right && box.top >= free.top && box.bottom <= free.bottom) return;
    const camera = this.renderer.getCamera();
    const fit = Math.max((box.right - box.left) / (free.right - free.left), (box.bottom - box.top) / (free.bottom - free.top));
    const ratio = Math.max(camera.ratio * Math.max(fit, 0.0001), Math.min(camera.ratio, 0.35));
    const scale = ratio / camera.ratio;
    const target = this.renderer.viewportToFramedGraph({
      x: (box.left + box.right) / 2 + (right / 2) * scale,
      y: (box.top + box.bottom) / 2 + (bottom / 2) * scale,
    });
    camera.animate({ ...target, ratio }, { duration: motion(450) });
  }

  fit() {
    this.renderer.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: motion(350) });
  }

  zoom(factor) {
    const camera = this.renderer.getCamera();
    camera.animate({ ratio: Math.min(3, Math.max(0.02, camera.ratio * factor)) }, { duration: motion(200) });
  }

  viewport(actor) {
    const { x, y, r, kind } = this.network.actors;
    const point = this.renderer.graphToViewport({ x: x[actor], y: y[actor] });
    return { ...point, r: this.renderer.scaleSize(r[actor]) * this.reach[kind[actor]] };
  }

  #resize() {
    if (this.container.offsetWidth > 0) this.renderer.resize().scheduleRefresh();
  }

  // Black or white, whichever reads on the symbol.
  inkOn(actor) {
    const { actors, kinds } = this.network;
    const [red, green, blue] = rgba(this.theme.color(kinds[actors.kind[actor]]));
    return 0.3 * red + 0.59 * green + 0.11 * blue > 0.5 ? "#10151a" : "#ffffff";
  }

  #neighborhood(actor) {
    const { ties } = this.network;
    const actors = new Set([actor]);
    for (const tie of this.network.tiesOf[actor]) {
      if (this.filters.tieOn[tie]) actors.add(ties.source[tie]).add(ties.target[tie]);
    }
    return actors;
  }

  #graph() {
    const { actors, ties, kinds, n, m, lanes } = this.network;
    const graph = new Graph({ multi: true, type: "directed", allowSelfLoops: false });
    for (let at = 0; at < n; at += 1) {
      graph.addNode(at, {
        at, x: actors.x[at], y: actors.y[at], size: actors.r[at],
        shape: Math.max(0, SHAPE_NAMES.indexOf(kinds[actors.kind[at]].shape)),
      });
    }
    for (let at = 0; at < m; at += 1) {
      graph.addEdgeWithKey(`t${at}`, ties.source[at], ties.target[at], {
        at, size: ties.width[at], lane: lanes[at], arrow: ties.directed[at],
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
    const { actors, kinds } = this.network;
    const color = this.theme.color(kinds[actors.kind[data.at]]);
    const away = this.near && !this.near.has(data.at);
    return {
      ...data,
      hidden: !this.filters.actorOn[data.at],
      color: away ? withAlpha(color, 0.16) : color,
      ring: data.at === this.focus || data.at === this.hover ? 1 : 0,
      zIndex: data.at === this.focus ? 2 : away ? 0 : 1,
    };
  }

  #edge(data) {
    const { ties, modes, families } = this.network;
    const color = this.theme.color(families[modes[ties.mode[data.at]].family]);
    const own = (actor) => actor >= 0 && (ties.source[data.at] === actor || ties.target[data.at] === actor);
    const away = this.focus >= 0 && !own(this.focus);
    const lively = own(this.focus) || own(this.hover);
    const alpha = lively ? 0.85 : away ? 0.05 : this.alpha;
    return { ...data, hidden: !this.filters.tieOn[data.at], color: withAlpha(color, alpha), zIndex: lively ? 1 : 0 };
  }

  #keyboard() {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    this.container.addEventListener("keydown", (event) => {
      const camera = this.renderer.getCamera();
      if (event.key in step) {
        const [x, y] = step[event.key];
        camera.animate({ x: camera.x + x * 0.08 * camera.ratio, y: camera.y + y * 0.08 * camera.ratio }, { duration: motion(120) });
      } else if (event.key === "+" || event.key === "=") this.zoom(0.7);
      else if (event.key === "-") this.zoom(1 / 0.7);
      else if (event.key === "0") this.fit();
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

// The more of the ground the ties cover, the fainter they are at rest.
function quiet({ actors, ties, m }, { left, right, low, high }) {
  let ink = 0;
  for (let at = 0; at < m; at += 1) {
    const [source, target] = [ties.source[at], ties.target[at]];
    ink += ties.width[at] * Math.hypot(actors.x[source] - actors.x[target], actors.y[source] - actors.y[target]);
  }
  const cover = ink / ((right - left) * (high - low));
  return Math.min(0.48, Math.max(0.06, 0.15 / cover ** 0.8));
}

function bounds({ actors, captions, n }) {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  const grow = (x, y, r) => {
    box.left = Math.min(box.left, x - r);
    box.right = Math.max(box.right, x + r);
    box.low = Math.min(box.low, y - r);
    box.high = Math.max(box.high, y + r);
  };
  for (let at = 0; at < n; at += 1) grow(actors.x[at], actors.y[at], actors.r[at]);
  for (const { x, y } of captions) grow(x, y, 20);
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
