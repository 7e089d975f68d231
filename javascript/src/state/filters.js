// What is drawn: kinds, countries and modes, and the years, programs and states of the collaborations
// behind a tie. Filters combine; the counts beside them follow.

import { KEPT, REMOVED } from "./changes.js";
import { GROUPS, none, usualOf } from "./counts.js";
import { Facets } from "./facets.js";
import { stateOf } from "./lives.js";
import { ofAllGroups, strongest } from "./strongest.js";
import { touchedBy } from "./touching.js";
import { reaching, THRESHOLDS, unbound, worth } from "./thresholds.js";

/** @import { Network } from "./network.js" */
/** @import { Collaborations } from "./types" */
/** @import { Counts, Group } from "./counts.js" */
/** @import { Bounds } from "./thresholds.js" */

const RUNNING = "active";

export const [STATE, PROGRAM, YEARS] = [1, 2, 4]; // what a collaboration passes
export const AMOUNT = 8; // and what else bounds ask of it
const OWN = 16;
const ALL = STATE | PROGRAM | YEARS | AMOUNT | OWN;

export class Filters {
  kinds = new Uint8Array();
  modes = new Uint8Array();
  countries = new Uint8Array();
  states = new Uint8Array();
  programs = new Uint8Array();
  changes = new Uint8Array();
  /** @type {[number, number] | null} */
  years = null;
  /** @type {Bounds} */
  bounds = unbound();
  tiedOnly = false;
  touching = false; // of the countries that are on: also their partners in others
  actorOn = new Uint8Array();
  core = new Uint8Array(); // those whose own country is on
  tieOn = new Uint8Array();
  weight = new Uint32Array(); // collaborations that each tie stands for now
  running = new Uint8Array(); // whether one of these is known to run
  passed = new Uint8Array(); // collaborations, each filter apart: see STATE
  touched = new Uint8Array();
  between = false;
  /** @type {Counts} */
  counts = none({ kinds: 0, modes: 0, countries: 0, states: 0, programs: 0, changes: 0 });
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {Network} network */
  constructor(network) {
    this.network = network;
    this.own = new Facets(network.own);
    this.clear();
  }

  clear() {
    this.forget();
    this.apply();
  }

  // Everything as at first; `apply` makes it seen.
  forget() {
    for (const group of GROUPS) this[group] = this.usual(group);
    this.years = null;
    this.bounds = unbound();
    this.own.forget();
    this.tiedOnly = false;
    this.touching = false;
  }

  get active() {
    return (
      this.years !== null ||
      this.tiedOnly ||
      this.touching ||
      this.own.isActive() ||
      THRESHOLDS.some((threshold) => this.bounds[threshold]) ||
      GROUPS.some((group) => this.usual(group).some((on, at) => on !== this[group][at]))
    );
  }

  /**
   * How a group of filters is at first.
   * @param {Group} group
   */
  usual(group) {
    return usualOf(this.network, group);
  }

  /** @param {Group} group */
  restart(group) {
    this[group] = this.usual(group);
    this.apply();
  }

  /**
   * Opens what keeps an actor from being drawn, and no more.
   * @param {number} actor
   */
  admit(actor) {
    this.kinds[this.network.actors.kind[actor]] = 1;
    this.countries[this.countryOf(actor)] = 1;
    this.bounds = { ...this.bounds, measure: null, actorColumn: null };
    this.own.admit("actors", actor);
    this.tiedOnly = false;
    this.apply();
  }

  /**
   * @param {Group} group
   * @param {number[]} positions
   * @param {boolean} on
   */
  set(group, positions, on) {
    for (const at of positions) this[group][at] = on ? 1 : 0;
    this.apply();
  }

  /**
   * @param {Group} group
   * @param {number[]} positions
   */
  only(group, positions) {
    this[group].fill(0);
    this.set(group, positions, true);
  }

  /**
   * Values of a column that users add: on or off, or these alone.
   * @param {number} column
   * @param {number[]} positions
   * @param {boolean} on
   */
  setOwn(column, positions, on, alone = false) {
    if (alone) this.own.on[column].fill(0);
    for (const at of positions) this.own.on[column][at] = on ? 1 : 0;
    this.apply();
  }

  /** @param {[number, number] | null} years */
  setYears(years) {
    this.years = years;
    this.apply();
  }

  /** @param {Partial<Bounds>} some */
  bind(some) {
    this.bounds = { ...this.bounds, ...some };
    this.apply();
  }

