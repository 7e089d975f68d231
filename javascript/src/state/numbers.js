// The measures of what is drawn, beside those of the whole: they follow the filters. Of actors only:
// where groups are drawn the page does not measure.

import { measured, quick, withBetweenness } from "../measures/measured.js";
import { demandInAll, demandInView } from "./demand.js";
import { Job } from "./job.js";
import { pairsInAll, pairsInView } from "./pairs.js";

/** @import { Counted, Measured } from "../measures/measured.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Ties } from "./types" */

/** Measures of each actor, by the label that the page was given them under. */
export const OF_ACTORS = Object.freeze(
  /** @type {Record<string, "degree" | "strength" | "betweenness">} */ ({
    partners: "degree",
    collaborations: "strength",
    betweenness: "betweenness",
  }),
);

const AT_ONCE = 5000; // tied pairs: what is quick takes some 20 ms, less than a worker needs to answer
const ALL_AT_ONCE = 2_000_000; // actors times tied pairs: betweenness takes some 20 ms more
const NEAR = 1e-5; // the page is given six digits of a number

export class Numbers {
  /** @type {Record<"view" | "all", Job<Measured>>} */
  #jobs = { view: new Job(), all: new Job() };
  /** @type {Measured | null} */
  #view = null;
  /** @type {Measured | null} without betweenness, as long as that is counted */
  #first = null;
  /** @type {Measured | null} */
  #all = null;
  /** @type {Int32Array} */
  #place = new Int32Array();
  /** @type {number[]} places of the needs in view among all of them */
  #rows = [];
  #isSame = false;
  /** @type {Set<string>} labels under which the page was given what is counted here */
  #known = new Set();
  /** @type {Ties | null} */
  #ties = null;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    Object.freeze(this);
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  // Whether what is drawn are actors, whose collaborations are known.
  get isKnown() {
    return this.network.isOfActors;
  }

  // Of what is drawn; null until all of it is counted.
  get view() {
    return this.#ties === this.network.ties ? this.#view : null;
  }

  // The same as far as it is counted: betweenness comes last.
  get shown() {
    return this.#ties === this.network.ties ? (this.#view ?? this.#first) : null;
  }

  /**
   * Whether a measure of actors in what is drawn is counted.
   * @param {string} label
   */
  has(label) {
    return Boolean(this.shown?.[OF_ACTORS[label]]);
  }

  // Of the network as the page was given it; null until it is counted.
  get all() {
    return this.#all;
  }

  // Whether what is drawn is not the whole network.
  get isPart() {
    return this.isKnown && !this.#isSame;
  }

  /**
   * Whether the measure of this label follows the filters: the one that was given under it is the one
   * that is counted here.
   * @param {string} label
   */
  follows(label) {
    return this.isPart && this.#known.has(label);
  }

  /**
   * Whether the measure that was given under this label is the one that is counted here.
   * @param {string} label
   */
  counts(label) {
    if (this.#all) return this.#known.has(label);
    return labelsOf(this.network, measured(inAll(this.network))).has(label);
  }

  /**
   * After the filters have changed: the numbers of before are gone; those that are quick are there at
   * once, the others come.
   */
  follow() {
    this.#view = this.#first = null;
    this.#jobs.view.stop();
    if (!this.isKnown) return;
    const { network, filters } = this;
    const counted = this.#inView();
    this.#ties = network.ties;
    this.#isSame =
      !filters.active && ["whole", "folded", "overview", "laid"].includes(network.view.name);
    this.#count(counted);
    if (!this.#all)
      this.#jobs.all.start(taskOf(inAll(network)), (all) => {
        if (all.betweenness) this.#found({ all });
      });
  }

