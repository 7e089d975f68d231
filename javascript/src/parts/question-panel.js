// The answer to a question, in the panel: how it is counted, and who or what it is, one below the other.

import { make, nameOf } from "../elements/dom.js";
import { line, symbol } from "../elements/icons.js";
import { count, listed, plain } from "../text/words.js";
import { bestSections } from "./best-panel.js";
import { growing } from "./lists.js";
import { kindsTitle } from "./kinds-panel.js";
import { programLink } from "./program-link.js";
import {
  brokerText,
  cellText,
  dayOf,
  flowText,
  matrixRows,
  questionNote,
} from "./question-words.js";
import { turnoverSections } from "./turnover-panel.js";
import { unitsOf } from "../state/flows.js";
import { say } from "../text/speech.js";
import { STATE_WORDS } from "../text/terms.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Held } from "../state/answers.js" */
/** @import { Bar } from "../state/charted.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Asked } from "../state/questions.js" */
/** @import { Selection } from "../state/selection.js" */

/**
 * @typedef {object} Acts
 * @property {(actor: number) => void} onChoose
 * @property {(program: number) => void} onProgram
 * @property {(asked: Asked) => void} onAsk
 * @property {(one: number, other: number) => void} onKinds
 */

/**
 * @param {{ network: Network, selection: Selection, theme: Theme }} state
 * @param {Acts} acts
 */
export function questionSections({ network, selection, theme }, acts) {
  const { answer } = selection;
  const asked = /** @type {Asked} */ (selection.asked);
  const show = { network, theme, acts };
  const note = make("p", { class: "quiet note" }, questionNote(network, asked));
  const kinds = asked.kinds ? kindChoices(network, asked, acts) : null;
  if (!answer) return [note];
  if (answer.best) return bestSections(show, asked, note, answer);
  if (answer.turnover) return turnoverSections(show, asked, note, answer);
  if (answer.matrix)
    return [note, growing(matrixRows(answer), (row) => kindsRow(network, row, acts))];
  if (answer.flows) {
    const { flows, unit } = answer.flows;
    return [
      unitChoice(network, asked, acts),
      note,
      growing(flows, (flow) => flowRow(show, flow, unit)),
    ];
  }
  if (answer.timeline)
    return [
      programChoice(network, asked, acts),
      note,
      growing(answer.timeline.bars, (bar) => barRow(show, bar)),
    ];
  if (answer.brokers)
    return [kinds, note, growing(answer.brokers, (broker) => brokerRow(show, broker))];
  if (answer.partners)
    return [note, growing(answer.partners, (partner) => partnerRow(show, partner))];
  return [note, growing(answer.needs ?? [], (need) => lapsingRow(show, need))];
}

/** @typedef {{ network: Network, theme: Theme, acts: Acts }} Show */

/**
 * Which two kinds.
 * @param {Network} network
 * @param {Asked} asked
 * @param {Acts} acts
 */
function kindChoices({ kinds, whole }, asked, { onAsk }) {
  const there = new Set(whole.actors.kind);
  const own = /** @type {[number, number]} */ (asked.kinds);
  const choice = (/** @type {number} */ place) => {
    const options = kinds
      .map((kind, at) => ({ kind, at }))
      .filter(({ at }) => there.has(at))
      .map(({ kind, at }) =>
        make("option", { value: String(at), selected: at === own[place] }, kind.plural),
      );
    const change = () => {
      const next = /** @type {[number, number]} */ ([...own]);
      next[place] = Number(select.value);
      onAsk({ ...asked, kinds: next });
      document.getElementById(select.id)?.focus();
    };
    const select = make(
      "select",
      {
        id: `bridge-${place}`,
        "aria-label": place ? say("And this kind") : say("This kind"),
        onchange: change,
      },
      options,
    );
    return select;
  };
  return make(
    "div",
    { class: "choices", role: "group", "aria-label": say("Between") },
    choice(0),
    choice(1),
  );
}

/**
 * Which program.
 * @param {Network} network
 * @param {Asked} asked
 * @param {Acts} acts
 */
function programChoice({ programs }, asked, { onAsk }) {
  const options = (programs?.name ?? []).map((name, at) =>
    make("option", { value: String(at), selected: at === asked.program }, plain(name)),
  );
  const change = () => {
    onAsk({ ...asked, program: Number(select.value) });
    document.getElementById(select.id)?.focus();
  };
  const select = make(
    "select",
    { id: "timeline-program", "aria-label": say("Program"), onchange: change },
    options,
  );
  return make("div", { class: "choices" }, select);
}

