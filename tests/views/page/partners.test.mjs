import assert from "node:assert/strict";
import { test } from "node:test";
import { bestPartners, fewest } from "../../../javascript/src/measures/best-partners.js";
import { boundOf } from "../../../javascript/src/measures/cover-bound.js";
import { greedy, improved, valueOf } from "../../../javascript/src/measures/cover.js";
import { search } from "../../../javascript/src/measures/cover-search.js";
import { numbers } from "./made.mjs";

const never = () => false;
const NEAR = 1e-9;

function coverOf(weight, lacks, serves) {
  const sorted = [...serves].sort((a, b) => b.length - a.length);
  return {
    weight: Float64Array.from(weight),
    lacks: Int32Array.from(lacks),
    serves: sorted.map((own) => Int32Array.from(own)),
  };
}

function drawn(below, { needs, candidates, deep, weights }) {
  const places = [...Array(needs).keys()];
  return coverOf(
    places.map(() => weights[below(weights.length)]),
    places.map(() => 1 + below(deep)),
    Array.from({ length: candidates }, () => places.filter(() => below(4) === 0)),
  );
}

// The most that any choice of so many is worth, looking at each.
function brute(cover, most, from = 0, chosen = []) {
  let best = valueOf(cover, chosen);
  if (chosen.length === most) return best;
  for (let next = from; next < cover.serves.length; next += 1)
    best = Math.max(best, brute(cover, most, next + 1, [...chosen, next]));
  return best;
}

test("the search finds what looking at every choice finds, and proves it", () => {
  const below = numbers(7);
  for (let turn = 0; turn < 250; turn += 1) {
    const cover = drawn(below, {
      needs: 1 + below(12),
      candidates: 1 + below(10),
      deep: 1 + (turn % 3),
      weights: turn % 2 ? [1, 2, 0.5] : [1, Math.PI, 0.3337, 2.25],
    });
    const most = below(6);
    const found = search(cover, most, never);
    assert.ok(found.isProven && found.bound === found.value);
    assert.ok(found.chosen.length <= most && new Set(found.chosen).size === found.chosen.length);
    assert.ok(Math.abs(found.value - valueOf(cover, found.chosen)) < NEAR);
    assert.ok(Math.abs(found.value - brute(cover, most)) < NEAR, `turn ${turn}`);
  }
});

test("greedy alone would be worse here", () => {
  // Two that serve three needs each meet all six; the first by greed serves four.
  const cover = coverOf(
    [1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 1],
    [
      [0, 1, 3, 4],
      [0, 1, 2],
      [3, 4, 5],
    ],
  );
  assert.equal(valueOf(cover, greedy(cover, 2)), 5);
  const found = search(cover, 2, never);
  assert.deepEqual([found.value, found.isProven, [...found.chosen].sort()], [6, true, [1, 2]]);
});

test("as few are taken as meet as much, where greed took more of whom each is of use", () => {
  const cover = coverOf(new Array(10).fill(1), new Array(10).fill(1), [
    [0, 1, 2, 3, 4, 5],
    [0, 1, 2, 6, 7],
    [3, 4, 5, 8, 9],
    [6, 8, 9],
  ]);
  const found = search(cover, 3, never);
  assert.deepEqual([found.value, found.chosen.length], [10, 3]);
  assert.deepEqual([...fewest(cover, found, never)].sort(), [1, 2]);
});

test("small differences of weight count where swaps alone stay behind", () => {
  const below = numbers(23);
  let behind = 0;
  for (let turn = 0; turn < 150; turn += 1) {
    const cover = drawn(below, { needs: 14, candidates: 12, deep: 2, weights: [0.1, 0.0731, 0.0337] }); // prettier-ignore
    const best = brute(cover, 3);
    const swaps = improved(cover, greedy(cover, 3), never);
    behind += valueOf(cover, swaps) < best - NEAR ? 1 : 0;
    assert.ok(Math.abs(search(cover, 3, never).value - best) < NEAR, `turn ${turn}`);
  }
  assert.ok(behind > 5);
});

test("a need of two partners is met by two, or not at all", () => {
  const cover = coverOf([3, 1], [2, 1], [[0], [0], [1]]);
  assert.equal(search(cover, 1, never).value, 1);
  assert.equal(search(cover, 2, never).value, 3);
  assert.equal(search(cover, 3, never).value, 4);
});

test("without candidates, needs or partners nothing is met", () => {
  for (const [cover, most] of [
    [coverOf([], [], []), 3],
    [coverOf([1], [1], []), 3],
    [coverOf([1], [1], [[0]]), 0],
  ]) {
    const found = search(cover, most, never);
    assert.deepEqual([found.value, found.bound, found.isProven], [0, 0, true]);
  }
});

