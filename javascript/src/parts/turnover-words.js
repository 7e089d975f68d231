// Two days held against each other, in words.

import { dayText } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Turnover } from "../state/turnover.js" */

/** @param {[string, string]} dates */
export function turnoverTitle([first, last]) {
  return say("What changed from {first} to {last}?", {
    first: dayText(first),
    last: dayText(last),
  });
}

export function turnoverNote() {
  return say(
    "What is known to run on each of the two days, whatever years and states are chosen; the other filters hold. A tied pair, or an actor with ties, has such a collaboration.",
  );
}

/** @param {Turnover} turnover */
export function turnoverSummary({ collaborations, unknown }) {
  const { ended, stayed, added } = collaborations;
  const sum = say("{collaborations} → {after}: {added} added, {ended} ended, {stayed} stayed", {
    collaborations: numberOf.collaborations(ended + stayed),
    after: stayed + added,
    added,
    ended,
    stayed,
  });
  return unknown
    ? say(
        [
          "{sum}; of {number} more the dates do not tell",
          "{sum}; of {number} more the dates do not tell",
        ],
        { sum, number: unknown },
      )
    : sum;
}