  /** @param {Counted} counted */
  #count(counted) {
    const stages = stagesAtOnce(counted.pairs.n, counted.pairs.source.length);
    if (stages > 0) this.#first = quick(counted);
    if (this.#first && stages > 1) {
      this.#view = withBetweenness(counted, this.#first);
      return;
    }
    this.#jobs.view.start(taskOf(counted), (found) => {
      if (found.betweenness) this.#found({ view: found });
      else this.#found({ first: found });
    });
  }

  /** @returns {Counted} */
  #inView() {
    const { network, filters } = this;
    const { pairs, place } = pairsInView(network, filters);
    const demand = demandInView(network, filters);
    this.#place = place;
    this.#rows = demand?.rows ?? [];
    return { pairs, demand: demand && sent(demand) };
  }

  /**
   * The measure of all actors in what is drawn; null where it does not follow the filters, undefined
   * while it is counted.
   * @param {string | null} label
   */
  valuesOf(label) {
    if (!label || !this.follows(label)) return null;
    if (!this.has(label)) return undefined;
    return this.network.actors.id.map((_, actor) => this.of(label, actor));
  }

  /**
   * What a need has in view: how many partners are known to serve it and may, and whether it rests on
   * one alone (-1: no).
   * @param {number} now its place among the needs of programs that exist at the moment
   */
  ofNeed(now) {
    const need = this.network.needsNow[now];
    const [found, at] = [this.shown?.covered, this.#rows.indexOf(need)];
    if (!found || at < 0) return null;
    return { x: found.x[at], may: found.may[at], alone: found.alone[at], lapses: found.lapses[at] };
  }

  /**
   * What an actor contributes to coverage, in view or in all; null where it serves no need.
   * @param {number} actor
   * @param {"view" | "all"} where
   */
  contribution(actor, where) {
    const measures = where === "all" ? this.all : this.shown;
    const found = measures?.covered?.contribution;
    if (!found?.cells[actor]) return null;
    const { cells, alone, share, criticality } = found;
    return {
      cells: cells[actor],
      alone: alone[actor],
      share: share[actor],
      criticality: criticality[actor],
    };
  }

  /** The numbers at once, for a file that is saved before the worker is done. */
  now() {
    if (!this.isKnown || this.view) return;
    this.#jobs.view.stop();
    this.#view = measured(this.#inView());
    this.#found({});
  }

  /**
   * A measure of an actor in what is drawn; null where it is not known or not defined.
   * @param {string} label
   * @param {number} actor
   */
  of(label, actor) {
    const [name, at] = [OF_ACTORS[label], this.#place[actor] ?? -1];
    const value = this.shown?.[name]?.[at];
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  /** @param {{ first?: Measured, view?: Measured, all?: Measured }} found */
  #found({ first, view = this.#view ?? undefined, all = this.#all ?? undefined }) {
    const isKnown = Boolean(first && this.#first); // counted here before
    this.#first = first ?? this.#first;
    this.#view = view ?? null;
    if (all && !this.#all) this.#known = labelsOf(this.network, all);
    this.#all = all ?? null;
    if (!isKnown) for (const listener of this.#listeners) listener();
  }
}

/**
 * How many stages the page counts by itself: those that take no longer than a worker needs to answer.
 * @param {number} actors
 * @param {number} pairs
 */
export function stagesAtOnce(actors, pairs) {
  if (pairs > AT_ONCE) return 0;
  return actors * pairs > ALL_AT_ONCE ? 1 : 2;
}

/**
 * @param {Counted} counted
 * @returns {import("./job.js").Task<Measured>}
 */
function taskOf(counted) {
  const stages = [() => quick(counted), (first) => withBetweenness(counted, first)];
  return { message: counted, stages };
}

/**
 * @param {Network} network
 * @returns {Counted}
 */
export function inAll(network) {
  const demand = demandInAll(network);
  return { pairs: pairsInAll(network).pairs, demand: demand && sent(demand) };
}

/** @param {import("./demand.js").Asked} asked */
function sent({ served, candidates }) {
  return { served, candidates };
}

/**
 * Of the measures that the page was given: those that are the ones counted here.
 * @param {Network} network
 * @param {Measured} all
 */
function labelsOf({ whole }, all) {
  const given = whole.measures.filter(({ label }) => label in OF_ACTORS);
  const agrees = (/** @type {number | null} */ value, /** @type {number} */ counted) =>
    value === null ? Number.isNaN(counted) : Math.abs(value - counted) <= NEAR * Math.abs(counted);
  const same = given.filter(({ label, values }) =>
    values.every((value, actor) => agrees(value, all[OF_ACTORS[label]]?.[actor] ?? NaN)),
  );
  return new Set(same.map(({ label }) => label));
}
