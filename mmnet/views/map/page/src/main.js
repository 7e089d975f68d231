// The map page of mmnet: reads its data, builds legend, search, panel and list, draws the map, and
// tells each part what the reader did with another one.

import { follow } from "./drawing/pointer.js";
import { canDraw, Stage } from "./drawing/stage.js";
import { byId } from "./elements/dom.js";
import { Theme } from "./elements/theme.js";
import { buttons } from "./parts/buttons.js";
import { Exports } from "./parts/export.js";
import { Legend } from "./parts/legend.js";
import { Notices } from "./parts/notices.js";
import { Panel } from "./parts/panel.js";
import { Printing } from "./parts/printing.js";
import { missingSummary } from "./parts/program-panel.js";
import { describe } from "./parts/said.js";
import { Search } from "./parts/search.js";
import { Table } from "./parts/table.js";
import { Tip } from "./parts/tip.js";
import { ViewSwitch } from "./parts/view-switch.js";
import { Filters } from "./state/filters.js";
import { Memory } from "./state/memory.js";
import { Network } from "./state/network.js";
import { partnersOf } from "./state/paths.js";
import { Numbers } from "./state/numbers.js";
import { Selection } from "./state/selection.js";
import { plain } from "./text/words.js";

/** @import { How } from "./state/selection.js" */

const ROUND_HOSTS = 80; // pixels for seats and names

const network = new Network(JSON.parse(byId("data").textContent));
const filters = new Filters(network);
const numbers = new Numbers(network, filters);
const selection = new Selection(network, filters);
const theme = new Theme(repaint);
const state = { network, filters, selection, numbers, theme };
filters.onChange(() => numbers.follow()); // before anybody shows them
const views = new ViewSwitch(network, filters, selection, {
  onView: viewed,
  onMissing: (on) => (on ? showMissing() : reset()),
  onNames: nameBy,
  onAbout: () => {
    about();
    panel.focus();
  },
});
const legend = new Legend(state, views, sizeBy);
const panel = new Panel(state, {
  onChoose: reveal,
  onClose: closePanel,
  onSteps: (steps) => selection.choose(selection.focus, { steps }),
  onFindWay: findWay,
  onPair: openPair,
  onView: (name) => views.open(name),
  canFold: () => views.canFold,
  isFolded: (actor) => views.isFolded(actor),
  onFold: fold,
  onActor: atPlace,
  onProgram: openProgram,
});
const table = new Table(state, {
  onChoose: (actor) => {
    showTable(false);
    reveal(actor);
  },
  onPair: (one, other) => {
    showTable(false);
    openPair(one, other);
  },
});
const search = new Search(network, filters, theme, { onActor: found, onProgram: openProgram });
const tip = new Tip(network, filters);
const notices = new Notices(state);
const stage = canDraw()
  ? new Stage(byId("map"), state, () => panel.covers, { onStep: step, onChoose: select })
  : null;
views.attach(stage);
const described = () => describe(network, filters, selection);
const announce = (text) => notices.announce(text);
const exports = new Exports({
  table,
  stage,
  views,
  describe: described,
  announce,
  settle: () => memory.flush(),
});
const printing = new Printing({ stage, table, theme, describe: described });
const memory = new Memory(network, filters, {
  state: () => ({ network, filters, selection, views, stage, list: table.listed }),
  show: showState,
});
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
numbers.onChange(() => {
  legend.update();
  table.update();
  panel.remeasure();
});
filters.onChange(() => {
  if (selection.focus >= 0) selection.renew();
  else if (network.view.name === "program" && !panel.root.hidden)
    panel.openProgram(network.view.program);
  else if (views.missing && !panel.root.hidden) panel.openMissing();
  stage?.refresh();
  status();
});
numbers.follow();
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
  exports,
  printing,
  choose: reveal,
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
    acts: { onPair, onChoose: select, onGround: () => selection.focus >= 0 && reset() },
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
  const { focus, target, pair } = selection;
  tip.hide();
  if (focus < 0) shut();
  else if (pair) panel.openPair(focus, target);
  else panel.open(focus, member);
  stage?.follow();
  status();
  if (focus < 0 || !stage || stay) return;
  if (network.view.blocks) stage.fitBeside(panel.covers);
  else stage.show([...stage.near], panel.covers);
}

function openPair(one, other) {
  selection.choose(one, { target: other, pair: true });
  panel.focus();
}

// Closes the panel; who was reading in it goes on at the map.
function shut() {
  const inside = panel.root.contains(document.activeElement);
  panel.close();
  if (inside) byId(stage ? "map" : "toggle-table").focus();
}