  /** @param {boolean} on */
  setTouching(on) {
    this.touching = on;
    this.apply();
  }

  /** @param {boolean} on */
  setTiedOnly(on) {
    this.tiedOnly = on;
    this.apply();
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {number} actor */
  countryOf(actor) {
    const at = this.network.actors.country[actor];
    return at < 0 ? this.network.actors.countries.length : at;
  }

  apply() {
    this.compute();
    for (const listener of this.#listeners) listener();
  }

  compute() {
    const { n, present, collaborations } = this.network;
    this.actorOn = new Uint8Array(n);
    this.core = new Uint8Array(n);
    const size = (/** @type {Group} */ group) => this[group].length;
    this.counts = none(Object.fromEntries(GROUPS.map((group) => [group, size(group)])));
    this.counts.own = this.own.zeros();
    this.#collaborations(collaborations);
    const reaches = reaching(this.network, this.bounds);
    for (let actor = 0; actor < n; actor += 1)
      if ((!present || present[actor]) && reaches(actor)) this.#actor(actor);
    if (this.touching) this.#touch(reaches);
    this.between = ofAllGroups(this.network);
    if (this.between) strongest(this.network, this);
    const { m } = this.network;
    this.tieOn = new Uint8Array(m);
    this.weight = new Uint32Array(m);
    this.running = new Uint8Array(m).fill(1);
    for (let tie = 0; tie < m; tie += 1) this.#tie(tie);
    this.#records(collaborations);
    this.counts.alone = this.network.tiesOf.reduce(
      (sum, ties, actor) => sum + (ties.length || !this.actorOn[actor] ? 0 : 1),
      0,
    );
    if (this.tiedOnly) this.#drop((own) => !own.some((tie) => this.tieOn[tie]));
    if (this.changes.length)
      this.#drop((own) => own.length > 0 && !own.some((tie) => this.changes[this.changeOf(tie)]));
  }

  /**
   * What became of a tie from one network to the other; kept where there is only one.
   * @param {number} tie
   */
  changeOf(tie) {
    return this.network.ties.change?.[tie] ?? KEPT;
  }

  /** @param {Collaborations | null} table */
  #collaborations(table) {
    this.passed = new Uint8Array(table?.id.length ?? 0);
    this.touched = new Uint8Array(this.passed.length);
    if (!table) return;
    const isWorth = worth(this.network, this.bounds);
    for (let at = 0; at < this.passed.length; at += 1) {
      const state = this.states[table.state[at]] ? STATE : 0;
      const program = this.programs[this.programOf(at)] ? PROGRAM : 0;
      const amount = isWorth(at) ? AMOUNT : 0;
      // As `net.between(first, last)` counts: it surely ran on some day of these years.
      const inYears = !this.years || stateOf(this.network, at, this.years) === RUNNING;
      const own = this.own.failing("collaborations", at) === -1 ? OWN : 0;
      this.passed[at] = state | program | amount | own | (inYears ? YEARS : 0);
    }
  }

  /**
   * Those of some collaborations that all filters let pass.
   * @param {number[]} collaborations
   */
  passing(collaborations) {
    return collaborations.filter((at) => this.passed[at] === ALL);
  }

  /**
   * Whether a collaboration is of a mode, a state, a program and an amount that pass, whenever it ran.
   * @param {number} at
   */
  lets(at) {
    return this.letsBut(YEARS, at);
  }

  /**
   * @param {number} some filters that do not count
   * @param {number} at
   */
  letsBut(some, at) {
    const mode = this.network.collaborations?.mode[at] ?? -1;
    return (this.passed[at] | some) === ALL && Boolean(this.modes[mode]);
  }

  /**
   * Whether so many collaborations are as many as a tie is asked for.
   * @param {number} weight
   */
  isEnough(weight) {
    return !this.bounds.ties || weight >= this.bounds.ties.least;
  }

  /**
   * Whether a collaboration is known to run: at the moment of the data, or in the years that are chosen
   * (it passes only if it did).
   * @param {number} collaboration
   */
  runs(collaboration) {
    const { collaborations, states } = this.network;
    return this.years !== null || states[collaborations?.state[collaboration] ?? -1] === RUNNING;
  }

  /** @param {number} collaboration */
  programOf(collaboration) {
    const { collaborations, programs } = this.network;
    const at = collaborations?.program[collaboration] ?? -1;
    return at < 0 ? (programs?.id.length ?? 0) : at;
  }

  /** @param {number} actor */
  #actor(actor) {
    const kind = this.network.actors.kind[actor];
    const country = this.countryOf(actor);
    const failing = this.#failing(actor);
    if (this.kinds[kind] && this.countries[country]) this.#countOwn("actors", actor, failing);
    if (failing !== -1) return;
    if (this.countries[country]) this.counts.kinds[kind] += 1;
    if (this.kinds[kind]) this.counts.countries[country] += 1;
    if (!this.kinds[kind] || !this.countries[country]) return;
    this.core[actor] = 1;
    this.actorOn[actor] = 1;
    this.counts.actors += 1;
  }

