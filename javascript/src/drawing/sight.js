// Which part of the ground is in sight: moves of the camera, beside what lies over the stage.

import { motion } from "../elements/theme.js";
import { around } from "./framing.js";

/** @import { Camera, Covers, Frame } from "../state/types" */
/** @import { Stage } from "./stage.js" */

const SETTLED = 200; // milliseconds after the last change of the window
const BUTTONS = 36; // pixels that the zoom buttons take on the left
const MARGIN = 24; // pixels around what a move brings into sight
const SAME = 1e-4; // of two places of the camera

export class Sight {
  /** @type {Camera | null} where the last fit went, until something else moves the camera */
  fitted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  /** @param {Stage} stage */
  constructor(stage) {
    const { container } = stage;
    this.stage = stage;
    this.seen = { wide: container.offsetWidth, tall: container.offsetHeight };
    new ResizeObserver(() => this.#resize()).observe(container);
  }

  get #camera() {
    return this.stage.renderer.getCamera();
  }

  /** @returns {Camera} */
  get camera() {
    const { x, y, ratio } = this.#camera.getState();
    return { x, y, ratio };
  }

  // Not set but moved at once: a move that is under way would go on.
  set camera(state) {
    this.#move(state, 1);
  }

  fit() {
    const { network, bounds, covers } = this.stage;
    if (network.view.tall) this.fitBeside(covers(), bounds);
    else this.#move({ x: 0.5, y: 0.5, ratio: 1 }, motion(350));
  }

  /** @param {number} factor */
  zoom(factor) {
    const camera = this.#camera;
    this.#move({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, motion(200));
  }

  /**
   * By a share of what is in sight.
   * @param {number} right
   * @param {number} up
   */
  shift(right, up) {
    const { x, y, ratio } = this.camera;
    this.#move({ x: x + right * ratio, y: y + up * ratio }, motion(120));
  }

  /**
   * Moves only when the points are not in the free part of the stage already.
   * @param {{ x: number, y: number, r: number }[]} points
   * @param {Covers} covered
   */
  show(points, { right = 0, bottom = 0 }) {
    const { renderer, network } = this.stage;
    const { width, height } = renderer.getDimensions();
    const box = around(points);
    const isWide = box.left >= MARGIN && box.right <= width - right - MARGIN;
    if (isWide && box.top >= MARGIN && box.bottom <= height - bottom - MARGIN) return;
    const { tall, holds } = network.view;
    const closest = tall ? 1 : holds ? 0.6 : 0.35; // seats keep their size, groups stay together
    this.#move(this.#beside(box, { right, bottom }, closest), motion(450));
  }

  /**
   * The whole view, or a box of it, in the part of the stage that is free; of seats that are read from
   * above as much as is in sight at full width. Asked of the camera as it is now: during a move the last
   * picture is of another one.
   * @param {Covers} covered
   * @param {Frame} box
   */
  fitBeside(covered, { left, right, low, high }) {
    const { renderer, network } = this.stage;
    const override = { cameraState: this.#camera.getState() };
    const upright = network.view.tall ? this.#upright(covered) : 0;
    const corners = [
      { x: left, y: upright ? high - upright * (right - left) : low },
      { x: right, y: high },
    ].map((corner) => ({ ...renderer.graphToViewport(corner, override), r: 0 }));
    const { blocks, tall } = network.view;
    const buttons = blocks && !tall ? BUTTONS : 0; // no seat lies under them
    const target = this.#beside(around(corners), { left: buttons, ...covered }, 0, override);
    this.#move(target, motion(450));
    this.fitted = target;
  }

  // Height of the free part within its margins, for each unit of its width.
  #upright({ right = 0, bottom = 0 }) {
    const { width, height } = this.stage.renderer.getDimensions();
    return Math.max(0.1, (height - bottom - 2 * MARGIN) / (width - right - 2 * MARGIN));
  }

  // Where the camera goes so that a box of the stage fills what is free of it.
  #beside(box, { left = 0, right = 0, bottom = 0 }, closest, override = {}) {
    const { renderer } = this.stage;
    const { width, height } = renderer.getDimensions();
    const camera = this.#camera;
    const fit = Math.max(
      (box.right - box.left) / (width - left - right - 2 * MARGIN),
      (box.bottom - box.top) / (height - bottom - 2 * MARGIN),
    );
    const ratio = Math.max(camera.ratio * Math.max(fit, 0.0001), Math.min(camera.ratio, closest));
    const scale = ratio / camera.ratio;
    const middle = {
      x: (box.left + box.right) / 2 + ((right - left) / 2) * scale,
      y: (box.top + box.bottom) / 2 + (bottom / 2) * scale,
    };
    return { ...renderer.viewportToFramedGraph(middle, override), ratio };
  }

  /**
   * @param {Partial<Camera>} state
   * @param {number} duration
   */
  #move(state, duration) {
    this.fitted = null;
    this.#camera.animate({ ...state, angle: 0 }, { duration });
  }

  // Whether the camera is where a fit took it, or on the way there.
  get #isFitted() {
    const { fitted, camera } = this;
    if (!fitted) return false;
    const gap = Math.hypot(camera.x - fitted.x, camera.y - fitted.y, camera.ratio - fitted.ratio);
    return this.#camera.isAnimated() || gap < SAME;
  }

  // A table of seats is read as a whole: in another window it is fitted anew, unless the reader has
  // looked closer.
  #resize() {
    const { container, renderer } = this.stage;
    const { offsetWidth: wide, offsetHeight: tall } = container;
    if (wide === 0) return;
    renderer.resize().scheduleRefresh();
    const changed = wide !== this.seen.wide || tall !== this.seen.tall;
    this.seen = { wide, tall };
    if (!changed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#refit(), SETTLED);
  }

  #refit() {
    const { stage } = this;
    if (stage.network.view.blocks && this.#isFitted) this.fitBeside(stage.covers(), stage.bounds);
  }
}
