// The tied pairs of a view, as the measures count them.

/** @import { Pairs } from "../measures/graph.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Actors, Ties } from "./types" */

const RUNNING = "active";

/**
 * Which actors and ties count, and which of the collaborations behind a tie.
 * @typedef {object} Counted
 * @property {Actors} actors
 * @property {Ties} ties
 * @property {(actor: number) => boolean} hasActor
 * @property {(tie: number) => boolean} hasTie
 * @property {(tie: number) => number[]} behind
 */

/**
 * What is drawn now, and where each actor of the network stands in it (-1: not there).
 * @param {Network} network
 * @param {Filters} filters
 */
export function pairsInView({ actors, ties, kinds }, filters) {
  return pairsOf(kinds.length, {
    actors,
    ties,
    hasActor: (actor) => Boolean(filters.actorOn[actor]),
    hasTie: (tie) => Boolean(filters.tieOn[tie]),
    behind: (tie) => filters.passing(ties.of?.[tie] ?? []),
  });
}

/**
 * The network as the page was given it, plans left out.
 * @param {Network} network
 */
export function pairsInAll({ whole, kinds, collaborations, states }) {
  const { actors, ties } = whole;
  const isPlan = (/** @type {number} */ at) =>
    states[collaborations?.state[at] ?? -1] === "planned";
  return pairsOf(kinds.length, {
    actors,
    ties,
    hasActor: () => true,
    hasTie: (tie) => ties.n[tie] > 0,
    behind: (tie) => (ties.of?.[tie] ?? []).filter((at) => !isPlan(at)),
  });
}

/**
 * @param {number} kinds
 * @param {Counted} counted
 * @returns {{ pairs: Pairs, place: Int32Array }}
 */
function pairsOf(kinds, { actors, ties, hasActor, hasTie, behind }) {
  const there = actors.kind.map((_, actor) => actor).filter(hasActor);
  const place = new Int32Array(actors.kind.length).fill(-1);
  there.forEach((actor, at) => {
    place[actor] = at;
  });
  const n = there.length;
  /** @type {Map<number, number[]>} */
  const tied = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    if (!hasTie(tie)) continue;
    const [one, other] = [place[ties.source[tie]], place[ties.target[tie]]];
    const key = Math.min(one, other) * n + Math.max(one, other);
    const own = tied.get(key);
    if (own) own.push(tie);
    else tied.set(key, [tie]);
  }
  const keys = [...tied.keys()];
  const collaborations = [...tied.values()].map((own) => new Set(own.flatMap(behind)).size);
  return {
    place,
    pairs: {
      n,
      kinds,
      source: Int32Array.from(keys, (key) => Math.floor(key / n)),
      target: Int32Array.from(keys, (key) => key % n),
      weight: Float64Array.from(collaborations),
      kind: Int32Array.from(there, (actor) => actors.kind[actor]),
    },
  };
}

/** @type {WeakMap<Ties, { tied: number, running: number }>} */
const known = new WeakMap();

/**
 * Pairs of actors that are tied, and those of them with a collaboration that runs at the moment of the data,
 * whatever is filtered.
 * @param {Network} network
 */
export function tiedPairs(network) {
  const found = known.get(network.ties) ?? countPairs(network);
  known.set(network.ties, found);
  return found;
}

/** @param {Network} network */
function countPairs({ ties, m, n, collaborations, states }) {
  const [tied, running] = [new Set(), new Set()];
  for (let tie = 0; tie < m; tie += 1) {
    if (!ties.n[tie]) continue; // of plans alone
    const ends = [ties.source[tie], ties.target[tie]];
    const key = Math.min(...ends) * n + Math.max(...ends);
    tied.add(key);
    const runs = (/** @type {number} */ at) => states[collaborations?.state[at] ?? -1] === RUNNING;
    if (ties.of?.[tie].some(runs)) running.add(key);
  }
  return { tied: tied.size, running: running.size };
}
