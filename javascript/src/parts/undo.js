// Back and forward among what the reader did: two buttons, and the keys that people know.

import { make } from "../elements/dom.js";
import { sign, SIGNS } from "../elements/icons.js";
import { say } from "../text/speech.js";

const WRITING = ["text", "search", "number"]; // fields that undo what is written in them themselves

/** @param {(by: number) => void} go one step back (-1) or forward (1) */
export function undoing(go) {
  const button = (/** @type {string} */ id, label, keys, path, /** @type {number} */ by) =>
    make(
      "button",
      {
        type: "button",
        class: "plain",
        id,
        title: `${label} (${keys})`,
        "aria-label": label,
        "aria-disabled": "true",
        "aria-keyshortcuts": keys.replace("Ctrl", "Control"),
        onclick: () => go(by),
      },
      sign(path),
    );
  const buttons = [
    button("undo", say("Undo"), "Ctrl+Z", SIGNS.undo, -1),
    button("redo", say("Redo"), "Ctrl+Y", SIGNS.redo, 1),
  ];
  document.addEventListener("keydown", (event) => {
    const by = wayOf(event);
    if (!by || isWriting(/** @type {Element} */ (event.target))) return;
    event.preventDefault();
    go(by);
  });
  return {
    root: make("div", { class: "undo", role: "group", "aria-label": say("Steps") }, buttons),
    /** @param {{ canUndo: boolean, canRedo: boolean }} steps */
    update({ canUndo, canRedo }) {
      buttons[0].setAttribute("aria-disabled", String(!canUndo));
      buttons[1].setAttribute("aria-disabled", String(!canRedo));
    },
  };
}

/** @param {KeyboardEvent} event */
function wayOf({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(ctrlKey || metaKey) || altKey) return 0;
  if (key.toLowerCase() === "y" && !shiftKey) return 1;
  if (key.toLowerCase() !== "z") return 0;
  return shiftKey ? 1 : -1;
}

/** @param {Element} element */
function isWriting(element) {
  return element.matches(
    WRITING.map((type) => `input[type=${type}]`).join() +
      ",input:not([type]),textarea,[contenteditable]",
  );
}
