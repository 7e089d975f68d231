// How actors are colored (by kind, country, community or a column that users add) and ties are drawn wide
// (by collaborations, or by an amount). Nothing is filtered by it.

import { isMoney } from "./flows.js";
import { choicesOf } from "./thresholds.js";
import { amountsOfTies } from "./tie-amounts.js";

/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */

export const KIND = "kind"; // as the page is given it
export const [COUNTRY, COMMUNITY] = ["country", "community"];
const COLORED = 7; // values with a color of their own; the others are gray

/**
 * Values of actors: the place of each actor's own among them, -1 for none; the most frequent first.
 * @typedef {{ values: string[], codes: number[] }} Values
 */

export class Look {
  #color = KIND;
  #unit = "";
  /** @type {Map<string, Values>} */
  #values = new Map();
  /** @type {{ key: Uint8Array, unit: string, amounts: Float64Array } | null} */
  #amounts = null;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    /** Ids of columns that users add to actors, after what every network has. */
    this.columns = network.own.filter(({ table, values }) => table === "actors" && values);
    this.units = choicesOf(network, "amount")
      .filter(Boolean)
      .sort((a, b) => isMoney(b) - isMoney(a));
    Object.freeze(this);
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** What actors may be colored by; where they stand for several, by their kind. */
  get colors() {
    const { network } = this;
    const { members, communities, whole } = network;
    if (members) return [KIND];
    const countries = new Set(whole.actors.country).size > 1 ? [COUNTRY] : [];
    const found = communities?.some((own) => own >= 0) ? [COMMUNITY] : [];
    return [KIND, ...countries, ...found, ...this.columns.map(({ id }) => `own.${id}`)];
  }

  /** What they are colored by now. */
  get color() {
    return this.network.view.holds ? KIND : this.#color;
  }

  /** The unit of amounts that ties are wide by now; "" for collaborations. */
  get unit() {
    return this.#unit && this.network.isOfActors ? this.#unit : "";
  }

  /**
   * What the data do not know is as at first.
   * @param {{ color?: string | null, unit?: string | null }} asked
   */
  set({ color = this.#color, unit = this.#unit }) {
    this.#color = color && this.colors.includes(color) ? color : KIND;
    this.#unit = unit && this.units.includes(unit) ? unit : "";
    for (const listener of this.#listeners) listener();
  }

  get isUsual() {
    return this.#color === KIND && !this.#unit;
  }

  /** What an address holds. */
  get asked() {
    return { color: this.#color, unit: this.#unit };
  }

  /** The values of what actors are colored by now; null where that is their kind. */
  get values() {
    const { color } = this;
    if (color === KIND) return null;
    const found = this.#values.get(color) ?? ranked(this.#given(color));
    this.#values.set(color, found);
    return found;
  }

  /**
   * Which color an actor has: its place among them, -1 for others and none.
   * @param {number} actor
   */
  colorOf(actor) {
    const code = this.values?.codes[actor] ?? -1;
    return code < COLORED ? code : -1;
  }

  /**
   * What each tie of the view carries in the unit, of the collaborations that pass; NaN where none is
   * stated. Null where ties are wide by their collaborations.
   */
  get amounts() {
    const { unit, network, filters } = this;
    if (!unit) return null;
    const key = filters.tieOn;
    if (this.#amounts?.key !== key || this.#amounts.unit !== unit)
      this.#amounts = { key, unit, amounts: amountsOfTies(network, filters, unit) };
    return this.#amounts.amounts;
  }

  /**
   * @param {string} color
   * @returns {Values}
   */
  #given(color) {
    const { whole, communities } = this.network;
    if (color === COUNTRY) return { values: whole.actors.countries, codes: whole.actors.country };
    if (color === COMMUNITY) {
      const codes = communities ?? [];
      const number = codes.reduce((most, own) => Math.max(most, own), -1) + 1;
      return { values: Array.from({ length: number }, (_, at) => String(at + 1)), codes };
    }
    const column = this.columns.find(({ id }) => `own.${id}` === color);
    return { values: column?.words ?? column?.values ?? [], codes: column?.codes ?? [] };
  }
}

/**
 * The most frequent first, of equals as they came.
 * @param {Values} given
 * @returns {Values}
 */
function ranked({ values, codes }) {
  const numbers = values.map(() => 0);
  for (const code of codes) if (code >= 0) numbers[code] += 1;
  const order = [...values.keys()].sort((a, b) => numbers[b] - numbers[a] || a - b);
  const place = new Map(order.map((code, at) => [code, at]));
  return {
    values: order.map((code) => values[code]),
    codes: codes.map((code) => place.get(code) ?? -1),
  };
}
