// What coverage is counted from, as the filters leave it: needs of the programs that are on and exist,
// and the services of partners that are in view in collaborations that pass. As of the date of the data,
// or in the years that are chosen.

import { stateOf } from "./lives.js";

/** @import { Served } from "../measures/coverage.js" */
/** @import { Candidates } from "../measures/candidates.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Demand } from "./types" */

const DAY = 86400000; // milliseconds

/**
 * Which part of the data counts.
 * @typedef {object} Part
 * @property {(program: number) => boolean} hasProgram
 * @property {(actor: number) => boolean} hasActor
 * @property {(collaboration: number) => boolean} has
 * @property {[number, number] | null} years
 */

/**
 * @typedef {{ served: Served, candidates: Candidates, rows: number[], behind: number[] }} Asked
 * `rows` are the places of the needs among all of them, `behind` the collaborations of the services.
 */

/**
 * What is asked of the view; null where no program needs anything.
 * @param {Network} network
 * @param {Filters} filters
 */
export function demandInView(network, filters) {
  const { demand, view } = network;
  if (!demand) return null;
  const { program, home } = view;
  return asked(network, demand, {
    hasProgram: (at) => Boolean(filters.programs[at]) && (program === undefined || program === at),
    hasActor: (actor) => Boolean(filters.actorOn[home?.[actor] ?? actor]),
    has: (at) => filters.lets(at),
    years: filters.years,
  });
}

/**
 * What is asked of the network as the page was given it.
 * @param {Network} network
 */
export function demandInAll(network) {
  const { demand } = network;
  if (!demand) return null;
  const all = () => true;
  return asked(network, demand, { hasProgram: all, hasActor: all, has: all, years: null });
}

/**
 * @param {Network} network
 * @param {Demand} demand
 * @param {Part} part
 * @returns {Asked}
 */
export function asked(network, demand, part) {
  const { needs } = demand;
  const rows = [...needs.program.keys()].filter((row) => isNeeded(demand, row, part));
  const ends = part.years ? Date.UTC(part.years[1] + 1, 11, 31) / DAY : demand.horizon;
  const regions = regionsOf(network, needs.region);
  const about = aboutNeeds(demand, rows, regions.ofNeeds);
  const services = servicesIn(network, demand, part);
  const { behind, ...joins } = joined(network, about, regions.ofActors, services);
  const served = {
    weight: Float64Array.from(rows, (row) => needs.weight[row]),
    k: Float64Array.from(rows, (row) => needs.k[row]),
    partners: network.whole.actors.id.length,
    horizon: ends,
    ...joins,
  };
  return {
    served,
    rows,
    behind,
    candidates: candidatesIn(network, demand, part, about, regions, services),
  };
}

/**
 * @param {Demand} demand
 * @param {number[]} rows
 * @param {number[]} regions
 * @returns {Candidates["needs"]}
 */
function aboutNeeds({ needs }, rows, regions) {
  const own = (/** @type {number[]} */ column) => Int32Array.from(rows, (row) => column[row]);
  return {
    program: own(needs.program),
    mode: own(needs.mode),
    kind: own(needs.kind),
    region: own(regions),
  };
}

/**
 * Who serves the needs of programs that exist, in whatever state: a row for each need (its place among
 * these), partner and collaboration.
 * @param {Network} network
 */
export function servingInAll(network) {
  const demand = /** @type {Demand} */ (network.demand);
  const { serves } = demand;
  const regions = regionsOf(network, demand.needs.region);
  const needs = aboutNeeds(demand, network.needsNow, regions.ofNeeds);
  const services = [...serves.program.keys()].map((row) => ({
    program: serves.program[row],
    partner: serves.partner[row],
    at: serves.collaboration[row],
    known: 0,
  }));
  const { need, partner, behind } = joined(network, needs, regions.ofActors, services);
  return behind.map((at, row) => ({ at, need: need[row], partner: partner[row] }));
}

/**
 * Whether a need counts: its program is on, and exists at the moment or in the years.
 * @param {Demand} demand
 * @param {number} row
 * @param {Pick<Part, "hasProgram" | "years">} part
 */
export function isNeeded({ needs, programs }, row, { hasProgram, years }) {
  const program = needs.program[row];
  if (!hasProgram(program)) return false;
  if (!years) return Boolean(needs.now[row]);
  return programs.begins[program] <= years[1] && programs.ends[program] >= years[0];
}

/**
 * The services in view, each with whether it is known to run.
 * @param {Network} network
 * @param {Demand} demand
 * @param {Part} part
 */
function servicesIn(network, { serves }, { hasActor, has, years }) {
  const kept = [];
  for (let row = 0; row < serves.program.length; row += 1) {
    const [partner, at] = [serves.partner[row], serves.collaboration[row]];
    if (!hasActor(partner) || !has(at)) continue;
    const state = stateOf(network, at, years);
    if (state !== "active" && state !== "unknown") continue;
    kept.push({ program: serves.program[row], partner, at, known: state === "active" ? 1 : 0 });
  }
  return kept;
}

