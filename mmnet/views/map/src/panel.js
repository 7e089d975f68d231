// The side panel: facts, measures and partners of the chosen actor, the way to another one, what a
// program has, what is missing.

import { byId, count, make, nameOf, plain, plural } from "./dom.js";
import { line, sign, SIGNS, symbol } from "./icons.js";
import { factsOf, otherEnd } from "./network.js";
import { pairSections, pairSummary } from "./pair-panel.js";
import { partnersOf, shortestPath, tiesBetween } from "./paths.js";
import { missingList, programFacts } from "./program-panel.js";
import { countryName } from "./regions.js";
import { formatted, titled } from "./words.js";

const SHOWN = 10;
const MORE = 100;

export class Panel {
  constructor(network, filters, theme, acts) {
    Object.assign(this, { network, filters, theme, acts, steps: 1, target: -1, pair: false });
    this.onChoose = acts.onChoose;
    this.onClose = acts.onClose;
    this.root = byId("panel");
  }

  // What it covers of the stage: a strip on the right, or below where the window is narrow.
  get covers() {
    const { offsetWidth, offsetLeft, offsetTop, parentElement: stage } = this.root;
    if (this.root.hidden) return {};
    return offsetWidth > 0.7 * stage.offsetWidth ? { bottom: stage.offsetHeight - offsetTop } : { right: stage.offsetWidth - offsetLeft };
  }

  // Reading begins at the name.
  focus() {
    this.root.querySelector("h2")?.focus();
  }

  close() {
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  open(actor, member = null) {
    const { view } = this.network;
    const about = view.holds ? this.#held(actor) : view.drawn ? this.#member(actor) : this.network.members ? this.#members(actor, member) : this.#facts(actor);
    this.#fill(this.#heading(actor), this.#reach(actor), this.#way(actor), this.#measures(actor), about, this.#partners(actor));
  }

  // What ties two actors, instead of one of them.
  openPair(one, other) {
    const names = [one, other].map((actor) => nameOf(this.network.actors.name[actor]));
    const title = this.#title(names.flatMap((name, at) => (at ? [" and ", name] : [name])), pairSummary(this.network, this.filters, one, other));
    const ends = make("div", { class: "ends" }, [one, other].map((actor) => this.#link(actor)));
    this.#fill(title, ends, pairSections(this.network, this.filters, this.theme, one, other));
  }

  openProgram(program) {
    const title = this.#title(nameOf(this.network.programs.name[program]), "Program");
    this.#fill(title, programFacts(this.network, this.filters, this.theme, program, this.acts));
  }

  openMissing() {
    this.#fill(this.#title("What is missing", this.network.title), missingList(this.network, this.filters, this.theme, this.acts));
  }

  #fill(heading, ...content) {
    this.root.replaceChildren(heading, make("div", { class: "scroll", tabindex: "0" }, ...content));
    this.root.hidden = false;
  }

  #title(name, under) {
    return make("header", {}, make("div", {}, make("h2", { tabindex: "-1" }, name), make("p", {}, nameOf(under))), this.#closer());
  }

  #closer() {
    return make("button", { type: "button", class: "plain", "aria-label": "Close details", onclick: this.onClose }, sign(SIGNS.close));
  }

  // How far the bright part of the map reaches.
  #reach(actor) {
    if (!this.network.tiesOf[actor].some((tie) => this.filters.tieOn[tie])) return null;
    const button = (steps, label) =>
      make("button", { type: "button", "aria-pressed": String(this.steps === steps && this.target < 0), onclick: () => this.acts.onSteps(steps) }, label);
    return make("div", { class: "choices", role: "group", "aria-label": "Shown around this actor" }, button(1, "Partners"), button(2, "Within 2 steps"), this.#finder(actor));
  }

  #finder(actor) {
    const open = () => this.acts.onFindWay(actor);
    return make("button", { type: "button", id: "find-way", "aria-pressed": String(this.target >= 0), onclick: open }, "Path to …");
  }

