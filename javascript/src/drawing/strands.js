// Strands between the discs of the first view: as wide as many pairs of actors work together. One set of
// shapes for the screen and for the picture.

import { draw } from "../elements/dom.js";
import { rgba, withAlpha } from "../elements/theme.js";
import { strandsOf } from "../state/strands.js";
import { mix, num, point } from "./svg.js";

/** @import { Stage } from "./stage.js" */

const WIDEST = 26; // pixels
const THINNEST = 1.5;
const PULL = 0.35; // how far a strand bends towards the middle of the map
const NEAR = 3; // pixels beside a strand that still hit it
const STEPS = 24; // points of a strand that a pointer is held against

/**
 * The strands between two kinds each, as curves on the stage; those within a kind are none.
 * @param {Stage} stage
 */
export function curves(stage) {
  const { network, filters, renderer } = stage;
  const { discs = [] } = network.view;
  const there = discs.filter(Boolean);
  if (!there.length) return [];
  const list = strandsOf(network, filters).filter(({ one, other }) => one !== other);
  const most = Math.max(1, ...list.map(({ pairs }) => pairs));
  const sum = there.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  const middle = { x: sum.x / there.length, y: sum.y / there.length };
  return list.map((strand) => {
    const [from, to] = [discs[strand.one], discs[strand.other]];
    const control = mix(mix(from, to, 0.5), middle, PULL);
    const [a, b, c] = [from, control, to].map((place) => renderer.graphToViewport(place));
    const at = (/** @type {number} */ t) => mix(mix(a, b, t), mix(b, c, t), t);
    const width = Math.max(THINNEST, (WIDEST * strand.pairs) / most);
    return { ...strand, from: a, control: b, to: c, at, width };
  });
}

/**
 * The discs on the stage.
 * @param {Stage} stage
 */
export function discsOn({ network, renderer, filters, scale, theme }) {
  return (network.view.discs ?? []).flatMap((disc, kind) =>
    disc && filters.kinds[kind] && scale > 0 // a stage that is hidden has none
      ? [
          {
            kind,
            ...renderer.graphToViewport(disc),
            r: disc.r * scale,
            color: theme.color(network.kinds[kind]),
          },
        ]
      : [],
  );
}

/**
 * How a strand looks: the chosen one strong, the others faint beside it.
 * @param {Stage} stage
 * @param {{ one: number, other: number }} strand
 */
function look({ selection, near, theme, strand }, { one, other }) {
  const isIt = (/** @type {number[] | null} */ pair) => pair?.[0] === one && pair?.[1] === other;
  if (isIt(selection.kinds) || isIt(strand)) return { color: theme.accent, alpha: 0.5 };
  return { color: theme.muted, alpha: near ? 0.1 : 0.3 };
}

/**
 * @param {Stage} stage
 * @param {CanvasRenderingContext2D} context
 */
export function paintStrands(stage, context) {
  context.lineCap = "butt";
  for (const curve of curves(stage)) {
    const { color, alpha } = look(stage, curve);
    context.strokeStyle = withAlpha(color, alpha);
    context.lineWidth = curve.width;
    context.beginPath();
    context.moveTo(curve.from.x, curve.from.y);
    context.quadraticCurveTo(curve.control.x, curve.control.y, curve.to.x, curve.to.y);
    context.stroke();
  }
  for (const { x, y, r, color } of discsOn(stage)) {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = blended(color, stage.theme.ground);
    context.fill();
    context.strokeStyle = withAlpha(color, 0.35);
    context.lineWidth = 1;
    context.stroke();
  }
}

/** @param {Stage} stage */
export function drawnStrands(stage) {
  const strands = curves(stage).map((curve) => {
    const { color, alpha } = look(stage, curve);
    return draw("path", {
      d: `M${point(curve.from)}Q${point(curve.control)} ${point(curve.to)}`,
      fill: "none",
      stroke: color,
      "stroke-opacity": alpha,
      "stroke-width": num(curve.width),
    });
  });
  const discs = discsOn(stage).map(({ x, y, r, color }) =>
    draw("circle", {
      cx: num(x),
      cy: num(y),
      r: num(r),
      fill: blended(color, stage.theme.ground),
      stroke: color,
      "stroke-opacity": 0.35,
    }),
  );
  return [...strands, ...discs];
}

/**
 * The strand under a point of the stage, if one is.
 * @param {Stage} stage
 * @param {{ x: number, y: number }} pointer
 */
export function strandAt(stage, { x, y }) {
  const inDisc = discsOn(stage).some((disc) => Math.hypot(disc.x - x, disc.y - y) < disc.r);
  if (inDisc) return null;
  const gap = (/** @type {ReturnType<typeof curves>[number]} */ curve) =>
    Math.min(
      ...Array.from({ length: STEPS + 1 }, (_, step) => {
        const spot = curve.at(step / STEPS);
        return Math.hypot(spot.x - x, spot.y - y);
      }),
    ) -
    curve.width / 2;
  const near = curves(stage)
    .map((curve) => ({ curve, gap: gap(curve) }))
    .filter((found) => found.gap <= NEAR + 4)
    .sort((one, other) => one.gap - other.gap);
  return near[0]?.curve ?? null;
}

// An opaque tint: strands end at the rim of a disc.
function blended(color, ground) {
  const [own, under] = [rgba(color), rgba(ground)];
  const part = (/** @type {number} */ at) => Math.round(255 * (0.06 * own[at] + 0.94 * under[at]));
  return `#${[0, 1, 2].map((at) => part(at).toString(16).padStart(2, "0")).join("")}`;
}
