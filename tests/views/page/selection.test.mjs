import assert from "node:assert/strict";
import { test } from "node:test";
import { made } from "./made.mjs";

const told = ({ focus, steps, target, pair }) => ({
  focus,
  steps,
  target,
  pair,
});

test("nothing is chosen at first, and nothing of it can be written", () => {
  const { selection } = made();
  assert.deepEqual(told(selection), {
    focus: -1,
    steps: 1,
    target: -1,
    pair: false,
  });
  assert.throws(() => Object.assign(selection, { focus: 2 }), TypeError);
});

test("a target brings its path, a pair its target", () => {
  const { selection } = made();
  selection.choose(0, { target: 3 });
  assert.deepEqual(selection.path, { actors: [0, 4, 3], ways: 1 });
  selection.choose(0, { target: 1, pair: true });
  assert.deepEqual(told(selection), {
    focus: 0,
    steps: 1,
    target: 1,
    pair: true,
  });
  selection.choose(0, { target: 0, pair: true });
  assert.deepEqual(told(selection), {
    focus: 0,
    steps: 1,
    target: -1,
    pair: false,
  });
  assert.equal(selection.path, null);
  selection.choose(-1, { target: 1, pair: true });
  assert.deepEqual(told(selection), {
    focus: -1,
    steps: 1,
    target: -1,
    pair: false,
  });
});

test("what filters hide is no longer chosen", () => {
  const { filters, selection } = made();
  filters.onChange(() => selection.renew());
  selection.choose(0, { target: 3, steps: 2 });
  filters.set("modes", [1], false);
  assert.equal(selection.target, 3);
  assert.equal(selection.path, null);
  filters.set("kinds", [1], false);
  assert.deepEqual(told(selection), {
    focus: 0,
    steps: 2,
    target: -1,
    pair: false,
  });
  filters.set("kinds", [0], false);
  assert.equal(selection.focus, -1);
});

test("listeners hear how a choice is shown; a view that is left is forgotten silently", () => {
  const { selection } = made();
  const heard = [];
  selection.onChange((how) => heard.push([selection.focus, how]));
  selection.choose(2, { member: 5 });
  selection.renew();
  selection.clear();
  selection.renew();
  selection.forget();
  assert.deepEqual(heard, [
    [2, { member: 5, stay: false }],
    [2, { member: null, stay: true }],
    [-1, { member: null, stay: false }],
  ]);
});
