// What the filters leave, as the columns of a page of its own: these actors, ties and collaborations alone,
// with the numbers of this part. Needs stay while partners out of view stop counting, as in `net.select`.

import { covered } from "../measures/coverage.js";
import { measured } from "../measures/measured.js";
import { sizes } from "./actors.js";
import { demandInAll, isNeeded, servingInAll } from "./demand.js";
import { Filters } from "./filters.js";
import { stateOf } from "./lives.js";
import { BEST } from "./needs.js";
import { Network } from "./network.js";
import { OF_ACTORS } from "./numbers.js";
import { pairsInAll } from "./pairs.js";
import { placesOf } from "./part-places.js";
import { widths } from "./strongest.js";

/** @import { Actors, Collaborations, Data, Demand, NeedColumns, OwnColumn, Programs, Sparse, Ties } from "./types" */

/**
 * Which rows are left, and where they stand now (-1: not there).
 * @typedef {{ rows: number[], to: Int32Array }} Kept
 */

/**
 * @typedef {{ actors: Kept, ties: number[], collaborations: Kept, programs: Kept }} Part
 */

const DAY = 86400000; // milliseconds
const PLANNED = "planned";
const MAY_RUN = ["active", "unknown"]; // what years keep
const FEW = 30; // actors up to which the whole network is as clear, as in overview.py
const DIGITS = 6; // of a measure, as the page is given it

/**
 * @param {Data} data as the page was given it
 * @param {Filters} filters
 * @param {{ only?: Set<number> | null, follows?: (label: string) => boolean }} [options] the actors that
 *   may be there, and which measures are those that are counted here
 * @returns {Data}
 */
export function partOf(data, filters, { only = null, follows = () => true } = {}) {
  const network = new Network(data);
  const own = copied(network, filters);
  const part = leftOf(network, own, only);
  const { years } = filters;
  const actors = actorsOf(network.whole.actors, part);
  const made = {
    ...data,
    as_of: years ? `${years[0]}-01-01 to ${years[1]}-12-31` : data.as_of,
    actors,
    ties: tiesOf(network, own, part),
    ...placesOf(data, part.actors.rows, part.actors.to, FEW),
    measures: data.measures.map(({ label, values }) => ({
      label,
      values: part.actors.rows.map((at) => values[at]),
    })),
    own: data.own?.map((column) => ownOf(column, part)),
    shares: sharesOf(network.shares, part),
    communities: data.communities && part.actors.rows.map((at) => data.communities?.[at] ?? -1),
    ...recordsOf(network, own, part),
  };
  return withNumbers(made, follows);
}

/**
 * The same filters on the whole network, whatever is drawn now. Plans that may be switched on are kept.
 * @param {Network} network
 * @param {Filters} filters
 */
function copied(network, filters) {
  const own = new Filters(network);
  const { kinds, modes, countries, programs, years, bounds, tiedOnly, touching } = filters;
  const isUsual = filters.usual("states").every((on, at) => on === filters.states[at]);
  const states = isUsual && !bounds.ties ? filters.states.map(() => 1) : filters.states;
  Object.assign(own, { kinds, modes, countries, programs, years, bounds, tiedOnly, touching });
  own.states = states;
  own.own.on = filters.own.on;
  own.compute();
  return own;
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Set<number> | null} only
 * @returns {Part}
 */
function leftOf(network, filters, only) {
  const { whole, programs, collaborations: table } = network;
  const actors = kept(
    whole.actors.id,
    (at) => Boolean(filters.actorOn[at]) && (!only || only.has(at)),
  );
  const { to } = actors;
  const ties = [...whole.ties.source.keys()].filter(
    (at) => filters.tieOn[at] && to[whole.ties.source[at]] >= 0 && to[whole.ties.target[at]] >= 0,
  );
  const behind = new Set(ties.flatMap((at) => filters.passing(whole.ties.of?.[at] ?? [])));
  const mayRun = (/** @type {number} */ at) =>
    !filters.years || MAY_RUN.includes(stateOf(network, at, filters.years));
  const takesPart = (/** @type {number} */ at) => table?.who[at]?.some((who) => to[who] >= 0);
  return {
    actors,
    ties,
    collaborations: kept(
      table?.id ?? [],
      (at) => behind.has(at) || Boolean(filters.lets(at) && mayRun(at) && takesPart(at)),
    ),
    programs: kept(programs?.id ?? [], (at) => Boolean(filters.programs[at])),
  };
}

/**
 * @param {any[]} column
 * @param {(row: number) => boolean} holds
 * @returns {Kept}
 */
function kept(column, holds) {
  const rows = [...column.keys()].filter(holds);
  const to = new Int32Array(column.length).fill(-1);
  rows.forEach((row, at) => {
    to[row] = at;
  });
  return { rows, to };
}

