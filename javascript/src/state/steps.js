// Where the page stands among the steps that the reader took. The browser's history holds them; a frame
// of a notebook has none, so there they are held here.

import { hasAddress } from "./address.js";

export class Steps {
  at = 0;
  last = 0;
  /** @type {string[] | null} where the browser holds none: what each step would be as an address */
  own = null;

  constructor() {
    this.at = this.last = placeIn(globalThis.history.state) ?? 0;
    if (hasAddress()) globalThis.history.replaceState({ at: this.at }, "");
    else this.own = [""];
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.last;
  }

  /**
   * Writes where the page stands now, as a new step or in place of the last one.
   * @param {string} text
   * @param {boolean} isStep
   */
  write(text, isStep) {
    if (isStep) {
      this.at += 1;
      this.last = this.at;
    }
    if (this.own) {
      this.own = [...this.own.slice(0, this.at), text];
      return;
    }
    const address = text ? `#${text}` : "#";
    globalThis.history[isStep ? "pushState" : "replaceState"]({ at: this.at }, "", address);
  }

  /**
   * The browser has gone to another step, or to an address that somebody typed: a new one.
   * @param {unknown} state of the history
   */
  arrived(state) {
    const place = placeIn(state);
    this.at = place ?? this.at + 1;
    this.last = place === null ? this.at : Math.max(this.last, this.at);
    if (place === null) globalThis.history.replaceState({ at: this.at }, "");
  }

  /**
   * One step back (-1) or forward (1). Where the browser does it, it says so later; else the text of
   * that step.
   * @param {number} by
   */
  go(by) {
    if (by < 0 ? !this.canUndo : !this.canRedo) return null;
    if (!this.own) {
      globalThis.history.go(by);
      return null;
    }
    this.at += by;
    return this.own[this.at] ?? "";
  }
}

/** @param {any} state */
function placeIn(state) {
  return typeof state?.at === "number" ? state.at : null;
}
