// Words of the data in the language of the page: numbers of things, states, what needs lack, measures, facts.

import { say } from "./speech.js";

/** @typedef {(number: number) => string} Said */

export const numberOf = {
  /** @type {Said} */ actors: (number) => say(["{number} actor", "{number} actors"], { number }),
  /** @type {Said} */ groups: (number) => say(["{number} group", "{number} groups"], { number }),
  /** @type {Said} */ ties: (number) => say(["{number} tie", "{number} ties"], { number }),
  /** @type {Said} */ pairs: (number) => say(["{number} pair", "{number} pairs"], { number }),
  /** @type {Said} */ parts: (number) => say(["{number} part", "{number} parts"], { number }),
  /** @type {Said} */ steps: (number) => say(["{number} step", "{number} steps"], { number }),
  /** @type {Said} */ needs: (number) => say(["{number} need", "{number} needs"], { number }),
  /** @type {Said} */ modes: (number) => say(["{number} mode", "{number} modes"], { number }),
  /** @type {Said} */ partners: (number) =>
    say(["{number} partner", "{number} partners"], { number }),
  /** @type {Said} */ tiedPairs: (number) =>
    say(["{number} tied pair", "{number} tied pairs"], { number }),
  /** @type {Said} */ tiesOfActors: (number) =>
    say(["{number} tie of actors", "{number} ties of actors"], { number }),
  /** @type {Said} */ collaborations: (number) =>
    say(["{number} collaboration", "{number} collaborations"], { number }),
};

/** Of a collaboration; as a heading, and inside a sentence. */
export const STATES = {
  active: say("Running"),
  ended: say("Ended"),
  planned: say("Planned"),
  unknown: say("Not known"),
};
export const STATE_WORDS = {
  active: say("running"),
  ended: say("ended"),
  planned: say("planned"),
  unknown: say("not known"),
};

/** What a need lacks. */
const STATUSES = {
  none: say("none|status"),
  uncertain: say("uncertain"),
  "too few": say("too few"),
  met: say("met"),
  lapsing: say("lapsing"),
};

/** @param {string} status */
export function statusWord(status) {
  return STATUSES[status] ?? status;
}

/**
 * How many needs are open, by what they lack.
 * @param {{ none: number, uncertain: number, tooFew: number }} found
 */
export function openWords({ none, uncertain, tooFew }) {
  return [
    none ? say("{number} none", { number: none }) : "",
    uncertain ? say("{number} uncertain", { number: uncertain }) : "",
    tooFew ? say("{number} too few", { number: tooFew }) : "",
  ]
    .filter(Boolean)
    .join(say(", "));
}

/** Measures and facts, as inside a sentence; others are the reader's own. */
const WORDS = {
  partners: say("partners"),
  collaborations: say("collaborations"),
  actors: say("actors"),
  "ties to other groups": say("ties to other groups"),
  "ties inside": say("ties inside"),
  degree: say("degree"),
  strength: say("strength"),
  betweenness: say("betweenness"),
  closeness: say("closeness"),
  harmonic: say("harmonic"),
  reach: say("reach"),
  eigenvector: say("eigenvector"),
  katz: say("katz"),
  hub: say("hub"),
  authority: say("authority"),
  core: say("core"),
  participation: say("participation"),
  in_degree: say("in_degree"),
  in_strength: say("in_strength"),
  out_degree: say("out_degree"),
  out_strength: say("out_strength"),
  city: say("city"),
  region: say("region"),
  disciplines: say("disciplines"),
};

/** @param {string} name */
export function wordOf(name) {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : name;
}

/** Parts of the world. */
const REGIONS = { World: say("World"), Europe: say("Europe"), Asia: say("Asia") };

/** @param {string} name */
export function regionWord(name) {
  return REGIONS[name] ?? name;
}