/**
 * Which unit; nothing where there is one.
 * @param {Network} network
 * @param {Asked} asked
 * @param {Acts} acts
 */
function unitChoice(network, asked, { onAsk }) {
  const units = unitsOf(network);
  if (units.length < 2) return null;
  const change = () => {
    onAsk({ ...asked, unit: select.value });
    document.getElementById(select.id)?.focus();
  };
  const select = make(
    "select",
    { id: "flows-unit", "aria-label": say("Unit"), onchange: change },
    units.map((unit) =>
      make("option", { value: unit, selected: unit === asked.unit }, unit || say("no unit")),
    ),
  );
  return make("div", { class: "choices" }, select);
}

/**
 * @param {Show} show
 * @param {import("../state/flows.js").Flow} flow
 * @param {string} unit
 */
function flowRow({ network, theme, acts }, flow, unit) {
  const { kinds, modes, families } = network;
  const mode = modes[flow.mode];
  const pair = [flow.from, flow.to].sort((a, b) => a - b);
  return make(
    "li",
    { class: "answer mode" },
    make(
      "button",
      { type: "button", class: "link", onclick: () => acts.onKinds(pair[0], pair[1]) },
      line(theme.color(families[mode.family]), mode.directed, 20),
      make("span", { class: "text" }, `${kinds[flow.from].plural} → ${kinds[flow.to].plural}`),
    ),
    make("p", { class: "quiet small" }, listed([mode.label, flowText(flow, unit)])),
  );
}

/**
 * @param {Network} network
 * @param {{ one: number, other: number, pairs: number, possible: number | null }} row
 * @param {Acts} acts
 */
function kindsRow(network, row, { onKinds }) {
  return make(
    "li",
    { class: "answer" },
    make(
      "button",
      { type: "button", class: "link", onclick: () => onKinds(row.one, row.other) },
      make("span", { class: "text" }, kindsTitle(network, [row.one, row.other])),
      make("span", { class: "count" }, cellText(row)),
    ),
  );
}

/**
 * @param {Show} show
 * @param {Bar} bar
 */
function barRow({ network, theme }, { at, mode, sure, may, runs }) {
  const { collaborations: table, modes, families, states } = network;
  const years = sure
    ? spanText(sure)
    : may
      ? say("perhaps {years}", { years: spanText(may) })
      : say("no dates");
  return make(
    "li",
    { class: "answer bar-row" },
    line(theme.color(families[modes[mode].family]), modes[mode].directed, 20),
    nameOf(table?.title[at] || table?.id[at] || "", { class: "text" }),
    make(
      "span",
      { class: "count" },
      runs ? years : listed([years, STATE_WORDS[states[table?.state[at] ?? -1]]]),
    ),
  );
}

/** @param {[number, number]} span */
function spanText([first, last]) {
  return first === last ? String(first) : `${first}–${last}`;
}

/**
 * @param {Show} show
 * @param {{ actor: number, joined: number, alone: number }} broker
 */
function brokerRow(show, broker) {
  return make(
    "li",
    { class: "answer broker" },
    actorLink(show, broker.actor),
    make("p", { class: "quiet" }, brokerText(broker)),
  );
}

/**
 * @param {Show} show
 * @param {{ actor: number, needs: Held[] }} partner
 */
function partnerRow(show, { actor, needs }) {
  return make(
    "li",
    { class: "answer mode" },
    actorLink(show, actor, make("span", { class: "count" }, count(needs.length))),
    make(
      "ul",
      {},
      needs.map((need) => make("li", {}, programLink(show, need))),
    ),
  );
}

/**
 * @param {Show} show
 * @param {Held} need
 */
function lapsingRow(show, need) {
  return make(
    "li",
    { class: "answer mode" },
    programLink(show, need, make("span", { class: "count" }, dayOf(need.until))),
    make(
      "ul",
      {},
      need.partners.map((actor) => make("li", {}, actorLink(show, actor))),
    ),
  );
}

/**
 * @param {Show} show
 * @param {number} actor
 * @param {any} after
 */
function actorLink({ network, theme, acts }, actor, after = null) {
  const kind = network.kinds[network.actors.kind[actor]];
  return make(
    "button",
    { type: "button", class: "link", onclick: () => acts.onChoose(actor) },
    symbol(kind, theme.color(kind), 4.5),
    nameOf(network.actors.name[actor], { class: "text" }),
    after,
  );
}
