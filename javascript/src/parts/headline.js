// What matters first, in numbers: how much is covered, what is missing, what rests on one partner, how the
// network hangs together, what is not known, and who is central. Each opens what it speaks of.

import { byId, make, nameOf } from "../elements/dom.js";
import { leading } from "../measures/leading.js";
import { stateOf } from "../state/lives.js";
import { count, percent, plain, sentences } from "../text/words.js";
import { say } from "../text/speech.js";
import { numberOf, openWords } from "../text/terms.js";

/** @import { Measured } from "../measures/measured.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Numbers } from "../state/numbers.js" */

/**
 * What a click asks for.
 * @typedef {object} Acts
 * @property {(subject: string) => void} onList
 * @property {() => void} onMissing
 * @property {(actor: number) => void} onChoose
 * @property {(name: string) => void} onView
 * @property {HTMLElement | null} questions the menu of questions
 */

/**
 * A number with what it says; `all` is the same in the whole network.
 * @typedef {object} Tile
 * @property {string} id
 * @property {string} value
 * @property {string} says
 * @property {string} title
 * @property {string} [all]
 * @property {boolean} [isNamed] whether the value is the name of an actor
 * @property {() => void} act
 */

const PLANNED = "planned";
const UNKNOWN = "unknown";
const PARTS = say(
  "Parts of the network without a tie between them; share of the actors in the largest",
);
const ENDED = "ended";
const STAY = ["active", UNKNOWN]; // what years keep

export class Headline {
  /**
   * @param {{ network: Network, filters: Filters, numbers: Numbers }} state
   * @param {Acts} acts
   */
  constructor({ network, filters, numbers }, acts) {
    this.network = network;
    this.filters = filters;
    this.numbers = numbers;
    this.acts = acts;
    this.root = byId("headline");
    this.tiles = make("div", { class: "tiles" });
    this.root.replaceChildren(this.tiles);
    this.update();
  }

