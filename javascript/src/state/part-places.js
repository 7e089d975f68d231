// Where the actors of a part of the network stand: as in the whole, so that both can be read side by side.

/** @import { Data } from "./types" */

/**
 * @param {Data} data
 * @param {number[]} rows actors that are left
 * @param {Int32Array} to where they stand among these
 * @param {number} few up to which every tie is drawn at first
 */
export function placesOf(data, rows, to, few) {
  const geo = geoOf(data, rows, to);
  const overview = overviewOf(data, rows, to, few);
  const isThere = { overview, map: geo }[data.opens ?? "whole"];
  const there = new Set(rows.map((at) => data.actors.kind[at]));
  return {
    geo,
    overview,
    opens: isThere ? data.opens : "whole",
    captions: data.captions.filter(({ kind }) => kind === null || there.has(kind)),
  };
}

/**
 * Each at its place: there are no symbols for several.
 * @param {Data} data
 * @param {number[]} rows
 * @param {Int32Array} to
 */
function geoOf({ geo }, rows, to) {
  if (!geo) return null;
  const unknown = geo.unknown.filter((at) => to[at] >= 0).map((at) => to[at]);
  if (rows.length - unknown.length < 2) return null;
  const [x, y, r] = [geo.x, geo.y, geo.r].map((column) => rows.map((at) => column[at]));
  return { ...geo, x, y, r, unknown, group: null, groups: null };
}

/**
 * @param {Data} data
 * @param {number[]} rows
 * @param {Int32Array} to
 * @param {number} few
 */
function overviewOf({ overview }, rows, to, few) {
  if (!overview || rows.length <= few) return null;
  return {
    x: rows.map((at) => overview.x[at]),
    y: rows.map((at) => overview.y[at]),
    first: overview.first.filter((at) => to[at] >= 0).map((at) => to[at]),
  };
}
