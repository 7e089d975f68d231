// The best partners for what is drawn, counted beside the page and kept until the filters change.

import { bestPartners } from "../measures/best-partners.js";
import { demandInView } from "./demand.js";
import { Job } from "./job.js";

/** @import { Best } from "../measures/best-partners.js" */
/** @import { Asked as Demanded } from "./demand.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Ties } from "./types" */

/** Partners that the page looks for, at the most. */
export const MOST = 20;
export const SECONDS = { beside: 5, here: 0.5 }; // for the proof: in a worker, or in the page itself

export class BestChoice {
  /** @type {Job<Best>} */
  #job = new Job();
  /** @type {Map<number, Best>} by how many partners were asked for */
  #found = new Map();
  /** @type {Demanded | null} */
  #demand = null;
  /** @type {Ties | null} */
  #ties = null;
  #sought = 0;
  /** @type {(() => void)[]} */
  #listeners = [];

  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    filters.onChange(() => this.#forget());
    Object.freeze(this);
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** How long the proof may take, in seconds. */
  get seconds() {
    return this.#job.isBeside ? SECONDS.beside : SECONDS.here;
  }

  /** What is asked of the view; null where no program needs anything. */
  get demand() {
    if (this.#ties !== this.network.ties) this.#forget();
    this.#demand ??= demandInView(this.network, this.filters);
    this.#ties = this.network.ties;
    return this.#demand;
  }

  /**
   * The best choice of so many partners; null while it is sought.
   * @param {number} most
   */
  of(most) {
    const { demand } = this;
    const found = this.#found.get(most);
    if (found || !demand) return found ?? null;
    if (this.#sought !== most) this.#seek(demand, most);
    return null;
  }

  /**
   * @param {Demanded} demand
   * @param {number} most
   */
  #seek({ served, candidates }, most) {
    const asked = { demand: { served, candidates }, most, milliseconds: 1000 * this.seconds };
    const seek = () => bestPartners(asked.demand, most, asked.milliseconds);
    this.#sought = most;
    this.#job.start({ message: asked, stages: [seek] }, (best) => {
      this.#sought = 0;
      this.#found.set(most, best);
      for (const listener of this.#listeners) listener();
    });
  }

  #forget() {
    this.#job.stop();
    this.#found.clear();
    this.#demand = null;
    this.#sought = 0;
  }
}
