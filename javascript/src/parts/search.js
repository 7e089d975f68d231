// Find an actor by name, alias, id or city, or a program; accents, case and the order of words do not
// matter.

import { byId, make, nameOf } from "../elements/dom.js";
import { sign, SIGNS, symbol } from "../elements/icons.js";
import { placeOf } from "../state/actors.js";
import { folded } from "../text/folding.js";
import { say, sayWith } from "../text/speech.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Theme } from "../elements/theme.js" */

/** @typedef {(actor: number, member: number | null | undefined) => void} Answer */
/** @typedef {{ text: string, key: string }} Part */
/** @typedef {{ actor?: number, member?: number, program?: number, unit?: string }} Whom */
/** @typedef {Whom & { weight: number, city: string, parts: Part[] }} Entry */
/** @typedef {Whom & { weight: number, name: string, text: string, score: number }} Hit */

const SHOWN = 8;
const USUAL = say("Find an actor");

export class Search {
  /** @type {Hit[]} */
  found = [];
  at = -1;
  /** @type {Entry[] | null} */
  entries = null;
  /** @type {Answer | null} */
  answer = null;

  /**
   * @param {Network} network
   * @param {Filters} filters
   * @param {Theme} theme
   * @param {{
   *   onActor: (actor: number, member: number | null, unit?: string) => void,
   *   onProgram: (program: number) => void,
   * }} acts
   */
  constructor(network, filters, theme, acts) {
    this.network = network;
    this.filters = filters;
    this.theme = theme;
    this.acts = acts;
    this.#build();
  }

  // For another view of the network, whose actors may be others.
  load() {
    this.entries = null;
  }

  // The next choice is the other end of a path, or an actor again (null).
  ask(question, answer = null) {
    this.answer = answer;
    this.input.placeholder = question ?? USUAL;
    if (answer) this.input.focus();
  }

  // A symbol that was clicked answers a question too; whether there was one.
  take(actor) {
    const { answer } = this;
    if (!answer || this.network.view.holds) return false;
    this.ask(null);
    answer(actor, this.network.view.drawn?.[actor]);
    return true;
  }

