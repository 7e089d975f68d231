import assert from "node:assert/strict";
import { test } from "node:test";
import { eased } from "../../../javascript/src/drawing/framing.js";

test("ties are left out while the ground moves where there are many", () => {
  assert.deepEqual(eased(10000), { enableEdgeEvents: true, hideEdgesOnMove: false });
  assert.deepEqual(eased(10001), { enableEdgeEvents: true, hideEdgesOnMove: true });
  assert.deepEqual(eased(20001), { enableEdgeEvents: false, hideEdgesOnMove: true });
});