/** @param {number[]} rows */
function taking(rows) {
  return (/** @type {any[]} */ column) => rows.map((at) => column[at]);
}

/**
 * @param {Sparse | undefined} column
 * @param {Kept} part
 */
function sparse(column, { to }) {
  const rows = [...(column?.at ?? []).keys()].filter((row) => to[column?.at[row] ?? -1] >= 0);
  return {
    at: rows.map((row) => to[column?.at[row] ?? -1]),
    text: rows.map((row) => column?.text[row] ?? ""),
  };
}

/**
 * @param {Actors} actors
 * @param {Part} part
 * @returns {Actors}
 */
function actorsOf(actors, { actors: part }) {
  const take = taking(part.rows);
  const facts = Object.entries(actors.facts).map(([name, column]) => [name, sparse(column, part)]);
  return {
    ...actors,
    id: take(actors.id),
    name: take(actors.name),
    kind: take(actors.kind),
    country: take(actors.country),
    parent: take(actors.parent).map((at) => (at < 0 ? -1 : part.to[at])),
    x: take(actors.x),
    y: take(actors.y),
    r: take(actors.r),
    aliases: sparse(actors.aliases, part),
    facts: Object.fromEntries(facts),
  };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Part} part
 * @returns {Ties}
 */
function tiesOf({ whole: { ties }, collaborations: table, states }, filters, part) {
  const take = taking(part.ties);
  const of = ties.of && part.ties.map((at) => filters.passing(ties.of?.[at] ?? []));
  const isPlan = (/** @type {number} */ at) => states[table?.state[at] ?? -1] === PLANNED;
  const n = of?.map((own) => own.filter((at) => !isPlan(at)).length) ?? take(ties.n);
  return {
    source: take(ties.source).map((at) => part.actors.to[at]),
    target: take(ties.target).map((at) => part.actors.to[at]),
    mode: take(ties.mode),
    directed: take(ties.directed),
    n,
    width: widths(n.map((number) => Math.max(1, number))),
    ...(of ? { of: of.map((own) => own.map((at) => part.collaborations.to[at])) } : {}),
  };
}

/**
 * @param {OwnColumn} column
 * @param {Part} part
 */
function ownOf(column, part) {
  const take = taking(part[column.table].rows);
  return column.numbers
    ? { ...column, numbers: take(column.numbers) }
    : { ...column, codes: take(column.codes ?? []) };
}

/**
 * @param {import("./types").Shares} shares
 * @param {Part} part
 */
function sharesOf(shares, { actors, collaborations }) {
  const there = [...shares.actor.keys()].filter(
    (row) => actors.to[shares.actor[row]] >= 0 && collaborations.to[shares.collaboration[row]] >= 0,
  );
  const take = taking(there);
  return {
    collaboration: take(shares.collaboration).map((at) => collaborations.to[at]),
    actor: take(shares.actor).map((at) => actors.to[at]),
    given: take(shares.given),
    received: take(shares.received),
  };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {Part} part
 */
function recordsOf(network, filters, part) {
  const { collaborations: table, programs, demand } = network;
  return {
    ...(table ? { collaborations: tableOf(network, table, filters, part) } : {}),
    ...(programs ? { programs: programsOf(programs, part) } : {}),
    ...(demand ? { demand: demandOf(demand, filters, part) } : {}),
  };
}

/**
 * @param {Network} network
 * @param {Collaborations} table
 * @param {Filters} filters
 * @param {Part} part
 * @returns {Collaborations}
 */
function tableOf(network, table, { years }, { actors, collaborations: part, programs }) {
  const take = taking(part.rows);
  const names = /** @type {const} */ ([
    "id",
    "title",
    "first",
    "last",
    "mode",
    "earliest",
    "begun",
    "over",
    "latest",
  ]);
  const columns = Object.fromEntries(names.map((name) => [name, take(table[name])]));
  const state = (/** @type {number} */ at) => network.states.indexOf(stateOf(network, at, years));
  const days = Object.entries(table.days ?? {}).map(([name, own]) => [name, take(own)]);
  return /** @type {any} */ ({
    ...columns,
    ...(table.days ? { days: Object.fromEntries(days) } : {}),
    program: take(table.program).map((at) => (at < 0 ? -1 : programs.to[at])),
    state: part.rows.map(state),
    amount: sparse(table.amount, part),
    unit: sparse(table.unit, part),
    source: sparse(table.source, part),
    who: take(table.who).map((own) =>
      (own ?? []).map((/** @type {number} */ at) => actors.to[at]).filter((at) => at >= 0),
    ),
    ends: take(table.ends).map((day) => day ?? null),
  });
}

/**
 * Their needs come with the numbers.
 * @param {Programs} programs
 * @param {Part} part
 * @returns {Programs}
 */
function programsOf(programs, { actors, programs: part }) {
  const take = taking(part.rows);
  return {
    id: take(programs.id),
    name: take(programs.name),
    host: take(programs.host).map((at) => (at < 0 ? -1 : actors.to[at])),
    needs: /** @type {any} */ (noNeeds()),
  };
}

/** @returns {NeedColumns} */
function noNeeds() {
  const names = "program mode status needed partners wanting lapsing limit who how".split(" ");
  return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, []])));
}

