// The map of the world: actors at their places (computed before the page was written), together by
// kind and country where they are many and seen from afar; and the land under them.

import { northward } from "../state/curves.js";
import { countryName } from "../text/regions.js";
import { mergedTies } from "./folded-view.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

const NEAR = 0.55; // of the first view's width: closer than this each actor stands alone

// The level of detail for how much of the first view is in sight.
export function levelFor(network, ratio) {
  return network.geo.groups && ratio > NEAR ? "countries" : "places";
}

export function mapView(network, level) {
  const view = level === "countries" ? countriesView(network) : placesView(network);
  const { frame, unknown } = network.geo;
  const [left, right, low, high] = frame;
  const lost = unknown.length
    ? say("{actors} without a place left out", {
        actors: network.members ? numberOf.groups(unknown.length) : numberOf.actors(unknown.length),
      })
    : "";
  return {
    ...view,
    name: "map",
    level,
    lost,
    label: lost ? say("on the map, {lost}", { lost }) : say("on the map"),
    captions: [],
    seats: [],
    frame: { left, right, low, high },
    bows: northward(view),
  };
}

function placesView(network) {
  const { geo, whole } = network;
  const present = new Uint8Array(geo.x.length).fill(1);
  for (const actor of geo.unknown) present[actor] = 0;
  return { ...whole, actors: { ...whole.actors, x: geo.x, y: geo.y, r: geo.r }, present };
}

// One symbol for the actors of a kind in a country.
function countriesView(network) {
  const { geo, whole, kinds } = network;
  const { countries } = whole.actors;
  const holds = geo.groups.x.map(() => []);
  geo.group.forEach((group, actor) => group >= 0 && holds[group].push(actor));
  const kind = holds.map(([first]) => whole.actors.kind[first]);
  const country = holds.map(([first]) => whole.actors.country[first]);
  const { ties, inside } = mergedTies(network, geo.group, holds.length);
  return {
    actors: {
      id: holds.map((_, at) => `${kinds[kind[at]].id}:${countries[country[at]] ?? ""}`),
      name: holds.map((_, at) =>
        say("{country}: {kinds}", {
          country: country[at] < 0 ? say("Unknown country") : countryName(countries[country[at]]),
          kinds: kinds[kind[at]].plural,
        }),
      ),
      kind,
      country,
      countries,
      parent: holds.map(() => -1),
      x: geo.groups.x,
      y: geo.groups.y,
      r: geo.groups.r,
      facts: {},
    },
    ties,
    holds,
    present: null,
    measures: [
      { label: "actors", values: holds.map((members) => members.length) },
      { label: "ties inside", values: inside },
    ],
    size: "actors",
    radii: [4, 22],
  };
}