test("no choice is worth more than the bound, whatever the pays", () => {
  const below = numbers(11);
  for (let turn = 0; turn < 120; turn += 1) {
    const cover = drawn(below, { needs: 8, candidates: 8, deep: 3, weights: [1, 2.5, 0.7] });
    const most = 1 + below(4);
    const rest = { left: cover.lacks.slice(), open: new Uint8Array(8).fill(1), most };
    const pays = Float64Array.from(cover.weight, (own) => (own * below(100)) / 60);
    const { value } = boundOf(cover, rest, pays, { steps: turn % 40, least: 0 });
    assert.ok(value >= brute(cover, most) - NEAR);
  }
});

test("where time runs out the bound is still true, and nothing is called proven", () => {
  const below = numbers(5);
  let stopped = 0;
  for (let turn = 0; turn < 60; turn += 1) {
    const cover = drawn(below, { needs: 14, candidates: 12, deep: 2, weights: [1, 1.7, 0.31] });
    let left = 2 + below(6);
    const found = search(cover, 4, () => (left -= 1) < 0);
    const best = brute(cover, 4);
    assert.ok(found.bound >= best - NEAR && found.value <= best + NEAR);
    if (found.isProven) assert.ok(Math.abs(found.value - best) < NEAR);
    else stopped += 1;
  }
  assert.ok(stopped > 5);
});

test("a swap mends what greed chose", () => {
  const cover = coverOf([1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1], [[0, 1, 3, 4], [0, 1, 2], [3, 4, 5]]); // prettier-ignore
  const chosen = improved(cover, [0, 1], never);
  assert.equal(valueOf(cover, chosen), 6);
});

// Four actors of one kind; actor 0 hosts the only program, which needs two modes.
function demandOf({
  k = [1, 1],
  does = [
    [1, 2],
    [2, 3],
  ],
  from = [0, 0],
  taken = [],
} = {}) /* prettier-ignore */ {
  const list = (values) => Int32Array.from(values);
  return {
    served: {
      weight: Float64Array.of(1, 2),
      k: Float64Array.from(k),
      partners: 4,
      need: list([]),
      partner: list([]),
      known: new Uint8Array(),
      until: new Float64Array(),
      horizon: 0,
    },
    candidates: {
      kind: list([0, 0, 0, 0]),
      region: list([-1, -1, -1, -1]),
      institution: list([0, 1, 2, 0]),
      does: does.map(list),
      may: [new Uint8Array([1]), new Uint8Array([1])],
      from,
      kinds: 1,
      programs: { host: [0], kind: [0], institution: [0] },
      needs: {
        program: list([0, 0]),
        mode: list([0, 1]),
        kind: list([-1, -1]),
        region: list([-1, -1]),
      },
      taken: Float64Array.from(taken),
    },
  };
}

test("partners are told with the needs that they meet, and shares before and after", () => {
  const found = bestPartners(demandOf(), 1, 1000);
  assert.deepEqual(found.partners, [{ actor: 2, needs: [0, 1] }]);
  assert.deepEqual([found.before, found.after, found.bound, found.isProven], [0, 1, 1, true]);
  assert.deepEqual([found.closed, found.gain, found.could], [[0, 1], 3, 2]);
});

test("nobody is taken who adds nothing, and who serves already is none", () => {
  assert.equal(bestPartners(demandOf(), 3, 1000).partners.length, 1);
  const found = bestPartners(demandOf({ taken: [2] }), 3, 1000);
  assert.deepEqual(
    found.partners.map(({ actor }) => actor),
    [1],
  );
});

test("within an institution its members serve, elsewhere others, in some modes anybody", () => {
  const who = (from) =>
    bestPartners(demandOf({ from, does: [[0, 1], [0, 3]] }), 4, 1000) // prettier-ignore
      .partners.map(({ actor }) => actor)
      .sort();
  assert.deepEqual(who([0, 0]), [1]);
  assert.deepEqual(who([0, 1]), [1, 3]); // the host itself is none
  assert.deepEqual(who([2, 2]), [0]);
});

test("needs of two partners are promised in parts", () => {
  const found = bestPartners(demandOf({ k: [2, 1] }), 2, 1000);
  assert.deepEqual([found.gain, found.partners.map(({ actor }) => actor)], [3, [2, 1]]);
  assert.equal(bestPartners(demandOf({ k: [2, 1] }), 1, 1000).gain, 2);
});
