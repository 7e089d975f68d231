import assert from "node:assert/strict";
import { test } from "node:test";
import { tiedPairs } from "../../../javascript/src/state/pairs.js";
import { Filters } from "../../../javascript/src/state/filters.js";
import { Network } from "../../../javascript/src/state/network.js";
import { totalCollaborations, totalTies } from "../../../javascript/src/state/totals.js";
import { choicesOf, read, written } from "../../../javascript/src/state/thresholds.js";
import { data, flagged, made, numbers } from "./made.mjs";

const [KINDS, STATES] = [3, 4];

test("at first everything passes but what is planned alone", () => {
  const { filters, network } = made();
  assert.equal(filters.active, false);
  assert.deepEqual(flagged(filters.tieOn), [0, 1, 2, 3, 4, 6]);
  assert.deepEqual([...filters.weight], [2, 1, 1, 1, 1, 0, 1]);
  assert.equal(filters.counts.actors, 7);
  assert.equal(filters.counts.collaborations, 6);
  assert.equal(filters.counts.alone, 1);
  assert.equal(totalTies(network, filters), 6);
  assert.equal(totalCollaborations(network, filters), 6);
  assert.deepEqual(tiedPairs(network), { tied: 5, running: 3 });
});

test("a kind takes its actors and their ties away, and only makes it the one", () => {
  const { filters } = made();
  filters.set("kinds", [1], false);
  assert.deepEqual(flagged(filters.actorOn), [0, 1, 4, 5]);
  assert.deepEqual(flagged(filters.tieOn), [0, 3, 6]);
  assert.equal(filters.counts.kinds[1], 3); // as if that filter were off
  filters.only("kinds", [1]);
  assert.deepEqual(flagged(filters.tieOn), [2]);
  filters.clear();
  assert.equal(filters.active, false);
});

test("years keep what surely ran in them, whatever its state now", () => {
  const { filters } = made();
  filters.setYears([2018, 2018]);
  assert.deepEqual(flagged(filters.tieOn), [0, 6]);
  assert.deepEqual([...filters.weight.subarray(0, 2)], [1, 0]);
  assert.equal(filters.running[0], 1);
  filters.setYears([2027, 2028]);
  assert.deepEqual(flagged(filters.tieOn), []);
  filters.set("states", [2], true);
  assert.deepEqual(flagged(filters.tieOn), [5]);
});

test("collaborations pass that end soon, or in a year; one that states no end does not", () => {
  const { filters } = made();
  assert.deepEqual(choicesOf(filters.network, "ends"), ["2016", "2022"]); // the data know no horizon
  filters.bind({ ends: { least: 1, of: "2022" } });
  assert.deepEqual(flagged(filters.tieOn), [3]);
  const today = Date.UTC(2026, 5, 30) / 86400000;
  const given = data();
  given.collaborations.ends = [today - 1, today, today + 365, today + 366, null, null, null];
  const network = new Network({ ...given, demand: { horizon: today + 365, needs: { now: [] } } });
  const soon = new Filters(network);
  soon.bind({ ends: { least: 1, of: "soon" } });
  assert.deepEqual(choicesOf(network, "ends"), ["soon", "2026", "2027"]);
  assert.deepEqual(flagged(soon.tieOn), [0, 1, 6]);
  assert.equal(written(soon.bounds), "ends:1:soon");
  assert.deepEqual(read(network, "ends:1:soon").ends, { least: 1, of: "soon" });
  assert.equal(read(network, "ends:1:1999").ends, null);
});

test("a tie is solid while one of its own is known to run", () => {
  const { filters } = made();
  assert.deepEqual([...filters.running], [1, 1, 1, 0, 0, 0, 0]);
});

test("programs keep their collaborations, the last place those of none", () => {
  const { filters } = made();
  filters.only("programs", [2]);
  assert.deepEqual(flagged(filters.tieOn), [2]);
  filters.only("programs", [1]);
  assert.deepEqual(flagged(filters.tieOn), [1, 3]);
});

