// What the reader has chosen: an actor (focus), how many steps around it are bright, another actor that
// it is asked about (target) with the shortest path there, or what ties these two (pair). Held here and
// nowhere else; who shows it listens. Instead of an actor: two kinds, or a question with its answer.

import { answerTo } from "./answers.js";
import { BestChoice } from "./best-choice.js";
import { shortestPath } from "./paths.js";

/** @import { Answer } from "./answers.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Asked } from "./questions.js" */
/** @import { Path } from "./types" */

/**
 * How a choice is shown: `member` of a group is named first, `stay` leaves the camera where it is.
 * @typedef {{ member?: number | null, stay?: boolean }} How
 */

/**
 * @typedef {object} Chosen
 * @property {number} focus
 * @property {number} steps
 * @property {number} target
 * @property {boolean} pair
 * @property {Path | null} path
 * @property {[number, number] | null} kinds two kinds, instead of an actor; in their order
 * @property {Asked | null} asked a question
 * @property {Answer | null} answer null where what is drawn has none
 */

/** @type {Chosen} */
const NOTHING = Object.freeze({
  focus: -1,
  steps: 1,
  target: -1,
  pair: false,
  path: null,
  kinds: null,
  asked: null,
  answer: null,
});

export class Selection {
  #chosen = NOTHING;
  /** @type {((how: How) => void)[]} */
  #listeners = [];

  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    this.choice = new BestChoice(network, filters); // forgets before anybody asks anew
    Object.freeze(this);
  }

  /** @param {(how: How) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Chooses an actor, with as many steps around it, a target of a path, or a pair; -1 for nothing.
   * @param {number} actor
   * @param {{ steps?: number, target?: number, pair?: boolean } & How} options
   */
  choose(actor, { steps = 1, target: end = -1, pair = false, member = null, stay = false } = {}) {
    const known = end >= 0 && end !== actor && this.filters.actorOn[end];
    const target = actor >= 0 && known ? end : -1;
    const path = target >= 0 ? shortestPath(this.network, this.filters, actor, target) : null;
    this.#chosen =
      actor < 0
        ? NOTHING
        : { ...NOTHING, focus: actor, steps, target, pair: pair && target >= 0, path };
    this.#tell({ member, stay });
  }

  /**
   * Chooses what ties two kinds.
   * @param {number} one
   * @param {number} other
   * @param {How} how
   */
  chooseKinds(one, other, how = {}) {
    this.#chosen = { ...NOTHING, kinds: [Math.min(one, other), Math.max(one, other)] };
    this.#tell(how);
  }

  /**
   * Asks a question about what is drawn.
   * @param {Asked} asked
   * @param {How} how
   */
  ask(asked, how = {}) {
    const answer = answerTo(this.network, this.filters, asked, this.choice);
    this.#chosen = { ...NOTHING, asked, answer };
    this.#tell(how);
  }

  /** @param {How} how */
  #tell(how) {
    for (const listener of this.#listeners) listener(how);
  }

  clear() {
    this.choose(-1);
  }

  /** In another view nothing is chosen but the question; who draws it is told later. */
  forget() {
    this.#chosen = { ...NOTHING, asked: this.asked };
  }

  /** After the filters or names have changed: the same, as far as it is drawn. */
  renew() {
    const { focus, steps, target, pair, kinds, asked } = this;
    if (asked) this.ask(asked, { stay: true });
    if (kinds) this.chooseKinds(...kinds, { stay: true });
    if (focus < 0) return;
    if (!this.filters.actorOn[focus]) this.clear();
    else this.choose(focus, { steps, target, pair, stay: true });
  }

  get focus() {
    return this.#chosen.focus;
  }

  get steps() {
    return this.#chosen.steps;
  }

  get target() {
    return this.#chosen.target;
  }

  get pair() {
    return this.#chosen.pair;
  }

  // Whether anything is chosen: an actor, two kinds, or a question.
  get isAny() {
    return this.focus >= 0 || this.kinds !== null || this.asked !== null;
  }

  get kinds() {
    return this.#chosen.kinds;
  }

  get asked() {
    return this.#chosen.asked;
  }

  get answer() {
    return this.#chosen.answer;
  }

  get path() {
    return this.#chosen.path;
  }
}
