// Every number of a view: those that take a moment, then with betweenness, which takes longer.

import { betweenness } from "./betweenness.js";
import { partSizes } from "./components.js";
import { covered } from "./coverage.js";
import { degree, strength } from "./degree.js";
import { neighborsOf } from "./graph.js";
import { assortativity, pairsByKind } from "./mixing.js";
import { nextPartner } from "./next-partner.js";

/** @import { Candidates } from "./candidates.js" */
/** @import { Covered, Served } from "./coverage.js" */
/** @import { Pairs } from "./graph.js" */
/** @import { Next } from "./next-partner.js" */

/**
 * What is counted: tied pairs, and (where programs need something) needs with their services.
 * @typedef {{ pairs: Pairs, demand: { served: Served, candidates: Candidates } | null }} Counted
 */

/**
 * @typedef {object} Measured
 * @property {number} actors
 * @property {number} pairs that are tied
 * @property {number} density share of the pairs of actors that are tied; NaN with fewer than two
 * @property {number} parts without a tie between them
 * @property {number} alone actors without ties
 * @property {number} largest share of the actors in the largest part; NaN without actors
 * @property {number} assortativity by kind
 * @property {Int32Array} byKind tied pairs, see `pairsByKind`
 * @property {Int32Array} degree
 * @property {Float64Array} strength
 * @property {Float64Array | null} betweenness null until it is counted
 * @property {Covered | null} covered needs; null where nothing is asked
 * @property {Next | null} next partner
 */

/**
 * @param {Counted} counted
 * @returns {Measured}
 */
export function measured(counted) {
  return withBetweenness(counted, quick(counted));
}

/**
 * Everything but betweenness.
 * @param {Counted} counted
 * @returns {Measured}
 */
export function quick({ pairs, demand }) {
  return { ...ofPairs(pairs), ...ofNeeds(demand) };
}

/**
 * @param {Counted} counted
 * @param {Measured} found what is quick
 * @returns {Measured}
 */
export function withBetweenness({ pairs }, found) {
  return { ...found, betweenness: betweenness(neighborsOf(pairs)) };
}

/** @param {Counted["demand"]} demand */
function ofNeeds(demand) {
  if (!demand) return { covered: null, next: null };
  const found = covered(demand.served);
  return { covered: found, next: nextPartner(demand.served, found, demand.candidates) };
}

/** @param {Pairs} pairs */
function ofPairs(pairs) {
  const { n } = pairs;
  const neighbors = neighborsOf(pairs);
  const sizes = partSizes(pairs);
  const partners = degree(neighbors);
  const byKind = pairsByKind(pairs);
  return {
    actors: n,
    pairs: pairs.source.length,
    density: n > 1 ? pairs.source.length / ((n * (n - 1)) / 2) : NaN,
    parts: sizes.length,
    alone: partners.reduce((sum, number) => sum + (number ? 0 : 1), 0),
    largest: n ? sizes.reduce((most, size) => Math.max(most, size), 0) / n : NaN,
    assortativity: assortativity(byKind, pairs.kinds),
    byKind,
    degree: partners,
    strength: strength(neighbors),
    betweenness: null,
  };
}
