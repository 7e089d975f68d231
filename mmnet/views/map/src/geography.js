// The map of the world: actors at their places (computed before the page was written), together by
// kind and country where they are many and seen from afar; and the land under them.

import { plural } from "./dom.js";
import { countryName } from "./regions.js";
import { mergedTies } from "./views.js";

const NEAR = 0.5; // of the first view's width: closer than this each actor stands alone
const BOW = 0.13; // how far a tie bows, as a share of its length

// The level of detail for how much of the first view is in sight.
export function levelFor(network, ratio) {
  return network.geo.groups && ratio > NEAR ? "countries" : "places";
}

export function mapView(network, level) {
  const view = level === "countries" ? countriesView(network) : placesView(network);
  const { frame, unknown } = network.geo;
  const [left, right, low, high] = frame;
  const lost = unknown.length ? `${plural(unknown.length, network.members ? "group" : "actor")} without a place left out` : "";
  return { ...view, name: "map", level, lost, label: lost ? `on the map, ${lost}` : "on the map", captions: [], seats: [], frame: { left, right, low, high }, bows: bows(view) };
}

function placesView(network) {
  const { geo, whole } = network;
  const present = new Uint8Array(geo.x.length).fill(1);
  for (const actor of geo.unknown) present[actor] = 0;
  return { ...whole, actors: { ...whole.actors, x: geo.x, y: geo.y, r: geo.r }, present };
}

// One symbol for the actors of a kind in a country.
function countriesView(network) {
  const { geo, whole, kinds } = network;
  const { countries } = whole.actors;
  const holds = geo.groups.x.map(() => []);
  geo.group.forEach((group, actor) => group >= 0 && holds[group].push(actor));
  const kind = holds.map(([first]) => whole.actors.kind[first]);
  const country = holds.map(([first]) => whole.actors.country[first]);
  const { ties, inside } = mergedTies(network, geo.group, holds.length);
  return {
    actors: {
      id: holds.map((_, at) => `${kinds[kind[at]].id}:${countries[country[at]] ?? ""}`),
      name: holds.map((_, at) => `${country[at] < 0 ? "Unknown country" : countryName(countries[country[at]])}: ${kinds[kind[at]].plural}`),
      kind, country, countries,
      parent: holds.map(() => -1),
      x: geo.groups.x, y: geo.groups.y, r: geo.groups.r,
      facts: {},
    },
    ties,
    holds,
    present: null,
    measures: [
      { label: "actors", values: holds.map((members) => members.length) },
      { label: "ties inside", values: inside },
    ],
    size: "actors",
    radii: [4, 22],
  };
}

// Every tie bows to the north, so that ties along one line do not hide each other.
function bows({ actors, ties }) {
  return Float32Array.from(ties.source, (source, tie) => (actors.x[ties.target[tie]] >= actors.x[source] ? BOW : -BOW));
}

export class Land {
  constructor(stage) {
    this.stage = stage;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "land";
    this.canvas.setAttribute("aria-hidden", "true");
    stage.container.prepend(this.canvas);
  }

  get shown() {
    return this.stage.network.view.name === "map";
  }

  draw() {
    this.canvas.hidden = !this.shown;
    if (!this.shown) return;
    const { renderer, theme } = this.stage;
    const { width, height } = renderer.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    const context = this.canvas.getContext("2d");
    const { scale, x, y } = this.view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(ratio * scale, 0, 0, -ratio * scale, ratio * x, ratio * y);
    this.paths ??= { ground: new Path2D(this.ground), lines: new Path2D(this.lines) };
    context.fillStyle = theme.land;
    context.fill(this.paths.ground, "evenodd");
    context.strokeStyle = theme.border;
    context.lineWidth = 0.8 / scale;
    context.lineJoin = "round";
    context.stroke(this.paths.lines);
  }

  // Pixels a unit, and where the origin of the page stands.
  get view() {
    const { renderer } = this.stage;
    const [from, to] = [renderer.graphToViewport({ x: 0, y: 0 }), renderer.graphToViewport({ x: 1000, y: 0 })];
    return { scale: (to.x - from.x) / 1000, x: from.x, y: from.y };
  }

  // Both as path data, y upwards; for the screen and for SVG.
  get lines() {
    return this.#arcs().map((points) => `M${points.join("L")}`).join("");
  }

  get ground() {
    const arcs = this.#arcs();
    const ring = (numbers) => numbers.flatMap((at) => (at >= 0 ? arcs[at] : [...arcs[~at]].reverse()));
    return this.stage.network.geo.land.rings.map((numbers) => `M${ring(numbers).join("L")}Z`).join("");
  }

  #arcs() {
    return this.stage.network.geo.land.arcs.map((steps) => {
      const points = [];
      let [x, y] = [0, 0];
      for (let at = 0; at < steps.length; at += 2) {
        x += steps[at];
        y += steps[at + 1];
        points.push(`${x} ${y}`);
      }
      return points;
    });
  }
}
