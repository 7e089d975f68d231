// The slider between two networks: what was there before, in both, or is there now.

import { draw, make } from "../elements/dom.js";
import { REMOVED, STOPS, STYLES, stopOf } from "../state/changes.js";
import { say } from "../text/speech.js";
import { dayText } from "../text/words.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */

const BOTH = 1; // the stop in the middle
const LINE = 2.2; // pixels

/**
 * The slider, and what keeps it at what the filters say.
 * @param {Network} network
 * @param {Filters} filters
 */
export function momentSlider({ moments }, filters) {
  const names = [
    say("Before: {when}", { when: dayText(moments[0]) }),
    say("Both"),
    say("After: {when}", { when: dayText(moments[1]) }),
  ];
  const label = make("output", { class: "count", id: "moment", for: "moments" });
  const slider = make("input", {
    type: "range",
    id: "moments",
    min: 0,
    max: STOPS.length - 1,
    step: 1,
    "aria-label": say("Between the two networks"),
    oninput: () => {
      filters.changes = Uint8Array.from(STOPS[Number(slider.value)]);
      filters.apply();
    },
  });
  const update = () => {
    const stop = stopOf(filters.changes);
    slider.value = String(stop < 0 ? BOTH : stop);
    label.textContent = names[stop] ?? say("some of both");
    slider.setAttribute("aria-valuetext", label.textContent);
  };
  const root = make(
    "div",
    { class: "moments" },
    label,
    slider,
    make(
      "div",
      { class: "ends quiet small" },
      make("span", {}, say("before")),
      make("span", {}, say("after")),
    ),
  );
  return { root, update };
}

/**
 * A line as ties of a change are drawn.
 * @param {number} change
 * @param {string} color
 */
export function changeLine(change, color) {
  const { strength, wide } = STYLES[change];
  return draw(
    "svg",
    { viewBox: "0 0 20 10", width: 20, height: 10, "aria-hidden": "true", class: "icon" },
    draw("path", {
      d: "M1 5H19",
      stroke: color,
      "stroke-opacity": Math.min(1, strength),
      "stroke-width": LINE * wide,
      "stroke-dasharray": change === REMOVED ? "4.5 3" : null,
    }),
  );
}
