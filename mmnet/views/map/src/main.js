// The map page of mmnet: reads its data, builds legend, search, panel and list, draws the map, and
// tells each part what the reader did with another one.

import { byId, make, nameOf, plain } from "./dom.js";
import { Exports } from "./export.js";
import { Filters } from "./filters.js";
import { sign, SIGNS } from "./icons.js";
import { Legend } from "./legend.js";
import { Memory } from "./memory.js";
import { callBy, readNetwork, resize } from "./network.js";
import { Panel } from "./panel.js";
import { partnersOf, shortestPath } from "./paths.js";
import { follow } from "./pointer.js";
import { Printing } from "./printing.js";
import { missingSummary } from "./program-panel.js";
import { activeFilters, behind, chosen, describe, drawn, subtitle, titleOf } from "./said.js";
import { Search } from "./search.js";
import { canDraw, Stage } from "./stage.js";
import { Table } from "./table.js";
import { Theme } from "./theme.js";
import { Tip } from "./tip.js";
import { ViewSwitch } from "./view-switch.js";

const ROUND_HOSTS = 80; // pixels for seats and names
const SAID = 8000; // milliseconds that an announcement stays

const network = readNetwork(byId("data").textContent);
const filters = new Filters(network);
const theme = new Theme(repaint);
const views = new ViewSwitch(network, filters, { onView: viewed, onMissing: (on) => (on ? showMissing() : reset()), onNames: nameBy, onAbout: () => {
  about();
  panel.focus();
} });
const legend = new Legend(network, filters, theme, views, sizeBy);
const panel = new Panel(network, filters, theme, {
  onChoose: reveal,
  onClose: closePanel,
  onSteps: (steps) => choose(focus, { steps }),
  onFindWay: findWay,
  onPair: (one, other) => {
    choose(one, { target: other, pair: true });
    panel.focus();
  },
  onView: (name) => views.open(name),
  canFold: () => views.canFold,
  isFolded: (actor) => views.isFolded(actor),
  onFold: fold,
  onActor: atPlace,
  onProgram: openProgram,
});
const table = new Table(network, filters, {
  onChoose: (actor) => {
    showTable(false);
    reveal(actor);
  },
  onPair: (one, other) => {
    showTable(false);
    choose(one, { target: other, pair: true });
    panel.focus();
  },
});
const search = new Search(network, filters, theme, { onActor: found, onProgram: openProgram });
const tip = new Tip(network, filters);
let focus = -1;
let silence = 0;
heading();
const stage = canDraw() ? new Stage(byId("map"), network, filters, theme, () => panel.covers, { onStep: step, onChoose: choose }) : null;
views.attach(stage);
const described = () => describe(network, filters, focus, panel);
const exports = new Exports({ network, table, stage, views, describe: described, announce, settle: () => memory.flush() });
const printing = new Printing({ stage, table, theme, describe: described });
const memory = new Memory(network, filters, { state: () => ({ network, filters, views, stage, focus, panel, table }), show: showState });
controls();
if (stage) watch();
else withoutMap();
filters.onChange(() => {
  if (focus >= 0 && !filters.actorOn[focus]) choose(-1);
  else if (focus >= 0) choose(focus, { ...chosenNow(), stay: true });
  else if (network.view.name === "program" && !panel.root.hidden) panel.openProgram(network.view.program);
  else if (views.missing && !panel.root.hidden) panel.openMissing();
  stage?.refresh();
  status();
});
memory.restore();
status();
knowBetween();
globalThis.mmnetMap = Object.freeze({ network, filters, stage, search, views, panel, table, exports, printing, choose: reveal });

// All ties between groups, so that filters draw the strongest of those that pass.
async function knowBetween() {
  if (!network.members) return;
  network.between = await network.members.unpackBetween();
  legend.build();
  filters.apply();
}

function heading() {
  const title = titleOf(network);
  document.title = title;
  byId("title").replaceChildren(nameOf(title));
  byId("title").title = title;
  byId("hint").textContent = `Click ${network.members ? "a symbol" : "an actor"} for its partners, a line for what is behind it. Esc goes back.`;
}

