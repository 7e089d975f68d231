// What lies under the ties: the land of the map of the world, or the blocks of a program. One canvas
// for the screen; the picture draws the same shapes.

import { paintBlocks } from "./blocks.js";

export class Ground {
  constructor(stage) {
    this.stage = stage;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "land";
    this.canvas.setAttribute("aria-hidden", "true");
    stage.container.prepend(this.canvas);
  }

  get isLand() {
    return this.stage.network.view.name === "map";
  }

  draw() {
    const { blocks } = this.stage.network.view;
    this.canvas.hidden = !this.isLand && !blocks;
    if (this.canvas.hidden) return;
    const { width, height } = this.stage.renderer.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (blocks) paintBlocks(this.stage, context);
    else this.#paintLand(context, ratio);
  }

  #paintLand(context, ratio) {
    const { theme } = this.stage;
    const { scale, x, y } = this.view;
    context.setTransform(ratio * scale, 0, 0, -ratio * scale, ratio * x, ratio * y);
    this.paths ??= { land: new Path2D(this.land), coasts: new Path2D(this.coasts) };
    context.fillStyle = theme.land;
    context.fill(this.paths.land, "evenodd");
    context.strokeStyle = theme.border;
    context.lineWidth = 0.8 / scale;
    context.lineJoin = "round";
    context.stroke(this.paths.coasts);
  }

  // Pixels a unit, and where the origin of the page stands.
  get view() {
    const { renderer } = this.stage;
    const [from, to] = [renderer.graphToViewport({ x: 0, y: 0 }), renderer.graphToViewport({ x: 1000, y: 0 })];
    return { scale: (to.x - from.x) / 1000, x: from.x, y: from.y };
  }

  // Both as path data, y upwards; for the screen and for SVG.
  get coasts() {
    return this.#arcs().map((points) => `M${points.join("L")}`).join("");
  }

  get land() {
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
