// The way from the chosen actor to another one, in the side panel.

import { make, nameOf } from "../elements/dom.js";
import { tiesBetween } from "../state/paths.js";
import { listed, sentences } from "../text/words.js";
import { say, sayWith } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

// The shortest way to the other actor, step by step, with the modes of each step.
export function pathSection({ network, filters, selection }, link, onPair) {
  const { focus, target, path } = selection;
  if (target < 0) return null;
  const [from, to] = [focus, target].map((actor) => nameOf(network.actors.name[actor]));
  if (!path)
    return make(
      "section",
      { class: "mode way-list" },
      make("h3", {}, make("span", { class: "text" }, say("No path"))),
      make("p", {}, sayWith("Nothing that is drawn connects {from} to {to}.", { from, to })),
    );
  const steps = path.actors.length - 1;
  const others =
    path.ways > 1 ? say("One of {number} equally short ones.", { number: path.ways }) : "";
  const rows = path.actors.slice(1).map((other, at) => {
    const own = tiesBetween(network, filters, path.actors[at], other);
    const modes = [...new Set(own.map((tie) => network.modes[network.ties.mode[tie]].label))];
    const evidence = () => onPair(path.actors[at], other);
    return make(
      "li",
      {},
      make("button", { type: "button", class: "link quiet", onclick: evidence }, listed(modes)),
      link(other),
    );
  });
  return make(
    "section",
    { class: "mode way-list" },
    make(
      "h3",
      {},
      make("span", { class: "text" }, say("Shortest path")),
      make("span", { class: "count" }, numberOf.steps(steps)),
    ),
    make("ol", {}, make("li", {}, link(focus)), rows),
    make(
      "p",
      { class: "quiet" },
      sentences(say("Each tie that is drawn is one step, in whichever direction."), others),
    ),
  );
}
