// The first view: every actor in a disc of its kind, and a strand between every two kinds that work
// together. Single ties are drawn when an actor or a strand is chosen.

import { needsOf } from "../state/needs.js";
import { homes } from "./folded-view.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { View } from "../state/types" */

const CAPTION = 24; // units under a disc
const NAMES = 0.14; // of the width of the discs, for names on each side
const GAP = 16; // units between the rim of a disc and its symbols

/**
 * @param {Network} network
 * @param {boolean} tall where the window is higher than wide
 * @returns {View}
 */
export function overview(network, tall = false) {
  const { whole, overview: places, kinds } = network;
  const wide = { ...whole.actors, x: places.x, y: places.y };
  const actors = tall ? upright(wide, kinds.length) : wide;
  const discs = kinds.map((_, kind) => discOf(actors, kind));
  const about = { name: "overview", label: "", captions: [], bundled: true };
  return {
    ...whole,
    ...about,
    actors,
    discs,
    frame: frameOf(discs.filter(Boolean), places.first.length),
  };
}

/**
 * What is in sight: the discs with room for the names on their outer sides.
 * @param {{ x: number, y: number, r: number }[]} discs
 * @param {number} named how many have their name there
 */
function frameOf(discs, named) {
  const [left, right] = [
    Math.min(...discs.map(({ x, r }) => x - r)),
    Math.max(...discs.map(({ x, r }) => x + r)),
  ];
  const beside = named ? NAMES * (right - left) : 0;
  return {
    left: left - beside,
    right: right + beside,
    low: Math.min(...discs.map(({ y, r }) => y - r)) - CAPTION,
    high: Math.max(...discs.map(({ y, r }) => y + r)),
  };
}

/**
 * The ellipse of discs stood on end; names stay on the outer sides.
 * @param {View["actors"]} actors
 * @param {number} kinds
 */
function upright(actors, kinds) {
  const discs = Array.from({ length: kinds }, (_, kind) => discOf(actors, kind));
  const spot = (/** @type {number} */ at) => {
    const disc = discs[actors.kind[at]] ?? { x: 0, y: 0 };
    const side = Math.sign(disc.x) === Math.sign(disc.y) ? 1 : -1;
    return [disc.y + side * (actors.x[at] - disc.x), disc.x + (actors.y[at] - disc.y)];
  };
  const spots = actors.kind.map((_, at) => spot(at));
  return { ...actors, x: spots.map(([x]) => x), y: spots.map(([, y]) => y) };
}

/**
 * The circle around the actors of a kind; null where there are none.
 * @param {View["actors"]} actors
 * @param {number} kind
 */
function discOf({ kind: kinds, x, y, r }, kind) {
  const own = [...kinds.keys()].filter((actor) => kinds[actor] === kind);
  if (!own.length) return null;
  const middle = (/** @type {number[]} */ axis) =>
    (Math.min(...own.map((at) => axis[at])) + Math.max(...own.map((at) => axis[at]))) / 2;
  const center = { x: middle(x), y: middle(y) };
  const reach = own.map((at) => Math.hypot(x[at] - center.x, y[at] - center.y) + r[at]);
  return { ...center, r: Math.max(...reach) + GAP };
}

/**
 * How many partners the programs of each host still want; units that are folded count at home.
 * @param {Network} network
 * @param {Filters} filters
 * @returns {Map<number, number>}
 */
export function wantingByHost(network, filters) {
  const { programs, present, whole } = network;
  const found = new Map();
  const home = homes(whole.actors.parent);
  (programs?.host ?? []).forEach((at, program) => {
    const host = at >= 0 && present && !present[at] ? home[at] : at;
    if (host < 0 || !filters.actorOn[host] || !filters.programs[program]) return;
    const wanting = needsOf(network, program).reduce((sum, { empty }) => sum + empty, 0);
    if (wanting) found.set(host, (found.get(host) ?? 0) + wanting);
  });
  return found;
}
