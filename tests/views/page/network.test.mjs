import assert from "node:assert/strict";
import { test } from "node:test";
import { needsOf, emptySeats } from "../../../javascript/src/state/needs.js";
import { Network } from "../../../javascript/src/state/network.js";
import { placeOf } from "../../../javascript/src/state/actors.js";
import { data, made } from "./made.mjs";

test("nothing of the network can be written from outside", () => {
  const { network } = made();
  assert.throws(() => Object.assign(network, { size: "weight" }), TypeError);
  assert.throws(() => Object.assign(network, { between: {} }), TypeError);
  assert.throws(() => Object.assign(network.view, { name: "other" }), TypeError);
});

test("another view brings who is tied to whom", () => {
  const { network } = made();
  assert.deepEqual(network.tiesOf[0], [0, 3, 5, 6]);
  const [source, target, mode] = [[2], [3], [1]];
  const ties = { source, target, mode, directed: [1], n: [1], width: [1] };
  network.show({ ...network.whole, name: "part", ties });
  assert.equal(network.m, 1);
  assert.deepEqual(network.tiesOf[0], []);
  assert.deepEqual(network.tiesOf[3], [0]);
  assert.equal(network.whole.ties.source.length, 7);
});

test("parallel ties lie side by side, single ones in the middle", () => {
  const { network } = made();
  assert.equal(network.lanes[1], 0);
  assert.ok(network.lanes[0] * network.lanes[6] < 0);
});

test("another size changes the symbols and nothing that was given", () => {
  const given = data();
  const network = new Network(given);
  network.sizeBy("weight");
  assert.equal(network.size, "weight");
  assert.deepEqual(network.actors.r.map(Math.round), [9, 13, 5, 16, 20, 5, 5]);
  assert.deepEqual(given.actors.r, data().actors.r);
  network.sizeBy("unknown");
  assert.equal(network.whole.size, "weight");
});

test("Latin names come from the aliases and go again", () => {
  const { network } = made();
  assert.equal(network.callBy(true), true);
  assert.equal(network.callBy(true), false);
  assert.equal(network.actors.name[0], "Jia");
  assert.equal(network.names[0], "甲");
  network.callBy(false);
  assert.equal(network.actors.name[0], "甲");
});

test("an actor is told from others by its institution, else its city", () => {
  const { network } = made();
  assert.equal(placeOf(network.actors, 1), "甲");
  assert.equal(placeOf(network.actors, 2), "Lyon");
  assert.equal(placeOf(network.actors, 3), "");
});

test("needs carry the words of coverage and their empty seats", () => {
  const { network } = made();
  const [met, open] = needsOf(network, 0);
  assert.equal(met.status, "met");
  assert.deepEqual([...met.served], [[1, "active"]]);
  assert.equal(open.status, "none");
  assert.deepEqual(emptySeats(network, 0), [
    { program: 0, mode: 1, limit: "Business", state: "none", needs: [1] },
  ]);
  assert.equal(needsOf(network, 1)[0].lapsing, 1);
});
