// The view as a table: its actors, its ties, or the needs of its programs. For readers without sight
// of the map, and for exact numbers; the CSV files hold the same rows.

import { byId, make, nameOf } from "../elements/dom.js";
import { changeOfActor } from "../state/changes.js";
import { needsOf } from "../state/needs.js";
import { countryName } from "../text/regions.js";
import { formatted, titled } from "../text/words.js";
import { amongBox, rowsAmong } from "./among.js";
import { collaborationTable } from "./collaboration-rows.js";
import { amountColumn, colorColumn } from "./look-fields.js";
import { numberTable } from "./number-rows.js";
import { flagged, sorted } from "./rows.js";
import { bestColumn, changeColumn, contributionColumns, needColumns } from "./view-columns.js";
import { seatColumns } from "./seat-list.js";
import { say } from "../text/speech.js";
import { statusWord } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Filters } from "../state/filters.js" */

const PAGE = 200;
const SUBJECTS = {
  actors: say("Actors"),
  ties: say("Ties"),
  collaborations: say("Collaborations"),
  needs: say("Needs"),
  numbers: say("Numbers"),
};

export class Table {
  subject = "actors";
  shown = PAGE;
  onlyBright = false;
  /** @type {number | null} */
  before = null;

  /**
   * @param {{ network: Network, filters: Filters, numbers: Numbers, look: Look }} state
   * @param {{
   *   onChoose: (actor: number) => void, onPair: (one: number, other: number) => void,
   *   onKinds: (one: number, other: number) => void, bright: () => Set<number> | null,
   *   answer: () => import("../state/answers.js").Answer | null,
   * }} acts
   */
  constructor({ network, filters, numbers, look }, acts) {
    this.network = network;
    this.filters = filters;
    this.numbers = numbers;
    this.look = look;
    this.acts = acts;
    this.root = byId("table");
    this.load();
    filters.onChange(() => this.update());
  }

  load() {
    this.sorts = {
      actors: {
        column:
          3 +
          Math.max(
            0,
            this.network.measures.findIndex(({ label }) => label === this.network.size),
          ),
        down: true,
      },
      ties: { column: this.network.ofGroups ? 4 : 5, down: true },
      collaborations: { column: 0, down: false },
      needs: { column: 0, down: false },
      numbers: { column: -1, down: false },
    };
    this.shown = PAGE;
    this.update();
  }

  toggle(open) {
    this.root.hidden = !open;
    this.update();
  }

