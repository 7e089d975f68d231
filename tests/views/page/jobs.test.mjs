import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, quick, withBetweenness } from "../../../javascript/src/measures/measured.js";
import { Numbers } from "../../../javascript/src/state/numbers.js";
import { pairsInView } from "../../../javascript/src/state/pairs.js";
import { made } from "./made.mjs";

globalThis.location = { protocol: "about:" }; // a frame without workers: everything is counted here

function counted() {
  const { network, filters } = made();
  const numbers = new Numbers(network, filters);
  return { network, filters, numbers };
}

const heard = (numbers) => new Promise((done) => numbers.onChange(() => numbers.view && done()));

test("betweenness comes after the others, which stay as they are", () => {
  const { network, filters } = made();
  const asked = { pairs: pairsInView(network, filters).pairs, demand: null };
  const first = quick(asked);
  assert.equal(first.betweenness, null);
  assert.deepEqual(withBetweenness(asked, first), measured(asked));
});

test("a small view has its quick numbers at once, and tells when the others are there", async () => {
  const { filters, numbers } = counted();
  const done = heard(numbers);
  numbers.follow();
  assert.deepEqual([numbers.view, numbers.shown.pairs], [null, 5]);
  assert.deepEqual([numbers.has("partners"), numbers.has("betweenness")], [true, false]);
  assert.deepEqual([numbers.of("partners", 0), numbers.of("betweenness", 0)], [2, null]);
  await done;
  assert.equal(numbers.has("betweenness"), true);
  assert.ok(numbers.of("betweenness", 0) > 0);
  filters.set("kinds", [1], false);
  numbers.follow(); // of before nothing is left
  assert.deepEqual([numbers.view, numbers.shown.actors], [null, 4]);
  await heard(numbers);
  assert.equal(numbers.view.actors, 4);
});
