import assert from "node:assert/strict";
import { test } from "node:test";
import { betweenness } from "../../../javascript/src/measures/betweenness.js";
import { neighborsOf } from "../../../javascript/src/measures/graph.js";
import { leading } from "../../../javascript/src/measures/leading.js";
import { measured as everyNumber } from "../../../javascript/src/measures/measured.js";
import { assortativity } from "../../../javascript/src/measures/mixing.js";
import { pairsInAll, pairsInView } from "../../../javascript/src/state/pairs.js";
import { made, numbers } from "./made.mjs";

const measured = (pairs) => everyNumber({ pairs, demand: null });

function pairsOf(n, ties, kind = new Array(n).fill(0)) {
  return {
    n,
    kinds: Math.max(0, ...kind) + 1,
    source: Int32Array.from(ties, ([one]) => one),
    target: Int32Array.from(ties, ([, other]) => other),
    weight: Float64Array.from(ties, ([, , weight = 1]) => weight),
    kind: Int32Array.from(kind),
  };
}

// Krackhardt's kite (1990): the numbers of Wasserman and Faust's and of every package since.
const KITE = "01 02 03 05 13 14 16 23 25 34 35 36 46 56 57 67 78 89";

test("the kite has the betweenness that the literature prints", () => {
  const ties = KITE.split(" ").map((pair) => [...pair].map(Number));
  const found = betweenness(neighborsOf(pairsOf(10, ties)));
  const printed = [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0];
  assert.deepEqual(
    [...found].map((value) => Number(value.toFixed(3))),
    printed,
  );
});

test("a star, a ring, and nothing at all", () => {
  const star = measured(pairsOf(4, [[0, 1, 2], [0, 2], [0, 3]])); // prettier-ignore
  assert.deepEqual([...star.betweenness], [1, 0, 0, 0]);
  assert.deepEqual([...star.degree], [3, 1, 1, 1]);
  assert.deepEqual([...star.strength], [4, 2, 1, 1]);
  assert.equal(star.density, 0.5);
  const ring = measured(pairsOf(5, [[0, 1], [1, 2], [2, 3], [3, 0]])); // prettier-ignore
  assert.deepEqual([ring.parts, ring.alone, ring.largest], [2, 1, 0.8]);
  const empty = measured(pairsOf(0, []));
  assert.deepEqual([empty.actors, empty.parts], [0, 0]);
  assert.ok(Number.isNaN(empty.density) && Number.isNaN(empty.largest));
  assert.ok(Number.isNaN(measured(pairsOf(2, [[0, 1]])).betweenness[0]));
});

test("betweenness is what counting every shortest path gives", () => {
  const below = numbers(3);
  for (let turn = 0; turn < 60; turn += 1) {
    const n = 3 + below(6);
    const ties = [];
    for (let one = 0; one < n; one += 1)
      for (let other = 0; other < one; other += 1) if (below(3) === 0) ties.push([one, other]);
    const found = betweenness(neighborsOf(pairsOf(n, ties)));
    counted(n, ties).forEach((value, actor) => assert.ok(Math.abs(found[actor] - value) < 1e-12));
  }
});

// All shortest paths between all pairs, one by one.
function counted(n, ties) {
  const near = Array.from({ length: n }, () => []);
  for (const [one, other] of ties) {
    near[one].push(other);
    near[other].push(one);
  }
  const through = new Array(n).fill(0);
  for (let from = 0; from < n; from += 1) {
    for (let to = 0; to < from; to += 1) {
      const paths = shortest(near, from, to);
      for (const path of paths) for (const actor of path) through[actor] += 1 / paths.length;
    }
  }
  return through.map((value) => value / (((n - 1) * (n - 2)) / 2));
}

// The actors between two others on each shortest path.
function shortest(near, from, to) {
  let paths = [[from]];
  for (let step = 0; step < near.length; step += 1) {
    const there = paths.filter((path) => near[path.at(-1)].includes(to));
    if (there.length) return there.map((path) => path.slice(1));
    paths = paths.flatMap((path) =>
      near[path.at(-1)].filter((next) => !path.includes(next)).map((next) => [...path, next]),
    );
  }
  return [];
}

test("assortativity is Newman's, and undefined for one kind", () => {
  assert.ok(Math.abs(assortativity(Int32Array.of(2, 1, 1, 1), 2) - 0.466667) < 1e-6);
  assert.ok(Number.isNaN(assortativity(Int32Array.of(4, 0, 0, 0), 2)));
  assert.ok(Number.isNaN(assortativity(new Int32Array(4), 2)));
});

test("a pair counts once and each of its collaborations once", () => {
  const { network, filters } = made();
  const { pairs, place } = pairsInView(network, filters);
  assert.deepEqual([...pairs.source], [0, 1, 2, 0, 3]);
  assert.deepEqual([...pairs.weight], [2, 1, 1, 1, 1]); // c1 ties a and b twice
  filters.set("kinds", [0], false);
  const part = pairsInView(network, filters);
  assert.deepEqual([...part.place], [-1, -1, 0, 1, 2, -1, 3]);
  assert.deepEqual([...part.pairs.source], [0, 1]);
  assert.deepEqual([...place], [0, 1, 2, 3, 4, 5, 6]);
});

test("in all leaves plans out, whatever is filtered", () => {
  const { network, filters } = made();
  filters.set("states", [2], true);
  filters.only("kinds", [1]);
  const { pairs } = pairsInAll(network);
  assert.equal(pairs.n, 7);
  assert.equal(pairs.source.length, 5);
});

test("all that share the largest number lead, and the next lower one is told", () => {
  assert.deepEqual(leading([1, 3, 0, 2]), { leaders: [1], value: 3, next: 2 });
  assert.deepEqual(leading([3, 3, 1, 3]), { leaders: [0, 1, 3], value: 3, next: 1 });
  assert.deepEqual(leading([2, 2]), { leaders: [0, 1], value: 2, next: 0 });
  assert.deepEqual(leading([0, 0]), { leaders: [], value: 0, next: 0 });
  assert.deepEqual(leading([]), { leaders: [], value: 0, next: 0 });
  const summed = 0.1 + 0.2; // 0.30000000000000004
  assert.deepEqual(leading([0.3, summed, 0.1]).leaders, [0, 1]);
});
