import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../../../javascript/src/state/memory.js";
import { made } from "./made.mjs";

// A page with an address; what listens to it is called when the test says so.
function page(show = async () => {}) {
  const listeners = [];
  globalThis.location = { hash: "" };
  globalThis.addEventListener = (name, listener) =>
    name === "hashchange" && listeners.push(listener);
  const write = (_, __, address = globalThis.location.hash) => {
    globalThis.location.hash = address === "#" ? "" : address;
  };
  globalThis.history = { pushState: write, replaceState: write };
  const { network, filters, selection } = made();
  const views = { name: "whole", missing: false };
  const state = () => ({ network, filters, selection, views, stage: null, list: null });
  const memory = new Memory(network, filters, { state, show });
  return { memory, selection, arrive: () => Promise.all(listeners.map((listener) => listener())) };
}

test("what is chosen is written into the address", async () => {
  const { memory, selection } = page();
  await memory.restore();
  selection.choose(1);
  memory.flush();
  assert.equal(globalThis.location.hash, "#actor=b");
});

test("an address that has come and is not read yet is not written over", async () => {
  const { memory, selection, arrive } = page();
  await memory.restore();
  selection.choose(1);
  globalThis.location.hash = "#missing=1"; // its event is still to come
  memory.flush();
  assert.equal(globalThis.location.hash, "#missing=1");
  await arrive();
  memory.flush();
  assert.equal(globalThis.location.hash, "#actor=b"); // read now, so that what is shown is written
});

test("one that comes while another is shown is kept, too", async () => {
  const { memory, arrive } = page(async () => {
    globalThis.location.hash = "#missing=1";
  });
  await memory.restore();
  globalThis.location.hash = "#actor=c";
  await arrive();
  assert.equal(globalThis.location.hash, "#missing=1");
});

// A page with the history of a browser, or (a frame) without any.
function browsed(isFrame = false) {
  const entries = [{ state: null, hash: "" }];
  const heard = {};
  let at = 0;
  globalThis.location = { hash: "", protocol: isFrame ? "about:" : "file:" };
  globalThis.addEventListener = (name, listener) => Object.assign(heard, { [name]: listener });
  const set = (step) => (state, _, address) => {
    if (isFrame && address !== undefined) throw new Error("no address");
    if (step) entries.splice(at + 1);
    if (step) at += 1;
    const hash = address === undefined ? entries[at].hash : address.replace(/^#$/, "");
    entries[at] = { state, hash };
    globalThis.location.hash = hash;
  };
  const go = (by) => {
    at += by;
    globalThis.location.hash = entries[at].hash;
    heard.popstate({ state: entries[at].state });
    return heard.hashchange();
  };
  globalThis.history = { state: null, pushState: set(true), replaceState: set(false), go };
  const { network, filters, selection } = made();
  const show = async () => filters.apply();
  const views = { name: "whole", missing: false };
  const state = () => ({ network, filters, selection, views, stage: null, list: null });
  const memory = new Memory(network, filters, { state, show });
  return { memory, filters, entries, go };
}

for (const isFrame of [false, true]) {
  test(`filters are undone and done again${isFrame ? " in a frame" : ""}`, async () => {
    const { memory, filters } = browsed(isFrame);
    await memory.restore();
    const steps = () => [memory.steps.canUndo, memory.steps.canRedo];
    assert.deepEqual(steps(), [false, false]);
    filters.set("kinds", [1], false);
    memory.flush();
    filters.setYears([2019, 2020]);
    await memory.undo(); // what is not written yet is a step too
    assert.deepEqual([filters.years, [...filters.kinds]], [null, [1, 0, 1]]);
    await memory.undo();
    assert.equal(filters.active, false);
    assert.deepEqual(steps(), [false, true]);
    await memory.undo();
    await memory.undo(1);
    assert.deepEqual([...filters.kinds], [1, 0, 1]);
    filters.set("kinds", [2], false); // another way from here: nothing is left to do again
    memory.flush();
    assert.deepEqual(steps(), [true, false]);
    await memory.undo();
    assert.deepEqual([...filters.kinds], [1, 0, 1]);
  });
}

test("an address that somebody types is a step of its own", async () => {
  const { memory, entries, go } = browsed();
  await memory.restore();
  entries.push({ state: null, hash: "#kinds=business" });
  await go(1);
  assert.deepEqual([memory.steps.at, memory.steps.canUndo], [1, true]);
  assert.deepEqual(entries[1].state, { at: 1 });
});