/**
 * @param {Demand} demand
 * @param {Filters} filters
 * @param {Part} part
 * @returns {Demand}
 */
function demandOf(demand, { years }, { actors, collaborations, programs }) {
  const { needs, serves } = demand;
  const all = { hasProgram: () => true, years };
  const rows = [...needs.program.keys()].filter((row) => programs.to[needs.program[row]] >= 0);
  const take = taking(rows);
  const services = [...serves.program.keys()].filter(
    (row) =>
      programs.to[serves.program[row]] >= 0 &&
      actors.to[serves.partner[row]] >= 0 &&
      collaborations.to[serves.collaboration[row]] >= 0,
  );
  const about = Object.entries(demand.programs).map(([name, column]) => [
    name,
    taking(programs.rows)(column),
  ]);
  return {
    ...demand,
    needs: {
      program: take(needs.program).map((at) => programs.to[at]),
      mode: take(needs.mode),
      kind: take(needs.kind),
      region: take(needs.region),
      weight: take(needs.weight),
      k: take(needs.k),
      now: rows.map((row) => (isNeeded(demand, row, all) ? 1 : 0)),
    },
    serves: {
      program: services.map((row) => programs.to[serves.program[row]]),
      partner: services.map((row) => actors.to[serves.partner[row]]),
      collaboration: services.map((row) => collaborations.to[serves.collaboration[row]]),
    },
    programs: /** @type {Demand["programs"]} */ (Object.fromEntries(about)),
    institution: taking(actors.rows)(demand.institution),
    horizon: years ? Date.UTC(years[1] + 1, 11, 31) / DAY : demand.horizon,
  };
}

/**
 * Measures and needs of the part, and symbols as large as these say.
 * @param {Data} data
 * @param {(label: string) => boolean} follows
 * @returns {Data}
 */
function withNumbers(data, follows) {
  const network = new Network(data);
  const { pairs } = pairsInAll(network);
  const found = measured({ pairs, demand: null });
  const rounded = (/** @type {number} */ value) =>
    Number.isNaN(value) ? null : Number(value.toPrecision(DIGITS));
  const measures = data.measures.map(({ label, values }) => {
    const counted = follows(label) && found[OF_ACTORS[label]];
    return { label, values: counted ? Array.from(counted, rounded) : values };
  });
  const size = measures.find(({ label }) => label === data.size);
  const r = size ? sizes(size.values, data.radii) : data.actors.r;
  const needs = network.demand ? needsOf(network) : null;
  return {
    ...data,
    measures,
    actors: { ...data.actors, r },
    ...(needs && data.programs ? { programs: { ...data.programs, needs } } : {}),
  };
}

/**
 * The needs of the programs that exist, as the page is told them.
 * @param {Network} network
 * @returns {NeedColumns}
 */
function needsOf(network) {
  const { kinds, states, statuses, collaborations: table } = network;
  const { needs } = /** @type {Demand} */ (network.demand);
  const asked = /** @type {import("./demand.js").Asked} */ (demandInAll(network));
  const { x, may, lapses } = covered(asked.served);
  const told = noNeeds();
  const best = asked.rows.map(() => /** @type {Map<number, string>} */ (new Map()));
  for (const { need, partner, at } of servingInAll(network)) {
    const [state, before] = [states[table?.state[at] ?? -1], best[need].get(partner)];
    if (before === undefined || BEST.indexOf(state) < BEST.indexOf(before))
      best[need].set(partner, state);
  }
  asked.rows.forEach((row, at) => {
    const k = needs.k[row];
    const status = x[at] >= k ? "met" : x[at] > 0 ? "too few" : may[at] ? "uncertain" : "none";
    const limit = [kinds[needs.kind[row]]?.label, needs.region[row]].filter(Boolean);
    const partners = [...best[at]].sort(([one], [other]) => one - other);
    told.program.push(needs.program[row]);
    told.mode.push(needs.mode[row]);
    told.status.push(statuses.indexOf(status));
    told.needed.push(k);
    told.partners.push(x[at]);
    told.wanting.push(Math.ceil(Math.max(0, k - x[at])));
    told.lapsing.push(lapses[at]);
    told.limit.push(limit.join(", "));
    told.who.push(partners.map(([partner]) => partner));
    told.how.push(partners.map(([, state]) => states.indexOf(state)));
  });
  return told;
}
