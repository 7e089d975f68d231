// The strongest ties between groups within what the filters let pass: the page knows all of them and
// draws so many that they can be read.

import { bows } from "./geography.js";
import { adopt } from "./network.js";

// As `tie_widths` of sizes.py: by the square root, thinner where there are many.
function widths(numbers) {
  const top = numbers.reduce((most, number) => Math.max(most, number), 1);
  const thin = Math.min(1.2, Math.max(0.5, 1.2 * (300 / Math.max(numbers.length, 1)) ** 0.25));
  return numbers.map((number) => thin + (5 - thin) * Math.sqrt(number / top) * Math.min(1, top / 8));
}

// Chooses the ties to draw from all of them; whether these are others than before.
export function chooseStrongest(network, passes) {
  const { between, groups, view, modes } = network;
  const chosen = [];
  for (let tie = 0; tie < between.m && chosen.length < groups.most; tie += 1) if (passes(between, tie)) chosen.push(tie);
  const key = chosen.join();
  if (view.chosen === key) return false;
  const column = (name) => chosen.map((tie) => between[name][tie]);
  const mode = column("mode");
  const n = column("n");
  const ties = { source: column("source"), target: column("target"), mode, directed: mode.map((at) => modes[at].directed), n, width: widths(n) };
  const next = { ...view, ties, chosen: key };
  if (view.name === "map") next.bows = bows(next);
  adopt(network, next);
  return true;
}

// Whether the view draws groups of which all ties are known.
export function ofAllGroups({ between, ofGroups }) {
  return Boolean(between && ofGroups);
}
