import assert from "node:assert/strict";
import { test } from "node:test";
import { standing } from "../../../javascript/src/parts/standing.js";
import { Filters } from "../../../javascript/src/state/filters.js";
import { Look } from "../../../javascript/src/state/look.js";
import { Network } from "../../../javascript/src/state/network.js";
import { data } from "./made.mjs";

function seen(more = {}) {
  const network = new Network({ ...data(), ...more });
  const filters = new Filters(network);
  return { network, filters, look: new Look(network, filters) };
}

test("actors are colored by what the data have, the most frequent value first", () => {
  const own = [
    {
      table: "actors",
      id: "sector",
      label: "sector",
      values: ["a", "b"],
      codes: [1, 1, 1, 0, -1, 1, 0],
    },
    { table: "actors", id: "size", label: "size", numbers: [1, 2, 3, 4, 5, 6, 7] },
  ];
  const { look } = seen({ own, communities: [0, 0, 1, 1, 0, -1, -1] });
  assert.deepEqual(look.colors, ["kind", "country", "community", "own.sector"]);
  assert.equal(look.values, null);
  look.set({ color: "own.sector" });
  assert.deepEqual(look.values.values, ["b", "a"]);
  assert.deepEqual(
    [0, 3, 4].map((actor) => look.colorOf(actor)),
    [0, 1, -1],
  );
  look.set({ color: "community" });
  assert.deepEqual(look.values.values, ["1", "2"]);
  look.set({ color: "nothing" });
  assert.equal(look.color, "kind");
});

test("of many values seven have a color", () => {
  const values = Array.from({ length: 9 }, (_, at) => `v${at}`);
  const own = [{ table: "actors", id: "s", label: "s", values, codes: [0, 1, 2, 3, 4, 5, 8] }];
  const { look } = seen({ own });
  look.set({ color: "own.s" });
  assert.deepEqual(
    [5, 6].map((actor) => look.colorOf(actor)),
    [5, 6],
  );
  const codes = [0, 1, 2, 3, 4, 5, 6].map(() => 0);
  assert.equal(seen({ own: [{ ...own[0], codes }] }).look.colorOf(0), -1); // by kind
});

test("ties carry the amounts of what passes, shared among the ties of a collaboration", () => {
  const given = data();
  given.collaborations.amount = { at: [0, 1, 3, 4], text: ["100", "60", "7", "8"] };
  given.collaborations.unit = { at: [0, 1, 3, 4], text: ["EUR", "EUR", "students", "EUR"] };
  const { look, filters } = seen(given);
  assert.deepEqual(look.units, ["EUR", "students"]);
  assert.equal(look.amounts, null);
  look.set({ unit: "EUR" });
  // Collaboration 1 is shared by two ties, 0 and 6.
  assert.deepEqual([...look.amounts], [130, NaN, NaN, 8, NaN, NaN, 30]);
  filters.only("states", [0]);
  assert.deepEqual([...look.amounts], [100, NaN, NaN, NaN, NaN, NaN, NaN]);
});

test("how often an actor stands between others is a word, by its place", () => {
  const values = Array.from({ length: 40 }, (_, at) => at);
  const words = [39, 38, 37, 32, 31, 20, 19, 1, 0].map((value) =>
    standing(value, [...values, null]),
  );
  const [most, more, some, few] = ["very often", "often", "sometimes", "seldom"];
  assert.deepEqual(words, [most, most, more, more, some, some, few, few, "never"]);
});
