// The actors behind the groups of a large network: who belongs to which, largest first, and all their
// ties, which are unpacked when they are asked for (see packed.py).

/** @import { Between, Groups } from "./types" */
/** @typedef {{ mode: Int32Array, source: Int32Array, target: Int32Array, n: Int32Array, m: number }} TieColumns */
/** @typedef {TieColumns & { start: Int32Array, own: Int32Array }} IndexedTies */

export class Members {
  /** @type {IndexedTies | null} */
  ties = null;

  /**
   * @param {Groups} data
   * @param {number} groups
   */
  constructor({ members, tied, between }, groups) {
    const { id, name, group, partners } = members;
    this.id = id;
    this.group = group;
    this.partners = partners;
    this.tied = tied;
    this.between = between;
    this.n = id.length;
    this.name = name.map((text, at) => text || id[at]);
    /** @type {number[][]} */
    this.of = Array.from({ length: groups }, () => []);
    group.forEach((at, member) => this.of[at].push(member));
    for (const list of this.of)
      list.sort((one, other) => partners[other] - partners[one] || one - other);
  }

  // Columns of all ties, and the ties of each actor as the part from start[a] to start[a + 1] of `own`.
  async unpack() {
    this.ties ??= indexed(unpacked(await inflated(this.tied)), this.n);
    return this.ties;
  }

  // Columns of all ties between groups, the strongest first; those of equal strength by their ends.
  /** @returns {Promise<Between>} */
  async unpackBetween() {
    const { mode, source, target, n, m } = unpacked(await inflated(this.between));
    const order = Array.from({ length: m }, (_, at) => at);
    order.sort(
      (one, other) =>
        n[other] - n[one] ||
        source[one] - source[other] ||
        target[one] - target[other] ||
        mode[one] - mode[other],
    );
    const sorted = (/** @type {Int32Array} */ column) => Int32Array.from(order, (at) => column[at]);
    return { mode: sorted(mode), source: sorted(source), target: sorted(target), n: sorted(n), m };
  }

  /** @param {number} member */
  tiesOf(member) {
    const { start, own } = /** @type {IndexedTies} */ (this.ties);
    return own.subarray(start[member], start[member + 1]);
  }
}

/** @param {string} text */
async function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Uint8Array} bytes */
function unpacked(bytes) {
  // Every number ends with the one byte that is below 128.
  let total = 0;
  for (const byte of bytes) total += byte < 128 ? 1 : 0;
  const m = total / 4;
  const numbers = new Int32Array(total);
  let at = 0;
  for (let number = 0; number < total; number += 1) {
    let value = 0;
    let factor = 1;
    for (; bytes[at] >= 128; at += 1, factor *= 128) value += (bytes[at] - 128) * factor;
    numbers[number] = value + bytes[at] * factor;
    at += 1;
  }
  const [mode, source, target, n] = [0, 1, 2, 3].map((column) =>
    numbers.subarray(column * m, (column + 1) * m),
  );
  for (let tie = 1; tie < m; tie += 1) {
    const sameMode = mode[tie] === 0;
    mode[tie] += mode[tie - 1];
    const sameSource = sameMode && source[tie] === 0;
    if (sameMode) source[tie] += source[tie - 1];
    if (sameSource) target[tie] += target[tie - 1];
  }
  return { mode, source, target, n, m };
}

/**
 * @param {TieColumns} ties
 * @param {number} count
 */
function indexed(ties, count) {
  const start = new Int32Array(count + 1);
  for (const column of [ties.source, ties.target])
    for (const actor of column) start[actor + 1] += 1;
  for (let actor = 0; actor < count; actor += 1) start[actor + 1] += start[actor];
  const own = new Int32Array(2 * ties.m);
  const next = start.slice();
  for (let tie = 0; tie < ties.m; tie += 1) {
    for (const actor of [ties.source[tie], ties.target[tie]]) {
      own[next[actor]] = tie;
      next[actor] += 1;
    }
  }
  return { ...ties, start, own };
}
