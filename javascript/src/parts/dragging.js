// A slider under the pointer is not taken away.

/**
 * Does what makes a slider anew, at once or after it is let go.
 * @param {HTMLElement | null} slider
 * @param {() => void} act
 */
export function unlessDragged(slider, act) {
  if (!slider?.matches(":active")) return act();
  return globalThis.addEventListener("pointerup", () => setTimeout(act), { once: true });
}
