// Who could fill the empty seats of programs: the candidates of `mm.recommend` for a need, among the actors
// and collaborations that pass the filters. As of the date of the data, as the seats are.

import { fitting } from "../measures/candidates.js";
import { asked } from "./demand.js";
import { touchedBy } from "./touching.js";
import { reaching } from "./thresholds.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

/** @type {WeakMap<Uint8Array, (at: number) => number[]>} */
const known = new WeakMap(); // by the flags of the ties, which every filter makes anew

/**
 * The actors that could serve one of some needs and do not serve its program yet, by id.
 * @param {Network} network
 * @param {Filters} filters
 * @param {number[]} needs places among those of programs that exist
 */
export function couldServe(network, filters, needs) {
  const find = known.get(filters.tieOn) ?? finder(network, filters);
  known.set(filters.tieOn, find);
  return [...new Set(needs.flatMap(find))].sort((a, b) => a - b);
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @returns {(at: number) => number[]}
 */
function finder(network, filters) {
  const { demand, needsNow } = network;
  if (!demand) return () => [];
  const isOn = passing(network, filters);
  const { rows, candidates } = asked(network, demand, {
    hasProgram: () => true,
    hasActor: (actor) => Boolean(isOn[actor]),
    has: (at) => filters.lets(at),
    years: null,
  });
  const taken = new Set(candidates.taken);
  /** @type {Map<number, number[]>} */
  const found = new Map();
  return (at) => {
    const own = found.get(at) ?? fitting(candidates, taken, rows.indexOf(needsNow[at]));
    found.set(at, [...own]);
    return [...own];
  };
}

/**
 * The actors of the whole network that pass, whoever is drawn: a program shows its own alone.
 * @param {Network} network
 * @param {Filters} filters
 */
function passing(network, filters) {
  const { whole } = network;
  const { kinds, countries, own } = filters;
  const reaches = reaching(network, filters.bounds);
  const mayBe = (/** @type {number} */ actor) =>
    Boolean(kinds[whole.actors.kind[actor]]) &&
    own.failing("actors", actor) === -1 &&
    reaches(actor);
  const core = Uint8Array.from(whole.actors.kind, (_, actor) =>
    mayBe(actor) && countries[filters.countryOf(actor)] ? 1 : 0,
  );
  if (!filters.touching) return core;
  const ground = { actors: whole.actors, ties: whole.ties, present: null };
  const tied = touchedBy(ground, { ...passes(filters), core }, mayBe);
  return core.map((on, actor) => (on || tied.has(actor) ? 1 : 0));
}

/** @param {Filters} filters */
function passes(filters) {
  const { kinds, modes } = filters;
  return { kinds, modes, passing: (/** @type {number[]} */ some) => filters.passing(some) };
}