/**
 * A row for each service of a need: of its program and mode, and of its kind and region if it says so.
 * @param {Network} network
 * @param {Candidates["needs"]} needs
 * @param {number[]} regions of the actors
 * @param {ReturnType<typeof servicesIn>} services
 */
function joined({ whole, collaborations, modes }, needs, regions, services) {
  /** @type {Map<number, number[]>} */
  const places = new Map();
  needs.program.forEach((program, need) => {
    const key = program * modes.length + needs.mode[need];
    places.set(key, [...(places.get(key) ?? []), need]);
  });
  const rows = services.flatMap((service) => {
    const key = service.program * modes.length + (collaborations?.mode[service.at] ?? -1);
    return (places.get(key) ?? [])
      .filter((need) => fits(needs, need, whole.actors.kind, regions, service.partner))
      .map((need) => ({ ...service, need }));
  });
  return {
    behind: rows.map(({ at }) => at),
    need: Int32Array.from(rows, ({ need }) => need),
    partner: Int32Array.from(rows, ({ partner }) => partner),
    known: Uint8Array.from(rows, ({ known }) => known),
    until: Float64Array.from(rows, ({ at }) => collaborations?.ends[at] ?? Infinity),
  };
}

/**
 * @param {Candidates["needs"]} needs
 * @param {number} need
 * @param {number[]} kinds of the actors
 * @param {number[]} regions of the actors
 * @param {number} actor
 */
function fits({ kind, region }, need, kinds, regions, actor) {
  if (kind[need] >= 0 && kinds[actor] !== kind[need]) return false;
  return region[need] < 0 || regions[actor] === region[need];
}

/**
 * Numbers for the regions that needs speak of: of the needs (-1 where any will do) and of the actors
 * (-1 for others).
 * @param {Network} network
 * @param {string[]} named by each need, "" where any will do
 */
function regionsOf({ whole }, named) {
  const known = [...new Set(named.filter(Boolean))];
  const ofActors = new Array(whole.actors.id.length).fill(-1);
  const { at = [], text = [] } = whole.actors.facts.region ?? {};
  at.forEach((actor, row) => {
    ofActors[actor] = known.indexOf(text[row]);
  });
  return { ofNeeds: named.map((region) => known.indexOf(region)), ofActors };
}

/**
 * @param {Network} network
 * @param {Demand} demand
 * @param {Part} part
 * @param {Candidates["needs"]} needs
 * @param {{ ofActors: number[] }} regions
 * @param {ReturnType<typeof servicesIn>} services
 * @returns {Candidates}
 */
function candidatesIn(network, demand, part, needs, regions, services) {
  const { whole, kinds, programs } = network;
  const n = whole.actors.id.length;
  const taken = services.filter(({ known }) => known).map((row) => row.program * n + row.partner);
  const square = (/** @type {number[]} */ places) => {
    const flags = new Uint8Array(kinds.length ** 2);
    for (const at of places) flags[at] = 1;
    return flags;
  };
  return {
    kind: Int32Array.from(whole.actors.kind),
    region: Int32Array.from(regions.ofActors),
    institution: Int32Array.from(demand.institution),
    does: doing(network, part),
    may: demand.may.map(square),
    from: demand.from,
    kinds: kinds.length,
    programs: {
      host: programs?.host ?? [],
      kind: demand.programs.kind,
      institution: demand.programs.institution,
    },
    needs,
    taken: Float64Array.from(new Set(taken)),
  };
}

/**
 * The actors that work or have worked in each mode, by id, those left out that are full.
 * @param {Network} network
 * @param {Part} part
 */
function doing(network, { has, hasActor, years }) {
  const { collaborations, modes, whole } = network;
  const works = modes.map(() => new Set());
  const running = new Int32Array(whole.actors.id.length);
  (collaborations?.who ?? []).forEach((who, at) => {
    const state = has(at) ? stateOf(network, at, years) : "planned";
    const isGone = years !== null && state === "ended"; // in years nothing else is in view
    if (state === "planned" || isGone) return;
    for (const actor of who.filter(hasActor)) {
      works[collaborations?.mode[at] ?? -1]?.add(actor);
      if (state === "active") running[actor] += 1;
    }
  });
  const full = new Set();
  const { at = [], text = [] } = whole.actors.facts.capacity ?? {};
  at.forEach((actor, row) => {
    if (Number(text[row]) <= running[actor]) full.add(actor);
  });
  return works.map((own) =>
    Int32Array.from([...own].filter((actor) => !full.has(actor)).sort((a, b) => a - b)),
  );
}
