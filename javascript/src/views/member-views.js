// Views of actors of a large network: those of one group, or one actor with its partners. Both say how
// much of the whole they draw; what is left out is the weaker part.

import { plain } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

const ACTORS = 300;
const AROUND = 120;
const TIES = 2000;
const GAP = 46;

// The largest actors of a group, the largest in the middle, with the strongest ties among them.
export async function groupView(network, group) {
  const { members } = network;
  await members.unpack();
  const all = members.of[group];
  const chosen = all.slice(0, ACTORS);
  const drawn = strongest(members, chosen);
  const view = subnetwork(network, chosen, sunflower(chosen.length), drawn.ties);
  const cut =
    chosen.length < all.length
      ? say("the {number} largest of {all}", {
          number: chosen.length,
          all: numberOf.actors(all.length),
        })
      : numberOf.actors(all.length);
  return {
    ...view,
    name: "group",
    group,
    label: say("{name}: {cut}, {ties} among them", {
      name: plain(network.whole.actors.name[group]),
      cut,
      ties: share(drawn),
    }),
  };
}

// One actor in the middle of its partners, those with the most collaborations nearest.
export async function aroundView(network, member) {
  const { members } = network;
  await members.unpack();
  const weight = new Map();
  for (const tie of members.tiesOf(member)) {
    const other =
      members.ties.source[tie] === member ? members.ties.target[tie] : members.ties.source[tie];
    weight.set(other, (weight.get(other) ?? 0) + members.ties.n[tie]);
  }
  const all = [...weight.keys()].sort(
    (one, other) =>
      weight.get(other) - weight.get(one) ||
      members.partners[other] - members.partners[one] ||
      one - other,
  );
  const chosen = [member, ...all.slice(0, AROUND)];
  const drawn = strongest(members, chosen, member);
  const view = subnetwork(network, chosen, sunflower(chosen.length), drawn.ties);
  const cut =
    all.length > AROUND
      ? say("{number} of {all}, those with the most collaborations", {
          number: AROUND,
          all: numberOf.partners(all.length),
        })
      : numberOf.partners(all.length);
  return {
    ...view,
    name: "around",
    member,
    label: say("{name} with {cut}; {ties} among them", {
      name: plain(members.name[member]),
      cut,
      ties: share(drawn),
    }),
  };
}

// The strongest ties among some actors; those of the first one, if it is named, before all others.
function strongest(members, chosen, first = -1) {
  const inside = new Set(chosen);
  const { source, target, n } = members.ties;
  const found = [];
  for (const member of chosen) {
    for (const tie of members.tiesOf(member)) {
      if (source[tie] === member && inside.has(target[tie])) found.push(tie);
    }
  }
  const own = (tie) => (source[tie] === first || target[tie] === first ? 1 : 0);
  found.sort((one, other) => own(other) - own(one) || n[other] - n[one] || one - other);
  return { ties: found.slice(0, TIES).sort((one, other) => one - other), all: found.length };
}

function share({ ties, all }) {
  return ties.length < all
    ? say("the {number} strongest of {all}", { number: ties.length, all: numberOf.ties(all) })
    : numberOf.ties(all);
}

function subnetwork(network, chosen, [x, y], own) {
  const { members, whole, modes } = network;
  const place = new Map(chosen.map((member, at) => [member, at]));
  const { mode, source, target, n } = members.ties;
  const partners = chosen.map((member) => members.partners[member]);
  const most = Math.max(1, ...partners);
  const heaviest = own.reduce((max, tie) => Math.max(max, n[tie]), 1);
  const groups = chosen.map((member) => members.group[member]);
  const { kind, country, countries } = whole.actors;
  return {
    drawn: chosen,
    actors: {
      id: chosen.map((member) => members.id[member]),
      name: chosen.map((member) => members.name[member]),
      kind: groups.map((group) => kind[group]),
      country: groups.map((group) => country[group]),
      countries,
      parent: chosen.map(() => -1),
      x,
      y,
      r: partners.map((value) => 5 + 14 * Math.sqrt(value / most)),
      facts: {},
    },
    ties: {
      source: own.map((tie) => place.get(source[tie])),
      target: own.map((tie) => place.get(target[tie])),
      mode: own.map((tie) => mode[tie]),
      directed: own.map((tie) => modes[mode[tie]].directed),
      n: own.map((tie) => n[tie]),
      width: own.map((tie) => 0.6 + 3.4 * Math.sqrt((n[tie] - 1) / Math.max(heaviest - 1, 8))),
    },
    measures: [{ label: "partners", values: partners }],
    size: "partners",
    radii: [5, 19],
    captions: [],
    seats: [],
    present: null,
  };
}

// Seeds of a sunflower: the first in the middle, evenly dense.
/** @returns {[number[], number[]]} */
function sunflower(number) {
  const turn = Math.PI * (3 - Math.sqrt(5));
  const steps = Array.from({ length: number }, (_, at) => at);
  return [
    steps.map((at) => GAP * Math.sqrt(at) * Math.cos(at * turn)),
    steps.map((at) => GAP * Math.sqrt(at) * Math.sin(at * turn)),
  ];
}
