// A small network for tests: seven actors of three kinds in two countries, one of them without ties.
//
//   a – b – c – d    a – e – d    f – a (planned alone)    g

import { Filters } from "../../../javascript/src/state/filters.js";
import { Look } from "../../../javascript/src/state/look.js";
import { Network } from "../../../javascript/src/state/network.js";
import { Selection } from "../../../javascript/src/state/selection.js";

const ids = ["a", "b", "c", "d", "e", "f", "g"];
const none = { at: [], text: [] };

export function data() {
  const zeros = ids.map(() => 0);
  return {
    version: 1,
    title: "Made",
    as_of: "2026-06-30",
    groups: null,
    geo: null,
    size: "partners",
    radii: [5, 20],
    kinds: ["university", "business", "agency"].map((id) => ({
      id,
      plural: `${id}s`,
    })),
    families: [{ id: "inside" }, { id: "outside" }],
    modes: [
      { id: "sharing", label: "Sharing", family: 0, directed: 0 },
      { id: "internship", label: "Internship", family: 1, directed: 1 },
    ],
    measures: [
      { label: "partners", values: [2, 2, 2, 2, 2, 0, 0] },
      { label: "weight", values: [1, 4, null, 9, 16, 0, 0] },
    ],
    actors: {
      id: [...ids],
      name: ["甲", "Bê", "Ce", "De", "E", "F", "G"],
      kind: [0, 0, 1, 1, 2, 0, 1],
      country: [0, 0, 1, 1, 0, 1, -1],
      countries: ["CN", "FR"],
      parent: [-1, 0, -1, -1, -1, -1, -1],
      x: [...zeros],
      y: ids.map((_, at) => at),
      r: ids.map(() => 5),
      aliases: { at: [0], text: ["乙; Jia"] },
      facts: { city: { at: [2], text: ["Lyon"] }, ror: none },
    },
    ties: {
      source: [0, 1, 2, 0, 3, 5, 0],
      target: [1, 2, 3, 4, 4, 0, 1],
      mode: [0, 0, 1, 0, 1, 0, 1],
      directed: [0, 0, 1, 0, 1, 0, 1],
      n: [2, 1, 1, 1, 1, 0, 1],
      width: [2, 1, 1, 1, 1, 1, 1],
      of: [[0, 1], [2], [3], [4], [5], [6], [1]],
    },
    captions: [],
    collaborations: {
      id: ["c0", "c1", "c2", "c3", "c4", "c5", "c6"],
      title: ["", "", "", "", "", "", ""],
      program: [0, 0, 1, -1, 1, 0, 0],
      state: [0, 1, 0, 0, 1, 3, 2],
      first: [2020, 2018, 2021, 0, 2019, 2024, 2027],
      last: [2026, 2019, 2026, 0, 2022, 2026, 2028],
      mode: [0, 0, 0, 1, 0, 1, 0],
      who: [
        [0, 1],
        [0, 1],
        [1, 2],
        [2, 3],
        [0, 4],
        [3, 4],
        [5, 0],
      ],
      earliest: [2020, 2018, 2021, 0, 2019, 2024, 2027],
      begun: [2020, 2018, 2021, 9999, 2019, 2024, 2027],
      over: [2026, 2019, 2026, 0, 2022, 2026, 2028],
      latest: [2026, 2019, 2026, 9999, 2022, 2026, 2028],
      ends: [null, 17000, null, null, 19000, null, null],
    },
    programs: {
      id: ["p", "q"],
      name: ["P", "Q"],
      host: [0, -1],
      needs: {
        program: [0, 0, 1],
        mode: [0, 1, 1],
        status: [3, 0, 2],
        needed: [1, 1, 2],
        partners: [1, 0, 1],
        wanting: [0, 1, 1],
        lapsing: [0, 0, 1],
        limit: ["", "Business", ""],
        who: [[1], [], [3]],
        how: [[0], [], [3]],
      },
    },
    states: ["active", "ended", "planned", "unknown"],
    statuses: ["none", "uncertain", "too few", "met"],
    meaning: {},
    soon: 12,
  };
}

export function made() {
  const network = new Network(data());
  const filters = new Filters(network);
  const look = new Look(network, filters);
  return { network, filters, look, selection: new Selection(network, filters) };
}

export function flagged(flags) {
  return [...flags.keys()].filter((at) => flags[at]);
}

// Numbers below a bound that look random and are the same every time (mulberry32).
export function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
