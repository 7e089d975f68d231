// Answers to questions about what is drawn: who, in which order, and which symbols and ties show it.

import { brokers } from "../measures/brokers.js";
import { covered } from "../measures/coverage.js";
import { demandInView } from "./demand.js";
import { flowsOf } from "./flows.js";
import { otherEnd } from "./network.js";
import { pairsInView } from "./pairs.js";
import { matrixOf, timelineOf } from "./charted.js";
import { turnoverOf } from "./turnover.js";

/** @import { Best } from "../measures/best-partners.js" */
/** @import { BestChoice } from "./best-choice.js" */
/** @import { Matrix, Timeline } from "./charted.js" */
/** @import { Turnover } from "./turnover.js" */
/** @import { Asked as Demanded } from "./demand.js" */
/** @import { Filters } from "./filters.js" */
/** @import { Network } from "./network.js" */
/** @import { Asked } from "./questions.js" */

/**
 * A need, the partners that it has now (actors of the view), and the last day of these.
 * @typedef {{ program: number, mode: number, partners: number[], until: number }} Held
 */

/**
 * @typedef {object} Answer
 * @property {Set<number>} actors that are bright
 * @property {Set<number>} ties that are bright
 * @property {{ actor: number, joined: number, alone: number }[]} [brokers] those who join most first
 * @property {{ actor: number, needs: Held[] }[]} [partners] those on whom most rests first
 * @property {Held[]} [needs] what lapses first first
 * @property {number} [of] how many needs there are
 * @property {number} [horizon] day until which what ends is lapsing
 * @property {Matrix} [matrix]
 * @property {Timeline} [timeline]
 * @property {import("./flows.js").Flows} [flows]
 * @property {Turnover} [turnover]
 * @property {Chosen} [best]
 */

/**
 * The best partners (actors of the whole network) with the needs that they meet; `found` is null while they
 * are sought.
 * @typedef {object} Chosen
 * @property {number} most that were asked for
 * @property {Best | null} found
 * @property {{ actor: number, needs: { at: number, program: number, mode: number }[] }[]} partners `at` is the
 *   place of a need among those of programs that exist, -1 where it is none of these
 * @property {number} seconds that the search may take
 */

const BRIGHT = 10; // brokers

/**
 * Null where groups are drawn, and the question is about actors.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Asked} asked
 * @param {BestChoice | null} choice
 * @returns {Answer | null}
 */
export function answerTo(network, filters, asked, choice = null) {
  const { id, kinds, program, unit, most, dates } = asked;
  if (id === "matrix" && (network.isOfActors || filters.between))
    return { ...nothing(), matrix: matrixOf(network, filters) };
  if (!network.isOfActors) return null;
  if (unit !== undefined) return { ...nothing(), flows: flowsOf(network, filters, unit) };
  if (program !== undefined)
    return { ...nothing(), timeline: timelineOf(network, filters, program) };
  if (dates) return { ...nothing(), turnover: turnoverOf(network, filters, dates) };
  if (most !== undefined) return choice && choosing(network, filters, choice, most);
  if (kinds) return bridging(network, filters, kinds);
  const held = heldNeeds(network, filters);
  return id === "single" ? resting(network, filters, held) : lapsing(network, filters, held);
}

