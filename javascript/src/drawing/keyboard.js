// The keys of the map: move, zoom, and step through the actors.

/** @import { Stage } from "./stage.js" */

const BY = 0.08; // of what is in sight

/** @type {Record<string, [number, number]>} */
const STEP = {
  ArrowLeft: [-BY, 0],
  ArrowRight: [BY, 0],
  ArrowUp: [0, BY],
  ArrowDown: [0, -BY],
};

/** @param {Stage} stage */
export function listen(stage) {
  stage.container.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEP) stage.sight.shift(...STEP[event.key]);
    else if (event.key === "+" || event.key === "=") stage.zoom(0.7);
    else if (event.key === "-") stage.zoom(1 / 0.7);
    else if (event.key === "0") stage.fit();
    else if (event.key === "n" || event.key === "p") stage.acts.onStep(event.key === "n" ? 1 : -1);
    else if (event.key === "Enter" && stage.hover >= 0) stage.acts.onChoose(stage.hover);
    else return;
    event.preventDefault();
  });
}
