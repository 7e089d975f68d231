// Counts in a worker, which answers once for each stage of a task: what is quick, then everything. The next
// job ends the one before. A frame of a notebook may not have workers: there the stages run in the page,
// after what it is doing now.

import { hasAddress } from "./address.js";

/**
 * What the worker is sent, and the same for the page itself: each stage takes what the one before gave.
 * @template Found
 * @typedef {{ message: unknown, stages: ((before: any) => Found)[] }} Task
 */

/** @template Found */
export class Job {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #left = 0; // stages that are still to come

  /**
   * @param {Task<Found>} task
   * @param {(found: Found) => void} tell hears what each stage gives
   */
  start({ message, stages }, tell) {
    this.stop();
    this.#left = stages.length;
    const heard = (/** @type {Found} */ found) => {
      this.#left -= 1;
      tell(found);
    };
    const here = (/** @type {Found | undefined} */ before) => {
      this.#timer = setTimeout(() => {
        const found = stages[stages.length - this.#left](before);
        if (this.#left > 1) here(found);
        heard(found);
      });
    };
    this.#worker ??= opened();
    if (!this.#worker) return here(undefined);
    this.#worker.onmessage = ({ data }) => heard(data);
    this.#worker.onerror = () => {
      this.#left = stages.length;
      here(undefined);
    };
    return this.#worker.postMessage(message);
  }

  /** Ends what is under way, and answers nothing. */
  stop() {
    clearTimeout(this.#timer);
    if (!this.#left) return;
    this.#left = 0;
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Whether tasks run beside the page, so that they may take their time. */
  get isBeside() {
    this.#worker ??= opened();
    return this.#worker !== null;
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
