import assert from "node:assert/strict";
import { test } from "node:test";
import { Filters } from "../../../javascript/src/state/filters.js";
import { read, setFlags, written } from "../../../javascript/src/state/address.js";
import {
  ADDED,
  changeOfActor,
  KEPT,
  partly,
  REMOVED,
  STOPS,
  stopOf,
  STYLES,
} from "../../../javascript/src/state/changes.js";
import { Network } from "../../../javascript/src/state/network.js";
import { Selection } from "../../../javascript/src/state/selection.js";
import { folded } from "../../../javascript/src/views/folded-view.js";
import { data, flagged, made } from "./made.mjs";

// Ties of the made network: a–b kept, b–c removed, c–d removed, a–e added, e–d added.
function two() {
  const given = data();
  given.moments = ["in 2021", "in 2025"];
  given.ties.change = [KEPT, REMOVED, REMOVED, ADDED, ADDED, ADDED, KEPT];
  given.collaborations.sides = [3, 3, 1, 1, 2, 2, 2];
  const network = new Network(given);
  const filters = new Filters(network);
  return { network, filters, selection: new Selection(network, filters) };
}

function stand({ filters }, stop) {
  filters.changes = Uint8Array.from(STOPS[stop]);
  filters.apply();
}

test("one network has no changes to filter", () => {
  const { network, filters } = made();
  assert.deepEqual(network.changes, []);
  assert.deepEqual(filters.counts.changes, []);
  assert.equal(filters.active, false);
});

test("ties are counted by what became of them, and the slider draws one side", () => {
  const state = two();
  const { filters } = state;
  assert.deepEqual(filters.counts.changes, [2, 2, 2]);
  assert.equal(filters.active, false);
  stand(state, 0);
  assert.deepEqual(flagged(filters.tieOn), [0, 1, 2, 6]);
  assert.deepEqual(filters.counts.changes, [2, 2, 2]); // as if that filter were off
  assert.equal(stopOf(filters.changes), 0);
  stand(state, 2);
  assert.deepEqual(flagged(filters.tieOn), [0, 3, 4, 6]);
  assert.equal(filters.counts.collaborations, 4);
  filters.set("changes", [0, 1, 2], false);
  assert.equal(stopOf(filters.changes), -1);
});

test("removed ties are dashed, whatever runs; styles differ in width or dash", () => {
  const { filters } = two();
  assert.deepEqual([...filters.running.subarray(0, 5)], [1, 0, 0, 1, 1]);
  assert.ok(STYLES[ADDED].wide > 1.5 * STYLES[KEPT].wide);
});

test("actors all of whose ties came or went are new or gone, and stand on their side only", () => {
  const state = two();
  const { network, filters } = state;
  const changes = network.actors.id.map((_, actor) => changeOfActor(network, filters, actor));
  assert.deepEqual(changes, [KEPT, KEPT, REMOVED, KEPT, ADDED, ADDED, KEPT]);
  stand(state, 0);
  assert.equal(filters.actorOn[4], 0);
  assert.equal(filters.actorOn[6], 1); // without ties on either side
  stand(state, 2);
  assert.deepEqual([filters.actorOn[2], filters.actorOn[4]], [0, 1]);
});

test("an address brings the side back", () => {
  const state = two();
  stand(state, 2);
  const views = { name: "whole", missing: false };
  const text = written({ ...state, views, stage: null, list: null });
  assert.match(text, /changes=%21removed/);
  const { filters, network } = two();
  setFlags(network, filters, read(text, network));
  assert.equal(stopOf(filters.changes), 2);
});

test("ties that are drawn as one are kept where they were there before and are there now", () => {
  const { network, filters } = two();
  network.show(folded(network)); // b is a unit of a: a–c removed, c–d removed, a–e and e–d added
  filters.apply();
  assert.deepEqual(network.ties.change, [REMOVED, REMOVED, ADDED, ADDED, ADDED]);
});

test("of a tie of which only some collaborations count, those decide", () => {
  assert.equal(partly(KEPT, [1]), REMOVED);
  assert.equal(partly(KEPT, [2, 2]), ADDED);
  assert.equal(partly(KEPT, [1, 2]), KEPT);
  assert.equal(partly(REMOVED, [3]), REMOVED); // the collaboration goes on without this pair
});
