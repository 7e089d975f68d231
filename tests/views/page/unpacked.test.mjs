import assert from "node:assert/strict";
import { test } from "node:test";
import { unpacked } from "../../../javascript/src/state/unpacked.js";

test("columns of one value are whole again, at any depth; the rest stays", () => {
  const given = { ties: { n: { all: 1, rows: 3 }, of: [[1], [2]] }, all: 2, note: null, mode: [0] };
  assert.deepEqual(unpacked(given), {
    ties: { n: [1, 1, 1], of: [[1], [2]] },
    all: 2,
    note: null,
    mode: [0],
  });
});
