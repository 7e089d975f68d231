// Runs the measures in a worker, which answers twice: what is quick, then everything. The next job ends the
// one before. A frame of a notebook may not have workers: there they run in the page, after what it is
// doing now.

import { quick, withBetweenness } from "../measures/measured.js";
import { hasAddress } from "./address.js";

/** @import { Counted, Measured } from "../measures/measured.js" */

export class Job {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #isBusy = false;

  /**
   * @param {Counted} counted
   * @param {(found: Measured) => void} tell hears first what is quick, then everything
   */
  start(counted, tell) {
    this.stop();
    this.#isBusy = true;
    const finish = (/** @type {Measured} */ found) => {
      this.#isBusy = !found.betweenness;
      tell(found);
    };
    this.#worker ??= opened();
    const here = () => {
      this.#timer = setTimeout(() => {
        const first = quick(counted);
        finish(first);
        this.#timer = setTimeout(() => finish(withBetweenness(counted, first)));
      });
    };
    if (!this.#worker) return here();
    this.#worker.onmessage = ({ data }) => finish(data);
    this.#worker.onerror = here;
    return this.#worker.postMessage(counted);
  }

  /** Ends what is under way, and answers nothing. */
  stop() {
    clearTimeout(this.#timer);
    if (!this.#isBusy) return;
    this.#isBusy = false;
    this.#worker?.terminate();
    this.#worker = null;
  }
}

function opened() {
  if (typeof Worker === "undefined" || !hasAddress()) return null;
  try {
    const address = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
    return new Worker(address);
  } catch {
    return null;
  }
}