  update() {
    if (this.root.hidden) return;
    const { columns: all, rows } = this.content(this.subject);
    const columns = all.filter(({ file }) => !file);
    const order = sorted(rows, columns, this.sorts[this.subject]);
    const body = order.slice(0, this.shown).map((row) => this.#row(row, columns));
    const head = make(
      "tr",
      {},
      columns.map((column, at) => this.#head(column, at)),
    );
    const caption = make(
      "caption",
      {},
      say("{subject} in view: {number}", { subject: SUBJECTS[this.subject], number: rows.length }),
    );
    this.root.replaceChildren(
      this.#subjects(),
      ...[
        amongBox(this.network, this.acts.bright(), this.onlyBright, (on) => this.#limit(on)),
      ].filter(Boolean),
      make("table", {}, caption, make("thead", {}, head), make("tbody", {}, body)),
      ...(order.length > this.shown ? [this.#more(order.length)] : []),
    );
  }

  // What the list holds while it is open.
  get listed() {
    return this.root.hidden ? null : this.subject;
  }

  // For paper: every row, until `showSome`.
  showAll() {
    this.before ??= this.shown;
    this.shown = Infinity;
    this.update();
  }

  showSome() {
    this.shown = this.before ?? this.shown;
    this.before = null;
    this.update();
  }

  // Columns and rows of one subject, as the filters leave it; `value` reads a cell. Those with `file`
  // are in the CSV file only.
  content(subject) {
    const { columns, rows } = this.#whole(subject);
    const actors = this.onlyBright ? this.acts.bright() : null;
    if (!actors?.size) return { columns, rows };
    const { ties } = this.network;
    const behind = (tie) => (this.filters.tieOn[tie] ? this.filters.passing(ties.of[tie]) : []);
    return { columns, rows: rowsAmong(this.network, subject, rows, actors, behind) };
  }

  // The actors that are bright on the map.
  get bright() {
    return this.acts.bright();
  }

  get isLimited() {
    return this.onlyBright && Boolean(this.acts.bright()?.size);
  }

  #limit(on) {
    this.onlyBright = on;
    this.update();
    byId("only-bright")?.focus();
  }

  #whole(subject) {
    return {
      actors: () => this.#actors(),
      ties: () => this.#ties(),
      collaborations: () =>
        collaborationTable(this.network, this.filters, this.acts.answer()?.turnover),
      needs: () => this.#needs(),
      numbers: () => numberTable(this.network, this.numbers, this.acts.onKinds),
    }[subject]();
  }

  #actors() {
    const { actors, kinds, measures, view, members } = this.network;
    const names = !members && !view.holds;
    const country = (actor) =>
      actors.country[actor] < 0 ? "" : countryName(actors.countries[actors.country[actor]]);
    const columns = [
      { label: say("Id"), value: (actor) => actors.id[actor], file: true },
      { label: say("Name"), value: (actor) => actors.name[actor], actor: (actor) => actor },
      ...(names && this.network.inLatin
        ? [
            {
              label: say("Name in the data"),
              value: (actor) => this.network.names[actor],
              file: true,
            },
          ]
        : []),
      ...(names
        ? [{ label: say("Also"), value: (actor) => this.network.aliases[actor], file: true }]
        : []),
      { label: say("Kind"), value: (actor) => kinds[actors.kind[actor]].label },
      { label: say("Country"), value: country },
      ...colorColumn(this.look),
      ...(names
        ? [
            {
              label: say("Part of"),
              value: (actor) => actors.name[actors.parent[actor]] ?? "",
              file: true,
            },
          ]
        : []),
      ...measures.map(({ label, values }) => ({
        label: titled(label),
        value: (actor) => values[actor],
        number: true,
      })),
      ...changeColumn(this.network, (actor) => changeOfActor(this.network, this.filters, actor)),
      ...this.#inView(),
      ...contributionColumns(this.network, this.numbers),
    ];
    return { columns, rows: flagged(this.filters.actorOn) };
  }

  // The measures that follow the filters, beside those of the whole.
  #inView() {
    const labels = this.network.measures.map(({ label }) => label);
    return labels
      .filter((label) => this.numbers.follows(label))
      .map((label) => ({
        label: say("{column} in this view", { column: titled(label) }),
        value: (actor) => this.numbers.of(label, actor),
        number: true,
      }));
  }

  // Before rows are saved: numbers that are still being counted.
  settle() {
    this.numbers.now();
  }

  #ties() {
    const { actors, ties, modes, families, programs, collaborations } = this.network;
    const columns = [
      { label: say("From id"), value: (tie) => actors.id[ties.source[tie]], file: true },
      { label: say("To id"), value: (tie) => actors.id[ties.target[tie]], file: true },
      { label: say("Mode id"), value: (tie) => modes[ties.mode[tie]].id, file: true },
      {
        label: say("From"),
        value: (tie) => actors.name[ties.source[tie]],
        actor: (tie) => ties.source[tie],
      },
      {
        label: say("To"),
        value: (tie) => actors.name[ties.target[tie]],
        actor: (tie) => ties.target[tie],
      },
      { label: say("Mode"), value: (tie) => modes[ties.mode[tie]].label },
      {
        label: say("Family"),
        value: (tie) => families[modes[ties.mode[tie]].family].label,
        wide: true,
      },
      ...(this.network.ofGroups
        ? []
        : [
            {
              label: say("Direction"),
              value: (tie) => (ties.directed[tie] ? say("gives to") : say("no direction")),
              wide: true,
            },
          ]),
      {
        label: this.network.ofGroups ? say("Ties of actors") : say("Collaborations"),
        value: (tie) => this.filters.weight[tie],
        number: true,
        opens: (tie) => () => this.acts.onPair(ties.source[tie], ties.target[tie]),
      },
    ];
    columns.push(.../** @type {any[]} */ (amountColumn(this.look)));
    if (ties.of)
      columns.push({
        label: say("Collaboration ids"),
        value: (tie) =>
          this.filters
            .passing(ties.of[tie])
            .map((at) => collaborations.id[at])
            .join("; "),
        file: true,
      });
    if (programs?.id.length && ties.of)
      columns.push({
        label: say("Programs"),
        value: (tie) => this.#programsOf(ties.of[tie], programs, collaborations),
      });
    columns.push(...changeColumn(this.network, (tie) => this.filters.changeOf(tie)));
    return { columns, rows: flagged(this.filters.tieOn) };
  }

