// What the side panel tells of a symbol that stands for several actors, or of one of these.

import { make, nameOf } from "../elements/dom.js";
import { count } from "../text/words.js";
import { growing } from "./lists.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

// An actor of a large network: its group, and the view around it.
export function memberFacts({ view, members, whole, actors }, actor, onView) {
  const member = view.drawn[actor];
  const group = members.group[member];
  const around =
    view.name === "around" && view.member === member
      ? null
      : button(say("Draw its partners"), () => onView(`around:${members.id[member]}`));
  return [
    make(
      "dl",
      { class: "facts" },
      make("dt", {}, say("Id")),
      make("dd", {}, nameOf(actors.id[actor])),
      make("dt", {}, say("Group")),
      make("dd", {}, nameOf(whole.actors.name[group])),
    ),
    make(
      "div",
      { class: "choices" },
      around,
      button(say("Draw its group"), () => onView(`group:${whole.actors.id[group]}`)),
    ),
  ];
}

function button(label, act) {
  return make("button", { type: "button", onclick: act }, label);
}

// The actors of a group of a large network, a chosen one first.
export function groupMembers({ members, whole }, actor, chosen, onView) {
  const all = members.of[actor];
  const order = chosen === null ? all : [chosen, ...all.filter((member) => member !== chosen)];
  const row = (member) =>
    make(
      "li",
      { class: member === chosen ? "member chosen" : "member" },
      make(
        "button",
        {
          type: "button",
          class: "link",
          onclick: () => onView(`around:${members.id[member]}`),
        },
        nameOf(members.name[member], { class: "text" }),
      ),
      make("span", { class: "count" }, numberOf.partners(members.partners[member])),
    );
  return [
    make(
      "div",
      { class: "choices" },
      button(say("Draw its actors"), () => onView(`group:${whole.actors.id[actor]}`)),
    ),
    make(
      "section",
      { class: "mode" },
      make(
        "h3",
        {},
        make("span", { class: "text" }, say("Actors of this group")),
        make("span", { class: "count" }, count(all.length)),
      ),
      growing(order, row),
    ),
  ];
}

// Actors that one symbol of the map stands for.
export function heldActors({ view, whole }, group, onActor) {
  const order = [...view.holds[group]].sort(
    (one, other) => whole.actors.r[other] - whole.actors.r[one] || one - other,
  );
  const row = (actor) =>
    make(
      "li",
      { class: "member" },
      make(
        "button",
        { type: "button", class: "link", onclick: () => onActor(actor) },
        nameOf(whole.actors.name[actor], { class: "text" }),
      ),
    );
  return make(
    "section",
    { class: "mode" },
    make(
      "h3",
      {},
      make("span", { class: "text" }, say("Actors of this group")),
      make("span", { class: "count" }, count(order.length)),
    ),
    growing(order, row),
  );
}
