// The slider over years: how many collaborations ran in each, and the years that are drawn.

import { draw, make } from "../elements/dom.js";
import { sign, SIGNS } from "../elements/icons.js";
import { sentences, yearsText } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */

const HEIGHT = 34;
const WIDTH = 270;

export class Period {
  /**
   * @param {Network} network
   * @param {Filters} filters
   */
  constructor(network, filters) {
    this.network = network;
    this.filters = filters;
    const table = network.collaborations;
    const known = table ? table.first.map((_, at) => at).filter((at) => table.first[at] > 0) : [];
    this.from = Math.min(...known.map((at) => table.first[at]));
    this.to = Math.max(...known.map((at) => table.last[at]));
    const planned = network.states.indexOf("planned");
    this.undated = (table?.state ?? []).filter(
      (state, at) => state !== planned && !table.first[at],
    ).length;
    /** @type {Map<number, number>} */
    this.running = new Map();
    for (const at of known) {
      for (let year = table.first[at]; year <= table.last[at]; year += 1)
        this.running.set(year, (this.running.get(year) ?? 0) + 1);
    }
  }

  get useful() {
    return this.from < this.to;
  }

  // The part of some years that the slider has; null for all of them.
  /**
   * @param {[number, number] | null} years
   * @returns {[number, number] | null}
   */
  within(years) {
    if (!years || !this.useful || years[1] < this.from || years[0] > this.to) return null;
    const [first, last] = [Math.max(years[0], this.from), Math.min(years[1], this.to)];
    return first === this.from && last === this.to ? null : [first, last];
  }

  build() {
    this.bars = new Map();
    this.first = this.#slider(say("First year"), (value) => [
      value,
      Math.max(value, this.chosen[1]),
    ]);
    this.last = this.#slider(say("Last year"), (value) => [Math.min(value, this.chosen[0]), value]);
    this.note = make("p", { class: "quiet small", id: "years-note" });
    this.track = make("div", { class: "chosen" });
    this.label = make("output", { class: "count", id: "years" });
    const step = (by, path, label) =>
      make(
        "button",
        { type: "button", class: "plain", "aria-label": label, onclick: () => this.#move(by) },
        sign(path),
      );
    this.update();
    return make(
      "div",
      { class: "group", role: "group", "aria-label": say("Years") },
      make(
        "div",
        { class: "head-line" },
        make("h2", {}, say("Years")),
        this.label,
        step(-1, SIGNS.back, say("One year earlier")),
        step(1, SIGNS.on, say("One year later")),
      ),
      this.#histogram(),
      make(
        "div",
        { class: "range" },
        make("div", { class: "track" }, this.track),
        this.first,
        this.last,
      ),
      this.note,
    );
  }

  update() {
    const [first, last] = this.chosen;
    this.first.value = String(first);
    this.last.value = String(last);
    const share = (year) => `${(100 * (year - this.from)) / (this.to - this.from)}%`;
    Object.assign(this.track.style, {
      left: share(first),
      width: `calc(${share(last)} - ${share(first)})`,
    });
    this.label.textContent = this.filters.years
      ? yearsText([first, last])
      : say("all, {years}", { years: yearsText([this.from, this.to]) });
    const undated = say(
      [
        "{number} collaboration without such dates is left out.",
        "{number} collaborations without such dates are left out.",
      ],
      { number: this.undated },
    );
    const known = sentences(
      say("Known to run on some day of these years."),
      this.undated ? undated : "",
    );
    this.note.textContent = this.filters.years ? known : "";
    this.note.hidden = !this.filters.years;
    for (const [year, bar] of this.bars)
      bar.setAttribute("opacity", year >= first && year <= last ? 0.8 : 0.25);
  }

  get chosen() {
    return this.filters.years ?? [this.from, this.to];
  }

  #slider(label, next) {
    const set = (event) => this.#set(next(Number(event.target.value)));
    return make("input", {
      type: "range",
      min: this.from,
      max: this.to,
      step: 1,
      "aria-label": label,
      oninput: set,
    });
  }

  #set([first, last]) {
    const all = first === this.from && last === this.to;
    this.filters.setYears(all ? null : [first, last]);
  }

  // Moves the chosen years together; from "all" it begins with the last (or first) single year.
  #move(by) {
    const [first, last] =
      this.filters.years ?? (by < 0 ? [this.to + 1, this.to + 1] : [this.from - 1, this.from - 1]);
    if (first + by < this.from || last + by > this.to) return;
    this.#set([first + by, last + by]);
  }

  #histogram() {
    const years = Array.from({ length: this.to - this.from + 1 }, (_, at) => this.from + at);
    const most = Math.max(...this.running.values());
    const wide = WIDTH / years.length;
    const bars = years.map((year, at) => {
      const number = this.running.get(year) ?? 0;
      const high = (HEIGHT * number) / most;
      const bar = draw("rect", {
        x: (at * wide + wide * 0.1).toFixed(2),
        y: (HEIGHT - high).toFixed(2),
        width: (wide * 0.8).toFixed(2),
        height: high.toFixed(2),
        fill: "currentColor",
      });
      bar.append(
        draw(
          "title",
          {},
          say("{year}: {collaborations}", {
            year: String(year),
            collaborations: numberOf.collaborations(number),
          }),
        ),
      );
      this.bars.set(year, bar);
      return bar;
    });
    this.update();
    const label = say("Collaborations known to run, by year: at most {number}", { number: most });
    return draw(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        class: "histogram",
        role: "img",
        "aria-label": label,
        preserveAspectRatio: "none",
      },
      bars,
    );
  }
}
