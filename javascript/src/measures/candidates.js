// Who could serve a need, as `recommend` lists them: a candidate could when the ontology lets its kind work
// with the host's in that mode and it works in that mode elsewhere already.

/**
 * @typedef {object} Candidates
 * @property {Int32Array} kind of each actor
 * @property {Int32Array} region of each actor, -1 where it is not known
 * @property {Int32Array} institution of each actor
 * @property {Int32Array[]} does the actors that may take on more and work in each mode, by id
 * @property {Uint8Array[]} may which kinds work together in each mode, row by row
 * @property {number[]} from who may serve in each mode: others than the host's institution, its own members, anybody
 * @property {number} kinds
 * @property {{ host: number[], kind: number[], institution: number[] }} programs
 * @property {{ program: Int32Array, mode: Int32Array, kind: Int32Array, region: Int32Array }} needs
 * @property {Float64Array} taken who is known to serve which program already, as program * n + actor
 */

/** Places in `from`. */
export const OTHERS = 0;
export const MEMBERS = 1;
export const ANYBODY = 2;

/**
 * The actors that could serve a need and do not serve its program yet, by id.
 * @param {Candidates} about
 * @param {Set<number>} taken of `about`
 * @param {number} need
 */
export function fitting(about, taken, need) {
  const { kind, region, institution, does, may, from, kinds, programs, needs } = about;
  const [program, mode] = [needs.program[need], needs.mode[need]];
  const other = programs.kind[program];
  const home = programs.institution[program];
  return does[mode].filter((actor) => {
    if (taken.has(program * kind.length + actor)) return false;
    if (needs.kind[need] >= 0 && kind[actor] !== needs.kind[need]) return false;
    if (needs.region[need] >= 0 && region[actor] !== needs.region[need]) return false;
    if (other >= 0 && !may[mode][kind[actor] * kinds + other]) return false;
    if (from[mode] === ANYBODY) return true;
    const isKin = home >= 0 && institution[actor] === home;
    return actor !== programs.host[program] && isKin === (from[mode] === MEMBERS);
  });
}
