// The side panel: facts, measures and partners of the chosen actor.

import { byId, count, make, nameOf, plural } from "./dom.js";
import { line, sign, SIGNS, symbol } from "./icons.js";
import { factsOf, otherEnd } from "./network.js";
import { countryName } from "./regions.js";

const SHOWN = 10;
const MORE = 100;

export class Panel {
  constructor(network, filters, theme, { onChoose, onClose }) {
    Object.assign(this, { network, filters, theme, onChoose, onClose });
    this.root = byId("panel");
  }

  // What it covers of the stage: a strip on the right, or below where the window is narrow.
  get covers() {
    const { offsetWidth, offsetHeight, parentElement } = this.root;
    if (this.root.hidden) return {};
    return offsetWidth > 0.7 * parentElement.offsetWidth ? { bottom: offsetHeight } : { right: offsetWidth };
  }

  close() {
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  open(actor, member = null) {
    const about = this.network.members ? this.#members(actor, member) : this.#facts(actor);
    this.root.replaceChildren(
      this.#heading(actor),
      make("div", { class: "scroll", tabindex: "0" }, this.#measures(actor), about, this.#partners(actor)),
    );
    this.root.hidden = false;
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
      make("div", {}, make("h2", {}, nameOf(actors.name[actor])), make("p", {}, kind.label, where ? [" · ", nameOf(where)] : null)),
      make("button", { type: "button", class: "plain", "aria-label": "Close details", onclick: this.onClose }, sign(SIGNS.close)),
    );
  }

  #facts(actor) {
    const { actors, childrenOf } = this.network;
    const rows = [["Id", nameOf(actors.id[actor])]];
    const aliases = this.network.aliases[actor];
    if (aliases) rows.push(["Also", nameOf(aliases.split(";").map((part) => part.trim()).join(", "))]);
    if (actors.parent[actor] >= 0) rows.push(["Part of", this.#link(actors.parent[actor])]);
    const units = childrenOf.get(actor) ?? [];
    if (units.length) rows.push(["Units", make("span", { class: "links" }, units.map((unit) => this.#link(unit)))]);
    for (const [name, text] of factsOf(this.network, actor)) {
      if (name !== "city") rows.push([titled(name), nameOf(text)]);
    }
    return make("dl", { class: "facts" }, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  #members(actor, chosen) {
    const { members } = this.network;
    const all = members.of[actor];
    const order = chosen === null ? all : [chosen, ...all.filter((member) => member !== chosen)];
    const row = (member) =>
      make(
        "li",
        { class: member === chosen ? "member chosen" : "member" },
        nameOf(members.name[member], { class: "text" }),
        make("span", { class: "count" }, plural(members.partners[member], "partner")),
      );
    return make(
      "section",
      { class: "mode" },
      make("h3", {}, make("span", { class: "text" }, "Actors of this group"), make("span", { class: "count" }, count(all.length))),
      growing(order, row),
    );
  }

  #measures(actor) {
    const cells = this.network.measures
      .map(({ label, values }) => ({ label, value: values[actor], values }))
      .filter(({ value }) => value !== null);
    return make(
      "dl",
      { class: "measures" },
      cells.map(({ label, value, values }) =>
        make(
          "div",
          {},
          make("dt", {}, titled(label)),
          make("dd", {}, formatted(value), make("small", {}, `rank ${count(rank(values, value))} of ${count(this.network.n)}`)),
        ),
      ),
    );
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
      hidden ? make("p", { class: "quiet" }, `${plural(hidden, "more tie")} switched off in the legend.`) : null,
    );
  }

  #list(actor, list) {
    const { ties, actors } = this.network;
    const order = [...list].sort((one, other) => {
      const names = [one, other].map((tie) => actors.name[otherEnd(this.network, tie, actor)]);
      return ties.n[other] - ties.n[one] || names[0].localeCompare(names[1]) || one - other;
    });
    return growing(order, (tie) => make("li", {}, this.#partner(actor, tie)));
  }

  #partner(actor, tie) {
    const { ties, modes } = this.network;
    const partner = otherEnd(this.network, tie, actor);
    const gives = ties.source[tie] === actor;
    const directed = modes[ties.mode[tie]].directed;
    const way = directed ? make("span", { class: "way", title: gives ? "gives to" : "receives from" }, gives ? "to" : "from") : null;
    const times = ties.n[tie] > 1 ? make("span", { class: "count", title: this.network.members ? "ties of actors" : "collaborations" }, `×${count(ties.n[tie])}`) : null;
    return this.#link(partner, way, times);
  }

  #link(actor, before = null, after = null) {
    const { actors, kinds } = this.network;
    const kind = kinds[actors.kind[actor]];
    return make(
      "button",
      { type: "button", class: "link", onclick: () => this.onChoose(actor) },
      symbol(kind, this.theme.color(kind), 4.5),
      before,
      nameOf(actors.name[actor], { class: "text" }),
      actors.parent[actor] >= 0 ? nameOf(actors.name[actors.parent[actor]], { class: "also" }) : null,
      after,
    );
  }
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

export function titled(name) {
  const text = name.replaceAll("_", " ");
  return text.length <= 3 ? text.toUpperCase() : text[0].toUpperCase() + text.slice(1);
}

export function formatted(value) {
  return Number.isInteger(value) ? count(value) : value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

function rank(values, value) {
  return 1 + values.filter((other) => other !== null && other > value).length;
}
