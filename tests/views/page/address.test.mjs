import assert from "node:assert/strict";
import { test } from "node:test";
import { read, setFlags, written } from "../../../javascript/src/state/address.js";
import { GROUPS } from "../../../javascript/src/state/counts.js";
import { made, numbers } from "./made.mjs";

const plain = {
  views: { name: "whole", missing: false },
  stage: null,
  list: null,
};

// A page in the state that an address asks for.
function opened(text) {
  const state = made();
  const asked = read(text, state.network);
  setFlags(state.network, state.filters, asked);
  const { years, bounds, tiedOnly, touching } = asked;
  Object.assign(state.filters, { years, bounds, tiedOnly, touching });
  state.filters.compute();
  state.look.set({ color: asked.color, unit: asked.width });
  state.network.callBy(asked.latin);
  state.network.sizeBy(asked.size);
  const [focus, target] = [asked.position(asked.actor), asked.position(asked.to)];
  if (focus >= 0)
    state.selection.choose(focus, {
      steps: asked.steps,
      target,
      pair: asked.pair,
    });
  const views = { name: asked.view, missing: asked.missing };
  return {
    ...state,
    views,
    stage: asked.camera && { camera: asked.camera },
    list: asked.list,
  };
}

test("a page as it opened has no address", () => {
  assert.equal(written({ ...plain, ...made() }), "");
});

test("ids that need it are escaped and come back", () => {
  const { network, filters, selection, look } = made();
  network.kinds[0].id = "a,b!&é";
  filters.only("kinds", [0]);
  const text = written({ ...plain, network, filters, selection, look });
  const flags = read(text, network).flags;
  const other = made();
  other.network.kinds[0].id = "a,b!&é";
  setFlags(other.network, other.filters, { flags, own: {} });
  assert.deepEqual([...other.filters.kinds], [1, 0, 0]);
});

test("what the data do not know is ignored", () => {
  const { network, filters } = made();
  const asked = read("#kinds=nobody&years=2022-2019&at=1,2&actor=nobody&steps=9", network);
  setFlags(network, filters, asked);
  assert.equal(filters.active, false);
  assert.deepEqual([asked.years, asked.camera, asked.steps], [null, null, 1]);
  const other = read("#least=ties:x:,amount:5:EUR,measure:2:nobody,more:1:", network);
  assert.ok(Object.values(other.bounds).every((bound) => bound === null));
  assert.equal(asked.position(asked.actor), -1);
});

test("every state comes back from its address", () => {
  const below = numbers(11);
  for (let turn = 0; turn < 300; turn += 1) {
    const state = made();
    const { network, filters, selection } = state;
    for (const group of GROUPS) if (below(2)) filters[group] = filters[group].map(() => below(2));
    filters.years = below(2) ? [2018 + below(4), 2022 + below(4)] : null;
    if (below(2)) filters.bounds.ties = { least: 1 + below(3), of: "" };
    if (below(2)) filters.bounds.measure = { least: below(9) / 2, of: "partners" };
    filters.tiedOnly = below(2) === 1;
    filters.touching = below(2) === 1;
    filters.compute();
    network.callBy(below(2) === 1);
    if (below(2)) network.sizeBy("weight");
    const focus = below(7);
    if (filters.actorOn[focus])
      selection.choose(focus, {
        target: below(8) - 1,
        steps: 1 + below(2),
        pair: below(2) === 1,
      });
    const camera = { x: 0.25, y: below(9) / 8, ratio: 0.5 };
    const views = {
      name: below(2) ? "folded" : "whole",
      missing: below(2) === 1,
    };
    const list = below(2) ? "ties" : null;
    const text = written({
      network,
      filters,
      selection,
      views,
      stage: { camera },
      list,
    });
    assert.equal(written(opened(text)), text);
  }
});
