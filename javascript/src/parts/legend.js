// The legend is the filter: what a color or shape means, how many are drawn, and a switch for each.

import { byId, make } from "../elements/dom.js";
import { line, sign, SIGNS, symbol } from "../elements/icons.js";
import { countryName } from "../text/regions.js";
import { count } from "../text/words.js";
import { boundFields } from "./bounds.js";
import { changeLine, momentSlider } from "./changes.js";
import { groupsSection } from "./drawn-groups.js";
import { section } from "./lists.js";
import { endsField } from "./ends.js";
import { colorField, widthField } from "./look-fields.js";
import { numberRows } from "./number-rows.js";
import { ownColumns } from "./own-columns.js";
import { Period } from "./period.js";
import { tally } from "./rows.js";
import { activeFilters } from "./filter-groups.js";
import { sentenceLine } from "./sentence.js";
import { sizeKey } from "./size-key.js";
import { switchRow } from "./switch-row.js";
import { say } from "../text/speech.js";
import { STATES } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Numbers } from "../state/numbers.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Theme } from "../elements/theme.js" */
/** @import { ViewSwitch } from "./view-switch.js" */

const SETTLED = 150; // milliseconds without a move

export class Legend {
  /** @type {(() => void)[]} */
  updates = [];
  /** @type {ReturnType<typeof sizeKey>} */
  scale = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer = undefined;

  /**
   * @param {{
   *   network: Network, filters: Filters, numbers: Numbers, theme: Theme, look: Look,
   * }} state
   * @param {ViewSwitch} views
   * @param {(label: string) => void} onSize
   * @param {HTMLElement} undo the buttons that undo
   * @param {(text: string) => void} announce
   */
  constructor({ network, filters, numbers, theme, look }, views, onSize, undo, announce) {
    this.network = network;
    this.filters = filters;
    this.numbers = numbers;
    this.theme = theme;
    this.look = look;
    this.views = views;
    this.onSize = onSize;
    this.undo = undo;
    this.announce = announce;
    this.root = byId("legend");
    this.period = new Period(network, filters);
    this.build();
    filters.onChange(() => this.update());
  }

  build() {
    this.updates = [];
    const parts = [
      this.undo,
      this.#chips(),
      this.#words(),
      this.views.build(),
      groupsSection(this.network, this.filters, this.updates),
      this.#changes(),
      this.#period(),
      endsField(this.network, this.filters, this.updates),
      section(
        this.network.noun === "group" ? say("Groups of actors") : say("Actors"),
        this.#kinds(),
        this.#tiedOnly(),
        this.#sizes(),
        colorField(this, this.updates),
      ),
      section(
        say("Ties"),
        this.#families(),
        widthField(this, this.updates),
        make(
          "p",
          { class: "quiet small" },
          this.network.ofGroups
            ? ""
            : say("A tie is two actors in one mode; several collaborations may stand behind it."),
        ),
      ),
      this.#bounds(),
      this.#numbers(),
      this.#states(),
      this.#programs(),
      this.#countries(),
      ...this.#own(),
    ];
    const { activeElement } = document;
    const held = this.root.contains(activeElement) ? activeElement : null;
    this.root.replaceChildren(...parts.filter(Boolean));
    this.update();
    if (held?.id) byId(held.id)?.focus(); // the control that asked for the new legend keeps the focus
  }

  update() {
    for (const update of this.updates) update();
  }

