import assert from "node:assert/strict";
import { test } from "node:test";
import { partnersOf, shortestPath, tiesBetween } from "../../../javascript/src/state/paths.js";
import { made } from "./made.mjs";

test("a path takes the fewest steps and says how many others do", () => {
  const { network, filters } = made();
  assert.deepEqual(shortestPath(network, filters, 0, 3), {
    actors: [0, 4, 3],
    ways: 1,
  });
  assert.deepEqual(shortestPath(network, filters, 0, 2), {
    actors: [0, 1, 2],
    ways: 1,
  });
  assert.deepEqual(shortestPath(network, filters, 1, 3), {
    actors: [1, 2, 3],
    ways: 1,
  });
  filters.set("modes", [1], false);
  assert.equal(shortestPath(network, filters, 0, 3), null);
});

test("of equally short ones the path of the first ids is taken", () => {
  const { network, filters } = made();
  assert.deepEqual(shortestPath(network, filters, 2, 4), {
    actors: [2, 3, 4],
    ways: 1,
  });
  const ways = shortestPath(network, filters, 1, 4);
  assert.deepEqual(ways, { actors: [1, 0, 4], ways: 1 });
  const { ties } = network.whole;
  const more = {
    ...ties,
    source: [...ties.source, 2],
    target: [...ties.target, 4],
  };
  const columns = { mode: 0, directed: 0, n: 1, width: 1 };
  for (const [name, value] of Object.entries(columns)) more[name] = [...ties[name], value];
  network.show({ ...network.whole, ties: { ...more, of: [...ties.of, [0]] } });
  filters.compute();
  assert.deepEqual(shortestPath(network, filters, 1, 4), {
    actors: [1, 0, 4],
    ways: 2,
  });
});

test("partners and ties between follow the filters", () => {
  const { network, filters } = made();
  assert.deepEqual(partnersOf(network, filters, 0), [1, 4]);
  assert.deepEqual(tiesBetween(network, filters, 0, 1), [0, 6]);
  filters.set("modes", [0], false);
  assert.deepEqual(partnersOf(network, filters, 0), [1]);
  assert.deepEqual(tiesBetween(network, filters, 1, 0), [6]);
});
