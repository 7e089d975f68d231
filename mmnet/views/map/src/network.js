import { Members } from "./members.js";
import { countryName } from "./regions.js";

// The data of the page, decoded once: columns stay columns, plus who is tied to whom. The one
// network object is what everything reads; `adopt` gives it another view of the same data (units
// folded, one program, the members of a group), and `whole` is the view that it opened with.

export function readNetwork(text) {
  const data = JSON.parse(text);
  const n = data.actors.id.length;
  const childrenOf = new Map();
  data.actors.parent.forEach((parent, actor) => {
    if (parent >= 0) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), actor]);
  });
  const network = {
    ...data,
    collaborations: data.collaborations ?? null,
    programs: data.programs ?? null,
    states: data.states ?? [],
    geo: data.geo ?? null,
    opens: data.geo ? (data.opens ?? "whole") : "whole",
    childrenOf,
    aliases: spread(data.actors.aliases, n),
    members: data.groups ? new Members(data.groups, n) : null,
    usualSize: data.size,
    names: data.actors.name.slice(),
    latin: data.groups ? [] : latinNames(data.actors.name, data.actors.aliases),
    inLatin: false,
  };
  network.whole = { name: "whole", label: "", actors: data.actors, ties: data.ties, captions: data.captions, seats: [], present: null, measures: data.measures, size: data.size, radii: data.radii };
  return adopt(network, network.whole);
}

export function adopt(network, view) {
  const n = view.actors.id.length;
  const m = view.ties.source.length;
  const tiesOf = Array.from({ length: n }, () => []);
  for (let tie = 0; tie < m; tie += 1) {
    tiesOf[view.ties.source[tie]].push(tie);
    tiesOf[view.ties.target[tie]].push(tie);
  }
  const { actors, ties, captions, seats, present, measures, size, radii } = view;
  const count = present ? present.reduce((sum, on) => sum + on, 0) : n;
  const ofGroups = Boolean(network.members && !view.drawn); // each line counts ties of actors, not collaborations
  const noun = ofGroups || view.holds ? "group" : "actor";
  return Object.assign(network, { view, actors, ties, captions, seats, present, measures, size, radii, n, m, count, noun, ofGroups, tiesOf, lanes: lanes(ties), bows: view.bows ?? besides(actors, ties) });
}

// Radii of symbols whose area grows with a measure, as in sizes.py; the smallest where it is unknown.
export function sizes(values, [least, most]) {
  const top = values.reduce((best, value) => Math.max(best, value ?? 0), 0);
  return values.map((value) => least + (most - least) * Math.sqrt(top > 0 ? Math.max(0, value ?? 0) / top : 0));
}

// Sizes the symbols by another measure. On the map of the world they shrink or grow as elsewhere.
export function resize(network, label) {
  const { whole, geo } = network;
  const measure = whole.measures.find((each) => each.label === label);
  if (!measure || label === whole.size) return;
  const { r } = whole.actors;
  sizes(measure.values, whole.radii).forEach((radius, actor) => {
    if (geo) geo.r[actor] *= radius / r[actor];
    r[actor] = radius;
  });
  if (network.size === whole.size) network.size = label;
  if (network.view.size === whole.size) network.view.size = label;
  whole.size = label;
}

// Calls actors by their Latin names, or by those of the data; whether anything changed.
export function callBy(network, latin) {
  if (latin === network.inLatin || !network.latin.length) return false;
  network.inLatin = latin;
  const { name } = network.whole.actors; // every view of actors shares it
  network.names.forEach((text, actor) => {
    name[actor] = latin ? network.latin[actor] || text : text;
  });
  return true;
}

// A Latin alias for each name in another script, none at all where there is no such alias.
function latinNames(names, aliases) {
  const latin = new Array(names.length).fill("");
  aliases.at.forEach((actor, at) => {
    if (!/\p{Script=Latin}/u.test(names[actor])) latin[actor] = aliases.text[at].split(";").map((part) => part.trim()).find((part) => /\p{Script=Latin}/u.test(part)) ?? "";
  });
  return latin.some(Boolean) ? latin : [];
}

// What tells actors of the same name apart: the institution they are part of, else the city.
export function placeOf(network, actor) {
  const { parent, name } = network.actors;
  if (parent[actor] >= 0) return name[parent[actor]];
  return factsOf(network, actor).find(([fact]) => fact === "city")?.[1] ?? "";
}

// A group stands under the caption of its kind, so the code of the country is enough; on the map of
// the world beside the others of its country, so the largest of them carries its name.
export function mapName(network, actor) {
  const { name, country, countries, r } = network.actors;
  if (network.noun !== "group") return name[actor];
  const code = countries[country[actor]] ?? "?";
  if (network.view.name !== "map") return code;
  const larger = (other, at) => country[at] === country[actor] && (other > r[actor] || (other === r[actor] && at < actor));
  return r.some(larger) ? "" : countryName(code);
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

// Ties between actors of one column bow beside it: straight ones would lie on the actors between.
function besides({ x, y }, ties) {
  return Float32Array.from(ties.source, (source, tie) => {
    const target = ties.target[tie];
    const gap = Math.abs(y[target] - y[source]);
    return x[source] === x[target] && gap > 0 ? Math.min(0.25, 70 / gap) : 0;
  });
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