  // Made at the first search: folding the names of a large network takes a moment.
  #entries() {
    if (this.entries) return this.entries;
    const { members, whole, present, view } = this.network;
    const actors = view.holds ? whole.actors : this.network.actors;
    const { id, name } = actors;
    const r = view.holds ? actors.r : (view.rest ?? actors.r); // whatever is filtered
    const drawn = (actor) => !view.drawn && (view.holds || !present || present[actor]);
    const cities = citiesOf(actors);
    const own = (actor) => [
      name[actor],
      id[actor],
      ...this.network.aliases[actor].split(";"),
      this.network.inLatin ? this.network.names[actor] : "",
    ];
    this.entries = name
      .map((text, actor) => {
        if (drawn(actor)) return entry({ actor }, r[actor], own(actor), cities.get(actor));
        return view.home ? entry({ actor: view.home[actor], unit: text }, 0, own(actor)) : null;
      })
      .filter(Boolean);
    for (const [at, text] of (this.network.programs?.name ?? []).entries())
      this.entries.push(entry({ program: at }, 0, [text, this.network.programs.id[at]]));
    for (let at = 0; at < (members?.n ?? 0); at += 1) {
      const place = view.drawn ? -1 : members.group[at];
      this.entries.push(
        entry({ actor: place, member: at }, members.partners[at] / 1e6, [
          members.name[at],
          members.id[at],
        ]),
      );
    }
    return this.entries;
  }

  find(query) {
    const key = folded(query);
    if (!key) return [];
    const hits = [];
    for (const { parts, city, ...rest } of this.#entries()) {
      if (this.answer && rest.program >= 0) continue;
      const best = bestOf(parts, city, key);
      if (best.score > 0) hits.push({ ...rest, ...best, name: parts[0].text });
    }
    return hits.sort(
      (one, two) => two.score - one.score || two.weight - one.weight || one.actor - two.actor,
    );
  }

  #build() {
    this.input = make("input", {
      type: "search",
      id: "query",
      placeholder: USUAL,
      autocomplete: "off",
      spellcheck: "false",
      role: "combobox",
      "aria-label": say("Find an actor by name, alias, id or city, or a program"),
      "aria-expanded": "false",
      "aria-controls": "found",
      "aria-autocomplete": "list",
      oninput: () => this.#list(),
      onkeydown: (event) => this.#key(event),
      onfocus: () => this.#list(),
      onblur: () => setTimeout(() => this.#close(), 150),
    });
    this.box = make("ul", {
      id: "found",
      role: "listbox",
      "aria-label": say("Actors found"),
      hidden: true,
    });
    byId("search").append(this.input, this.box);
  }

  #list() {
    const hits = this.find(this.input.value);
    this.found = hits.slice(0, SHOWN);
    this.at = this.found.length ? 0 : -1;
    if (!folded(this.input.value)) return this.#close();
    const rows = this.found.map((hit, at) => this.#row(hit, at));
    if (!hits.length)
      rows.push(make("li", { class: "none" }, say("Nothing has this name, alias, id or city")));
    if (hits.length > SHOWN)
      rows.push(
        make("li", { class: "none" }, say("and {number} more", { number: hits.length - SHOWN })),
      );
    this.box.replaceChildren(...rows);
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    return this.#mark();
  }

  /**
   * @param {Hit} hit
   * @param {number} at
   */
  #row({ actor, member, program, unit, text, name }, at) {
    const { kinds, members, whole, view } = this.network;
    const choose = {
      id: `found-${at}`,
      role: "option",
      onmousedown: (event) => this.#choose(at, event),
    };
    if (program >= 0)
      return make(
        "li",
        choose,
        sign(SIGNS.program),
        nameOf(name, { class: "text" }),
        make("span", { class: "also" }, say("Program")),
      );
    if (unit)
      return make(
        "li",
        choose,
        symbol(
          kinds[whole.actors.kind[actor]],
          this.theme.color(kinds[whole.actors.kind[actor]]),
          5,
        ),
        nameOf(name, { class: "text" }),
        make(
          "span",
          { class: "also" },
          sayWith("in {name}", { name: nameOf(whole.actors.name[actor]) }),
        ),
      );
    const actors = view.holds ? whole.actors : this.network.actors;
    const group = member >= 0 ? members.group[member] : -1;
    const kind = kinds[group < 0 ? actors.kind[actor] : whole.actors.kind[group]];
    return make(
      "li",
      choose,
      symbol(kind, this.theme.color(kind), 5),
      nameOf(name, { class: "text" }),
      nameOf(
        text === name ? (group < 0 ? placeOf(actors, actor) : whole.actors.name[group]) : text,
        { class: "also" },
      ),
    );
  }

  #key(event) {
    const last = this.found.length - 1;
    if (event.key === "ArrowDown") this.at = Math.min(last, this.at + 1);
    else if (event.key === "ArrowUp") this.at = Math.max(0, this.at - 1);
    else if (event.key === "Enter" && this.at >= 0) return this.#choose(this.at, event);
    else if (event.key === "Escape" && !this.box.hidden) {
      event.stopPropagation();
      return this.#close();
    } else if (event.key === "Escape" && this.answer) {
      event.stopPropagation();
      return this.ask(null);
    } else return undefined;
    event.preventDefault();
    return this.#mark();
  }

  #mark() {
    [...this.box.children].forEach((row, at) =>
      row.setAttribute("aria-selected", String(at === this.at)),
    );
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #choose(at, event) {
    event.preventDefault();
    const { actor, member = null, program, unit } = this.found[at];
    this.input.value = "";
    this.#close();
    if (program >= 0) return this.acts.onProgram(program);
    if (!this.answer) return this.acts.onActor(actor, member, unit);
    const { answer } = this;
    this.ask(null);
    return answer(actor, member);
  }

  #close() {
    this.box.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

function entry(whom, weight, texts, city = "") {
  const parts = texts.map((text) => text.trim()).filter(Boolean);
  return { ...whom, weight, city, parts: parts.map((text) => ({ text, key: folded(text) })) };
}

function citiesOf({ facts }) {
  const column = facts.city ?? { at: [], text: [] };
  return new Map(column.at.map((actor, at) => [actor, column.text[at]]));
}

function bestOf(parts, city, key) {
  let best = { text: "", score: 0 };
  for (const part of parts) {
    const found = score(part.key, key);
    if (found > best.score) best = { text: part.text, score: found };
  }
  if (best.score) return best;
  const all = [...parts.map((part) => part.key), folded(city)].join(" ");
  return key.split(" ").every((word) => all.includes(word))
    ? { text: folded(city).includes(key) ? city : parts[0].text, score: 0.5 }
    : best;
}

// Whole, then beginning, then beginning of a word, then anywhere.
function score(text, key) {
  if (text === key) return 4;
  if (text.startsWith(key)) return 3;
  if (text.includes(` ${key}`)) return 2;
  return text.includes(key) ? 1 : 0;
}
