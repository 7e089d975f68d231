import assert from "node:assert/strict";
import { test } from "node:test";
import { Filters } from "../../../javascript/src/state/filters.js";
import { stateOf, stateOn, withLives } from "../../../javascript/src/state/lives.js";
import { Network } from "../../../javascript/src/state/network.js";
import { dayOf, isDate, lastYear, turnoverOf } from "../../../javascript/src/state/turnover.js";
import { data } from "./made.mjs";

const FAR = dayOf("9999-12-31");

// c0 runs 2020 to 2026, c1 ended within 2019, c2 began somewhen in 2021, of c3 nothing is known, c4 is a plan.
const lives = [
  ["2020-05-01", "2020-05-01", "2026-12-31", "2026-12-31"],
  ["2018-01-01", "2018-01-01", "2019-01-01", "2019-12-31"],
  ["2021-01-01", "2021-12-31", "2026-06-30", "2026-06-30"],
  ["0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31"],
  ["9999-12-31", "2024-01-01", "2025-01-01", "9999-12-31"],
  ["2024-01-01", "2024-01-01", "2026-01-01", "2026-01-01"],
  ["2027-01-01", "2027-01-01", "2028-12-31", "2028-12-31"],
].map((days) => days.map(dayOf));

function table() {
  const [earliest, begun, over, latest] = [0, 1, 2, 3].map((at) => lives.map((days) => days[at]));
  const steps = {
    of: lives.map((_, at) => at),
    first: data().collaborations.first,
    last: data().collaborations.last,
    ends: data().collaborations.ends,
    begun,
    earliest: begun.map((day, at) => day - earliest[at]),
    over: over.map((day, at) => day - begun[at]),
    latest: latest.map((day, at) => day - over[at]),
  };
  const { earliest: a, begun: b, over: c, latest: d, first, last, ...rest } = data().collaborations;
  return { ...rest, lives: steps };
}

function network() {
  const made = new Network({ ...data(), collaborations: table() });
  return { network: made, filters: new Filters(made) };
}

test("steps become days, and the years that they are of", () => {
  const made = withLives(table());
  assert.deepEqual(made.days.earliest, lives.map(([day]) => day)); // prettier-ignore
  assert.deepEqual(made.days.latest, lives.map((days) => days[3])); // prettier-ignore
  assert.deepEqual(made.begun, [2020, 2018, 2021, 9999, 2024, 2024, 2027]);
  assert.deepEqual(made.over.slice(0, 4), [2026, 2019, 2026, 1]);
  assert.equal(made.days.latest[4], FAR);
});

test("what runs on a day: surely, perhaps, no longer, not yet", () => {
  const { network: made } = network();
  const on = (at, date) => stateOn(made, at, dayOf(date));
  assert.equal(on(0, "2020-04-30"), "planned");
  assert.equal(on(0, "2020-05-01"), "active");
  assert.equal(on(0, "2026-12-31"), "active");
  assert.equal(on(0, "2027-01-01"), "ended");
  assert.equal(on(1, "2019-01-01"), "active");
  assert.equal(on(1, "2019-06-01"), "unknown");
  assert.equal(on(2, "2021-06-01"), "unknown");
  assert.equal(on(3, "2021-06-01"), "unknown");
  assert.equal(on(4, "2024-06-01"), "planned");
  assert.equal(stateOf(made, 2, [2021, 2021]), "active"); // on some day of the year
});

test("what ended, stayed and was added, each actor, pair and collaboration once", () => {
  const { network: made, filters } = network();
  const found = turnoverOf(made, filters, ["2019-01-01", "2022-01-01"]);
  // On the first day c1 ties a and b; on the second c0 ties them, and c2 ties b and c.
  assert.deepEqual(found.collaborations, { ended: 1, stayed: 0, added: 2 });
  assert.deepEqual(found.pairs, { ended: 0, stayed: 1, added: 1 });
  assert.deepEqual(found.actors, { ended: 0, stayed: 2, added: 1 });
  assert.deepEqual([found.added, found.ended, found.stayed, found.unknown], [[0, 2], [1], [], 1]);
  assert.deepEqual(found.modes, [{ mode: 0, ended: 1, stayed: 0, added: 2 }]);
});

test("filters hold, but for years and states", () => {
  const { network: made, filters } = network();
  filters.years = [2018, 2018];
  filters.only("states", [1]);
  assert.equal(turnoverOf(made, filters, ["2019-01-01", "2022-01-01"]).pairs.added, 1);
  filters.clear();
  filters.only("kinds", [0]);
  const found = turnoverOf(made, filters, ["2019-01-01", "2022-01-01"]);
  assert.deepEqual(found.pairs, { ended: 0, stayed: 1, added: 0 });
  filters.clear();
  filters.bind({ ties: { least: 2, of: "" } });
  assert.equal(turnoverOf(made, filters, ["2019-01-01", "2022-01-01"]).pairs.stayed, 0);
});

test("dates", () => {
  assert.ok(isDate("2024-02-29") && !isDate("2023-02-29") && !isDate("2024") && !isDate("x"));
  assert.deepEqual(lastYear("2024-01-01 to 2024-02-29"), ["2023-02-28", "2024-02-29"]);
  assert.equal(lastYear("2024"), null);
});