  // The shortest way to the other actor, step by step, with the modes of each step.
  #way(actor) {
    if (this.target < 0) return null;
    const path = shortestPath(this.network, this.filters, actor, this.target);
    const ends = [nameOf(this.network.actors.name[actor]), " to ", nameOf(this.network.actors.name[this.target])];
    if (!path) return make("section", { class: "mode way-list" }, make("h3", {}, make("span", { class: "text" }, "No path")), make("p", {}, "Nothing that is drawn connects ", ends, "."));
    const steps = path.actors.length - 1;
    const others = path.ways > 1 ? ` One of ${count(path.ways)} equally short ones.` : "";
    const rows = path.actors.slice(1).map((other, at) => {
      const own = tiesBetween(this.network, this.filters, path.actors[at], other);
      const modes = [...new Set(own.map((tie) => this.network.modes[this.network.ties.mode[tie]].label))];
      const evidence = () => this.acts.onPair(path.actors[at], other);
      return make("li", {}, make("button", { type: "button", class: "link quiet", onclick: evidence }, modes.join(", ")), this.#link(other));
    });
    return make(
      "section",
      { class: "mode way-list" },
      make("h3", {}, make("span", { class: "text" }, "Shortest path"), make("span", { class: "count" }, plural(steps, "step"))),
      make("ol", {}, make("li", {}, this.#link(actor)), rows),
      make("p", { class: "quiet" }, `Each tie that is drawn is one step, in whichever direction.${others}`),
    );
  }

  #heading(actor) {
    const { actors, kinds } = this.network;
    const kind = kinds[actors.kind[actor]];
    const city = factsOf(this.network, actor).find(([name]) => name === "city")?.[1];
    const place = [city, actors.country[actor] < 0 ? null : countryName(actors.countries[actors.country[actor]])];
    const where = place.filter(Boolean).join(", ");
    return make(
      "header",
      {},
      symbol(kind, this.theme.color(kind), 7),
      make("div", {}, make("h2", { tabindex: "-1" }, nameOf(actors.name[actor])), make("p", {}, kind.label, where ? [" · ", nameOf(where)] : null)),
      this.#closer(),
    );
  }

  #facts(actor) {
    const { actors, childrenOf } = this.network;
    const rows = [["Id", nameOf(actors.id[actor])]];
    const also = [this.network.names[actor], ...this.network.aliases[actor].split(";").map((part) => part.trim())].filter((name) => name && name !== actors.name[actor]);
    if (also.length) rows.push(["Also", nameOf(also.join(", "))]);
    if (actors.parent[actor] >= 0) rows.push(["Part of", this.#link(actors.parent[actor])]);
    const units = this.network.members ? [] : (childrenOf.get(actor) ?? []);
    const hosted = (this.network.programs?.host ?? []).map((host, at) => (host === actor ? at : -1)).filter((at) => at >= 0);
    if (hosted.length) rows.push([hosted.length > 1 ? "Programs" : "Program", make("span", { class: "links" }, hosted.map((program) => this.#program(program)))]);
    if (units.length) rows.push(["Units", this.#units(actor, units)]);
    const more = factsOf(this.network, actor).filter(([name]) => name !== "city").map(([name, text]) => [titled(name), nameOf(text)]);
    return [facts(rows), more.length ? make("details", { class: "more-facts" }, make("summary", {}, "More facts"), facts(more)) : null];
  }

  // The units of a university: each of them, unless they stand in it.
  #units(actor, units) {
    const within = this.acts.isFolded(actor);
    const fold = make("button", { type: "button", id: "fold-units", onclick: () => this.acts.onFold(actor, !within) }, within ? "Show them apart" : "Fold them in");
    const names = units.map((unit) => (within ? nameOf(this.network.actors.name[unit]) : this.#link(unit, null, actor)));
    return make("span", { class: "links" }, names, this.network.actors.parent[actor] < 0 && this.acts.canFold() ? fold : null);
  }

  // An actor of a large network: its group, and the view around it.
  #member(actor) {
    const { view, members, whole, actors } = this.network;
    const member = view.drawn[actor];
    const group = members.group[member];
    const around = view.name === "around" && view.member === member ? null : this.#goTo(`around:${members.id[member]}`, "Draw its partners");
    return [
      make("dl", { class: "facts" }, make("dt", {}, "Id"), make("dd", {}, nameOf(actors.id[actor])), make("dt", {}, "Group"), make("dd", {}, nameOf(whole.actors.name[group]))),
      make("div", { class: "choices" }, around, this.#goTo(`group:${whole.actors.id[group]}`, "Draw its group")),
    ];
  }

  #goTo(view, label) {
    return make("button", { type: "button", onclick: () => this.acts.onView(view) }, label);
  }

  #members(actor, chosen) {
    const { members } = this.network;
    const all = members.of[actor];
    const order = chosen === null ? all : [chosen, ...all.filter((member) => member !== chosen)];
    const row = (member) =>
      make(
        "li",
        { class: member === chosen ? "member chosen" : "member" },
        make("button", { type: "button", class: "link", onclick: () => this.acts.onView(`around:${members.id[member]}`) }, nameOf(members.name[member], { class: "text" })),
        make("span", { class: "count" }, plural(members.partners[member], "partner")),
      );
    return [make("div", { class: "choices" }, this.#goTo(`group:${this.network.whole.actors.id[actor]}`, "Draw its actors")), make(
      "section",
      { class: "mode" },
      make("h3", {}, make("span", { class: "text" }, "Actors of this group"), make("span", { class: "count" }, count(all.length))),
      growing(order, row),
    )];
  }

  // Actors that one symbol of the map stands for.
  #held(group) {
    const { view, whole } = this.network;
    const order = [...view.holds[group]].sort((one, other) => whole.actors.r[other] - whole.actors.r[one] || one - other);
    const row = (actor) => make("li", { class: "member" }, make("button", { type: "button", class: "link", onclick: () => this.acts.onActor(actor) }, nameOf(whole.actors.name[actor], { class: "text" })));
    return make("section", { class: "mode" }, make("h3", {}, make("span", { class: "text" }, "Actors of this group"), make("span", { class: "count" }, count(order.length))), growing(order, row));
  }

  #measures(actor) {
    const { measures, view, members, whole } = this.network;
    const among = view.drawn && members ? { partners: members.partners } : {}; // ranks are those of all, also where some are drawn
    const cells = measures
      .map(({ label, values }) => ({ label, value: values[actor], values }))
      .filter(({ value }) => value !== null);
    const cell = ({ label, value, values }) => {
      const all = among[label] ?? this.#counted(values);
      const place = `rank ${count(rank(all, value))} of ${count(all.length)}`;
      return make("div", {}, make("dt", {}, titled(label)), make("dd", {}, formatted(value), make("small", {}, narrowed ? `in the whole network, ${place}` : place)));
    };
    const narrowed = this.filters.active || view.drawn || (measures === whole.measures && view.name === "program");
    const drawn = narrowed ? make("p", {}, `${plural(partnersOf(this.network, this.filters, actor).length, "partner")} in what is drawn now.`) : null;
    const ended = this.network.ties.of && !narrowed ? make("p", { class: "quiet small" }, "Counted over all collaborations but plans, also those that ended.") : null;
    return [make("dl", { class: "measures" }, cells.map(cell)), drawn, ended];
  }

  // Values of those who are there: units that are folded in have none of their own.
  #counted(values) {
    const { present, view } = this.network;
    return view.name === "folded" ? values.filter((_, actor) => present[actor]) : values;
  }

  #partners(actor) {
    const { modes, families, ties, tiesOf } = this.network;
    const own = tiesOf[actor];
    const drawn = own.filter((tie) => this.filters.tieOn[tie]);
    const hidden = own.length - drawn.length;
    const byMode = modes.map((mode, at) => ({ mode, ties: drawn.filter((tie) => ties.mode[tie] === at) }));
    const parts = byMode
      .filter((part) => part.ties.length)
      .map(({ mode, ties: list }) => {
        const color = this.theme.color(families[mode.family]);
        return make(
          "section",
          { class: "mode" },
          make("h3", {}, line(color, mode.directed, 20), make("span", { class: "text" }, mode.label), make("span", { class: "count" }, count(list.length))),
          this.#list(actor, list),
        );
      });
    return make(
      "div",
      { class: "partners" },
      own.length ? parts : make("p", { class: "quiet" }, "No ties on this map."),
      hidden ? make("p", { class: "quiet" }, `${plural(hidden, "more tie")} not drawn: only planned, or switched off in the legend.`) : null,
    );
  }

  #list(actor, list) {
    const { ties, actors } = this.network;
    const order = [...list].sort((one, other) => {
      const names = [one, other].map((tie) => actors.name[otherEnd(this.network, tie, actor)]);
      return this.filters.weight[other] - this.filters.weight[one] || names[0].localeCompare(names[1]) || one - other;
    });
    return growing(order, (tie) => make("li", { class: "partner" }, this.#partner(actor, tie)));
  }

  #partner(actor, tie) {
    const { ties, modes } = this.network;
    const partner = otherEnd(this.network, tie, actor);
    const gives = ties.source[tie] === actor;
    const directed = modes[ties.mode[tie]].directed;
    const way = directed ? make("span", { class: "way", title: gives ? "gives to" : "receives from" }, gives ? "to" : "from") : null;
    return [this.#link(partner, way, actor), this.#times(actor, partner, this.filters.weight[tie])];
  }

  // How many collaborations a tie stands for; a click shows them.
  #times(actor, partner, number) {
    const what = this.network.ofGroups ? plural(number, "tie of actors", "ties of actors") : plural(number, "collaboration");
    const label = `${what} with ${plain(this.network.actors.name[partner])}`;
    return make("button", { type: "button", class: "times", title: what, "aria-label": label, onclick: () => this.acts.onPair(actor, partner) }, `×${count(number)}`);
  }

  #program(program) {
    return make("button", { type: "button", class: "link", onclick: () => this.acts.onProgram(program) }, nameOf(this.network.programs.name[program], { class: "text" }));
  }

  #link(actor, before = null, within = -1) {
    const { actors, kinds } = this.network;
    const kind = kinds[actors.kind[actor]];
    return make(
      "button",
      { type: "button", class: "link", onclick: () => this.onChoose(actor) },
      symbol(kind, this.theme.color(kind), 4.5),
      before,
      nameOf(actors.name[actor], { class: "text" }),
      actors.parent[actor] >= 0 && actors.parent[actor] !== within ? nameOf(actors.name[actors.parent[actor]], { class: "also" }) : null,
    );
  }
}

function facts(rows) {
  return make("dl", { class: "facts" }, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

// A list that shows its beginning, and more of it on demand.
function growing(items, row) {
  const list = make("ul", {}, items.slice(0, SHOWN).map(row));
  if (items.length <= SHOWN) return list;
  let shown = SHOWN;
  const label = () => `Show ${count(Math.min(MORE, items.length - shown))} more of ${count(items.length)}`;
  const more = make("button", { type: "button", class: "more" }, label());
  more.addEventListener("click", () => {
    const next = items.slice(shown, shown + MORE).map(row);
    list.append(...next);
    shown += next.length;
    if (shown >= items.length) more.remove();
    else more.textContent = label();
    next[0].querySelector("button")?.focus();
  });
  return [list, more];
}

function rank(values, value) {
  return 1 + values.filter((other) => other !== null && other > value).length;
}
