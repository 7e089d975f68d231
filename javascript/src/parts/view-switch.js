// Which view of the data is drawn: the whole, units folded, or one program; and what is missing.

import { byId, make, nameOf } from "../elements/dom.js";
import { decoded } from "../state/address.js";
import { folded } from "../views/folded-view.js";
import { levelFor, mapView } from "../views/geography.js";
import { aroundView, groupView } from "../views/member-views.js";
import { keyOf, laidView } from "../views/laid-view.js";
import { overview } from "../views/overview.js";
import { programView } from "../views/program-view.js";
import { seatsAround, titlesOf } from "../views/seats.js";
import { say } from "../text/speech.js";
import { regionWord } from "../text/terms.js";
import { sentences, upper } from "../text/words.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Stage } from "../drawing/stage.js" */

const PLAIN = ["whole", "folded", "overview"];

export class ViewSwitch {
  missing = false;
  /** @type {Stage | null} */
  stage = null;

  /**
   * @param {Network} network
   * @param {Filters} filters
   * @param {Selection} selection
   * @param {{
   *   onView: () => void, onMissing: (on: boolean) => void, onNames: (latin: boolean) => void,
   *   onAbout: () => void,
   * }} acts
   */
  constructor(network, filters, selection, acts) {
    this.network = network;
    this.filters = filters;
    this.selection = selection;
    this.acts = acts;
  }

  // The stage comes later than the legend, and not at all without WebGL.
  attach(stage) {
    this.stage = stage;
    if (stage) this.filters.onChange(() => this.level());
    this.filters.onChange(() => this.#layOut());
    this.filters.onChange(() => this.#seats());
    this.#seats();
  }

  get name() {
    const { view, programs, members, whole } = this.network;
    if (view.name === "program") return `program:${programs.id[view.program]}`;
    if (view.only)
      return `folded:${[...view.only].map((actor) => encodeURIComponent(whole.actors.id[actor])).join(",")}`;
    if (view.name === "group") return `group:${whole.actors.id[view.group]}`;
    return view.name === "around" ? `around:${members.id[view.member]}` : view.name;
  }

  // Draws the view of this name; one that the page does not know is the whole network. Only the
  // actors of a group take a moment, until their ties are unpacked.
  async open(name) {
    const view = this.#made(name);
    this.show(view instanceof Promise ? await view : view);
  }

  // The stage takes the new view before anybody hears of it: it draws when the filters speak.
  show(view, { keep = false } = {}) {
    this.selection.forget();
    this.network.show(view);
    this.filters.compute();
    this.stage?.load({ keep });
    this.#seats();
    this.acts.onView();
    this.filters.apply();
  }

  // What was laid out anew follows the filters: rows stay the same, so that everybody else goes on.
  #layOut() {
    const { network, filters } = this;
    if (network.view.name !== "laid" || network.view.laid === keyOf(filters)) return;
    network.show(laidView(network, filters));
    this.stage?.load();
  }

  // On the map of the world: together by country from afar, each actor at its place from near. An
  // actor that was chosen stays.
  level() {
    const { view } = this.network;
    if (view.name !== "map" || (this.selection.focus >= 0 && !view.holds)) return;
    const level = this.#levelAt(this.stage.camera.ratio);
    if (level !== view.level) this.show(mapView(this.network, level), { keep: true });
  }

  // Empty seats are seats of actors, and columns are theirs, so that each of these stands alone then.
  #levelAt(ratio) {
    const { own, bounds } = this.filters;
    const isOfActors = own.isActive("actors") || bounds.measure || bounds.actorColumn;
    return this.missing || isOfActors ? "places" : levelFor(this.network, ratio);
  }

  // The map of the world with each actor at its place, wherever the camera is.
  places() {
    const keep = this.network.view.name === "map";
    this.show(mapView(this.network, "places"), { keep });
  }

  // Whether the units of a university stand in it now, and the view in which they do, or do not.
  isFolded(actor) {
    const { view } = this.network;
    return view.name === "folded" && (!view.only || view.only.has(actor));
  }

  get canFold() {
    return PLAIN.includes(this.network.view.name);
  }

  // Whether single actors of the whole network can be laid out anew.
  get canLay() {
    return !this.network.members;
  }

  fold(actor, on) {
    const { view, childrenOf, whole } = this.network;
    const all = [...childrenOf.keys()].filter((each) => whole.actors.parent[each] < 0);
    const now = new Set(view.name === "folded" ? (view.only ?? all) : []);
    if (on) now.add(actor);
    else now.delete(actor);
    const next = now.size ? folded(this.network, now.size === all.length ? null : now) : whole;
    this.show(next, { keep: !view.bundled });
  }

