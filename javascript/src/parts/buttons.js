// The buttons of the page that are there from the beginning, and the key that goes back.

import { byId } from "../elements/dom.js";
import { sign, SIGNS } from "../elements/icons.js";

/**
 * @param {{
 *   onZoom: (factor: number) => void, onFit: () => void, onReset: () => void, onList: () => void,
 *   onEscape: () => void,
 * }} acts
 */
export function buttons({ onZoom, onFit, onReset, onList, onEscape }) {
  signed("zoom-in", SIGNS.plus, () => onZoom(0.7));
  signed("zoom-out", SIGNS.minus, () => onZoom(1 / 0.7));
  signed("zoom-fit", SIGNS.fit, onFit);
  byId("reset").addEventListener("click", onReset);
  byId("toggle-table").addEventListener("click", onList);
  byId("toggle-legend").addEventListener("click", () => showLegend(!isLegendOpen()));
  for (const link of document.querySelectorAll(".skip"))
    link.addEventListener("click", (event) => skip(event, link));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") onEscape();
  });
}

function signed(id, path, act) {
  byId(id).replaceChildren(sign(path));
  byId(id).addEventListener("click", act);
}

// Without the address: in a frame of a notebook it is that of the notebook.
function skip(event, link) {
  event.preventDefault();
  const part = byId(link.hash.slice(1));
  if (part.id === "legend") showLegend(true);
  part.focus();
}

function isLegendOpen() {
  return document.body.classList.contains("legend-open");
}

function showLegend(open) {
  document.body.classList.toggle("legend-open", open);
  byId("toggle-legend").setAttribute("aria-expanded", String(open));
}
