// A menu of buttons that closes when one of them, something else, or Esc is pressed.

import { make } from "../elements/dom.js";

/**
 * @param {HTMLDetailsElement} menu
 */
export function closing(menu) {
  const head = /** @type {HTMLElement} */ (menu.querySelector("summary"));
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    head.focus();
  });
}

/**
 * @param {HTMLDetailsElement} menu
 * @param {string} label
 * @param {() => unknown} act
 */
export function item(menu, label, act) {
  const run = async () => {
    menu.open = false;
    /** @type {HTMLElement} */ (menu.querySelector("summary")).focus();
    await act();
  };
  return make("button", { type: "button", onclick: run }, label);
}
