// The map page of mmnet: reads its data, builds legend, search, panel and list, draws the map, and
// tells each part what the reader did with another one.

import { shortView } from "./drawing/overview-labels.js";
import { follow } from "./drawing/pointer.js";
import { canDraw, isTall, Stage } from "./drawing/stage.js";
import { byId } from "./elements/dom.js";
import { Theme } from "./elements/theme.js";
import { bridge } from "./parts/bridge.js";
import { buttons } from "./parts/buttons.js";
import { ChartView } from "./parts/chart.js";
import { unlessDragged } from "./parts/dragging.js";
import { Exports } from "./parts/export.js";
import { finding } from "./parts/finding.js";
import { Headline } from "./parts/headline.js";
import { Legend } from "./parts/legend.js";
import { Notices } from "./parts/notices.js";
import { Panel } from "./parts/panel.js";
import { partMaker } from "./parts/part-maker.js";
import { Printing } from "./parts/printing.js";
import { questionsMenu } from "./parts/questions-menu.js";
import { opening } from "./parts/opening.js";
import { missingSummary } from "./parts/program-panel.js";
import { describe } from "./parts/said.js";
import { restoring } from "./parts/restore.js";
import { revealing } from "./parts/reveal.js";
import { Search } from "./parts/search.js";
import { stepper } from "./parts/steps.js";
import { Table } from "./parts/table.js";
import { Tip } from "./parts/tip.js";
import { undoing } from "./parts/undo.js";
import { ViewSwitch } from "./parts/view-switch.js";
import { Filters } from "./state/filters.js";
import { Look } from "./state/look.js";
import { Memory } from "./state/memory.js";
import { Network } from "./state/network.js";
import { Numbers } from "./state/numbers.js";
import { Selection } from "./state/selection.js";
import { unpacked } from "./state/unpacked.js";
import { overview } from "./views/overview.js";
import { say } from "./text/speech.js";

/** @import { How } from "./state/selection.js" */

const ROUND_HOSTS = 80; // pixels for seats and names

const page = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
const data = unpacked(JSON.parse(byId("data").textContent));
const network = new Network(data);
if (network.opens === "overview") network.show(overview(network, isTall(byId("map"))));
const filters = new Filters(network);
const numbers = new Numbers(network, filters);
const selection = new Selection(network, filters);
const theme = new Theme(repaint);
const look = new Look(network, filters);
const state = { network, filters, selection, numbers, theme, look };
filters.onChange(() => numbers.follow()); // before anybody shows them
numbers.follow();
const views = new ViewSwitch(network, filters, selection, {
  onView: viewed,
  onMissing: (on) => (on ? showMissing() : reset()),
  onNames: nameBy,
  onAbout: () => {
    about({ whole: true });
    panel.focus();
  },
});
const undo = undoing((by) => memory.undo(by));
const legend = new Legend(state, views, sizeBy, undo.root, (text) => announce(text));
const panel = new Panel(state, {
  onChoose: (actor, member) => go.reveal(actor, member),
  onClose: closePanel,
  onSteps: (steps) => selection.choose(selection.focus, { steps }),
  onFindWay: (actor) => findWay(actor),
  onPair: (one, other) => open.pair(one, other),
  onView: (name) => views.open(name),
  canFold: () => views.canFold,
  isFolded: (actor) => views.isFolded(actor),
  onFold: (actor, on) => open.fold(actor, on),
  onActor: (actor) => go.atPlace(actor),
  onProgram: (program) => open.program(program),
  onAsk: (asked) => selection.ask(asked),
  onKinds: (one, other) => open.kinds(one, other),
});
const table = new Table(state, {
  onChoose: (actor) => {
    showTable(false);
    go.reveal(actor);
  },
  onPair: (one, other) => {
    showTable(false);
    open.pair(one, other);
  },
  onKinds: (one, other) => open.kinds(one, other),
  bright: () => (selection.isAny ? (stage?.near ?? selection.answer?.actors ?? null) : null),
  answer: () => selection.answer,
});
const search = new Search(network, filters, theme, {
  onActor: (...who) => go.found(...who),
  onProgram: (program) => open.program(program),
});
const tip = new Tip(network, filters);
const notices = new Notices(state);
const headline = new Headline(state, {
  onList: listed,
  onMissing: () => views.setMissing(true),
  onChoose: (actor) => go.reveal(actor),
  onView: (name) => views.open(name),
  questions: questionsMenu(state, (asked) => open.ask(asked)),
});
const stage = canDraw()
  ? new Stage(byId("map"), state, () => panel.covers, {
      onStep: (by) => step(by),
      onChoose: select,
    })
  : null;