// By keyboard to the next drawn actor: of the whole view the largest first, else of the chosen one's
// partners. It is named beside the symbol and aloud.
function step(by) {
  const list =
    selection.focus >= 0
      ? [selection.focus, ...partnersOf(network, filters, selection.focus)]
      : stage.labels.order.filter((actor) => filters.actorOn[actor]);
  if (!list.length) return;
  const at = list.indexOf(stage.hover);
  const next = list[at < 0 && by < 0 ? list.length - 1 : (at + by + list.length) % list.length];
  stage.setHover(next);
  stage.show([next], panel.covers);
  tip.beside(stage.viewport(next));
  tip.actor(next);
  announce(tip.text);
}

// From search, list or panel: make sure that the actor is drawn at all.
function reveal(at, member = null) {
  const actor = at < 0 ? network.view.drawn.indexOf(member) : at;
  if (actor < 0) return views.open(`around:${network.members.id[member]}`);
  if (!filters.actorOn[actor] && network.present && !network.present[actor]) views.open("whole");
  if (!filters.actorOn[actor]) {
    filters.admit(actor);
    announce(
      `${plain(network.actors.name[actor])} was hidden by the filters: its kind and country are shown again.`,
    );
  }
  selection.choose(actor, { member });
  return panel.focus();
}

function found(actor, member, unit = "") {
  if (network.view.holds) atPlace(actor);
  else reveal(actor, member);
  if (unit) announce(`${unit} is folded into ${plain(network.actors.name[actor])}.`);
}

// On the map of the world, from a symbol that stands for several: the actor itself at its place.
function atPlace(actor) {
  views.places();
  if (network.present[actor]) return reveal(actor);
  views.open("whole");
  return reveal(actor);
}

function findWay(actor) {
  search.ask(`Path from ${plain(network.actors.name[actor])} to …`, (end, member) => {
    const { holds, drawn: members } = network.view;
    const target = holds ? network.geo.group[end] : end < 0 ? members.indexOf(member) : end;
    if (target < 0)
      return announce(
        `${plain(holds ? network.whole.actors.name[end] : network.members.name[member])} is not drawn here.`,
      );
    if (target === actor) announce("A path ends at another actor than it begins.");
    selection.choose(actor, { target });
    return byId("find-way")?.focus();
  });
}

function fold(actor, on) {
  views.fold(actor, on);
  select(actor);
  byId("fold-units")?.focus();
}

function openProgram(program) {
  views.open(`program:${network.programs.id[program]}`);
  panel.focus();
}

function reset() {
  stage?.setHover(-1);
  selection.clear();
  search.ask(null);
  about();
}

// What the panel tells where no actor is chosen: the program, or what is missing.
function about() {
  if (network.view.name === "program") panel.openProgram(network.view.program);
  else if (views.missing) panel.openMissing();
}

function closePanel() {
  if (selection.focus >= 0) return reset();
  shut();
  if (views.missing && network.view.name !== "program") views.setMissing(false);
  return stage?.refresh();
}

function resetAll() {
  memory.step();
  views.missing = false;
  filters.clear();
  network.sizeBy(network.usualSize);
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
  selection.clear();
  if (memory.opened)
    announce(network.view.label ? `View: ${network.view.label}` : "View: the whole network");
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
  stage?.resized();
  legend.build();
  memory.note();
}

// Calls actors by their Latin names where these are known, or as the data do.
function nameBy(latin) {
  if (network.callBy(latin)) views.renamed();
  search.load();
  table.update();
  if (selection.focus >= 0) selection.renew();
  else if (!panel.root.hidden && network.view.name === "program")
    panel.openProgram(network.view.program);
  status();
}

function showTable(open) {
  table.toggle(open);
  document.body.classList.toggle("listing", open);
  byId("toggle-table").setAttribute("aria-pressed", String(open));
  memory.note();
}

// A state that the address asked for; the filters are set already.
async function showState(state) {
  views.missing = state.missing;
  filters.years = legend.period.within(filters.years);
  network.callBy(state.latin);
  const isKnown = network.whole.measures.some(({ label }) => label === state.size);
  network.sizeBy(isKnown ? state.size : network.usualSize);
  await views.open(state.view);
  if (state.list && table.subjects.includes(state.list)) table.subject = state.list;
  showTable(Boolean(state.list));
  if (stage && state.camera) stage.camera = state.camera;
  if (network.view.holds && state.actor && state.position(state.actor) < 0) views.places();
  const [actor, target] = [state.position(state.actor), state.position(state.to)];
  if (actor >= 0 && filters.actorOn[actor])
    selection.choose(actor, { steps: state.steps, target, pair: state.pair });
  if (stage && state.camera) stage.camera = state.camera;
}

function repaint() {
  legend.build();
  selection.renew();
  stage?.refresh();
}

function status() {
  notices.update({ isDrawn: Boolean(stage) });
  memory.note();
}

function withoutMap() {
  notices.withoutMap();
  showTable(true);
}