  #folded(ids) {
    const { childrenOf, whole } = this.network;
    if (!ids) return folded(this.network);
    const known = ids
      .map((id) => whole.actors.id.indexOf(decoded(id)))
      .filter((actor) => childrenOf.has(actor) && whole.actors.parent[actor] < 0);
    return known.length ? folded(this.network, new Set(known)) : whole;
  }

  setMissing(on) {
    this.missing = on;
    if (this.stage) this.level();
    this.#seats();
    this.acts.onMissing(on);
  }

  // The names have changed: those on the map are written anew.
  renamed() {
    this.stage?.labels.load();
    this.stage?.refresh();
  }

  build() {
    const { programs, childrenOf, geo, view, members, overview: first } = this.network;
    const rows = [];
    if (members) rows.push(this.#back());
    if ((programs?.id.length || geo || first) && !view.drawn) rows.push(this.#select());
    if (view.name === "map") rows.push(this.#regions());
    if (view.name === "program")
      rows.push(
        make(
          "button",
          { type: "button", id: "about", onclick: this.acts.onAbout },
          say("About this program"),
        ),
      );
    if (childrenOf.size && !members && this.canFold)
      rows.push(
        this.#box(
          "fold",
          say("Fold units into their university"),
          this.network.view.name === "folded" && !this.network.view.only,
          (on) => this.open(on ? "folded" : "whole"),
        ),
      );
    if (this.canLay && [...PLAIN, "laid"].includes(view.name))
      rows.push(
        this.#box("laid", say("Lay out what is shown"), view.name === "laid", (on) =>
          this.open(on ? "laid" : "whole"),
        ),
      );
    if (programs?.needs.program.length && view.name !== "program")
      rows.push(
        this.#box("missing", say("Show what is missing"), this.missing, (on) =>
          this.setMissing(on),
        ),
      );
    if (this.network.latin.length)
      rows.push(
        this.#box("latin", say("Names in Latin letters"), this.network.inLatin, (on) =>
          this.acts.onNames(on),
        ),
      );
    return rows.length
      ? make(
          "div",
          { class: "group", role: "group", "aria-label": say("View") },
          make("h2", {}, say("View")),
          rows,
        )
      : null;
  }

  #made(name) {
    const [kind, id] = [name.split(":")[0], name.slice(name.indexOf(":") + 1)];
    if (kind === "folded") return this.#folded(name === kind ? null : id.split(","));
    if (kind === "overview" && this.network.overview)
      return overview(this.network, this.stage?.isTall);
    if (kind === "laid" && this.canLay) {
      this.network.show(this.network.whole);
      this.filters.compute();
      return laidView(this.network, this.filters);
    }
    if (kind === "map" && this.network.geo) return mapView(this.network, this.#levelAt(1));
    const { members, whole } = this.network;
    const group = kind === "group" && members ? whole.actors.id.indexOf(id) : -1;
    if (group >= 0) return groupView(this.network, group);
    const member = kind === "around" && members ? members.id.indexOf(id) : -1;
    if (member >= 0) return aroundView(this.network, member);
    const program = kind === "program" ? (this.network.programs?.id.indexOf(id) ?? -1) : -1;
    if (program < 0) return this.network.whole;
    this.filters.programs[program] = 1; // who opens a program wants to see it
    return programView(this.network, program, this.stage?.isTall);
  }

  #back() {
    const { view } = this.network;
    if (!view.drawn)
      return make("p", { class: "quiet" }, say("All groups. Choose a group for its actors."));
    return [
      make("p", {}, nameOf(view.label)),
      make(
        "button",
        { type: "button", id: "back", onclick: () => this.open("whole") },
        say("Back to all groups"),
      ),
    ];
  }

  #select() {
    const { programs, view, geo, members, overview: first } = this.network;
    const option = (value, text, selected) => make("option", { value, selected }, text);
    const short = first ? option("overview", say("In short, by kind"), view.bundled) : null;
    const whole = option(
      "whole",
      members ? say("Groups with their ties") : say("The whole network"),
      ["whole", "folded", "laid"].includes(view.name),
    );
    const world = geo ? option("map", say("On a map of the world"), view.name === "map") : null;
    const each = (programs?.id ?? []).map((id, at) =>
      option(`program:${id}`, programs.name[at], view.name === "program" && view.program === at),
    );
    const select = make(
      "select",
      { id: "view", "aria-label": say("View"), onchange: () => this.open(select.value) },
      short,
      whole,
      world,
      each.length ? make("optgroup", { label: say("One program") }, each) : null,
    );
    return select;
  }

  #regions() {
    const { geo, view } = this.network;
    const button = (label, act) => make("button", { type: "button", onclick: act }, label);
    const to = (/** @type {number[]} */ [left, right, low, high]) =>
      this.stage?.fitBeside({}, { left, right, low, high });
    const parts = Object.entries(geo.regions).map(([name, box]) =>
      button(regionWord(name), () => to(box)),
    );
    const said = [
      view.lost ? say("{said}.", { said: upper(view.lost) }) : "",
      geo.groups
        ? say("From afar one symbol stands for a kind in a country; zoom in for each actor.")
        : "",
      say("Equal Earth projection; land: Natural Earth."),
    ];
    return [
      make(
        "div",
        { class: "choices regions", role: "group", "aria-label": say("Part of the world") },
        button(geo.whole ? say("All actors") : say("Most actors"), () => this.stage?.fit()),
        parts,
      ),
      make("p", { class: "quiet small" }, sentences(...said)),
    ];
  }

  #box(id, text, checked, act) {
    const box = make("input", { type: "checkbox", id, checked, onchange: () => act(box.checked) });
    box.checked = checked;
    return make(
      "div",
      { class: "row" },
      make("label", {}, box, make("span", { class: "text" }, text)),
    );
  }

  #seats() {
    const around = this.missing && this.network.view.name !== "program";
    const seats = around ? seatsAround(this.network, this.filters) : [];
    this.stage?.setSeats(seats, titlesOf(this.network, seats));
    const box = /** @type {HTMLInputElement | null} */ (byId("missing"));
    if (box) box.checked = this.missing;
  }
}
