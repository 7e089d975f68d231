// Keeps the state of the page in its address, so that a link, a reload or the browser's Back brings a
// view back. Every view, filter, choice and question is a step to undo; the camera is not.

import { read, setFlags, written } from "./address.js";
import { Steps } from "./steps.js";

/** @import { State } from "./address.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Asked } from "./types" */

const SETTLED = 250; // milliseconds without a change until the address follows
const NO_STEPS = ["at", "steps", "names", "list"];

export class Memory {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;
  opened = false;
  isStep = false;
  // The address as it was read or written last. Another one has come since, and is still to be read:
  // it must not be written over.
  known = "";
  steps = new Steps();

  /**
   * `state` gives what is written into the address; `show` brings a state that was read back; `onSteps`
   * hears when there is something else to undo.
   * @param {Network} network
   * @param {Filters} filters
   * @param {{ state: () => State, show: (state: Asked) => Promise<void>, onSteps?: () => void }} acts
   */
  constructor(network, filters, { state, show, onSteps = () => {} }) {
    this.network = network;
    this.filters = filters;
    this.state = state;
    this.show = show;
    this.onSteps = onSteps;
    this.known = globalThis.location.hash;
    globalThis.addEventListener("popstate", (event) => this.#arrived(event));
    globalThis.addEventListener("hashchange", () => this.restore());
  }

  note() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#write(), SETTLED);
  }

  // What comes now is a step, whatever it changes.
  step() {
    this.isStep = true;
  }

  // One step back (-1) or forward (1), what was done last being the first to go.
  async undo(by = -1) {
    this.flush();
    const text = this.steps.go(by);
    if (text === null) return; // none, or the browser brings it
    await this.#restore(text);
    this.onSteps();
  }

  // Everything as at first, then what the address asks for.
  async restore() {
    this.known = globalThis.location.hash;
    await this.#restore(this.known.slice(1));
  }

  /**
   * What the program around the page asks for, as an address would; a step to undo.
   * @param {string} text
   */
  async bring(text) {
    this.flush();
    await this.#restore(text.replace(/^#/, ""));
    this.onSteps();
  }

  /** @param {string} text */
  async #restore(text) {
    if (this.opened || text || this.network.view.name !== this.network.opens) {
      clearTimeout(this.timer);
      const state = read(text, this.network);
      this.filters.forget();
      setFlags(this.network, this.filters, state);
      this.filters.years = state.years;
      this.filters.bounds = state.bounds;
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

  /** @param {PopStateEvent} event */
  #arrived({ state }) {
    this.steps.arrived(state);
    this.onSteps();
  }

  #write({ step: may = true } = {}) {
    const { own, at } = this.steps;
    if (!own && globalThis.location.hash !== this.known) return;
    const now = own ? own[at] : this.known.slice(1);
    const text = written(this.state());
    if (text === now) return;
    const [before, after] = [new URLSearchParams(now), new URLSearchParams(text)];
    const keys = new Set([...before.keys(), ...after.keys()]);
    for (const key of NO_STEPS) keys.delete(key);
    const isOther = [...keys].some((key) => before.get(key) !== after.get(key));
    // Until the page has opened nobody has done anything that could be undone.
    this.steps.write(text, may && this.opened && (this.isStep || isOther));
    this.isStep = false;
    if (!this.steps.own) this.known = globalThis.location.hash;
    this.onSteps();
  }
}
