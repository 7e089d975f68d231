// The shortest way between two actors over the ties that are drawn, every tie one step.

import { otherEnd } from "./network.js";

// The path of the fewest steps, with how many there are; of several the one whose actors come first
// by id. `null` when nothing drawn connects the two.
export function shortestPath(network, filters, from, to) {
  const steps = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  let level = [from];
  while (level.length && !steps.has(to)) {
    const next = [];
    for (const actor of level) {
      for (const other of partnersOf(network, filters, actor)) {
        if (!steps.has(other)) {
          steps.set(other, steps.get(actor) + 1);
          next.push(other);
        }
        if (steps.get(other) === steps.get(actor) + 1) ways.set(other, (ways.get(other) ?? 0) + ways.get(actor));
      }
    }
    level = next;
  }
  if (!steps.has(to)) return null;
  return { actors: traced(network, filters, steps, from, to), ways: ways.get(to) };
}

export function partnersOf(network, filters, actor) {
  const found = new Set();
  for (const tie of network.tiesOf[actor]) if (filters.tieOn[tie]) found.add(otherEnd(network, tie, actor));
  return [...found].sort((one, other) => one - other);
}

export function tiesBetween(network, filters, one, other) {
  return network.tiesOf[one].filter((tie) => filters.tieOn[tie] && otherEnd(network, tie, one) === other);
}

function traced(network, filters, steps, from, to) {
  const actors = [to];
  while (actors[0] !== from) {
    const before = partnersOf(network, filters, actors[0]).find((other) => steps.get(other) === steps.get(actors[0]) - 1);
    actors.unshift(before);
  }
  return actors;
}
