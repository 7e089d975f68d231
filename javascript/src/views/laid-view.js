// What passes the filters, laid out anew: every actor that is drawn stands near its partners of this view, and
// the view is as large as they need.

import { laidOut } from "../measures/layout.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { View } from "../state/types" */

const MARGIN = 12;
const LEAST = 360; // units of a view of few

/** @type {{ key: string, places: { x: number[], y: number[] } } | null} */
let last = null;

/**
 * The filters must have been counted on the whole network.
 * @param {Network} network
 * @param {Filters} filters
 * @returns {View}
 */
export function laidView({ whole }, filters) {
  const there = [...filters.actorOn.keys()].filter((actor) => filters.actorOn[actor]);
  const key = keyOf(filters);
  if (last?.key !== key) last = { key, places: placed(whole, filters, there) };
  const actors = { ...whole.actors, ...last.places };
  return {
    ...whole,
    name: "laid",
    label: "",
    captions: [],
    actors,
    laid: key,
    frame: frameOf(actors, there),
  };
}

/**
 * What a layout is of: the actors and ties that are drawn.
 * @param {Filters} filters
 */
export function keyOf({ actorOn, tieOn }) {
  return `${actorOn.join("")} ${tieOn.join("")}`;
}

/**
 * @param {View} whole
 * @param {Filters} filters
 * @param {number[]} there
 */
function placed({ actors, ties }, filters, there) {
  const place = new Map(there.map((actor, at) => [actor, at]));
  /** @type {Map<number, [number, number]>} */
  const pairs = new Map();
  ties.source.forEach((source, tie) => {
    const ends = [place.get(source) ?? -1, place.get(ties.target[tie]) ?? -1];
    const [low, high] = [Math.min(...ends), Math.max(...ends)];
    if (filters.tieOn[tie] && low >= 0) pairs.set(low * there.length + high, [low, high]);
  });
  const own = (/** @type {number[]} */ column) =>
    Float64Array.from(there, (actor) => column[actor]);
  const found = laidOut({
    x: own(actors.x),
    y: own(actors.y),
    r: own(actors.r),
    source: Int32Array.from(pairs.values(), ([one]) => one),
    target: Int32Array.from(pairs.values(), ([, other]) => other),
  });
  const [x, y] = [[...actors.x], [...actors.y]];
  there.forEach((actor, at) => {
    [x[actor], y[actor]] = [found.x[at], found.y[at]];
  });
  return { x, y };
}

/**
 * @param {View["actors"]} actors
 * @param {number[]} there
 */
function frameOf({ x, y, r }, there) {
  const edge = (/** @type {number[]} */ axis, /** @type {1 | -1} */ sign) =>
    there.reduce((most, at) => Math.max(most, sign * axis[at] + r[at]), -Infinity) + MARGIN;
  if (!there.length) return { left: -LEAST, right: LEAST, low: -LEAST, high: LEAST };
  const [right, left, high, low] = [edge(x, 1), -edge(x, -1), edge(y, 1), -edge(y, -1)];
  const wide = Math.max(0, LEAST - (right - left)) / 2;
  const tall = Math.max(0, LEAST - (high - low)) / 2;
  return { left: left - wide, right: right + wide, low: low - tall, high: high + tall };
}
