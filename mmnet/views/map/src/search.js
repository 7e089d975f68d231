// Find an actor by name, alias or id; accents and case do not matter.

import { byId, make, nameOf, plural } from "./dom.js";
import { folded } from "./folding.js";
import { symbol } from "./icons.js";
import { placeOf } from "./network.js";

const SHOWN = 8;
const USUAL = "Find an actor";

export class Search {
  constructor(network, filters, theme, onChoose) {
    Object.assign(this, { network, filters, theme, onChoose, found: [], at: -1 });
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

  // Made at the first search: folding the names of a large network takes a moment.
  #entries() {
    if (this.entries) return this.entries;
    const { members, whole, present, view } = this.network;
    const actors = view.holds ? whole.actors : this.network.actors;
    const { id, name, r } = actors;
    const drawn = (actor) => !view.drawn && (view.holds || !present || present[actor]);
    this.entries = name
      .map((text, actor) => (drawn(actor) ? entry(actor, null, r[actor], [text, id[actor], ...this.network.aliases[actor].split(";")]) : null))
      .filter(Boolean);
    for (let at = 0; at < (members?.n ?? 0); at += 1) {
      const place = view.drawn ? -1 : members.group[at];
      this.entries.push(entry(place, at, members.partners[at] / 1e6, [members.name[at], members.id[at]]));
    }
    return this.entries;
  }

  find(query) {
    const key = folded(query);
    if (!key) return [];
    const hits = [];
    for (const { parts, ...rest } of this.#entries()) {
      const best = bestOf(parts, key);
      if (best.score > 0) hits.push({ ...rest, ...best, name: parts[0].text });
    }
    return hits.sort((one, two) => two.score - one.score || two.weight - one.weight || one.actor - two.actor);
  }

  #build() {
    this.input = make("input", {
      type: "search", id: "query", placeholder: USUAL, autocomplete: "off", spellcheck: "false",
      role: "combobox", "aria-label": "Find an actor by name, alias or id", "aria-expanded": "false",
      "aria-controls": "found", "aria-autocomplete": "list",
      oninput: () => this.#list(),
      onkeydown: (event) => this.#key(event),
      onfocus: () => this.#list(),
      onblur: () => setTimeout(() => this.#close(), 150),
    });
    this.box = make("ul", { id: "found", role: "listbox", "aria-label": "Actors found", hidden: true });
    byId("search").append(this.input, this.box);
  }

  #list() {
    const hits = this.find(this.input.value);
    this.found = hits.slice(0, SHOWN);
    this.at = this.found.length ? 0 : -1;
    if (!folded(this.input.value)) return this.#close();
    const rows = this.found.map((hit, at) => this.#row(hit, at));
    if (!hits.length) rows.push(make("li", { class: "none" }, "No actor has this name, alias or id"));
    if (hits.length > SHOWN) rows.push(make("li", { class: "none" }, `and ${plural(hits.length - SHOWN, "more", "more")}`));
    this.box.replaceChildren(...rows);
    this.box.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    return this.#mark();
  }

  #row({ actor, member, text, name }, at) {
    const { kinds, members, whole, view } = this.network;
    const actors = view.holds ? whole.actors : this.network.actors;
    const group = member === null ? -1 : members.group[member];
    const kind = kinds[group < 0 ? actors.kind[actor] : whole.actors.kind[group]];
    return make(
      "li",
      { id: `found-${at}`, role: "option", onmousedown: (event) => this.#choose(at, event) },
      symbol(kind, this.theme.color(kind), 5),
      nameOf(name, { class: "text" }),
      nameOf(text === name ? (group < 0 ? placeOf({ actors }, actor) : whole.actors.name[group]) : text, { class: "also" }),
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
    [...this.box.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === this.at)));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #choose(at, event) {
    event.preventDefault();
    const { actor, member } = this.found[at];
    this.input.value = "";
    this.#close();
    if (!this.answer) return this.onChoose(actor, member);
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

function entry(actor, member, weight, texts) {
  const parts = texts.map((text) => text.trim()).filter(Boolean);
  return { actor, member, weight, parts: parts.map((text) => ({ text, key: folded(text) })) };
}

function bestOf(parts, key) {
  let best = { text: "", score: 0 };
  for (const part of parts) {
    const found = score(part.key, key);
    if (found > best.score) best = { text: part.text, score: found };
  }
  return best;
}

// Whole, then beginning, then beginning of a word, then anywhere.
function score(text, key) {
  if (text === key) return 4;
  if (text.startsWith(key)) return 3;
  if (text.includes(` ${key}`)) return 2;
  return text.includes(key) ? 1 : 0;
}
