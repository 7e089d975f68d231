import { Members } from "./members.js";

// The data of the page, decoded once: columns stay columns, plus who is tied to whom.

export function readNetwork(text) {
  const data = JSON.parse(text);
  const { actors, ties } = data;
  const n = actors.id.length;
  const m = ties.source.length;
  const tiesOf = Array.from({ length: n }, () => []);
  for (let tie = 0; tie < m; tie += 1) {
    tiesOf[ties.source[tie]].push(tie);
    tiesOf[ties.target[tie]].push(tie);
  }
  const childrenOf = new Map();
  actors.parent.forEach((parent, actor) => {
    if (parent >= 0) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), actor]);
  });
  return {
    ...data, n, m, tiesOf, childrenOf,
    aliases: spread(actors.aliases, n),
    lanes: lanes(ties),
    members: data.groups ? new Members(data.groups.members, n) : null,
    noun: data.groups ? "group" : "actor",
  };
}

// What tells actors of the same name apart: the institution they are part of, else the city.
export function placeOf(network, actor) {
  const { parent, name } = network.actors;
  if (parent[actor] >= 0) return name[parent[actor]];
  return factsOf(network, actor).find(([fact]) => fact === "city")?.[1] ?? "";
}

// On the map a group stands under the caption of its kind, so the code of the country is enough.
export function mapName(network, actor) {
  const { name, country, countries } = network.actors;
  return network.groups ? (countries[country[actor]] ?? "?") : name[actor];
}

export function otherEnd(network, tie, actor) {
  const { source, target } = network.ties;
  return source[tie] === actor ? target[tie] : source[tie];
}

export function factsOf(network, actor) {
  const facts = [];
  for (const [name, column] of Object.entries(network.actors.facts)) {
    const at = column.at.indexOf(actor);
    if (at >= 0) facts.push([name, column.text[at]]);
  }
  return facts;
}

function spread(column, n) {
  const texts = new Array(n).fill("");
  column.at.forEach((actor, at) => {
    texts[actor] = column.text[at];
  });
  return texts;
}

// Ties between the same two actors lie side by side: each gets its distance from the middle.
function lanes(ties) {
  const pairs = new Map();
  for (let tie = 0; tie < ties.source.length; tie += 1) {
    const low = Math.min(ties.source[tie], ties.target[tie]);
    const key = low * 4294967296 + Math.max(ties.source[tie], ties.target[tie]);
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(tie);
  }
  const offset = new Float32Array(ties.source.length);
  for (const group of pairs.values()) {
    if (group.length > 1) spreadOut(group, ties, offset);
  }
  return offset;
}

const GAP = 4;

function spreadOut(group, ties, offset) {
  const total = group.reduce((sum, tie) => sum + ties.width[tie] + GAP, -GAP);
  let at = -total / 2;
  for (const tie of group) {
    const middle = at + ties.width[tie] / 2;
    offset[tie] = ties.source[tie] < ties.target[tie] ? middle : -middle;
    at += ties.width[tie] + GAP;
  }
}
