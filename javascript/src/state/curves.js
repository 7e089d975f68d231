// How ties bend, so that they do not hide each other or the actors between their ends.

/** @import { Actors, Ties } from "./types" */

const GAP = 4; // pixels between parallel ties
const BOW = 0.13; // how far a tie on the map of the world bows, as a share of its length

/**
 * Ties between the same two actors lie side by side: each gets its distance from the middle.
 * @param {Ties} ties
 */
export function lanes(ties) {
  /** @type {Map<number, number[]>} */
  const pairs = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const low = Math.min(ties.source[tie], ties.target[tie]);
    const key = low * 4294967296 + Math.max(ties.source[tie], ties.target[tie]);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key)?.push(tie);
  }
  const offset = new Float32Array(ties.source.length);
  for (const group of pairs.values()) {
    if (group.length > 1) spreadOut(group, ties, offset);
  }
  return offset;
}

/**
 * @param {number[]} group
 * @param {Ties} ties
 * @param {Float32Array} offset
 */
function spreadOut(group, ties, offset) {
  const total = group.reduce((sum, tie) => sum + ties.width[tie] + GAP, -GAP);
  let at = -total / 2;
  for (const tie of group) {
    const middle = at + ties.width[tie] / 2;
    offset[tie] = ties.source[tie] < ties.target[tie] ? middle : -middle;
    at += ties.width[tie] + GAP;
  }
}

/**
 * Ties between actors of one column bow beside it: straight ones would lie on the actors between.
 * @param {Actors} actors
 * @param {Ties} ties
 */
export function besideColumns({ x, y }, ties) {
  return Float32Array.from(ties.source, (source, tie) => {
    const target = ties.target[tie];
    const gap = Math.abs(y[target] - y[source]);
    return x[source] === x[target] && gap > 0 ? Math.min(0.25, 70 / gap) : 0;
  });
}

/**
 * On the map of the world every tie bows to the north, so that ties along one line are apart.
 * @param {{ actors: Actors, ties: Ties }} view
 */
export function northward({ actors, ties }) {
  return Float32Array.from(ties.source, (source, tie) =>
    actors.x[ties.target[tie]] >= actors.x[source] ? BOW : -BOW,
  );
}
