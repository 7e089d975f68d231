// The side panel: facts, measures and partners of the chosen actor, the way to another one, what a
// program has, what is missing.

import { byId, make, nameOf } from "../elements/dom.js";
import { line, sign, SIGNS, symbol } from "../elements/icons.js";
import { factsOf } from "../state/actors.js";
import { otherEnd } from "../state/network.js";
import { countryName } from "../text/regions.js";
import { count, listed, plain } from "../text/words.js";
import { actorFacts } from "./actor-facts.js";
import { pairSections, pairSummary } from "./pair-panel.js";
import { groupMembers, heldActors, memberFacts } from "./group-panel.js";
import { kindsSections, kindsSummary, kindsTitle } from "./kinds-panel.js";
import { growing } from "./lists.js";
import { measureSection } from "./measure-panel.js";
import { pathSection } from "./path-panel.js";
import { missingList, programFacts } from "./program-panel.js";
import { questionSections } from "./question-panel.js";
import { answerSummary, questionTitle } from "./question-words.js";
import { say, sayWith } from "../text/speech.js";
import { numberOf } from "../text/terms.js";

/** @import { Network } from "../state/network.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Numbers } from "../state/numbers.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Theme } from "../elements/theme.js" */

/**
 * What a click in the panel asks for.
 * @typedef {object} Acts
 * @property {(actor: number, member?: number | null) => void} onChoose
 * @property {() => void} onClose
 * @property {(steps: number) => void} onSteps
 * @property {(actor: number) => void} onFindWay
 * @property {(one: number, other: number) => void} onPair
 * @property {(name: string) => void} onView
 * @property {() => boolean} canFold
 * @property {(actor: number) => boolean} isFolded
 * @property {(actor: number, on: boolean) => void} onFold
 * @property {(actor: number) => void} onActor
 * @property {(program: number) => void} onProgram
 * @property {(asked: import("../state/questions.js").Asked) => void} onAsk
 * @property {(one: number, other: number) => void} onKinds
 */

export class Panel {
  read = -1; // the program of which more than the name is told on a narrow stage

  /**
   * @param {{ network: Network, filters: Filters, selection: Selection, numbers: Numbers, theme: Theme }} state
   * @param {Acts} acts
   */
  constructor({ network, filters, selection, numbers, theme }, acts) {
    this.network = network;
    this.filters = filters;
    this.selection = selection;
    this.numbers = numbers;
    this.theme = theme;
    this.acts = acts;
    this.onChoose = acts.onChoose;
    this.onClose = acts.onClose;
    this.root = byId("panel");
  }

  // What it covers of the stage: a strip on the right, or below where the window is narrow.
  get covers() {
    const { offsetWidth, offsetLeft, offsetTop, parentElement: stage } = this.root;
    if (this.root.hidden) return {};
    return offsetWidth > 0.7 * stage.offsetWidth
      ? { bottom: stage.offsetHeight - offsetTop }
      : { right: stage.offsetWidth - offsetLeft };
  }

  // Reading begins at the name.
  focus() {
    this.root.querySelector("h2")?.focus();
  }

  close() {
    this.read = -1;
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  open(actor, member = null) {
    const { view } = this.network;
    const about = view.holds
      ? heldActors(this.network, actor, this.acts.onActor)
      : view.drawn
        ? memberFacts(this.network, actor, this.acts.onView)
        : this.network.members
          ? groupMembers(this.network, actor, member, this.acts.onView)
          : actorFacts(this, actor, {
              link: (...of) => this.#link(...of),
              program: (program) => this.#program(program),
            });
    this.#fill(
      this.#heading(actor),
      this.#reach(actor),
      pathSection(this, (other) => this.#link(other), this.acts.onPair),
      this.#measures(),
      about,
      this.#partners(actor),
    );
  }

  // New numbers take the place of the old ones; the rest of the panel stays as it is read.
  remeasure() {
    const old = this.root.querySelector(".measured");
    if (old && this.selection.focus >= 0) old.replaceWith(this.#measures());
  }

  #measures() {
    const { network, filters, numbers, selection } = this;
    const section = measureSection(network, filters, numbers, selection.focus);
    return make("div", { class: "measured" }, section);
  }

  // What ties two actors, instead of one of them.
  openPair(one, other) {
    const names = [one, other].map((actor) => nameOf(this.network.actors.name[actor]));
    const title = this.#title(
      sayWith("{first} and {last}", { first: names[0], last: names[1] }),
      pairSummary(this.network, this.filters, one, other),
    );
    const ends = make(
      "div",
      { class: "ends" },
      [one, other].map((actor) => this.#link(actor)),
    );
    this.#fill(title, ends, pairSections(this.network, this.filters, this.theme, one, other));
  }

  // What ties two kinds, instead of two actors.
  openKinds(kinds) {
    const { network, filters, theme } = this;
    this.#fill(
      this.#title(kindsTitle(network, kinds), kindsSummary(network, filters, kinds)),
      kindsSections(network, filters, theme, kinds, this.acts.onPair),
    );
  }

