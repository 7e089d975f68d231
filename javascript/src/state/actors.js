// What the columns of actors tell of one of them.

import { countryName } from "../text/regions.js";

/** @import { Actors, Sparse } from "./types" */
/** @import { Network } from "./network.js" */

/**
 * Radii of symbols whose area grows with a measure, as in sizes.py; the smallest where it is unknown.
 * @param {(number | null)[]} values
 * @param {number[]} radii
 */
export function sizes(values, [least, most]) {
  const top = values.reduce((/** @type {number} */ best, value) => Math.max(best, value ?? 0), 0);
  const share = (/** @type {number} */ value) => (top > 0 ? Math.max(0, value) / top : 0);
  return values.map((value) => least + (most - least) * Math.sqrt(share(value ?? 0)));
}

/**
 * The same on the scale of other values, none larger than their largest.
 * @param {(number | null)[]} values
 * @param {(number | null)[]} scale
 * @param {number[]} radii
 */
export function scaled(values, scale, [least, most]) {
  const top = scale.reduce((/** @type {number} */ best, value) => Math.max(best, value ?? 0), 0);
  const share = (/** @type {number} */ value) => (top > 0 ? Math.min(1, value / top) : 0);
  return values.map((value) => least + (most - least) * Math.sqrt(share(Math.max(0, value ?? 0))));
}

/**
 * A Latin alias for each name in another script, none at all where there is no such alias.
 * @param {string[]} names
 * @param {Sparse} aliases
 */
export function latinNames(names, aliases) {
  const latin = new Array(names.length).fill("");
  const isLatin = (/** @type {string} */ text) => /\p{Script=Latin}/u.test(text);
  aliases.at.forEach((actor, at) => {
    const parts = aliases.text[at].split(";").map((part) => part.trim());
    if (!isLatin(names[actor])) latin[actor] = parts.find(isLatin) ?? "";
  });
  return latin.some(Boolean) ? latin : [];
}

/**
 * A column with a text for each actor, "" where none is known.
 * @param {Sparse} column
 * @param {number} n
 */
export function spread(column, n) {
  /** @type {string[]} */
  const texts = new Array(n).fill("");
  column.at.forEach((actor, at) => {
    texts[actor] = column.text[at];
  });
  return texts;
}

/**
 * @param {Actors} actors
 * @param {number} actor
 */
export function factsOf(actors, actor) {
  /** @type {[string, string][]} */
  const facts = [];
  for (const [name, column] of Object.entries(actors.facts)) {
    const at = column.at.indexOf(actor);
    if (at >= 0) facts.push([name, column.text[at]]);
  }
  return facts;
}

/**
 * What tells actors of the same name apart: the institution they are part of, else the city.
 * @param {Actors} actors
 * @param {number} actor
 */
export function placeOf(actors, actor) {
  const { parent, name } = actors;
  if (parent[actor] >= 0) return name[parent[actor]];
  return factsOf(actors, actor).find(([fact]) => fact === "city")?.[1] ?? "";
}

/**
 * The name on the map. A group stands under the caption of its kind, so the code of the country is
 * enough; on the map of the world beside the others of its country, so the largest carries its name.
 * @param {Network} network
 * @param {number} actor
 */
export function mapName(network, actor) {
  const { name, country, countries, r } = network.actors;
  if (network.noun !== "group") return name[actor];
  const code = countries[country[actor]] ?? "?";
  if (network.view.name !== "map") return code;
  const larger = (/** @type {number} */ other, /** @type {number} */ at) =>
    country[at] === country[actor] && (other > r[actor] || (other === r[actor] && at < actor));
  return r.some(larger) ? "" : countryName(code);
}
