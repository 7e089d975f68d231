import assert from "node:assert/strict";
import { test } from "node:test";
import { measured, quick, withBetweenness } from "../../../javascript/src/measures/measured.js";
import { Job } from "../../../javascript/src/state/job.js";
import { Numbers, stagesAtOnce } from "../../../javascript/src/state/numbers.js";
import { pairsInView } from "../../../javascript/src/state/pairs.js";
import { made } from "./made.mjs";

globalThis.location = { protocol: "about:" }; // a frame without workers: everything is counted here

function counted() {
  const { network, filters } = made();
  const numbers = new Numbers(network, filters);
  return { network, filters, numbers };
}

test("betweenness comes after the others, which stay as they are", () => {
  const { network, filters } = made();
  const asked = { pairs: pairsInView(network, filters).pairs, demand: null };
  const first = quick(asked);
  assert.equal(first.betweenness, null);
  assert.deepEqual(withBetweenness(asked, first), measured(asked));
});

test("a small view has all its numbers at once, and nothing of before", () => {
  const { filters, numbers } = counted();
  numbers.follow();
  assert.deepEqual([numbers.view.pairs, numbers.shown], [5, numbers.view]);
  assert.deepEqual([numbers.has("partners"), numbers.has("betweenness")], [true, true]);
  assert.equal(numbers.of("partners", 0), 2);
  assert.ok(numbers.of("betweenness", 0) > 0);
  filters.set("kinds", [1], false);
  numbers.follow();
  assert.equal(numbers.view.actors, 4);
});

test("the page counts by itself what is quick, then betweenness too, the rest stays to a worker", () => {
  assert.equal(stagesAtOnce(508, 3266), 2);
  assert.equal(stagesAtOnce(1000, 4000), 1);
  assert.equal(stagesAtOnce(3048, 19577), 0);
});

test("the next job ends the one before, and each stage is told once", async () => {
  const job = new Job();
  const heard = [];
  const stages = [() => 1, (before) => before + 1];
  job.start({ message: null, stages }, (found) => heard.push(`before ${found}`));
  await new Promise((done) => {
    job.start({ message: null, stages: [() => 3, (before) => before + 4] }, (found) => {
      heard.push(found);
      if (found === 7) done();
    });
  });
  assert.deepEqual(heard, [3, 7]);
  job.start({ message: null, stages }, (found) => heard.push(found));
  job.stop();
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual(heard, [3, 7]);
});