  // Who is at a field of the question stays there, whatever it answers now.
  openQuestion() {
    const { network, filters, selection } = this;
    const title = questionTitle(network, filters, selection.asked);
    const held = this.root.contains(document.activeElement) ? document.activeElement?.id : "";
    this.#fill(
      this.#title(title, answerSummary(selection.answer)),
      questionSections(this, this.acts),
    );
    if (held) byId(held)?.focus();
  }

  // Over seats that are read from above only the name stands first: they take the stage.
  openProgram(program, { whole = false } = {}) {
    if (whole) this.read = program;
    const { programs, view } = this.network;
    const isSlim = Boolean(view.tall) && this.read !== program;
    const name = nameOf(programs.name[program]);
    const title = this.#title(name, isSlim ? this.#opener(program) : say("Program"));
    this.#fill(title, programFacts(this.network, this.filters, this.theme, program, this.acts));
    this.root.classList.toggle("slim", isSlim);
  }

  get isSlim() {
    return !this.root.hidden && this.root.classList.contains("slim");
  }

  #opener(program) {
    const onclick = () => {
      this.openProgram(program, { whole: true });
      this.focus();
    };
    return make("button", { type: "button", class: "more", onclick }, say("About this program"));
  }

  openMissing() {
    this.#fill(
      this.#title(say("What is missing"), this.network.title),
      missingList(this.network, this.filters, this.theme, this.acts),
    );
  }

  #fill(heading, ...content) {
    this.root.classList.remove("slim");
    this.root.replaceChildren(heading, make("div", { class: "scroll", tabindex: "0" }, ...content));
    this.root.hidden = false;
  }

  #title(name, under) {
    return make(
      "header",
      {},
      make(
        "div",
        {},
        make("h2", { tabindex: "-1" }, name),
        make("p", {}, under instanceof Node ? under : nameOf(under)),
      ),
      this.#closer(),
    );
  }

  #closer() {
    return make(
      "button",
      { type: "button", class: "plain", "aria-label": say("Close details"), onclick: this.onClose },
      sign(SIGNS.close),
    );
  }

  // How far the bright part of the map reaches.
  #reach(actor) {
    if (!this.network.tiesOf[actor].some((tie) => this.filters.tieOn[tie])) return null;
    const button = (steps, label) =>
      make(
        "button",
        {
          type: "button",
          "aria-pressed": String(this.selection.steps === steps && this.selection.target < 0),
          onclick: () => this.acts.onSteps(steps),
        },
        label,
      );
    return make(
      "div",
      { class: "choices", role: "group", "aria-label": say("Shown around this actor") },
      button(1, say("Partners")),
      button(2, say("Within 2 steps")),
      this.#finder(actor),
    );
  }

  #finder(actor) {
    const open = () => this.acts.onFindWay(actor);
    return make(
      "button",
      {
        type: "button",
        id: "find-way",
        "aria-pressed": String(this.selection.target >= 0),
        onclick: open,
      },
      say("Path to …"),
    );
  }

  #heading(actor) {
    const { actors, kinds } = this.network;
    const kind = kinds[actors.kind[actor]];
    const city = factsOf(this.network.actors, actor).find(([name]) => name === "city")?.[1];
    const place = [
      city,
      actors.country[actor] < 0 ? null : countryName(actors.countries[actors.country[actor]]),
    ];
    const where = listed(place.filter(Boolean));
    return make(
      "header",
      {},
      symbol(kind, this.theme.color(kind), 7),
      make(
        "div",
        {},
        make("h2", { tabindex: "-1" }, nameOf(actors.name[actor])),
        make("p", {}, kind.label, where ? [" · ", nameOf(where)] : null),
      ),
      this.#closer(),
    );
  }

  #partners(actor) {
    const { modes, families, ties, tiesOf } = this.network;
    const own = tiesOf[actor];
    const drawn = own.filter((tie) => this.filters.tieOn[tie]);
    const hidden = own.length - drawn.length;
    const byMode = modes.map((mode, at) => ({
      mode,
      ties: drawn.filter((tie) => ties.mode[tie] === at),
    }));
    const parts = byMode
      .filter((part) => part.ties.length)
      .map(({ mode, ties: list }) => {
        const color = this.theme.color(families[mode.family]);
        return make(
          "section",
          { class: "mode" },
          make(
            "h3",
            {},
            line(color, mode.directed, 20),
            make("span", { class: "text" }, mode.label),
            make("span", { class: "count" }, count(list.length)),
          ),
          this.#list(actor, list),
        );
      });
    return make(
      "div",
      { class: "partners" },
      own.length ? parts : make("p", { class: "quiet" }, say("No ties on this map.")),
      hidden
        ? make(
            "p",
            { class: "quiet" },
            say(
              [
                "{number} more tie not drawn: only planned, or switched off in the legend.",
                "{number} more ties not drawn: only planned, or switched off in the legend.",
              ],
              { number: hidden },
            ),
          )
        : null,
    );
  }

  #list(actor, list) {
    const { actors } = this.network;
    const order = [...list].sort((one, other) => {
      const names = [one, other].map((tie) => actors.name[otherEnd(this.network, tie, actor)]);
      return (
        this.filters.weight[other] - this.filters.weight[one] ||
        names[0].localeCompare(names[1]) ||
        one - other
      );
    });
    return growing(order, (tie) => make("li", { class: "partner" }, this.#partner(actor, tie)));
  }

  #partner(actor, tie) {
    const { ties, modes } = this.network;
    const partner = otherEnd(this.network, tie, actor);
    const gives = ties.source[tie] === actor;
    const directed = modes[ties.mode[tie]].directed;
    const way = directed
      ? make(
          "span",
          { class: "way", title: gives ? say("gives to") : say("receives from") },
          gives ? say("to|direction") : say("from|direction"),
        )
      : null;
    return [this.#link(partner, way, actor), this.#times(actor, partner, this.filters.weight[tie])];
  }

  // How many collaborations a tie stands for; a click shows them.
  #times(actor, partner, number) {
    const what = this.network.ofGroups
      ? numberOf.tiesOfActors(number)
      : numberOf.collaborations(number);
    const name = plain(this.network.actors.name[partner]);
    const label = say("{what} with {name}", { what, name });
    return make(
      "button",
      {
        type: "button",
        class: "times",
        title: what,
        "aria-label": label,
        onclick: () => this.acts.onPair(actor, partner),
      },
      `×${count(number)}`,
    );
  }

  #program(program) {
    return make(
      "button",
      { type: "button", class: "link", onclick: () => this.acts.onProgram(program) },
      nameOf(this.network.programs.name[program], { class: "text" }),
    );
  }

  #link(actor, before = null, within = -1) {
    const { actors, kinds } = this.network;
    const kind = kinds[actors.kind[actor]];
    return make(
      "button",
      { type: "button", class: "link", onclick: () => this.onChoose(actor) },
      symbol(kind, this.theme.color(kind), 4.5),
      before,
      nameOf(actors.name[actor], { class: "text" }),
      actors.parent[actor] >= 0 && actors.parent[actor] !== within
        ? nameOf(actors.name[actors.parent[actor]], { class: "also" })
        : null,
    );
  }
}
