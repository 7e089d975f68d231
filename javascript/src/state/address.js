// The state of the page in the fragment of its address, so that a link brings the same view back.
// Names in it are ids of the data: a link outlives a new order of rows. What is as at first is left out.

import { GROUPS } from "./counts.js";
import { keyOf } from "./facets.js";
import { KIND } from "./look.js";
import { read as readQuestion, written as writtenQuestion } from "./questions.js";
import { read as readBounds, written as writtenBounds } from "./thresholds.js";

/** @import { Group } from "./counts.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Look } from "./look.js" */
/** @import { Network } from "./network.js" */
/** @import { Selection } from "./selection.js" */
/** @import { Asked, Camera } from "./types" */

/** Whether the page has an address of its own: the frame of a notebook has none. */
export function hasAddress() {
  return globalThis.location.protocol !== "about:";
}

/**
 * Everything that an address holds.
 * @typedef {object} State
 * @property {Network} network
 * @property {Filters} filters
 * @property {Selection} selection
 * @property {{ name: string, missing: boolean }} views
 * @property {{ camera: Camera } | null} stage
 * @property {Pick<Look, "asked">} [look] what colors and widths say
 * @property {string | null} list what the open list holds
 */

/** @type {Camera} */
const DEFAULTS = { x: 0.5, y: 0.5, ratio: 1 };

/** @param {State} state */
export function written({ network, filters, selection, views, stage, list, look }) {
  const { focus, steps, target, pair, kinds, asked } = selection;
  const parts = new URLSearchParams();
  if (views.name !== network.opens) parts.set("view", views.name);
  for (const group of GROUPS) {
    const flags = flagText(
      idsOf(network, group),
      filters[group],
      group === "states" ? network.states.indexOf("planned") : -1,
    );
    if (flags) parts.set(group, flags);
  }
  filters.own.columns.forEach((column, at) => {
    const flags = flagText(filters.own.idsOf(at), filters.own.on[at], -1);
    if (flags) parts.set(keyOf(column), flags);
  });
  if (filters.years) parts.set("years", filters.years.join("-"));
  if (network.whole.size !== network.usualSize) parts.set("size", network.whole.size ?? "");
  const { color, unit } = look?.asked ?? { color: KIND, unit: "" };
  if (color !== KIND) parts.set("color", color);
  if (unit) parts.set("width", unit);
  if (network.inLatin) parts.set("names", "latin");
  const least = writtenBounds(filters.bounds);
  if (least) parts.set("least", least);
  if (filters.tiedOnly) parts.set("tied", "1");
  if (filters.touching) parts.set("touching", "1");
  if (views.missing) parts.set("missing", "1");
  if (focus >= 0) parts.set("actor", network.actors.id[focus]);
  if (focus >= 0 && steps > 1) parts.set("steps", String(steps));
  if (focus >= 0 && target >= 0) parts.set(pair ? "with" : "to", network.actors.id[target]);
  if (kinds) parts.set("between", kinds.map((at) => network.kinds[at].id).join(","));
  if (asked) parts.set("ask", writtenQuestion(network, asked));
  if (list) parts.set("list", list);
  const camera = stage?.camera ?? DEFAULTS;
  const [now, usual] = [placeOf(camera), placeOf(DEFAULTS)];
  if (now.some((value, at) => Math.abs(value - usual[at]) > 1e-4)) {
    parts.set("at", now.map((value) => Number(value.toFixed(4))).join(","));
  }
  return parts.toString();
}

/** @param {Camera} camera */
function placeOf({ x, y, ratio }) {
  return [x, y, ratio];
}

/**
 * What a fragment asks for; what the data do not know is ignored.
 * @param {string} text
 * @param {Network} network
 * @returns {Asked}
 */
export function read(text, network) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  /** @type {Record<string, string>} */
  const flags = {};
  for (const group of GROUPS) if (parts.has(group)) flags[group] = parts.get(group) ?? "";
  /** @type {Record<string, string>} */
  const own = {};
  for (const key of network.own.map(keyOf)) if (parts.has(key)) own[key] = parts.get(key) ?? "";
  const years = /^(\d{4})-(\d{4})$/.exec(parts.get("years") ?? "");
  const at = (parts.get("at") ?? "").split(",").map(Number);
  return {
    view: parts.get("view") ?? network.opens,
    flags,
    own,
    years: years && years[1] <= years[2] ? [Number(years[1]), Number(years[2])] : null,
    bounds: readBounds(network, parts.get("least")),
    tiedOnly: parts.get("tied") === "1",
    touching: parts.get("touching") === "1",
    missing: parts.get("missing") === "1",
    size: parts.get("size"),
    color: parts.get("color"),
    width: parts.get("width"),
    latin: parts.get("names") === "latin",
    actor: parts.get("actor"),
    steps: parts.get("steps") === "2" ? 2 : 1,
    to: parts.get("with") ?? parts.get("to"),
    pair: parts.has("with"),
    between: twoKinds(parts.get("between"), network),
    ask: readQuestion(network, parts.get("ask")),
    list: parts.get("list"),
    camera:
      at.length === 3 && at.every(Number.isFinite) && at[2] > 0
        ? { x: at[0], y: at[1], ratio: at[2] }
        : null,
    position: (id) => (id === null ? -1 : network.actors.id.indexOf(id)),
  };
}

/**
 * @param {string | null} text ids of two kinds
 * @param {Network} network
 * @returns {[number, number] | null}
 */
function twoKinds(text, { kinds }) {
  const found = (text ?? "").split(",").map((id) => kinds.findIndex((kind) => kind.id === id));
  return found.length === 2 && found.every((at) => at >= 0) ? [found[0], found[1]] : null;
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Asked} asked
 */
export function setFlags(network, filters, { flags, own }) {
  for (const group of GROUPS.filter((each) => each in flags))
    filters[group] = flagsOf(idsOf(network, group), flags[group]) ?? filters[group];
  filters.own.columns.forEach((column, at) => {
    const text = own[keyOf(column)];
    if (text === undefined) return;
    filters.own.on[at] = flagsOf(filters.own.idsOf(at), text) ?? filters.own.on[at];
  });
}

/**
 * What `flagText` wrote; null where it is of other data.
 * @param {string[]} ids
 * @param {string} text
 */
function flagsOf(ids, text) {
  const named = new Set(text.replace(/^!/, "").split(",").map(decoded));
  const on = !text.startsWith("!");
  if (!ids.some((id) => named.has(id))) return null;
  return Uint8Array.from(ids, (id) => (named.has(id) === on ? 1 : 0));
}

/**
 * "a,b" for these only, "!a,b" for all but these; nothing when all is as at first.
 * @param {string[]} ids
 * @param {Uint8Array} flags
 * @param {number} usuallyOff
 */
function flagText(ids, flags, usuallyOff) {
  if (flags.every((on, at) => Boolean(on) === (at !== usuallyOff))) return "";
  const named = (/** @type {boolean} */ want) =>
    ids.filter((_, at) => Boolean(flags[at]) === want).map(encodeURIComponent);
  const [on, off] = [named(true), named(false)];
  return on.length && (on.length <= off.length || !off.length) ? on.join(",") : `!${off.join(",")}`;
}

/** @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not written by this page
  }
}

/**
 * The last place of some filters stands for what has no value; its id is "-".
 * @param {Network} network
 * @param {Group} group
 */
function idsOf(network, group) {
  if (group === "countries") return [...network.actors.countries, "-"];
  if (group === "programs") return [...(network.programs?.id ?? []), "-"];
  if (group === "states") return network.states;
  return network[group].map(({ id }) => id);
}
