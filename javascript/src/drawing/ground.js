// What lies under the ties: the land of the map of the world, or the blocks of a program. One canvas
// for the screen; the picture draws the same shapes.

import { paintBlocks } from "./blocks.js";
import { overlay, wiped } from "./overlay.js";
import { paintStrands } from "./strands.js";

export class Ground {
  /** @type {{ land: Path2D, coasts: Path2D } | undefined} */
  paths = undefined;

  constructor(stage) {
    this.stage = stage;
    this.canvas = overlay("land");
    stage.container.prepend(this.canvas);
  }

  get isLand() {
    return this.stage.network.view.name === "map";
  }

  draw() {
    const { blocks, bundled } = this.stage.network.view;
    this.canvas.hidden = !this.isLand && !blocks && !bundled;
    if (this.canvas.hidden) return;
    const context = wiped(this.canvas, this.stage.renderer.getDimensions());
    if (blocks) paintBlocks(this.stage, context);
    else if (bundled) paintStrands(this.stage, context);
    else this.#paintLand(context);
  }

  #paintLand(context) {
    const { theme } = this.stage;
    const { scale, x, y } = this.view;
    context.transform(scale, 0, 0, -scale, x, y);
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
    const [from, to] = [
      renderer.graphToViewport({ x: 0, y: 0 }),
      renderer.graphToViewport({ x: 1000, y: 0 }),
    ];
    return { scale: (to.x - from.x) / 1000, x: from.x, y: from.y };
  }

  // Both as path data, y upwards; for the screen and for SVG.
  get coasts() {
    return this.#arcs()
      .map((points) => `M${points.join("L")}`)
      .join("");
  }

  get land() {
    const arcs = this.#arcs();
    const ring = (numbers) =>
      numbers.flatMap((at) => (at >= 0 ? arcs[at] : [...arcs[~at]].reverse()));
    return this.stage.network.geo.land.rings
      .map((numbers) => `M${ring(numbers).join("L")}Z`)
      .join("");
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
