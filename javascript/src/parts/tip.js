// A small note beside the pointer: who this is, or what ties these two.

import { byId, make, nameOf } from "../elements/dom.js";
import { countryName } from "../text/regions.js";
import { yearsOf } from "../text/words.js";
import { kindsSummary, kindsTitle } from "./kinds-panel.js";
import { couldWords } from "./seat-list.js";
import { say, sayWith } from "../text/speech.js";
import { numberOf, statusWord, wordOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */

const TITLES = 4;

export class Tip {
  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    this.root = byId("tip");
    this.root.parentElement.addEventListener("mousemove", (event) => this.#follow(event));
  }

  hide() {
    this.root.hidden = true;
  }

  // Beside a point of the stage instead of the pointer.
  beside({ x, y }) {
    const { offsetWidth: width, offsetHeight: height } = this.root.parentElement;
    this.at = { x, y, width, height };
  }

  get text() {
    return [...this.root.children].map((line) => line.textContent).join(", ");
  }

  actor(at) {
    const { actors, kinds, measures } = this.network;
    const where =
      actors.country[at] < 0 ? "" : ` · ${countryName(actors.countries[actors.country[at]])}`;
    const numbers = measures
      .slice(0, 2)
      .map(({ label, values }) =>
        say("{number} {measure}", { number: values[at], measure: wordOf(label) }),
      );
    this.#show(
      make("strong", {}, nameOf(actors.name[at])),
      this.network.noun === "group" ? null : make("span", {}, kinds[actors.kind[at]].label + where),
      actors.parent[at] < 0
        ? null
        : make(
            "span",
            {},
            sayWith("Part of {name}", { name: nameOf(actors.name[actors.parent[at]]) }),
          ),
      make("span", {}, numbers.join(" · ")),
    );
  }

  tie(at) {
    const { actors, ties, modes } = this.network;
    const between = ties.directed[at] ? " → " : " – ";
    this.#show(
      make("strong", {}, modes[ties.mode[at]].label),
      make(
        "span",
        {},
        nameOf(actors.name[ties.source[at]]),
        between,
        nameOf(actors.name[ties.target[at]]),
      ),
      make(
        "span",
        {},
        this.network.ofGroups
          ? numberOf.tiesOfActors(ties.n[at])
          : numberOf.collaborations(this.filters.weight[at]),
      ),
      ...this.#titles(ties.of?.[at] ?? []),
    );
  }

  // The first collaborations of a tie, those that pass the filters.
  #titles(own) {
    const { collaborations } = this.network;
    const drawn = this.filters.passing(own);
    const lines = drawn
      .slice(0, TITLES)
      .map((at) =>
        nameOf(
          [collaborations.title[at] || collaborations.id[at], yearsOf(collaborations, at)]
            .filter(Boolean)
            .join(say(", ")),
        ),
      );
    return drawn.length > TITLES
      ? [...lines, make("span", {}, say("and {number} more", { number: drawn.length - TITLES }))]
      : lines;
  }

  // What ties two kinds.
  strand({ one, other }) {
    const kinds = /** @type {[number, number]} */ ([one, other]);
    this.#show(
      make("strong", {}, kindsTitle(this.network, kinds)),
      make("span", {}, kindsSummary(this.network, this.filters, kinds)),
    );
  }

  seat({ program, mode, state, actor, needs }) {
    if (state === "held") return this.actor(actor);
    const { programs, modes } = this.network;
    const lacks = say("{mode}: {status} ({meaning})", {
      mode: modes[mode].label,
      status: statusWord(state),
      meaning: this.network.meaning[state],
    });
    return this.#show(
      make("strong", {}, nameOf(programs.name[program])),
      make("span", {}, lacks),
      make("span", {}, couldWords(this.network, this.filters, needs)),
    );
  }

  #show(...lines) {
    this.root.replaceChildren(...lines.filter(Boolean));
    this.root.hidden = false;
    this.#move();
  }

  #follow(event) {
    const box = this.root.parentElement.getBoundingClientRect();
    this.at = {
      x: event.clientX - box.left,
      y: event.clientY - box.top,
      width: box.width,
      height: box.height,
    };
    if (!this.root.hidden) this.#move();
  }

  #move() {
    if (!this.at) return;
    const { x, y, width, height } = this.at;
    const left = x + 16 + this.root.offsetWidth > width ? x - 12 - this.root.offsetWidth : x + 16;
    const top = y + 16 + this.root.offsetHeight > height ? y - 8 - this.root.offsetHeight : y + 16;
    this.root.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }
}
