// The data of the page, decoded once, and the view of them that is drawn now: the whole, units folded,
// one program, the members of a group. Data and views are never written to; another view, other sizes
// or other names take the place of the old ones.

import { latinNames, scaled, sizes, spread } from "./actors.js";
import { CHANGES } from "./changes.js";
import { besideColumns, lanes } from "./curves.js";
import { withLives } from "./lives.js";
import { Members } from "./members.js";

/** @import { Between, Data, Geo, Ties, View } from "./types" */

export class Network {
  #whole;
  /** @type {Geo | null} */
  #geo;
  /** @type {Between | null} */
  #between = null;
  #inLatin = false;
  #drawn;

  /** @param {Data} data */
  constructor(data) {
    const n = data.actors.id.length;
    const { aliases = { at: [], text: [] }, name } = data.actors;
    this.title = data.title;
    this.as_of = data.as_of;
    this.kinds = data.kinds;
    this.families = data.families;
    this.modes = data.modes;
    this.groups = data.groups;
    this.collaborations = data.collaborations ? withLives(data.collaborations) : null;
    this.programs = data.programs ?? null;
    this.demand = data.programs?.id.length ? (data.demand ?? null) : null;
    const isNow = this.demand?.needs.now ?? [];
    this.needsNow = [...isNow.keys()].filter((need) => isNow[need]);
    this.own = data.own ?? []; // columns that users add
    this.shares = data.shares ?? { collaboration: [], actor: [], given: [], received: [] };
    this.states = data.states ?? [];
    this.statuses = data.statuses ?? [];
    this.meaning = data.meaning ?? {};
    this.soon = data.soon ?? 0;
    this.horizon = data.demand?.horizon ?? null; // day until which what ends does so soon
    this.moments = data.moments ?? null; // of two networks that are held against each other
    this.changes = data.moments ? CHANGES : [];
    this.opens = data.opens ?? "whole";
    this.overview = data.overview ?? null;
    this.childrenOf = childrenOf(data.actors.parent);
    this.aliases = spread(aliases, n);
    this.members = data.groups ? new Members(data.groups, n) : null;
    this.communities = data.communities ?? null; // of each actor, from 0; -1 without ties
    this.usualSize = data.size;
    this.names = name;
    this.latin = data.groups ? [] : latinNames(name, aliases);
    this.#geo = data.geo ?? null;
    this.#whole = wholeOf(data);
    this.#drawn = this.#made(this.#whole);
    Object.freeze(this); // what changes is behind the methods
  }

  /**
   * Takes another view of the same data.
   * @param {View} view
   */
  show(view) {
    this.#drawn = this.#made(view);
  }

  /** Unpacks all ties between groups, so that filters draw the strongest of those that pass. */
  async unpackBetween() {
    if (this.members) this.#between = await this.members.unpackBetween();
  }

  /**
   * Sizes the symbols by another measure. On the map of the world they shrink or grow as elsewhere.
   * @param {string | null} label
   */
  sizeBy(label) {
    const { whole, geo, view } = this;
    const measure = whole.measures.find((each) => each.label === label);
    if (!measure || label === whole.size) return;
    const before = whole.actors.r;
    const r = sizes(measure.values, whole.radii);
    const onMap = geo?.r.map((radius, actor) => (radius * r[actor]) / before[actor]);
    this.#whole = { ...whole, size: label, actors: { ...whole.actors, r } };
    const rest = view.rest ?? view.actors.r;
    const now = rest === before ? r : rest === geo?.r ? onMap : null;
    if (geo && onMap) this.#geo = { ...geo, r: onMap };
    if (now) this.show({ ...view, size: label, rest: null, actors: { ...view.actors, r: now } });
  }