  update() {
    const tiles = this.#tiles();
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.id;
    const held = this.root.contains(document.activeElement) ? focused : null;
    this.tiles.replaceChildren(...tiles.map((tile) => this.#tile(tile)));
    this.tiles.nextSibling?.remove(); // the tiles stay where they were scrolled to
    this.root.append(...[this.#views()].filter((part) => part !== null));
    this.root.hidden = !tiles.length && !this.network.overview;
    if (held) byId(held)?.focus();
  }

  /** @returns {Tile[]} */
  #tiles() {
    const { network, numbers } = this;
    if (!numbers.isKnown) return this.#ofGroups();
    const { shown: view, all, isPart } = numbers;
    const inAll = (/** @type {(found: Measured) => string} */ said) =>
      isPart && all && view ? said(all) : undefined;
    const covered = view?.covered;
    const hasNeeds = Boolean(network.demand) && (!view || Boolean(covered?.needs));
    return [
      ...(hasNeeds ? this.#ofNeeds(inAll) : []),
      {
        id: "tile-parts",
        value: view ? numberOf.parts(view.parts) : "…",
        says: view ? partsText(view.largest, view.alone) : "",
        title: PARTS,
        all: inAll((found) => numberOf.parts(found.parts)),
        act: () => this.acts.onList("numbers"),
      },
      ...this.#unknown(),
      ...this.#firsts(),
      ...this.#next(),
    ];
  }

  /**
   * @param {(said: (found: Measured) => string) => string | undefined} inAll
   * @returns {Tile[]}
   */
  #ofNeeds(inAll) {
    const found = this.numbers.shown?.covered;
    return [
      {
        id: "tile-coverage",
        value: found ? percent(found.coverage) : "…",
        says: found
          ? found.coverageHigh > found.coverage
            ? say("coverage, at most {high}", { high: percent(found.coverageHigh) })
            : say("coverage, {served} of {needs} needs", {
                served: found.served,
                needs: found.needs,
              })
          : "",
        title: say(
          "Needs with at least one partner, each counted with its weight; at the most, if all collaborations run of which the dates do not tell",
        ),
        all: inAll(({ covered }) => percent(covered?.coverage ?? NaN)),
        act: () => this.acts.onList("needs"),
      },
      {
        id: "tile-open",
        value: found ? say("{number} of {all}", { number: found.open, all: found.needs }) : "…",
        says: found ? say("needs open: {words}", { words: openWords(found) }) : "",
        title: say("Needs without a partner, with an uncertain one, or with too few"),
        all: inAll(({ covered }) => count(covered?.open ?? 0)),
        act: this.acts.onMissing,
      },
      {
        id: "tile-single",
        value: found ? count(found.single) : "…",
        says: found
          ? say("rest on one partner; {lapsing} lapse in 12 months", { lapsing: found.lapsing })
          : "",
        title: say("Needs that one partner serves alone; needs that lose their last known partner"),
        all: inAll(({ covered }) => count(covered?.single ?? 0)),
        act: () => this.acts.onList("needs"),
      },
    ];
  }

  // How many of the collaborations that pass the other filters are of unknown state.
  /** @returns {Tile[]} */
  #unknown() {
    const { collaborations, states, view } = this.network;
    if (!collaborations) return [];
    const { years } = this.filters;
    const isDrawn = (/** @type {number} */ at) =>
      this.filters.lets(at) &&
      (view.program === undefined || collaborations.program[at] === view.program);
    const all = collaborations.state.map((at) => states[at]).filter((state) => state !== PLANNED);
    const inView = collaborations.state
      .map((_, at) => (isDrawn(at) ? stateOf(this.network, at, years) : ""))
      .filter((state) => (years ? STAY : states).includes(state));
    const unknown = (/** @type {string[]} */ list) =>
      list.filter((state) => state === UNKNOWN).length;
    return [
      {
        id: "tile-unknown",
        value: say("{number} of {all}", { number: unknown(inView), all: inView.length }),
        says: say("collaborations: not known whether they run"),
        title: say("Their dates and status do not tell; they make no need served"),
        all: this.numbers.isPart ? count(unknown(all)) : undefined,
        act: () => this.filters.only("states", [states.indexOf(UNKNOWN)]),
      },
    ];
  }

  // Whom the counts put first, with the next, so that a reader sees how far apart they are; nobody is
  // called ahead: what chance could do is in the report.
  /** @returns {Tile[]} */
  #firsts() {
    const ended = this.#endedCount();
    return [
      this.#first(
        "tile-central",
        "partners",
        (value, alone) =>
          alone
            ? numberOf.partners(value)
            : say(["{number} partner each", "{number} partners each"], { number: value }),
        {
          ended,
          number: count,
          title: say("Partners of each actor in what is drawn, the largest number first."),
        },
      ),
      this.#first(
        "tile-bridge",
        "betweenness",
        (value, alone) => {
          const share = percent(value);
          return alone
            ? say("on {share} of shortest paths", { share })
            : say("on {share} of shortest paths each", { share });
        },
        {
          ended,
          number: percent,
          title: say(
            "Share of shortest paths between pairs of others (betweenness), the largest first.",
          ),
        },
      ),
    ].flatMap((tile) => tile ?? []);
  }

  /**
   * @param {string} id
   * @param {string} label of the measure
   * @param {(value: number, alone: boolean) => string} says
   * @param {{ ended: string, number: (value: number) => string, title: string }} words
   * @returns {Tile | null}
   */
  #first(id, label, says, { ended, number, title }) {
    const { numbers, network } = this;
    const hint = sentences(
      title,
      say("Whether the first is ahead by more than chance is in the report."),
    );
    const act = () => this.acts.onList("actors");
    if (!numbers.has(label)) return { id, value: "…", says: "", title: hint, isNamed: true, act };
    const { leaders, value, next } = leading(
      network.actors.id.map((_, actor) => numbers.of(label, actor) ?? 0),
    );
    if (!leaders.length) return null;
    const [actor] = leaders;
    const alone = leaders.length === 1;
    const after = next > 0 ? say("next {number}", { number: number(next) }) : "";
    return {
      id,
      value: alone ? plain(network.actors.name[actor]) : numberOf.actors(leaders.length),
      isNamed: true,
      says: [says(value, alone), after, ended].filter(Boolean).join(say("; ")),
      title: hint,
      act: alone ? () => this.acts.onChoose(actor) : act,
    };
  }

  // Whether ties are counted that are known to have ended.
  #endedCount() {
    const { collaborations, states } = this.network;
    if (!collaborations || this.filters.years) return "";
    const past = collaborations.state.some(
      (state, at) => states[state] === ENDED && this.filters.lets(at),
    );
    return past ? say("ended ones counted") : "";
  }

  // The partner that would meet most open needs.
  /** @returns {Tile[]} */
  #next() {
    const { network, numbers } = this;
    const found = numbers.shown?.next;
    if (!found || !found.best.length) return [];
    const [actor] = found.best;
    const others = found.best.length - 1;
    const says = say(
      "next partner: needs met {before} → {after} if it takes on all {number} it could",
      {
        before: percent(found.before),
        after: percent(found.after),
        number: count(found.serves),
      },
    );
    return [
      {
        id: "tile-next",
        value: plain(network.whole.actors.name[actor]),
        isNamed: true,
        says: others
          ? say(["{says}; {number} other as good", "{says}; {number} others as good"], {
              says,
              number: others,
            })
          : says,
        title: sentences(
          say("{said}.", {
            said: say(
              "The partner more that would meet most open needs by weight, if it takes on all {closes} that it could serve; it works in these modes elsewhere",
              { closes: count(found.serves) },
            ),
          }),
          say("A need is met with as many partners as it asks for; coverage asks for one."),
        ),
        act: () => this.acts.onChoose(actor),
      },
    ];
  }

  // Of a large network: what the page was told.
  /** @returns {Tile[]} */
  #ofGroups() {
    const { groups, view } = this.network;
    if (!groups || view.drawn) return [];
    const act = () => this.acts.onList("actors");
    const all = Math.max(groups.actors, 1);
    return [
      {
        id: "tile-actors",
        value: count(groups.actors),
        says: say("actors"),
        title: say("Actors"),
        act,
      },
      {
        id: "tile-pairs",
        value: count(groups.pairs),
        says: say("tied pairs of actors"),
        title: say("Pairs of actors with a tie"),
        act: () => this.acts.onList("ties"),
      },
      {
        id: "tile-parts",
        value: numberOf.parts(groups.parts),
        says: partsText(groups.largest / all, groups.alone),
        title: PARTS,
        act,
      },
    ];
  }

  /** @param {Tile} tile */
  #tile({ id, value, says, title, all, isNamed, act }) {
    return make(
      "button",
      { type: "button", class: isNamed ? "tile named" : "tile", id, title, onclick: act },
      make("strong", {}, nameOf(value)),
      all === undefined
        ? null
        : make("span", { class: "in-all" }, say("in all {value}", { value: all })),
      make("span", { class: "says" }, says),
    );
  }

  // The short view, every tie, or an answer: one click.
  #views() {
    const { overview, view } = this.network;
    const { questions } = this.acts;
    if (!overview && !questions) return null;
    const button = (/** @type {string} */ name, /** @type {string} */ label) =>
      make(
        "button",
        {
          type: "button",
          id: `open-${name}`,
          "aria-pressed": String((view.name === "laid" ? "whole" : view.name) === name),
          onclick: () => this.acts.onView(name),
        },
        label,
      );
    return make(
      "div",
      { class: "choices", role: "group", "aria-label": say("What is drawn") },
      overview ? [button("overview", say("In short")), button("whole", say("Every tie"))] : null,
      questions,
    );
  }
}

/**
 * @param {number} largest
 * @param {number} alone
 */
function partsText(largest, alone) {
  return say("largest {share}; {alone} without ties", { share: percent(largest), alone });
}
