// Columns that users add to actors and collaborations, as filters: each value on or off. Their last place stands
// for what has no value. Numbers in such columns are thresholds (see thresholds.js).

/** @import { OwnColumn } from "./types" */
/** @typedef {"actors" | "collaborations"} Table */

const NOBODY = -1;
const SEVERAL = -2;

export class Facets {
  /** @type {number[][]} */
  #there = [];
  /** @type {Uint8Array[]} which values of each column are on */
  on = [];

  /** @param {OwnColumn[]} columns those with values */
  constructor(columns) {
    this.columns = columns.filter(({ values }) => values);
    this.places = { actors: this.#of("actors"), collaborations: this.#of("collaborations") };
    this.forget();
  }

  forget() {
    this.on = this.columns.map(({ values = [] }) => new Uint8Array(values.length + 1).fill(1));
  }

  /**
   * Whether something is off, in a table or anywhere.
   * @param {Table} [table]
   */
  isActive(table) {
    const own = table ? this.places[table] : [...this.columns.keys()];
    return own.some((at) => this.on[at].includes(0));
  }

  /**
   * The value of a row, as its place among those of the column.
   * @param {number} column
   * @param {number} row
   */
  valueOf(column, row) {
    const { codes = [], values = [] } = this.columns[column];
    return codes[row] < 0 ? values.length : codes[row];
  }

  /**
   * The values of all rows.
   * @param {number} column
   */
  codesOf(column) {
    return (this.columns[column].codes ?? []).map((_, row) => this.valueOf(column, row));
  }

  /**
   * Which column keeps a row from passing: -1 none, -2 several.
   * @param {Table} table
   * @param {number} row
   */
  failing(table, row) {
    let found = NOBODY;
    for (const at of this.places[table]) {
      if (this.on[at][this.valueOf(at, row)]) continue;
      if (found !== NOBODY) return SEVERAL;
      found = at;
    }
    return found;
  }

  /**
   * Lets a row pass, and no more than it needs.
   * @param {Table} table
   * @param {number} row
   */
  admit(table, row) {
    for (const at of this.places[table]) this.on[at][this.valueOf(at, row)] = 1;
  }

  /**
   * The values that occur, in their order.
   * @param {number} column
   */
  occurring(column) {
    this.#there[column] ??= [...new Set(this.codesOf(column))].sort((a, b) => a - b);
    return this.#there[column];
  }

  /** How many rows have each value; to be counted. */
  zeros() {
    return this.on.map((flags) => new Array(flags.length).fill(0));
  }

  /**
   * Ids of the values of a column, as an address names them; "-" for none.
   * @param {number} column
   */
  idsOf(column) {
    return [...(this.columns[column].values ?? []), "-"];
  }

  /** @param {Table} table */
  #of(table) {
    return [...this.columns.keys()].filter((at) => this.columns[at].table === table);
  }
}

/**
 * What an address calls a column.
 * @param {OwnColumn} column
 */
export function keyOf({ table, id }) {
  return `${table}.${id}`;
}
