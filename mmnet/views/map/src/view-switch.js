// Which view of the data is drawn: the whole, units folded, or one program; and what is missing.

import { byId, make } from "./dom.js";
import { adopt } from "./network.js";
import { folded, programView, seatsAround } from "./views.js";

export class ViewSwitch {
  constructor(network, filters, { onView, onMissing }) {
    Object.assign(this, { network, filters, onView, onMissing, missing: false });
  }

  // The stage comes later than the legend, and not at all without WebGL.
  attach(stage) {
    this.stage = stage;
    this.filters.onChange(() => this.#seats());
    this.#seats();
  }

  get name() {
    const { view, programs } = this.network;
    return view.name === "program" ? `program:${programs.id[view.program]}` : view.name;
  }

  // Draws the view of this name; one that the page does not know is the whole network.
  open(name) {
    this.show(this.#made(name));
  }

  // The stage takes the new view before anybody hears of it: it draws when the filters speak.
  show(view) {
    adopt(this.network, view);
    this.filters.compute();
    this.stage?.load();
    this.onView();
    this.filters.apply();
  }

  setMissing(on) {
    this.missing = on;
    this.#seats();
    this.onMissing(on);
  }

  build() {
    const { programs, childrenOf } = this.network;
    const rows = [];
    if (programs?.id.length) rows.push(this.#select());
    if (childrenOf.size) rows.push(this.#box("fold", "Fold units into their university", this.network.view.name === "folded", (on) => this.open(on ? "folded" : "whole")));
    if (programs?.needs.program.length) rows.push(this.#box("missing", "Show what is missing", this.missing, (on) => this.setMissing(on)));
    return rows.length ? make("div", { class: "group", role: "group", "aria-label": "View" }, make("h2", {}, "View"), rows) : null;
  }

  #made(name) {
    const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
    if (kind === "folded") return folded(this.network);
    const program = kind === "program" ? (this.network.programs?.id.indexOf(id) ?? -1) : -1;
    return program >= 0 ? programView(this.network, program) : this.network.whole;
  }

  #select() {
    const { programs, view } = this.network;
    const option = (value, text, selected) => make("option", { value, selected }, text);
    const whole = option("whole", "The whole network", view.name !== "program");
    const each = programs.id.map((id, at) => option(`program:${id}`, programs.name[at], view.name === "program" && view.program === at));
    const select = make("select", { id: "view", "aria-label": "View", onchange: () => this.open(select.value) }, whole, make("optgroup", { label: "One program" }, each));
    return select;
  }

  #box(id, text, checked, act) {
    const box = make("input", { type: "checkbox", id, checked, onchange: () => act(box.checked) });
    box.checked = checked;
    return make("div", { class: "row" }, make("label", {}, box, make("span", { class: "text" }, text)));
  }

  #seats() {
    const around = this.missing && this.network.view.name !== "program";
    this.stage?.setSeats(around ? seatsAround(this.network, this.filters) : []);
    const box = byId("missing");
    if (box) box.checked = this.missing;
  }
}