function sayUnderTitle() {
  const text = subtitle(network, filters);
  byId("subtitle").textContent = text;
  byId("subtitle").title = text;
}

function controls() {
  const zoom = { "zoom-in": [SIGNS.plus, () => stage?.zoom(0.7)], "zoom-out": [SIGNS.minus, () => stage?.zoom(1 / 0.7)], "zoom-fit": [SIGNS.fit, () => stage?.fit()] };
  for (const [id, [path, act]] of Object.entries(zoom)) {
    byId(id).replaceChildren(sign(path));
    byId(id).addEventListener("click", act);
  }
  byId("reset").addEventListener("click", resetAll);
  byId("toggle-table").addEventListener("click", () => showTable(byId("table").hidden));
  byId("toggle-legend").addEventListener("click", () => showLegend(!document.body.classList.contains("legend-open")));
  for (const link of document.querySelectorAll(".skip")) link.addEventListener("click", (event) => skip(event, link));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("table").hidden && stage) showTable(false);
    else if (focus >= 0 && panel.target >= 0) choose(focus); // from a tie or a path to the actor
    else if (!panel.root.hidden) closePanel();
  });
}

// Without the address: in a frame of a notebook it is that of the notebook.
function skip(event, link) {
  event.preventDefault();
  const part = byId(link.hash.slice(1));
  if (part.id === "legend") showLegend(true);
  part.focus();
}

function watch() {
  const onPair = (one, other) => choose(one, { target: other, pair: true });
  follow({ stage, network, filters, tip, search, acts: { onPair, onChoose: choose, onGround: () => focus >= 0 && reset() } });
  stage.renderer.on("afterRender", () => legend.zoomed());
  stage.renderer.getCamera().on("updated", () => {
    views.level();
    memory.note();
  });
}

// ---- what is chosen

// Brightens an actor with what is within some steps of it, or the way from it to another (target);
// with `pair` the panel tells what ties these two.
function choose(actor, { member = null, steps = 1, target: end = -1, pair: both = false, stay = false } = {}) {
  const target = end === actor || (end >= 0 && !filters.actorOn[end]) ? -1 : end;
  const pair = both && target >= 0;
  focus = actor;
  tip.hide();
  Object.assign(panel, { steps, target, pair });
  if (actor < 0) shut();
  else if (pair) panel.openPair(actor, target);
  else panel.open(actor, member);
  const path = actor >= 0 && target >= 0 ? shortestPath(network, filters, actor, target) : null;
  stage?.setFocus(actor, { steps, path });
  status();
  if (actor < 0 || !stage || stay) return;
  if (network.view.blocks) stage.fitBeside(panel.covers);
  else stage.show([...stage.near], panel.covers);
}

function chosenNow() {
  const { steps, target, pair } = panel;
  return { steps, target, pair };
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
  const list = focus >= 0 ? [focus, ...partnersOf(network, filters, focus)] : stage.labels.order.filter((actor) => filters.actorOn[actor]);
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
    announce(`${plain(network.actors.name[actor])} was hidden by the filters: its kind and country are shown again.`);
  }
  choose(actor, { member });
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
    if (target < 0) return announce(`${plain(holds ? network.whole.actors.name[end] : network.members.name[member])} is not drawn here.`);
    if (target === actor) announce("A path ends at another actor than it begins.");
    choose(actor, { target: target === actor ? -1 : target });
    return byId("find-way")?.focus();
  });
}

function fold(actor, on) {
  views.fold(actor, on);
  choose(actor);
  byId("fold-units")?.focus();
}

function openProgram(program) {
  views.open(`program:${network.programs.id[program]}`);
  panel.focus();
}

function reset() {
  stage?.setHover(-1);
  choose(-1);
  search.ask(null);
  about();
}

// What the panel tells where no actor is chosen: the program, or what is missing.
function about() {
  if (network.view.name === "program") panel.openProgram(network.view.program);
  else if (views.missing) panel.openMissing();
}

