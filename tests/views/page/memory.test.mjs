import assert from "node:assert/strict";
import { test } from "node:test";
import { Memory } from "../../../mmnet/views/map/page/src/state/memory.js";
import { made } from "./made.mjs";

// A page with an address; what listens to it is called when the test says so.
function page(show = async () => {}) {
  const listeners = [];
  globalThis.location = { hash: "" };
  globalThis.addEventListener = (_, listener) => listeners.push(listener);
  const write = (_, __, address) => {
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
