// The list of those alone that are bright on the map: the partners of an actor, a path, an answer.

import { make } from "../elements/dom.js";
import { say } from "../text/speech.js";

/** @import { Network } from "../state/network.js" */

const OF_ACTORS = ["actors", "ties", "collaborations"]; // what can be of some of them

/**
 * Rows of a subject that are of some actors: these, ties between them, what stands behind such ties.
 * @param {Network} network
 * @param {string} subject
 * @param {any[]} rows
 * @param {Set<number>} actors
 * @param {(tie: number) => number[]} behind collaborations of a tie that is drawn
 */
export function rowsAmong({ ties, m }, subject, rows, actors, behind) {
  if (!OF_ACTORS.includes(subject)) return rows;
  if (subject === "actors") return rows.filter((actor) => actors.has(actor));
  const isAmong = (/** @type {number} */ tie) =>
    actors.has(ties.source[tie]) && actors.has(ties.target[tie]);
  if (subject === "ties") return rows.filter(isAmong);
  const own = new Set(
    Array.from({ length: m }, (_, tie) => tie)
      .filter(isAmong)
      .flatMap(behind),
  );
  return rows.filter((at) => own.has(at));
}

/**
 * The box above the list; null where nothing is bright.
 * @param {Network} network
 * @param {Set<number> | null} actors
 * @param {boolean} checked
 * @param {(on: boolean) => void} act
 */
export function amongBox({ noun }, actors, checked, act) {
  if (!actors?.size) return null;
  const box = make("input", {
    type: "checkbox",
    id: "only-bright",
    checked,
    onchange: () => act(box.checked),
  });
  const number = actors.size;
  const text =
    noun === "group"
      ? say(
          [
            "Only the {number} group bright on the map",
            "Only the {number} groups bright on the map",
          ],
          { number },
        )
      : say(
          [
            "Only the {number} actor bright on the map",
            "Only the {number} actors bright on the map",
          ],
          { number },
        );
  return make(
    "div",
    { class: "row" },
    make("label", {}, box, make("span", { class: "text" }, text)),
  );
}