/** No symbol and no tie of the map. */
function nothing() {
  return { actors: new Set(), ties: new Set() };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {[number, number]} kinds
 * @returns {Answer}
 */
function bridging(network, filters, kinds) {
  const { pairs, place } = pairsInView(network, filters);
  const { joined, alone } = brokers(pairs, kinds);
  const found = [...place.keys()]
    .filter((actor) => place[actor] >= 0 && joined[place[actor]] > 0)
    .map((actor) => ({ actor, joined: joined[place[actor]], alone: alone[place[actor]] }))
    .sort((a, b) => b.joined - a.joined || b.alone - a.alone || a.actor - b.actor);
  const ties = new Set();
  const actors = new Set();
  for (const { actor } of found.slice(0, BRIGHT)) {
    actors.add(actor);
    for (const tie of network.tiesOf[actor]) {
      const partner = otherEnd(network, tie, actor);
      if (!filters.tieOn[tie] || !kinds.includes(network.actors.kind[partner])) continue;
      ties.add(tie);
      actors.add(partner);
    }
  }
  return { actors, ties, brokers: found };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 * @param {BestChoice} choice
 * @param {number} most
 * @returns {Answer}
 */
function choosing({ demand, programs, view, needsNow }, { actorOn }, choice, most) {
  const found = choice.of(most);
  const rows = choice.demand?.rows ?? [];
  const needOf = (/** @type {number} */ at) => ({
    at: needsNow.indexOf(rows[at]),
    program: demand?.needs.program[rows[at]] ?? -1,
    mode: demand?.needs.mode[rows[at]] ?? -1,
  });
  const partners = (found?.partners ?? []).map(({ actor, needs }) => ({
    actor,
    needs: needs.map(needOf),
  }));
  const hosts = partners.flatMap(({ needs }) => needs.map((need) => programs?.host[need.program]));
  const drawn = [...partners.map(({ actor }) => actor), ...hosts]
    .map((actor = -1) => view.home?.[actor] ?? actor)
    .filter((actor) => actorOn[actor]);
  return {
    actors: new Set(drawn),
    ties: new Set(),
    best: { most, found, partners, seconds: choice.seconds },
  };
}

/**
 * @param {Network} network
 * @param {Filters} filters
 */
function heldNeeds(network, filters) {
  const demanded = /** @type {Demanded} */ (demandInView(network, filters));
  const { served, rows, behind } = demanded;
  const { needs } = /** @type {import("./types").Demand} */ (network.demand);
  const { alone, lapses } = covered(served);
  const home = (/** @type {number} */ actor) => network.view.home?.[actor] ?? actor;
  const held = rows.map((row) => ({
    program: needs.program[row],
    mode: needs.mode[row],
    partners: /** @type {number[]} */ ([]),
    collaborations: /** @type {number[]} */ ([]),
    until: -Infinity,
  }));
  served.need.forEach((need, row) => {
    if (!served.known[row]) return;
    const own = held[need];
    const partner = home(served.partner[row]);
    if (!own.partners.includes(partner)) own.partners.push(partner);
    own.collaborations.push(behind[row]);
    own.until = Math.max(own.until, served.until[row]);
  });
  return { held, alone, lapses, horizon: served.horizon };
}

/** @typedef {ReturnType<typeof heldNeeds>} Found */

/**
 * Needs that one partner serves alone, by that partner.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Found} found
 * @returns {Answer}
 */
function resting(network, filters, { held, alone }) {
  const own = held.filter((_, need) => alone[need] >= 0);
  /** @type {Map<number, Held[]>} */
  const byPartner = new Map();
  for (const need of own) {
    const [partner] = need.partners;
    byPartner.set(partner, [...(byPartner.get(partner) ?? []), need]);
  }
  const partners = [...byPartner]
    .map(([actor, needs]) => ({ actor, needs }))
    .sort((a, b) => b.needs.length - a.needs.length || a.actor - b.actor);
  return { ...shown(network, filters, own), partners, needs: own, of: held.length };
}

/**
 * Needs that lose their last partner until the horizon.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Found} found
 * @returns {Answer}
 */
function lapsing(network, filters, { held, lapses, horizon }) {
  const own = held
    .filter((_, need) => lapses[need])
    .sort((a, b) => a.until - b.until || a.program - b.program || a.mode - b.mode);
  return { ...shown(network, filters, own), needs: own, of: held.length, horizon };
}

/**
 * The partners of needs with the hosts of their programs, and the ties by which these are served: those
 * to the host where there are such.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Found["held"]} needs
 */
function shown(network, filters, needs) {
  const { programs, ties: table, tiesOf, view } = network;
  /** @type {Set<number>} */
  const actors = new Set();
  /** @type {Set<number>} */
  const ties = new Set();
  for (const { program, partners, collaborations } of needs) {
    const given = programs?.host[program] ?? -1;
    const host = view.home?.[given] ?? given;
    for (const actor of [host, ...partners]) if (filters.actorOn[actor]) actors.add(actor);
    for (const partner of partners) {
      const own = tiesOf[partner].filter(
        (tie) => filters.tieOn[tie] && table.of?.[tie].some((at) => collaborations.includes(at)),
      );
      const toHost = own.filter((tie) => otherEnd(network, tie, partner) === host);
      for (const tie of toHost.length ? toHost : own) ties.add(tie);
    }
  }
  return { actors, ties };
}
