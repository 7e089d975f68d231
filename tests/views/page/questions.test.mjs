import assert from "node:assert/strict";
import { test } from "node:test";
import { brokers } from "../../../javascript/src/measures/brokers.js";
import { matrixOf, timelineOf } from "../../../javascript/src/state/charted.js";
import { answerTo } from "../../../javascript/src/state/answers.js";
import { questionsOf, read, written } from "../../../javascript/src/state/questions.js";
import { made, numbers } from "./made.mjs";

function drawn(seed, n = 12, kinds = 3) {
  const below = numbers(seed);
  const ties = [];
  for (let one = 0; one < n; one += 1)
    for (let other = one + 1; other < n; other += 1) if (below(4) === 0) ties.push([one, other]);
  return {
    n,
    kinds,
    source: Int32Array.from(ties, ([one]) => one),
    target: Int32Array.from(ties, ([, other]) => other),
    weight: new Float64Array(ties.length).fill(1),
    kind: Int32Array.from({ length: n }, () => below(kinds)),
  };
}

// As the definition says it: every pair, and whoever works with both.
function bySearch({ n, source, target, kind }, [a, b]) {
  const tied = (one, other) =>
    source.some(
      (from, at) =>
        (from === one && target[at] === other) || (from === other && target[at] === one),
    );
  const joined = new Array(n).fill(0);
  const alone = new Array(n).fill(0);
  for (let one = 0; one < n; one += 1)
    for (let other = one + 1; other < n; other += 1) {
      const own = [kind[one], kind[other]].sort().join() === [a, b].sort().join();
      if (!own || tied(one, other)) continue;
      const both = [...Array(n).keys()].filter((at) => tied(at, one) && tied(at, other));
      for (const at of both) joined[at] += 1;
      if (both.length === 1) alone[both[0]] += 1;
    }
  return { joined, alone };
}

test("who bridges two kinds is counted as the definition says", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const pairs = drawn(seed);
    const kinds = [seed % 3, (seed + (seed % 2)) % 3];
    const found = brokers(pairs, kinds);
    assert.deepEqual(
      { joined: [...found.joined], alone: [...found.alone] },
      bySearch(pairs, kinds),
    );
  }
});

test("an address holds a question, and what it is about", () => {
  const { network } = made();
  const [bridges] = questionsOf(network);
  assert.deepEqual(bridges, { id: "bridges", kinds: [0, 1] }); // nothing is known to be needed
  const asked = { ...bridges, kinds: [2, 0] };
  assert.equal(written(network, asked), "bridges:agency,university");
  assert.deepEqual(read(network, written(network, asked)), asked);
  assert.deepEqual(read(network, "bridges:nobody,university"), bridges);
  const when = { id: "timeline", program: 1 };
  assert.equal(written(network, when), "timeline:q");
  assert.deepEqual(read(network, "timeline:q"), when);
  assert.deepEqual(read(network, "timeline:nobody"), { ...when, program: 0 });
  for (const text of [null, "", "single", "nothing"]) assert.equal(read(network, text), null);
});

test("an answer follows the filters, and a question outlives them", () => {
  const { network, filters, selection } = made();
  filters.onChange(() => selection.renew());
  selection.ask({ id: "bridges", kinds: [0, 2] });
  assert.deepEqual(selection.answer.brokers, [{ actor: 0, joined: 1, alone: 1 }]); // b – a – e
  assert.deepEqual([...selection.answer.actors].sort(), [0, 1, 4]);
  filters.set("kinds", [2], false);
  assert.deepEqual(selection.answer.brokers, []);
  assert.equal(selection.asked.id, "bridges");
  selection.choose(1);
  assert.deepEqual([selection.asked, selection.answer], [null, null]);
  assert.equal(answerTo({ ...network, isOfActors: false }, filters, { id: "bridges" }), null);
});

test("the matrix has the tied pairs of every two kinds, and how many there could be", () => {
  const { network, filters } = made();
  const { kinds, sizes, cells } = matrixOf(network, filters);
  assert.deepEqual([kinds, sizes], [[0, 1, 2], [3, 3, 1]]); // prettier-ignore
  const pairs = cells.map((row) => row.map((cell) => cell.pairs));
  assert.deepEqual(pairs, [[1, 1, 1], [1, 1, 1], [1, 1, 0]]); // prettier-ignore
  assert.deepEqual(cells[0].map(({ possible }) => possible), [3, 9, 3]); // prettier-ignore
  filters.set("kinds", [1], false);
  assert.deepEqual(matrixOf(network, filters).kinds, [0, 2]);
});

test("a timeline has the collaborations of one program, as the filters leave them", () => {
  const { network, filters } = made();
  const { bars, first, last, now } = timelineOf(network, filters, 0);
  assert.deepEqual(bars.map(({ at, sure, runs }) => [at, sure, runs]), [
    [1, [2018, 2019], false],
    [0, [2020, 2026], true],
    [5, [2024, 2026], false],
  ]); // prettier-ignore
  assert.deepEqual([first, last], [2018, 2026]);
  assert.ok(now > 2026.4 && now < 2026.6);
  filters.only("states", [0]);
  assert.deepEqual(timelineOf(network, filters, 0).bars.map(({ at }) => at), [0]); // prettier-ignore
  filters.only("kinds", []);
  assert.deepEqual(timelineOf(network, filters, 9).bars, []);
});

test("a budget and two days in an address, and what is none", () => {
  const { network } = made();
  const table = { ...network.collaborations, days: { begun: [] } };
  const about = {
    ...network,
    whole: network.whole,
    members: null,
    collaborations: table,
    as_of: "2024-02-29",
    moments: null,
    demand: {},
    programs: network.programs,
  };
  const days = ["2023-02-28", "2024-02-29"]; // the year before has no 29th
  assert.deepEqual(read(about, "turnover"), { id: "turnover", dates: days });
  assert.deepEqual(read(about, "turnover:2020-01-01,2021-12-31").dates, [
    "2020-01-01",
    "2021-12-31",
  ]);
  for (const text of ["2021-01-01,2020-01-01", "2020-02-30,2021-01-01", "x,y", "2020-01-01"])
    assert.deepEqual(read(about, `turnover:${text}`).dates, days);
  assert.equal(written(about, read(about, "turnover:2020-01-01,2021-12-31")), "turnover:2020-01-01,2021-12-31"); // prettier-ignore
  assert.deepEqual(read(about, "best:7"), { id: "best", most: 7 });
  assert.equal(written(about, { id: "best", most: 7 }), "best:7");
  for (const text of ["0", "-1", "2.5", "many"]) assert.equal(read(about, `best:${text}`).most, 3);
  assert.equal(read(about, "best:999").most, 20);
  assert.ok(!questionsOf({ ...about, collaborations: network.collaborations }).some(({ id }) => id === "turnover")); // prettier-ignore
});
