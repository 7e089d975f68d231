import assert from "node:assert/strict";
import { test } from "node:test";
import { laidOut } from "../../../javascript/src/measures/layout.js";
import { numbers } from "./made.mjs";

// Groups of actors that are all tied to each other, scattered at first, and some without ties.
function scattered(groups, size, alone) {
  const n = groups * size + alone;
  const below = numbers(7);
  const draw = (most) => Float64Array.from({ length: n }, () => below(most));
  const pairs = [];
  for (let group = 0; group < groups; group += 1)
    for (let one = 0; one < size; one += 1)
      for (let other = 0; other < one; other += 1)
        pairs.push([group * size + one, group * size + other]);
  return {
    x: draw(900),
    y: draw(900),
    r: draw(10).map((r) => r + 4),
    source: Int32Array.from(pairs, ([one]) => one),
    target: Int32Array.from(pairs, ([, other]) => other),
  };
}

const far = ({ x, y }, one, other) => Math.hypot(x[one] - x[other], y[one] - y[other]);

test("tied actors stand together, others apart, and no symbol lies on another", () => {
  const [groups, size, alone] = [6, 8, 9];
  const ground = scattered(groups, size, alone);
  const places = laidOut(ground);
  const n = ground.r.length;
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [inside, across] = [[], []];
  for (let one = 0; one < n; one += 1)
    for (let other = 0; other < one; other += 1) {
      assert.ok(far(places, one, other) >= ground.r[one] + ground.r[other], `${one} on ${other}`);
      if (one >= groups * size || other >= groups * size) continue;
      const isOne = Math.floor(one / size) === Math.floor(other / size);
      (isOne ? inside : across).push(far(places, one, other));
    }
  assert.ok(mean(inside) < 0.5 * mean(across), `${mean(inside)} ${mean(across)}`);
  const foot = Math.min(...places.y.subarray(0, groups * size));
  assert.ok(places.y.subarray(groups * size).every((y) => y < foot));
  assert.deepEqual(laidOut(scattered(groups, size, alone)), places);
});

test("nobody, one, two in one place, and thousands", () => {
  const none = new Float64Array();
  const nothing = { x: none, y: none, r: none, source: new Int32Array(), target: new Int32Array() };
  assert.equal(laidOut(nothing).x.length, 0);
  const two = { x: new Float64Array(2), y: new Float64Array(2), r: Float64Array.of(5, 5) };
  const places = laidOut({ ...two, source: Int32Array.of(0), target: Int32Array.of(1) });
  assert.ok(far(places, 0, 1) >= 10 && far(places, 0, 1) < 100);
  const alone = laidOut({ ...two, source: new Int32Array(), target: new Int32Array() });
  assert.ok(far(alone, 0, 1) >= 10);
});
