// Keeps the state of the page in its address, so that a link, a reload or the browser's Back brings a
// view back. A new view or another chosen actor is a step for Back; the camera and filters are not.

import { read, setFlags, written } from "./address.js";

/** @import { State } from "./address.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Asked } from "./types" */

const SETTLED = 250; // milliseconds without a change until the address follows
const STEPS = ["view", "actor", "to", "with", "between", "ask"];

export class Memory {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;
  opened = false;
  isStep = false;
  // The address as it was read or written last. Another one has come since, and is still to be read:
  // it must not be written over.
  known = "";

  /**
   * `state` gives what is written into the address; `show` brings a state that was read back.
   * @param {Network} network
   * @param {Filters} filters
   * @param {{ state: () => State, show: (state: Asked) => Promise<void> }} acts
   */
  constructor(network, filters, { state, show }) {
    this.network = network;
    this.filters = filters;
    this.state = state;
    this.show = show;
    this.known = globalThis.location.hash;
    globalThis.addEventListener("hashchange", () => this.restore());
  }

  note() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#write(), SETTLED);
  }

  // What comes now is a step for the browser's Back, whatever it changes.
  step() {
    this.isStep = true;
  }

  // Everything as at first, then what the address asks for.
  async restore() {
    this.known = globalThis.location.hash;
    const text = this.known.slice(1);
    if (this.opened || text || this.network.view.name !== this.network.opens) {
      clearTimeout(this.timer);
      const state = read(text, this.network);
      this.filters.forget();
      setFlags(this.network, this.filters, state.flags);
      this.filters.years = state.years;
      this.filters.tiedOnly = state.tiedOnly;
      this.filters.touching = state.touching;
      await this.show(state);
      this.#write({ step: false }); // an address that says the same in other words is no step
    }
    this.opened = true;
  }

  // Now, not when things have settled.
  flush() {
    clearTimeout(this.timer);
    this.#write();
  }

  #write({ step: may = true } = {}) {
    if (globalThis.location.hash !== this.known) return;
    const now = this.known.slice(1);
    const text = written(this.state());
    if (text === now) return;
    const [before, after] = [new URLSearchParams(now), new URLSearchParams(text)];
    const step = may && (this.isStep || STEPS.some((key) => before.get(key) !== after.get(key)));
    this.isStep = false;
    try {
      globalThis.history[step ? "pushState" : "replaceState"](null, "", text ? `#${text}` : "#");
      this.known = globalThis.location.hash;
    } catch {
      clearTimeout(this.timer); // a frame without an address of its own keeps no state
    }
  }
}
