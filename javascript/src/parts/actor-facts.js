// Facts of an actor in the side panel: id, other names, what it is part of, its programs and units.

import { make, nameOf } from "../elements/dom.js";
import { factsOf } from "../state/actors.js";
import { say } from "../text/speech.js";
import { listed, titled } from "../text/words.js";
import { facts } from "./lists.js";

export function actorFacts({ network, acts }, actor, { link, program: programLink }) {
  const { actors, childrenOf } = network;
  const rows = [[say("Id"), nameOf(actors.id[actor])]];
  const also = [
    network.names[actor],
    ...network.aliases[actor].split(";").map((part) => part.trim()),
  ].filter((name) => name && name !== actors.name[actor]);
  if (also.length) rows.push([say("Also"), nameOf(listed(also))]);
  if (actors.parent[actor] >= 0) rows.push([say("Part of"), link(actors.parent[actor])]);
  const units = network.members ? [] : (childrenOf.get(actor) ?? []);
  const hosted = (network.programs?.host ?? [])
    .map((host, at) => (host === actor ? at : -1))
    .filter((at) => at >= 0);
  if (hosted.length)
    rows.push([
      hosted.length > 1 ? say("Programs") : say("Program"),
      make(
        "span",
        { class: "links" },
        hosted.map((program) => programLink(program)),
      ),
    ]);
  if (units.length) rows.push([say("Units"), unitsOf({ network, acts }, actor, units, link)]);
  const more = factsOf(network.actors, actor)
    .filter(([name]) => name !== "city")
    .map(([name, text]) => [titled(name), nameOf(text)]);
  return [
    facts(rows),
    more.length
      ? make(
          "details",
          { class: "more-facts" },
          make("summary", {}, say("More facts")),
          facts(more),
        )
      : null,
  ];
}

// The units of a university: each of them, unless they stand in it.
function unitsOf({ network, acts }, actor, units, link) {
  const within = acts.isFolded(actor);
  const fold = make(
    "button",
    { type: "button", id: "fold-units", onclick: () => acts.onFold(actor, !within) },
    within ? say("Show them apart") : say("Fold them in"),
  );
  const names = units.map((unit) =>
    within ? nameOf(network.actors.name[unit]) : link(unit, null, actor),
  );
  return make(
    "span",
    { class: "links" },
    names,
    network.actors.parent[actor] < 0 && acts.canFold() ? fold : null,
  );
}
