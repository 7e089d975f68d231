// The same actors as a list: for readers without sight of the map, and for exact numbers.

import { byId, count, make, nameOf } from "./dom.js";
import { formatted, titled } from "./panel.js";
import { countryName } from "./regions.js";

const PAGE = 200;

export class Table {
  constructor(network, filters, onChoose) {
    Object.assign(this, { network, filters, onChoose, shown: PAGE });
    this.root = byId("table");
    this.sort = { column: 3 + network.measures.findIndex(({ label }) => label === network.size), down: true };
    this.columns = this.#columns();
    filters.onChange(() => this.update());
  }

  toggle(open) {
    this.root.hidden = !open;
    this.update();
  }

  update() {
    if (this.root.hidden) return;
    const rows = this.#order();
    const body = rows.slice(0, this.shown).map((actor) => this.#row(actor));
    const head = make("tr", {}, this.columns.map((column, at) => this.#head(column, at)));
    const more = rows.length > this.shown ? this.#more(rows.length) : null;
    const caption = make("caption", {}, `Actors in view: ${count(rows.length)}`);
    this.root.replaceChildren(make("table", {}, caption, make("thead", {}, head), make("tbody", {}, body)), ...(more ? [more] : []));
  }

  #columns() {
    const { actors, kinds, measures } = this.network;
    const country = (actor) => (actors.country[actor] < 0 ? "" : countryName(actors.countries[actors.country[actor]]));
    return [
      { label: "Name", value: (actor) => actors.name[actor] },
      { label: "Kind", value: (actor) => kinds[actors.kind[actor]].label },
      { label: "Country", value: country },
      ...measures.map(({ label, values }) => ({ label: titled(label), value: (actor) => values[actor], number: true })),
    ];
  }

  #order() {
    const { column, down } = this.sort;
    const { value, number } = this.columns[column];
    const rows = [...this.filters.actorOn.keys()].filter((actor) => this.filters.actorOn[actor]);
    const compare = number
      ? (one, other) => (value(one) ?? -Infinity) - (value(other) ?? -Infinity)
      : (one, other) => value(one).localeCompare(value(other));
    return rows.sort((one, other) => (down ? -compare(one, other) : compare(one, other)) || one - other);
  }

  #head({ label, number }, at) {
    const current = this.sort.column === at;
    const order = current ? (this.sort.down ? "descending" : "ascending") : "none";
    const sort = () => {
      this.sort = { column: at, down: current ? !this.sort.down : Boolean(number) };
      this.update();
      this.root.querySelectorAll("th button")[at].focus();
    };
    const mark = current ? make("span", { "aria-hidden": "true" }, this.sort.down ? " ↓" : " ↑") : null;
    return make("th", { scope: "col", "aria-sort": order, class: number ? "number" : null }, make("button", { type: "button", class: "plain", onclick: sort }, label, mark));
  }

  #row(actor) {
    const cells = this.columns.slice(1).map(({ value, number }) => {
      const held = value(actor);
      return make("td", { class: number ? "number" : null }, number ? (held === null ? "" : formatted(held)) : held);
    });
    const name = make("button", { type: "button", class: "link", onclick: () => this.onChoose(actor) }, nameOf(this.network.actors.name[actor]));
    return make("tr", {}, make("th", { scope: "row" }, name), cells);
  }

  #more(total) {
    const next = Math.min(PAGE, total - this.shown);
    const grow = () => {
      this.shown += PAGE;
      this.update();
    };
    return make("button", { type: "button", class: "more", onclick: grow }, `Show ${count(next)} more of ${count(total)}`);
  }
}
