// Tinted ground under the seats of a program: one block for each mode, in the color of its family.

import { draw } from "../elements/dom.js";
import { withAlpha } from "../elements/theme.js";

const ROUND = 7;

export function paintBlocks(stage, context) {
  for (const { box, tint, edge } of shapes(stage)) {
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, ROUND);
    context.fillStyle = tint;
    context.fill();
    context.strokeStyle = edge;
    context.lineWidth = 1;
    context.stroke();
  }
}

export function drawnBlocks(stage) {
  return shapes(stage).map(({ box, color }) =>
    draw("rect", {
      ...box,
      rx: ROUND,
      fill: color,
      "fill-opacity": 0.07,
      stroke: color,
      "stroke-opacity": 0.3,
    }),
  );
}

function shapes({ renderer, theme, network: { view, families } }) {
  return (view.blocks ?? []).map(({ left, right, low, high, family }) => {
    const [from, to] = [
      renderer.graphToViewport({ x: left, y: high }),
      renderer.graphToViewport({ x: right, y: low }),
    ];
    const color = theme.color(families[family]);
    return {
      color,
      tint: withAlpha(color, 0.07),
      edge: withAlpha(color, 0.3),
      box: { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y },
    };
  });
}
