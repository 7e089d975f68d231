// Which measure sizes the symbols, and how large which number is drawn now.

import { sizeScale } from "../drawing/size-scale.js";
import { make } from "../elements/dom.js";
import { symbol } from "../elements/icons.js";
import { formatted } from "../text/words.js";
import { say } from "../text/speech.js";
import { wordOf } from "../text/terms.js";

/** @import { Stage } from "../drawing/stage.js" */
/** @import { Network } from "../state/network.js" */

/**
 * The key with what brings it up to date; null where all symbols are of one size.
 * @param {{
 *   network: Network, stage: () => Stage | null, onSize: (label: string) => void,
 * }} about
 */
export function sizeKey({ network, stage, onSize }) {
  if (!sizeScale(network, stage()).length) return null;
  const dots = make("div", { class: "dots" });
  const dot = (/** @type {{ value: number, radius: number }} */ { value, radius }) =>
    make(
      "span",
      { class: "dot" },
      symbol({ shape: "circle" }, "currentColor", radius),
      formatted(value),
    );
  return {
    root: make("div", { class: "sizes" }, choice(network, onSize), dots),
    update: () => dots.replaceChildren(...sizeScale(network, stage()).map(dot)),
  };
}

/**
 * A choice where there are several measures.
 * @param {Network} network
 * @param {(label: string) => void} onSize
 */
function choice({ measures, size, whole }, onSize) {
  if (measures !== whole.measures || measures.length < 2)
    return make("span", {}, say("Size: {measure}", { measure: wordOf(size) }));
  const options = measures.map(({ label }) =>
    make("option", { value: label, selected: label === size }, wordOf(label)),
  );
  const select = make("select", { id: "size", onchange: () => onSize(select.value) }, options);
  return make("label", {}, make("span", {}, say("Size by")), select);
}