  #programsOf(own, programs, { program }) {
    const passing = this.filters.passing(own).filter((at) => program[at] >= 0);
    return [...new Set(passing.map((at) => programs.name[program[at]]))].join("; ");
  }

  #needs() {
    const { programs, modes, view } = this.network;
    const rows = programs.id.flatMap((_, program) =>
      this.filters.programs[program] && (view.name !== "program" || view.program === program)
        ? needsOf(this.network, program).map((need) => ({ ...need, program }))
        : [],
    );
    const columns = [
      { label: say("Program id"), value: ({ program }) => programs.id[program], file: true },
      { label: say("Mode id"), value: ({ mode }) => modes[mode].id, file: true },
      { label: say("Program"), value: ({ program }) => programs.name[program] },
      { label: say("Mode"), value: ({ mode }) => modes[mode].label },
      { label: say("Restricted to"), value: ({ limit }) => limit },
      { label: say("Status"), value: ({ status }) => statusWord(status) },
      { label: say("Partners"), value: ({ partners }) => partners, number: true },
      { label: say("Needed"), value: ({ needed }) => needed, number: true },
      { label: say("Wanting"), value: ({ empty }) => empty, number: true },
      { label: say("Lapsing"), value: ({ lapsing }) => (lapsing ? say("yes") : say("no")) },
      ...needColumns(this.network, this.numbers),
      ...seatColumns(this.network, this.filters),
      ...bestColumn(this.network, this.acts.answer()?.best),
    ];
    return { columns, rows };
  }

  get subjects() {
    return Object.keys(SUBJECTS).filter((subject) => {
      if (subject === "needs") return this.network.programs?.needs.program.length;
      if (subject === "numbers") return this.numbers.isKnown;
      return subject !== "collaborations" || this.network.ties.of;
    });
  }

  #subjects() {
    const button = (subject) => {
      const choose = () => {
        this.subject = subject;
        this.shown = PAGE;
        this.update();
        /** @type {HTMLElement} */ (this.root.querySelector("[aria-pressed=true]")).focus();
      };
      return make(
        "button",
        { type: "button", "aria-pressed": String(this.subject === subject), onclick: choose },
        SUBJECTS[subject],
      );
    };
    return make(
      "div",
      { class: "choices", role: "group", "aria-label": say("What the list holds") },
      this.subjects.map(button),
    );
  }

  #head(column, at) {
    const { label, number } = column;
    const sort = this.sorts[this.subject];
    const current = sort.column === at;
    const order = current ? (sort.down ? "descending" : "ascending") : "none";
    const act = () => {
      this.sorts[this.subject] = { column: at, down: current ? !sort.down : Boolean(number) };
      this.update();
      /** @type {HTMLElement} */ (this.root.querySelectorAll("th button")[at]).focus();
    };
    const mark = current ? make("span", { "aria-hidden": "true" }, sort.down ? " ↓" : " ↑") : null;
    return make(
      "th",
      { scope: "col", "aria-sort": order, class: classOf(column) },
      make("button", { type: "button", class: "plain", onclick: act }, label, mark),
    );
  }

  #row(row, columns) {
    const cells = columns.map((column, at) => {
      const held = column.value(row);
      const text = column.number ? (held === null ? "" : formatted(held)) : nameOf(held);
      const act = column.actor
        ? () => this.acts.onChoose(column.actor(row))
        : (column.opens?.(row) ?? null);
      const content = act
        ? make(
            "button",
            { type: "button", class: column.opens ? "link number" : "link", onclick: act },
            text,
          )
        : text;
      return at === 0
        ? make("th", { scope: "row" }, content)
        : make("td", { class: classOf(column) }, content);
    });
    return make("tr", {}, cells);
  }

  #more(total) {
    const next = Math.min(PAGE, total - this.shown);
    const grow = () => {
      this.shown += PAGE;
      this.update();
    };
    return make(
      "button",
      { type: "button", class: "more", onclick: grow },
      say("Show {number} more of {all}", { number: next, all: total }),
    );
  }
}

function classOf({ number, wide }) {
  return number ? "number" : wide ? "wide" : null;
}