const chart = new ChartView(state, () => panel.covers);
views.attach(stage);
const announce = (text) => notices.announce(text);
const go = revealing({ ...state, views, panel, announce });
const open = opening({ ...state, views, panel, showTable });
const findWay = finding({ ...state, search, announce });
const step = stepper({ ...state, stage, panel, tip, announce });
const described = () => describe(network, filters, selection);
const exports = new Exports({
  table,
  stage,
  views,
  describe: described,
  announce,
  settle: () => memory.flush(),
  part: partMaker({ ...state, page, data }),
});
const printing = new Printing({ stage, table, theme, describe: described });
const memory = new Memory(network, filters, {
  state: () => ({ network, filters, selection, views, stage, look, list: table.listed }),
  show: restoring({ ...state, views, legend, table, stage, showTable }),
  onSteps: () => {
    undo.update(memory.steps);
    tell();
  },
});
const tell = bridge({ ...state, memory, now: memory.state, reveal: go.reveal });
buttons({
  onZoom: (factor) => stage?.zoom(factor),
  onFit: () => stage?.fit(),
  onReset: resetAll,
  onList: () => showTable(byId("table").hidden),
  onEscape: stepBack,
});
if (stage) watch();
else withoutMap();
selection.onChange(choiceChanged);
selection.choice.onChange(() => unlessDragged(byId("best-most"), () => selection.renew()));
numbers.onChange(() => {
  followSizes();
  legend.update();
  table.update();
  panel.remeasure();
  headline.update();
});
filters.onChange(() => {
  followSizes({ soon: true });
  headline.update();
  if (selection.isAny) selection.renew();
  else if (network.view.name === "program" && !panel.root.hidden)
    panel.openProgram(network.view.program);
  else if (views.missing && !panel.root.hidden) panel.openMissing();
  stage?.refresh();
  status();
});
look.onChange(repaint);
memory.restore();
status();
knowBetween();
globalThis.mmnetMap = Object.freeze({
  network,
  filters,
  selection,
  numbers,
  stage,
  search,
  views,
  panel,
  table,
  look,
  exports,
  printing,
  choose: go.reveal,
  short: () => shortView(stage),
});

// All ties between groups, so that filters draw the strongest of those that pass.
async function knowBetween() {
  if (!network.members) return;
  await network.unpackBetween();
  legend.build();
  filters.apply();
}

// Esc closes what was opened last.
function stepBack() {
  if (!byId("table").hidden && stage) showTable(false);
  else if (selection.focus >= 0 && selection.target >= 0)
    select(selection.focus); // from a tie or a path to the actor
  else if (!panel.root.hidden) closePanel();
}

function watch() {
  const onPair = (one, other) => selection.choose(one, { target: other, pair: true });
  follow({
    stage,
    network,
    filters,
    tip,
    search,
    acts: {
      onPair,
      onChoose: select,
      onKinds: (one, other) => selection.chooseKinds(one, other),
      onGround: () => selection.isAny && reset(),
      onSeat: (seat) => open.seat(seat),
    },
  });
  stage.renderer.on("afterRender", () => legend.zoomed());
  stage.renderer.getCamera().on("updated", () => {
    views.level();
    memory.note();
  });
}

// ---- what is chosen

