// The questions that the page has an answer to: which of them the data can answer, what each is asked
// about, and how an address says so.

import { MOST } from "./best-choice.js";
import { unitsOf } from "./flows.js";
import { isDate, lastYear } from "./turnover.js";

/** @import { Network } from "./network.js" */

/**
 * @typedef {"bridges" | "single" | "lapses" | "best" | "matrix" | "timeline" | "flows" | "turnover"} Question
 */

/**
 * A question, and what it is about where it may be about several things.
 * @typedef {{
 *   id: Question, kinds?: [number, number], program?: number, unit?: string, most?: number,
 *   dates?: [string, string],
 * }} Asked
 */

/** @type {Question[]} */
export const QUESTIONS = [
  "bridges",
  "single",
  "lapses",
  "best",
  "matrix",
  "timeline",
  "flows",
  "turnover",
];

const PARTNERS = 3; // that are asked for first
const FIRST = ["government_agency", "business"]; // whom to bridge, where the data have both

/**
 * Those that the data can answer, each about what is asked first.
 * @param {Network} network
 * @returns {Asked[]}
 */
export function questionsOf(network) {
  return QUESTIONS.filter((id) => canAsk(network, id)).map((id) => {
    if (id === "bridges") return { id, kinds: firstKinds(network) };
    if (id === "flows") return { id, unit: unitsOf(network)[0] };
    if (id === "best") return { id, most: PARTNERS };
    if (id === "turnover") return { id, dates: lastYear(network.as_of) ?? undefined };
    return id === "timeline" ? { id, program: 0 } : { id };
  });
}

/**
 * @param {Network} network
 * @param {Question} id
 */
function canAsk(network, id) {
  const { members, whole, demand, programs } = network;
  const isOfActors = !members && Boolean(whole.ties.of);
  if (id === "matrix") return isOfActors || Boolean(members);
  if (id === "flows") return isOfActors && unitsOf(network).length > 0;
  if (id === "turnover") return isOfActors && canCompareDays(network);
  if (id === "timeline") return isOfActors && Boolean(programs?.id.length);
  return id === "bridges" ? isOfActors && new Set(whole.actors.kind).size > 1 : Boolean(demand);
}

/** @param {Network} network */
function canCompareDays({ collaborations, as_of, moments }) {
  return Boolean(collaborations?.days) && !moments && lastYear(as_of) !== null;
}

/**
 * @param {Network} network
 * @returns {[number, number]}
 */
function firstKinds({ kinds, whole }) {
  const there = new Set(whole.actors.kind);
  const usual = FIRST.map((id) => kinds.findIndex((kind) => kind.id === id));
  const [one, other] = usual.every((at) => there.has(at))
    ? usual
    : [...there].sort((a, b) => a - b);
  return [one, other];
}

/**
 * As an address holds it.
 * @param {Network} network
 * @param {Asked} asked
 */
export function written({ kinds, programs }, { id, kinds: about, program, unit, most, dates }) {
  if (most !== undefined) return `${id}:${most}`;
  if (dates) return `${id}:${dates.join(",")}`;
  if (unit !== undefined) return `${id}:${unit}`;
  if (program !== undefined) return `${id}:${programs?.id[program]}`;
  return about ? `${id}:${about.map((at) => kinds[at].id).join(",")}` : id;
}

/**
 * What an address asks; null where the data do not know it.
 * @param {Network} network
 * @param {string | null} text
 * @returns {Asked | null}
 */
export function read(network, text) {
  const [id, about = ""] = [(text ?? "").split(":")[0], /:(.*)/s.exec(text ?? "")?.[1]];
  const asked = questionsOf(network).find((each) => each.id === id);
  if (!asked || !about) return asked ?? null;
  if (asked.most !== undefined) return { ...asked, most: partnersOf(about) };
  if (asked.dates) return { ...asked, dates: datesOf(about) ?? asked.dates };
  if (asked.unit !== undefined)
    return unitsOf(network).includes(about) ? { ...asked, unit: about } : asked;
  if (asked.program !== undefined)
    return { ...asked, program: Math.max(0, network.programs?.id.indexOf(about) ?? 0) };
  const found = about.split(",").map((one) => network.kinds.findIndex((kind) => kind.id === one));
  return asked.kinds && found.length === 2 && found.every((at) => at >= 0)
    ? { ...asked, kinds: [found[0], found[1]] }
    : asked;
}

/** @param {string} text */
function partnersOf(text) {
  const most = Number(text);
  return Number.isInteger(most) && most > 0 ? Math.min(most, MOST) : PARTNERS;
}

/**
 * @param {string} text
 * @returns {[string, string] | null}
 */
function datesOf(text) {
  const [first, last] = text.split(",");
  return last && isDate(first) && isDate(last) && first < last ? [first, last] : null;
}
