import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsAmong } from "../../../javascript/src/parts/among.js";
import { made } from "./made.mjs";

test("rows of some actors: themselves, ties between them, and what stands behind these", () => {
  const { network, filters } = made();
  const some = new Set([0, 1, 4]);
  const behind = (tie) => filters.passing(network.ties.of[tie]);
  const among = (subject, rows) => rowsAmong(network, subject, rows, some, behind);
  assert.deepEqual(among("actors", [0, 1, 2, 6]), [0, 1]);
  assert.deepEqual(among("ties", [0, 1, 3, 6]), [0, 3, 6]);
  assert.deepEqual(among("collaborations", [0, 1, 2, 4]), [0, 1, 4]);
  assert.deepEqual(among("needs", [1, 2]), [1, 2]);
});