  /**
   * Draws the symbols as large as some values say, on the scale of the whole network and no larger than
   * its largest; as they are there for null, as they are now for undefined. Whether anything changed.
   * @param {(number | null)[] | null | undefined} values
   */
  drawSizes(values) {
    const { whole, view } = this;
    const rest = view.rest ?? view.actors.r;
    if (values === undefined || rest !== whole.actors.r || (!values && !view.rest)) return false;
    const top = whole.measures.find(({ label }) => label === whole.size)?.values ?? [];
    const r = values ? scaled(values, top, whole.radii) : rest;
    if (Boolean(values) === Boolean(view.rest) && r.every((one, at) => one === view.actors.r[at]))
      return false;
    this.show({ ...view, rest: values ? rest : null, actors: { ...view.actors, r } });
    return true;
  }

  /**
   * Calls actors by their Latin names, or by those of the data; whether anything changed.
   * @param {boolean} latin
   */
  callBy(latin) {
    if (latin === this.#inLatin || !this.latin.length) return false;
    this.#inLatin = latin;
    const before = this.whole.actors.name;
    const name = latin ? this.names.map((text, at) => this.latin[at] || text) : this.names;
    this.#whole = { ...this.whole, actors: { ...this.whole.actors, name } };
    const { view } = this;
    if (view.actors.name === before) this.show({ ...view, actors: { ...view.actors, name } });
    return true;
  }

  /** @param {View} view */
  #made(view) {
    const ofGroups = Boolean(this.members && !view.drawn); // each line counts ties of actors
    const n = view.actors.id.length;
    return Object.freeze({
      view: Object.freeze(view),
      n,
      m: view.ties.source.length,
      count: view.present ? view.present.reduce((sum, on) => sum + on, 0) : n,
      noun: ofGroups || view.holds ? "group" : "actor",
      ofGroups,
      tiesOf: tiesOf(view.ties, n),
      lanes: lanes(view.ties),
      bows: view.bows ?? besideColumns(view.actors, view.ties),
    });
  }

  // The view that the page opened with, in the sizes and names of now.
  get whole() {
    return this.#whole;
  }

  get geo() {
    return this.#geo;
  }

  get between() {
    return this.#between;
  }

  get inLatin() {
    return this.#inLatin;
  }

  get view() {
    return this.#drawn.view;
  }

  get actors() {
    return this.view.actors;
  }

  get ties() {
    return this.view.ties;
  }

  get captions() {
    return this.view.captions;
  }

  get seats() {
    return this.view.seats;
  }

  get present() {
    return this.view.present;
  }

  get measures() {
    return this.view.measures;
  }

  get size() {
    return this.view.size;
  }

  get radii() {
    return this.view.radii;
  }

  get n() {
    return this.#drawn.n;
  }

  get m() {
    return this.#drawn.m;
  }

  // How many actors (or groups) are there.
  get count() {
    return this.#drawn.count;
  }

  get noun() {
    return this.#drawn.noun;
  }

  // Whether actors are drawn whose collaborations are known, rather than groups of them.
  get isOfActors() {
    return !this.members && !this.view.holds && Boolean(this.ties.of);
  }

  get ofGroups() {
    return this.#drawn.ofGroups;
  }

  get tiesOf() {
    return this.#drawn.tiesOf;
  }

  get lanes() {
    return this.#drawn.lanes;
  }

  get bows() {
    return this.#drawn.bows;
  }
}

/**
 * @param {Network} network
 * @param {number} tie
 * @param {number} actor
 */
export function otherEnd(network, tie, actor) {
  const { source, target } = network.ties;
  return source[tie] === actor ? target[tie] : source[tie];
}

/**
 * @param {Data} data
 * @returns {View}
 */
function wholeOf({ actors, ties, captions, measures, size, radii }) {
  const about = { name: "whole", label: "", seats: [], present: null };
  return { ...about, actors, ties, captions, measures, size, radii };
}

/** @param {number[]} parent */
function childrenOf(parent) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  parent.forEach((above, actor) => {
    if (above >= 0) children.set(above, [...(children.get(above) ?? []), actor]);
  });
  return children;
}

/**
 * @param {Ties} ties
 * @param {number} n
 */
function tiesOf({ source, target }, n) {
  /** @type {number[][]} */
  const own = Array.from({ length: n }, () => []);
  for (let tie = 0; tie < source.length; tie += 1) {
    own[source[tie]].push(tie);
    own[target[tie]].push(tie);
  }
  return own;
}
