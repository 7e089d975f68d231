// The best partners in words: what they meet, and what is proven.

import { plain, percent, listed, sentences } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Chosen } from "../state/answers.js" */
/** @import { Network } from "../state/network.js" */

/** @param {number} number of partners, at the most */
export function bestTitle(number) {
  return say(
    [
      "Which partner would meet most open needs?",
      "Which {number} partners would meet most open needs?",
    ],
    { number },
  );
}

/** @param {Chosen} best */
export function bestSummary({ found, partners }) {
  if (!found) return say("being counted …");
  if (!partners.length) return say("nobody could meet an open need");
  return say("needs met {before} → {after}, {needs} more", {
    before: percent(found.before),
    after: percent(found.after),
    needs: numberOf.needs(found.closed.length),
  });
}

/**
 * Whether it is proven, and what that means.
 * @param {Chosen} best
 */
export function proofText({ most, found, partners, seconds }) {
  if (!found || !partners.length) return "";
  const proof = found.isProven
    ? say("Proven: no other choice of so many partners meets more, by weight.")
    : say(
        "Not proven: the search was stopped after {seconds} seconds. No choice reaches more than {bound}.",
        { seconds, bound: percent(found.bound) },
      );
  const fewer =
    found.isProven && partners.length < most
      ? say("More partners than these would meet nothing more.")
      : "";
  return sentences(proof, fewer);
}

/**
 * The answer in lines, for pictures.
 * @param {Network} network
 * @param {Chosen} best
 */
export function bestLines(network, best) {
  const lines = best.partners.map(({ actor, needs }, at) =>
    say("{place}. {name}: {needs}", {
      place: String(at + 1),
      name: plain(network.whole.actors.name[actor]),
      needs: listed([numberOf.needs(needs.length), programsOf(network, needs)]),
    }),
  );
  return [...lines, proofText(best)].filter(Boolean);
}

/**
 * @param {Network} network
 * @param {{ program: number }[]} needs
 */
function programsOf({ programs }, needs) {
  const own = [...new Set(needs.map(({ program }) => program))];
  return listed(own.map((program) => plain(programs?.name[program] ?? "")));
}
