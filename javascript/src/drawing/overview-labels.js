// What is written on the first view: the kinds with how many pairs work together within them, the
// number of each strand, how many partners the programs of a host still want; and whose names come first.

import { count } from "../text/words.js";
import { pairsBetween } from "../state/strands.js";
import { wantingByHost } from "../views/overview.js";
import { boxOf } from "./boxes.js";
import { curves, discsOn } from "./strands.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Labels } from "./labels.js" */
/** @import { Stage } from "./stage.js" */

const CAPTION = 12; // pixels
const NUMBER = 11;
const ASIDE = [0, -0.4, 0.4, -0.8, 0.8]; // of the radius of a disc, from the place below it
const RING = 8; // of the ring that says how many partners are wanting
const SPOTS = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8]; // where a number may stand on its strand

/**
 * Those on the rims first, then the others as they were.
 * @param {Network} network
 * @param {number[]} order
 */
export function byImportance({ overview }, order) {
  return [...new Set([...(overview?.first ?? []), ...order])];
}

/**
 * Names stand on the outer side of their disc: the inner side is full of strands.
 * @param {Network} network
 */
export function outwards(network) {
  return network.actors.kind.map((kind) => (isLeft(network, kind) ? [2, 1, 0, 1] : [0, 1, 2, 1]));
}

/**
 * Whether the disc of a kind stands in the left half.
 * @param {Network} network
 * @param {number} kind
 */
function isLeft({ view }, kind) {
  const { left, right } = /** @type {import("../state/types").Frame} */ (view.frame);
  return (view.discs?.[kind]?.x ?? 0) < (left + right) / 2;
}

/** @param {Labels} labels */
export function writeOverview(labels) {
  const { stage } = labels;
  for (const ring of rings(stage)) paintRing(labels, ring);
  for (const { text, x, y, r } of discCaptions(stage)) {
    const font = `550 ${CAPTION}px ${stage.theme.font}`;
    const long = labels.measure(text, font);
    const own = x - long / 2;
    const { offsetLeft, offsetWidth } = labels.zoom;
    const beside = offsetLeft + offsetWidth + 4 - own; // to the right of the buttons
    const steps = [...ASIDE.map((part) => part * r), Math.abs(beside) < 2.5 * r ? beside : 0];
    const lefts = steps.map((by) => Math.min(Math.max(2, own + by), labels.free.right - long));
    const covers = (/** @type {number} */ left) => {
      const box = { left, right: left + long, top: y, bottom: y + CAPTION };
      return 10 * labels.taken.under(box, -9).length + labels.obstacles.under(box, -9).length;
    };
    const left = lefts.reduce((best, at) => (covers(at) < covers(best) ? at : best));
    const line = { text, left, top: y, size: CAPTION, font, color: stage.theme.ink, bold: false };
    labels.write(line, long);
  }
}

/**
 * After the names, which have fewer places.
 * @param {Labels} labels
 */
export function writeNumbers(labels) {
  for (const { text, spots } of strandNumbers(labels.stage)) writeNumber(labels, text, spots);
}

/**
 * @param {Labels} labels
 * @param {ReturnType<typeof rings>[number]} ring
 */
function paintRing({ context, stage, taken }, { x, y, r, number }) {
  context.setLineDash([3, 2.4]);
  context.lineWidth = 1.4;
  context.strokeStyle = stage.theme.ink;
  context.fillStyle = stage.theme.ground;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  context.font = `600 10px ${stage.theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = stage.theme.ink;
  context.fillText(count(number), x, y + 0.5);
  taken.add(boxOf({ x, y, r }), -4, 1);
}

/**
 * The number of a strand, at the first of some places where nothing else stands.
 * @param {Labels} labels
 * @param {string} text
 * @param {{ x: number, y: number }[]} spots
 */
function writeNumber(labels, text, spots) {
  const { stage, taken } = labels;
  const font = `600 ${NUMBER}px ${stage.theme.font}`;
  const long = labels.measure(text, font);
  const discs = discsOn(stage);
  const isFree = (/** @type {{ x: number, y: number }} */ { x, y }) =>
    !discs.some((disc) => Math.hypot(disc.x - x, disc.y - y) < disc.r + NUMBER / 2) &&
    !taken.under(boxOf({ x, y, r: long / 2 + 2 }), -9).length;
  const spot = spots.find(isFree);
  if (!spot) return;
  const [left, top] = [spot.x - long / 2, spot.y - NUMBER / 2];
  const { ink } = stage.theme;
  labels.write({ text, left, top, size: NUMBER, font, color: ink, bold: true }, long);
}

/**
 * Captions of the discs, each under its own.
 * @param {Stage} stage
 */
export function discCaptions(stage) {
  const { network, filters } = stage;
  return discsOn(stage).map(({ kind, x, y, r }) => {
    const within = pairsBetween(network, filters, kind, kind);
    const about = { kinds: network.kinds[kind].plural, number: filters.counts.kinds[kind] };
    const inside = network.ofGroups ? numberOf.ties(within) : numberOf.pairs(within);
    const text =
      within && !stage.isTall
        ? say("{kinds}: {number}, {inside} within", { ...about, inside })
        : say("{kinds}: {number}", about);
    return { text, x, y: y + r + 4, r };
  });
}

/**
 * The number of each strand, the widest first, with the places where it may stand.
 * @param {Stage} stage
 */
export function strandNumbers(stage) {
  return curves(stage)
    .reverse()
    .map((curve) => ({ text: count(curve.pairs), spots: SPOTS.map((t) => curve.at(t)) }));
}

/**
 * The strands and rings as they are drawn, for who measures the view.
 * @param {Stage} stage
 */
export function shortView(stage) {
  return { strands: curves(stage), rings: rings(stage) };
}

/**
 * Rings beside hosts whose programs want partners.
 * @param {Stage} stage
 */
export function rings(stage) {
  const { network, filters } = stage;
  if (!network.view.bundled || stage.seats.length) return [];
  return [...wantingByHost(network, filters)].map(([host, number]) => {
    const { x, y, r } = stage.viewport(host);
    const off = (r + RING) * Math.SQRT1_2;
    const inwards = isLeft(network, network.actors.kind[host]) ? off : -off;
    return { host, number, x: x + inwards, y: y - off, r: RING };
  });
}