  /**
   * Actors of other countries that are tied to one of a country that is on.
   * @param {(actor: number) => boolean} reaches
   */
  #touch(reaches) {
    const isOther = (/** @type {number} */ end) =>
      !this.actorOn[end] && this.#failing(end) === -1 && reaches(end);
    for (const end of touchedBy(this.network, this, isOther)) {
      this.actorOn[end] = 1;
      this.counts.actors += 1;
      this.counts.kinds[this.network.actors.kind[end]] += 1;
    }
  }

  /**
   * Whether both ends are drawn, and one of them at least is of a country that is on.
   * @param {number} source
   * @param {number} target
   */
  joins(source, target) {
    if (!this.actorOn[source] || !this.actorOn[target]) return false;
    return !this.touching || Boolean(this.core[source] || this.core[target]);
  }

  /** @param {number} tie */
  #tie(tie) {
    const { ties } = this.network;
    if (!this.joins(ties.source[tie], ties.target[tie])) return;
    const mode = ties.mode[tie];
    const passing = ties.of ? this.passing(ties.of[tie]) : [];
    const weight = ties.of ? passing.length : ties.n[tie];
    if (!this.isEnough(weight)) return;
    if (ties.of) this.running[tie] = passing.some((at) => this.runs(at)) ? 1 : 0;
    const change = this.changeOf(tie);
    const isOff = this.changes.length > 0 && !this.changes[change];
    if (ties.of && this.modes[mode] && !isOff) for (const at of ties.of[tie]) this.touched[at] = 1;
    if (!weight) return;
    if (!this.between) this.counts.modes[mode] += 1;
    if (!this.modes[mode]) return;
    if (this.changes.length) {
      this.counts.changes[change] += 1;
      this.running[tie] = change === REMOVED ? 0 : 1;
    }
    if (isOff) return;
    this.tieOn[tie] = 1;
    this.weight[tie] = weight;
    this.counts.ties += 1;
  }

  /**
   * Collaborations by state and by program, each counted as if its own filter were all on.
   * @param {Collaborations | null} table
   */
  #records(table) {
    if (!table) return;
    for (let at = 0; at < this.passed.length; at += 1) {
      if (!this.touched[at]) continue;
      if ((this.passed[at] | STATE) === ALL) this.counts.states[table.state[at]] += 1;
      if ((this.passed[at] | PROGRAM) === ALL) this.counts.programs[this.programOf(at)] += 1;
      if (this.passed[at] === ALL) this.counts.collaborations += 1;
      if ((this.passed[at] | OWN) === ALL)
        this.#countOwn("collaborations", at, this.own.failing("collaborations", at));
    }
  }

  /**
   * Which column of their own keeps an actor out; symbols of several actors have no columns.
   * @param {number} actor
   */
  #failing(actor) {
    return this.network.view.holds ? -1 : this.own.failing("actors", actor);
  }

  /**
   * A row counts in a column where no other column keeps it out.
   * @param {"actors" | "collaborations"} table
   * @param {number} row
   * @param {number} failing
   */
  #countOwn(table, row, failing) {
    if (table === "actors" && this.network.view.holds) return;
    for (const at of this.own.places[table])
      if (failing === -1 || failing === at) this.counts.own[at][this.own.valueOf(at, row)] += 1;
  }

  /** @param {(ties: number[]) => boolean} isOff */
  #drop(isOff) {
    const { actors, tiesOf, n } = this.network;
    for (let actor = 0; actor < n; actor += 1) {
      if (!this.actorOn[actor] || !isOff(tiesOf[actor])) continue;
      this.actorOn[actor] = 0;
      this.counts.actors -= 1;
      this.counts.kinds[actors.kind[actor]] -= 1;
      this.counts.countries[this.countryOf(actor)] -= 1;
    }
  }
}