function closePanel() {
  if (focus >= 0) return reset();
  shut();
  if (views.missing && network.view.name !== "program") views.setMissing(false);
  return stage?.refresh();
}

function resetAll() {
  memory.step();
  views.missing = false;
  filters.clear();
  resize(network, network.usualSize);
  if (callBy(network, false)) views.renamed();
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
  choose(-1);
  if (memory.opened) announce(network.view.label ? `View: ${network.view.label}` : "View: the whole network");
  if (network.view.name === "program") panel.openProgram(network.view.program);
  else if (views.missing) showMissing();
  if (network.view.name === "program") stage?.fitBeside(panel.covers);
  if (network.view.name === "around") choose(0);
}

function showMissing() {
  panel.openMissing();
  if (stage?.titles.size) stage.show([...stage.titles.keys()], panel.covers, ROUND_HOSTS);
  announce(missingSummary(network, filters));
}

// Sizes the symbols by another measure; everything else stays as it is.
function sizeBy(label) {
  resize(network, label);
  stage?.resized();
  legend.build();
  memory.note();
}

// Calls actors by their Latin names where these are known, or as the data do.
function nameBy(latin) {
  if (callBy(network, latin)) views.renamed();
  search.load();
  table.update();
  if (focus >= 0) choose(focus, { ...chosenNow(), stay: true });
  else if (!panel.root.hidden && network.view.name === "program") panel.openProgram(network.view.program);
  status();
}

function showTable(open) {
  table.toggle(open);
  document.body.classList.toggle("listing", open);
  byId("toggle-table").setAttribute("aria-pressed", String(open));
  memory.note();
}

function showLegend(open) {
  document.body.classList.toggle("legend-open", open);
  byId("toggle-legend").setAttribute("aria-expanded", String(open));
}

function status() {
  const bright = chosen(network, filters, focus, panel);
  const on = activeFilters(network, filters).length;
  byId("toggle-legend").textContent = on ? `Legend (${on})` : "Legend";
  byId("hint").hidden = Boolean(bright);
  sayUnderTitle();
  byId("status").replaceChildren(
    make("span", { id: "drawn" }, drawn(network, filters)),
    make("span", { id: "behind" }, behind(network, filters)),
    bright ? make("span", {}, " · ", nameOf(bright)) : "",
  );
  if (stage) nothing();
  memory.note();
}

// Where the filters leave nobody, a word instead of an empty ground.
function nothing() {
  const empty = filters.counts.actors === 0 && network.count > 0;
  byId("notice").hidden = !empty;
  if (empty) byId("notice").replaceChildren("Nothing passes these filters. ", make("button", { type: "button", onclick: () => filters.clear() }, "Clear the filters"));
}

function announce(text) {
  byId("said").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => byId("said").replaceChildren(), SAID);
}

// A state that the address asked for; the filters are set already.
async function showState(state) {
  views.missing = state.missing;
  filters.years = legend.period.within(filters.years);
  callBy(network, state.latin);
  resize(network, network.whole.measures.some(({ label }) => label === state.size) ? state.size : network.usualSize);
  await views.open(state.view);
  if (state.list && table.subjects.includes(state.list)) table.subject = state.list;
  showTable(Boolean(state.list));
  if (stage && state.camera) stage.camera = state.camera;
  if (network.view.holds && state.actor && state.position(state.actor) < 0) views.places();
  const [actor, target] = [state.position(state.actor), state.position(state.to)];
  if (actor >= 0 && filters.actorOn[actor]) choose(actor, { steps: state.steps, target, pair: state.pair && target >= 0 });
  if (stage && state.camera) stage.camera = state.camera;
}

function repaint() {
  legend.build();
  if (focus >= 0) choose(focus, { ...chosenNow(), stay: true });
  stage?.refresh();
}

function withoutMap() {
  byId("notice").textContent = "This browser does not offer WebGL, so the map cannot be drawn. The list holds the same actors.";
  byId("notice").hidden = false;
  document.body.classList.add("without-map");
  showTable(true);
}
