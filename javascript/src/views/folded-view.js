// Units folded into their university.

import { sizes } from "../state/actors.js";
import { together } from "../state/changes.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { View } from "../state/types" */

// Units stand in their university, those of all or of some: ties go to the university, ties inside it
// are left out.
/**
 * @param {Network} network
 * @param {Set<number> | null} only
 * @returns {View}
 */
export function folded(network, only = null) {
  const { actors } = network.whole;
  const home = homes(actors.parent).map((at, actor) => (!only || only.has(at) ? at : actor));
  return {
    ...network.whole,
    name: "folded",
    only,
    home,
    label: only
      ? say("units of {actors} folded", { actors: numberOf.actors(only.size) })
      : say("units in their university"),
    present: Uint8Array.from(home, (at, actor) => (at === actor ? 1 : 0)),
    ...counted(network.whole, mergedTies(network, home, home.length).ties),
  };
}

// Ties of actors that hold others, with their partners and collaborations counted anew. Measures of
// the whole network do not hold for them.
function counted(whole, ties) {
  const partners = whole.actors.id.map(() => new Set());
  const collaborations = new Array(partners.length).fill(0);
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const [source, target] = [ties.source[tie], ties.target[tie]];
    if (!ties.n[tie]) continue;
    for (const [actor, other] of [
      [source, target],
      [target, source],
    ]) {
      partners[actor].add(other);
      collaborations[actor] += ties.n[tie];
    }
  }
  const values = partners.map((own) => own.size);
  const measures = [
    { label: "partners", values },
    { label: "collaborations", values: collaborations },
  ];
  return {
    ties,
    measures,
    size: "partners",
    actors: { ...whole.actors, r: sizes(values, whole.radii) },
  };
}

// Ties between the homes of actors, added up by mode, and how many lie inside each home. Those of
// actors without a home (-1) are left out.
export function mergedTies(network, home, homesInAll) {
  const { ties } = network.whole;
  const inside = new Array(homesInAll).fill(0);
  const merged = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const ends = [home[ties.source[tie]], home[ties.target[tie]]];
    if (Math.min(...ends) < 0) continue;
    if (ends[0] === ends[1]) {
      inside[ends[0]] += ties.n[tie] > 0 ? 1 : 0;
      continue;
    }
    if (!ties.directed[tie]) ends.sort((one, other) => one - other);
    const key = `${ends}:${ties.mode[tie]}`;
    if (!merged.has(key)) merged.set(key, { ends, ties: [] });
    merged.get(key).ties.push(tie);
  }
  const rows = [...merged.values()];
  const of = ties.of
    ? rows.map((row) => [...new Set(row.ties.flatMap((tie) => ties.of[tie]))])
    : undefined;
  const planned = network.states.indexOf("planned");
  const counted = (list) =>
    list.filter((at) => network.collaborations.state[at] !== planned).length;
  return {
    inside,
    ties: {
      source: rows.map(({ ends }) => ends[0]),
      target: rows.map(({ ends }) => ends[1]),
      mode: rows.map((row) => ties.mode[row.ties[0]]),
      directed: rows.map((row) => ties.directed[row.ties[0]]),
      n: rows.map((row, at) =>
        of ? counted(of[at]) : row.ties.reduce((sum, tie) => sum + ties.n[tie], 0),
      ),
      width: rows.map((row) => Math.min(5, Math.hypot(...row.ties.map((tie) => ties.width[tie])))),
      ...(of ? { of } : {}),
      ...(ties.change
        ? { change: rows.map((row) => together(row.ties.map((tie) => ties.change[tie]))) }
        : {}),
    },
  };
}

export function homes(parent) {
  return parent.map((_, actor) => {
    let at = actor;
    for (let step = 0; step < 9 && parent[at] >= 0; step += 1) at = parent[at];
    return at;
  });
}
