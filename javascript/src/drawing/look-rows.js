// What each color and some widths mean in what is drawn now.

import { COUNTRY } from "../state/look.js";
import { countryName } from "../text/regions.js";
import { say } from "../text/speech.js";
import { amountWidth, largest } from "./paint.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Network } from "../state/network.js" */

/**
 * The values that have a color, with how many actors of each are drawn; all others share the last.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Look} look
 * @returns {{ label: string, at: number, number: number }[]}
 */
export function colorRows({ n }, { actorOn }, look) {
  const { values } = look;
  if (!values) return [];
  /** @type {Map<number, number>} */
  const numbers = new Map();
  let unknown = 0;
  for (let actor = 0; actor < n; actor += 1) {
    if (!actorOn[actor]) continue;
    const at = look.colorOf(actor);
    numbers.set(at, (numbers.get(at) ?? 0) + 1);
    if (values.codes[actor] < 0) unknown += 1;
  }
  const named = [...numbers.keys()]
    .filter((at) => at >= 0)
    .sort((a, b) => a - b)
    .map((at) => ({ label: valueWord(look, values.values[at]), at, number: numbers.get(at) ?? 0 }));
  const gray = numbers.get(-1) ?? 0;
  if (!gray) return named;
  const label = gray === unknown ? say("not stated") : say("others");
  return [...named, { label, at: -1, number: gray }];
}

/**
 * Countries by their names, the others as they are.
 * @param {Look} look
 * @param {string} value
 */
function valueWord({ color }, value) {
  return color === COUNTRY ? countryName(value) : value;
}

/**
 * Some amounts with their widths in pixels, and how many drawn ties state none.
 * @param {Filters} filters
 * @param {Look} look
 */
export function widthRows({ tieOn }, { amounts }) {
  if (!amounts) return { rows: [], without: 0 };
  const top = largest(amounts);
  const tidy = (/** @type {number} */ value) => Number(value.toPrecision(1));
  const steps = top > 0 ? [...new Set([tidy(top / 16), tidy(top / 4), top])] : [];
  const without = amounts.reduce(
    (sum, value, tie) => sum + (tieOn[tie] && Number.isNaN(value) ? 1 : 0),
    0,
  );
  return { rows: steps.map((value) => ({ value, width: amountWidth(value, top) })), without };
}
