// The way from the chosen actor to another one, in the side panel.

import { make, nameOf } from "../elements/dom.js";
import { tiesBetween } from "../state/paths.js";
import { count, plural } from "../text/words.js";

// The shortest way to the other actor, step by step, with the modes of each step.
export function pathSection({ network, filters, selection }, link, onPair) {
  const { focus, target, path } = selection;
  if (target < 0) return null;
  const ends = [nameOf(network.actors.name[focus]), " to ", nameOf(network.actors.name[target])];
  if (!path)
    return make(
      "section",
      { class: "mode way-list" },
      make("h3", {}, make("span", { class: "text" }, "No path")),
      make("p", {}, "Nothing that is drawn connects ", ends, "."),
    );
  const steps = path.actors.length - 1;
  const others = path.ways > 1 ? ` One of ${count(path.ways)} equally short ones.` : "";
  const rows = path.actors.slice(1).map((other, at) => {
    const own = tiesBetween(network, filters, path.actors[at], other);
    const modes = [...new Set(own.map((tie) => network.modes[network.ties.mode[tie]].label))];
    const evidence = () => onPair(path.actors[at], other);
    return make(
      "li",
      {},
      make("button", { type: "button", class: "link quiet", onclick: evidence }, modes.join(", ")),
      link(other),
    );
  });
  return make(
    "section",
    { class: "mode way-list" },
    make(
      "h3",
      {},
      make("span", { class: "text" }, "Shortest path"),
      make("span", { class: "count" }, plural(steps, "step")),
    ),
    make("ol", {}, make("li", {}, link(focus)), rows),
    make(
      "p",
      { class: "quiet" },
      `Each tie that is drawn is one step, in whichever direction.${others}`,
    ),
  );
}