test("a country keeps the ties within it, or also those that touch it", () => {
  const { filters } = made();
  filters.only("countries", [0]);
  assert.deepEqual(flagged(filters.tieOn), [0, 3, 6]);
  filters.setTouching(true);
  assert.deepEqual(flagged(filters.tieOn), [0, 1, 3, 4, 6]);
  assert.deepEqual(flagged(filters.actorOn), [0, 1, 2, 3, 4]);
});

test("actors without ties go, and an admitted one comes back", () => {
  const { filters } = made();
  filters.setTiedOnly(true);
  assert.deepEqual(flagged(filters.actorOn), [0, 1, 2, 3, 4]);
  filters.set("kinds", [1], false);
  filters.admit(6);
  assert.equal(filters.actorOn[6], 1);
  assert.equal(filters.tiedOnly, false);
});

test("listeners hear of every change once", () => {
  const { filters } = made();
  let heard = 0;
  filters.onChange(() => (heard += 1));
  filters.set("kinds", [0], false);
  filters.clear();
  assert.equal(heard, 2);
});

test("whatever is switched, a drawn tie passes every filter and a hidden one fails some", () => {
  const { network, filters } = made();
  const { collaborations, actors, ties } = network;
  const below = numbers(7);
  for (let turn = 0; turn < 300; turn += 1) {
    filters.forget();
    for (let at = 0; at < KINDS; at += 1) filters.kinds[at] = below(4) ? 1 : 0;
    for (let at = 0; at < STATES; at += 1) filters.states[at] = below(2);
    filters.modes[below(2)] = below(2);
    filters.programs[below(3)] = below(2);
    filters.years = below(2) ? [2018 + below(3), 2021 + below(3)] : null;
    filters.compute();
    const runs = (at) =>
      !filters.years ||
      (collaborations.begun[at] <= filters.years[1] && collaborations.over[at] >= filters.years[0]);
    const expected = ties.of.map((own, tie) => {
      const isIn = [ties.source[tie], ties.target[tie]].every(
        (end) => filters.kinds[actors.kind[end]],
      );
      const passing = own.filter((at) => {
        const program = collaborations.program[at];
        const isOn = filters.programs[program < 0 ? 2 : program];
        return filters.states[collaborations.state[at]] && isOn && runs(at);
      });
      return isIn && filters.modes[ties.mode[tie]] ? passing.length : 0;
    });
    assert.deepEqual([...filters.weight], expected);
    assert.equal(filters.counts.ties, expected.filter(Boolean).length);
  }
});

test("ties, collaborations and actors below a threshold are left out", () => {
  const { filters, network } = made();
  filters.bind({ ties: { least: 2, of: "" } });
  assert.deepEqual(flagged(filters.tieOn), [0]);
  assert.equal(filters.counts.collaborations, 2);
  filters.bind({ ties: null, measure: { least: 4, of: "weight" } });
  assert.deepEqual(flagged(filters.actorOn), [1, 3, 4]); // 1 is too few, null is not known
  assert.deepEqual(filters.counts.kinds, [1, 1, 1]);
  filters.admit(0);
  assert.equal(filters.actorOn[0], 1);
  const table = {
    ...network.collaborations,
    amount: { at: [0, 2, 3], text: ["500", "90", "1e3"] },
    unit: { at: [0, 2, 3], text: ["EUR", "EUR", "persons"] },
  };
  const priced = { ...data(), collaborations: { ...table } };
  const other = new Filters(new Network(priced));
  other.bind({ amount: { least: 100, of: "EUR" } });
  assert.deepEqual(flagged(other.tieOn), [0]);
  assert.equal(other.weight[0], 1);
  assert.equal(other.active, true);
  other.clear();
  assert.equal(other.active, false);
});

test("thresholds touch whom a chosen country reaches", () => {
  const { filters } = made();
  filters.only("countries", [0]);
  filters.setTouching(true);
  const before = flagged(filters.actorOn);
  assert.ok(before.includes(2)); // Ce in France, tied to Bê
  filters.bind({ measure: { least: 4, of: "weight" } });
  assert.ok(!flagged(filters.actorOn).includes(2));
});