/** @param {number} actor */
function select(actor) {
  selection.choose(actor);
}

// The panel, the drawing and the status line show what is chosen now.
/** @param {How} how */
function choiceChanged({ member = null, stay = false }) {
  const { focus, target, pair, kinds, asked } = selection;
  tip.hide();
  if (kinds) panel.openKinds(kinds);
  else if (asked) panel.openQuestion();
  else if (focus < 0) shut();
  else if (pair) panel.openPair(focus, target);
  else panel.open(focus, member);
  chart.update();
  stage?.follow();
  table.update();
  status();
  if ((focus < 0 && !asked) || !stage?.near?.size || stay) return;
  if (network.view.tall) stage.show([focus], panel.covers);
  else if (network.view.blocks) stage.fitBeside(panel.covers);
  else stage.show([...stage.near], panel.covers);
}

// Closes the panel; who was reading in it goes on at the map.
function shut() {
  const inside = panel.root.contains(document.activeElement);
  panel.close();
  if (inside) byId(stage ? "map" : "toggle-table").focus();
}

function reset() {
  stage?.setHover(-1);
  selection.clear();
  search.ask(null);
  about();
}

// What the panel tells where no actor is chosen: the program, or what is missing.
function about({ whole = false } = {}) {
  if (network.view.name === "program") panel.openProgram(network.view.program, { whole });
  else if (views.missing) panel.openMissing();
}

function closePanel() {
  if (selection.isAny) return reset();
  shut();
  if (views.missing && network.view.name !== "program") views.setMissing(false);
  return stage?.refresh();
}

function resetAll() {
  memory.step();
  selection.clear();
  views.missing = false;
  filters.clear();
  network.sizeBy(network.usualSize);
  look.set({ color: null, unit: null });
  if (network.callBy(false)) views.renamed();
  search.ask(null);
  views.open(network.opens);
  stage?.fit();
}

// ---- what is drawn

// After a change of view everything that holds rows of the old one is made anew.
function viewed() {
  search.load();
  table.load();
  legend.build();
  if (selection.asked && network.view.name !== "program") selection.renew();
  else selection.clear();
  if (memory.opened)
    announce(
      network.view.label
        ? say("View: {view}", { view: network.view.label })
        : say("View: the whole network"),
    );
  if (network.view.name === "program") panel.openProgram(network.view.program);
  else if (views.missing) showMissing();
  if (network.view.name === "program") stage?.fitBeside(panel.covers);
  if (network.view.name === "around") select(0);
}

function showMissing() {
  panel.openMissing();
  if (stage?.titles.size) stage.show([...stage.titles.keys()], panel.covers, ROUND_HOSTS);
  announce(missingSummary(network, filters));
}

// Sizes the symbols by another measure; everything else stays as it is.
function sizeBy(label) {
  network.sizeBy(label);
  followSizes();
  stage?.resized();
  legend.build();
  memory.note();
}

// Symbols are as large as the numbers of the view say, where these follow the filters.
function followSizes({ soon = false } = {}) {
  if (network.drawSizes(numbers.valuesOf(network.whole.size))) stage?.resized({ soon });
}

// Calls actors by their Latin names where these are known, or as the data do.
function nameBy(latin) {
  if (network.callBy(latin)) views.renamed();
  search.load();
  table.update();
  if (selection.isAny) selection.renew();
  else if (!panel.root.hidden && network.view.name === "program")
    panel.openProgram(network.view.program);
  status();
}

function listed(subject) {
  table.subject = subject;
  showTable(true);
}

function showTable(open) {
  table.toggle(open);
  document.body.classList.toggle("listing", open);
  byId("toggle-table").setAttribute("aria-pressed", String(open));
  memory.note();
}

function repaint() {
  legend.build();
  table.update();
  selection.renew();
  stage?.refresh();
  memory.note();
}

function status() {
  notices.update({ isDrawn: Boolean(stage) });
  memory.note();
}

function withoutMap() {
  notices.withoutMap();
  showTable(true);
}