  // The filters that are on, each to be taken off.
  #chips() {
    const root = make("div", {
      class: "group chips",
      role: "group",
      "aria-label": say("Filters that are on"),
    });
    this.updates.push(() => {
      const list = activeFilters(this.network, this.filters);
      const chip = ({ text, clear }) =>
        make(
          "button",
          {
            type: "button",
            class: "chip",
            title: say("Take this filter off"),
            onclick: () => this.#takeOff(clear),
          },
          make("span", { class: "text" }, text),
          sign(SIGNS.close),
        );
      root.replaceChildren(...list.map(chip));
      root.hidden = !list.length;
    });
    return root;
  }

  // The same in one sentence.
  #words() {
    const { root, update } = sentenceLine(this.network, this.filters, this.announce);
    this.updates.push(update);
    return root;
  }

  // The keyboard goes on at the next chip.
  #takeOff(clear) {
    /** @returns {HTMLElement[]} */
    const chips = () => Array.from(this.root.querySelectorAll(".chip"));
    const at = chips().findIndex((chip) => chip === document.activeElement);
    clear();
    (chips()[Math.min(at, chips().length - 1)] ?? this.root).focus();
  }

  #bounds() {
    const { fields, update } = boundFields(this.network, this.filters);
    this.updates.push(update);
    return section(say("At least"), fields);
  }

  // Measures of what is drawn, beside those of the whole.
  #numbers() {
    if (!this.numbers.isKnown) return null;
    const table = make("table", { class: "numbers" });
    this.updates.push(() => table.replaceChildren(...numberRows(this.numbers)));
    return section(say("Numbers"), table);
  }

  #kinds() {
    const { actors, present } = this.network;
    const total = tally(
      actors.kind.filter((_, actor) => !present || present[actor]),
      this.network.kinds.length,
    );
    return this.network.kinds.map((kind, at) =>
      total[at] === 0
        ? null
        : this.#row(
            "kinds",
            [at],
            kind.plural,
            symbol(kind, this.look.values ? this.theme.muted : this.theme.color(kind)),
            `kind:${kind.id}`,
          ),
    );
  }

  #families() {
    const { families, modes, ties, between } = this.network;
    const total = tally((between ?? ties).mode, modes.length);
    return families.flatMap((family, at) => {
      const own = modes
        .map((_, mode) => mode)
        .filter((mode) => modes[mode].family === at && total[mode] > 0);
      if (!own.length) return [];
      const color = this.theme.color(family);
      const rows = own.map((mode) =>
        this.#row(
          "modes",
          [mode],
          modes[mode].label,
          line(color, modes[mode].directed, 20),
          `mode:${modes[mode].id}`,
        ),
      );
      if (own.length === 1 && families.length === 1) return rows;
      const head = this.#row("modes", own, family.label, null, `family:${family.id}`);
      head.classList.add("head");
      return [
        make("div", { role: "group", "aria-label": family.label, class: "family" }, head, rows),
      ];
    });
  }

  #tiedOnly() {
    const text =
      this.network.noun === "group"
        ? say("Hide groups without drawn ties")
        : say("Hide actors without drawn ties");
    return this.#tick("tied-only", text, "tiedOnly", (on) => this.filters.setTiedOnly(on));
  }

  // A box to tick, which shows what the filters say.
  #tick(id, text, name, set) {
    const box = make("input", { type: "checkbox", id, onchange: () => set(box.checked) });
    this.updates.push(() => {
      box.checked = this.filters[name];
    });
    return make(
      "div",
      { class: "row extra" },
      make("label", {}, box, make("span", { class: "text" }, text)),
    );
  }

  // Of two networks: the slider between them, and how many ties were added, removed and kept.
  #changes() {
    if (!this.network.moments) return null;
    const { root, update } = momentSlider(this.network, this.filters);
    this.updates.push(update);
    const rows = this.network.changes.map(({ id, label }, at) =>
      this.#row("changes", [at], label, changeLine(at, "currentColor"), `change:${id}`),
    );
    const key = make(
      "p",
      { class: "quiet small" },
      say(
        "Ties by what became of them: thin as before, wide where new, dashed where gone. An actor with a ring is new among those that work with others; a pale one is gone.",
      ),
    );
    return section(say("What changed"), root, rows, key);
  }

  #period() {
    if (!this.period.useful) return null;
    this.updates.push(() => this.period.update());
    return this.period.build();
  }

  #states() {
    const { collaborations, states } = this.network;
    if (!collaborations || this.network.moments) return null;
    const total = tally(collaborations.state, states.length);
    const rows = states.map((state, at) =>
      total[at] ? this.#row("states", [at], STATES[state], null, `state:${state}`) : null,
    );
    const key = make(
      "p",
      { class: "quiet small" },
      say(
        "A solid line runs; a dashed one is of collaborations that ended, are planned, or whose dates do not tell. With years chosen, a solid line ran in them.",
      ),
    );
    return rows.filter(Boolean).length ? section(say("Collaborations"), rows, key) : null;
  }

  #programs() {
    const { programs, collaborations } = this.network;
    if (!programs?.id.length) return null;
    const total = tally(
      collaborations.program.map((at) => (at < 0 ? programs.id.length : at)),
      programs.id.length + 1,
    );
    const order = [...total.keys()].filter((at) => at < programs.id.length || total[at] > 0);
    const rows = order.map((at) =>
      this.#row(
        "programs",
        [at],
        programs.name[at] ?? say("No program"),
        null,
        `program:${programs.id[at] ?? ""}`,
      ),
    );
    return this.#folding(say("Programs"), programs.id.length, rows);
  }

  #countries() {
    const { countries, country } = this.network.actors;
    const codes = country.map((at) => (at < 0 ? countries.length : at));
    const total = tally(codes, countries.length + 1);
    const order = [...total.keys()].filter((at) => total[at] > 0);
    if (order.length < 2) return null;
    order.sort((one, other) => total[other] - total[one] || one - other);
    const rows = order.map((at) => {
      const code = countries[at];
      return this.#row(
        "countries",
        [at],
        code ? countryName(code) : say("Country unknown"),
        null,
        `country:${code ?? ""}`,
      );
    });
    return this.#folding(say("Countries"), order.length, [this.#touching(), ...rows]);
  }

  // Columns that users add.
  #own() {
    return ownColumns(this.filters).map(({ title, number, rows }) =>
      this.#folding(
        title,
        number,
        rows.map((row) => switchRow(this.updates, row)),
      ),
    );
  }

  // Of the countries that are on: ties within them, or also those to partners in other countries.
  #touching() {
    const text = say("With their partners in other countries");
    return this.#tick("touching", text, "touching", (on) => this.filters.setTouching(on));
  }

  // A long list, closed until it is asked for; it stays open when the legend is made anew.
  #folding(title, number, rows) {
    /** @type {HTMLDetailsElement | null} */
    const before = this.root.querySelector(`details[data-title="${title}"]`);
    const open = before?.open ?? false;
    return make(
      "details",
      { class: "group", open, "data-title": title },
      make("summary", {}, make("h2", {}, title), make("span", { class: "count" }, count(number))),
      rows,
    );
  }

  // A checkbox for one or several positions, with its count and an "only" button.
  #row(group, positions, label, icon, key) {
    return switchRow(this.updates, {
      label,
      icon,
      key,
      flags: () => positions.map((at) => this.filters[group][at]),
      number: () => positions.reduce((sum, at) => sum + this.filters.counts[group][at], 0),
      set: (on) => this.filters.set(group, positions, on),
      only: () => this.filters.only(group, positions),
    });
  }

  // The scale of the symbols, as large as they are drawn now.
  #sizes() {
    const { network, views } = this;
    this.scale = sizeKey({ network, stage: () => views.stage, onSize: this.onSize });
    if (this.scale) this.updates.push(this.scale.update);
    return this.scale?.root;
  }

  // Zooming changes how large the symbols are drawn; the scale follows when it is over.
  zoomed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.scale?.update(), SETTLED);
  }
}
