// The map page of mmnet: reads its data, builds legend, search, panel and list, draws the map, and
// keeps the state of all in the address.

import { read, setFlags, written } from "./address.js";
import { byId, count, make, nameOf, plain, plural } from "./dom.js";
import { Exports } from "./export.js";
import { Filters } from "./filters.js";
import { sign, SIGNS } from "./icons.js";
import { Legend } from "./legend.js";
import { readNetwork, resize } from "./network.js";
import { pairSummary } from "./pair-panel.js";
import { Panel } from "./panel.js";
import { partnersOf, shortestPath } from "./paths.js";
import { Search } from "./search.js";
import { canDraw, Stage } from "./stage.js";
import { Table } from "./table.js";
import { Theme } from "./theme.js";
import { Tip } from "./tip.js";
import { ViewSwitch } from "./view-switch.js";

const SAID = 8000; // milliseconds that an announcement stays
const SETTLED = 250; // milliseconds without a change until the address follows

const network = readNetwork(byId("data").textContent);
const filters = new Filters(network);
const theme = new Theme(repaint);
const views = new ViewSwitch(network, filters, { onView: viewed, onMissing: (on) => (on ? panel.openMissing() : reset()) });
const legend = new Legend(network, filters, theme, views, sizeBy);
const panel = new Panel(network, filters, theme, {
  onChoose: reveal,
  onClose: closePanel,
  onSteps: (steps) => choose(focus, { steps }),
  onFindWay: findWay,
  onPair: (one, other) => choose(one, { target: other, pair: true }),
  onView: (name) => views.open(name),
  isFolded: (actor) => views.isFolded(actor),
  onFold: (actor, on) => {
    views.fold(actor, on);
    choose(actor);
    byId("fold-units")?.focus();
  },
  onActor: atPlace,
  onProgram: (program) => views.open(`program:${network.programs.id[program]}`),
});
const table = new Table(network, filters, {
  onChoose: (actor) => {
    showTable(false);
    reveal(actor);
  },
  onPair: (one, other) => {
    showTable(false);
    choose(one, { target: other, pair: true });
    byId("panel").querySelector("button").focus();
  },
});
const search = new Search(network, filters, theme, (actor, member) => (network.view.holds ? atPlace(actor) : reveal(actor, member)));
const tip = new Tip(network, filters);
let focus = -1;
let [timer, silence] = [0, 0];
heading();
const stage = canDraw() ? new Stage(byId("map"), network, filters, theme, () => panel.covers, { onStep: step, onChoose: choose }) : null;
views.attach(stage);
const exports = new Exports({ network, table, stage, describe, announce });
controls();
if (stage) pointer();
else withoutMap();
filters.onChange(() => {
  if (focus >= 0 && !filters.actorOn[focus]) choose(-1);
  else if (focus >= 0) choose(focus, panel);
  else if (views.missing && !byId("panel").hidden) panel.openMissing();
  stage?.refresh();
  status();
});
restore();
status();
globalThis.addEventListener("hashchange", restore);
globalThis.mmnetMap = Object.freeze({ network, filters, stage, search, views, panel, table, exports, choose: reveal });

function heading() {
  const title = plain(network.title) || "Map of a network";
  document.title = title;
  byId("title").replaceChildren(nameOf(title));
  byId("subtitle").textContent = subtitle();
  byId("hint").textContent = `Click ${network.members ? "a symbol" : "an actor"} for its partners. Drag to move, scroll to zoom, Esc to reset.`;
}

function subtitle() {
  const { groups, view } = network;
  const parts = [plural(groups?.actors ?? network.count, "actor"), plural(groups?.ties ?? filters.total, "tie")];
  if (groups && !view.drawn) parts.push(`drawn as ${plural(network.n, "group")} of one kind and country`);
  if (view.label) parts.push(plain(view.label));
  if (network.as_of) parts.push(`as of ${network.as_of}`);
  return parts.join(" · ");
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
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!byId("table").hidden && stage) showTable(false);
    else if (!byId("panel").hidden) closePanel();
    else resetAll();
  });
}

function pointer() {
  stage.on({
    enterNode: ({ node }) => {
      stage.setHover(Number(node));
      tip.actor(Number(node));
      stage.container.classList.add("over");
    },
    leaveNode: () => {
      stage.setHover(-1);
      tip.hide();
      stage.container.classList.remove("over");
    },
    enterEdge: ({ edge }) => tip.tie(Number(edge.slice(1))),
    leaveEdge: () => tip.hide(),
    clickEdge: ({ edge }) => {
      const tie = Number(edge.slice(1));
      choose(network.ties.source[tie], { target: network.ties.target[tie], pair: true });
    },
    clickNode: ({ node }) => choose(Number(node)),
    clickStage: () => focus >= 0 && reset(),
  });
  stage.container.addEventListener("blur", () => {
    stage.setHover(-1);
    tip.hide();
  });
  let seat = null;
  stage.container.addEventListener("mousemove", (event) => {
    const box = stage.container.getBoundingClientRect();
    const found = stage.seatAt(event.clientX - box.left, event.clientY - box.top);
    if (found) tip.seat(found);
    else if (seat) tip.hide();
    seat = found;
  });
  stage.renderer.getCamera().on("updated", () => {
    views.level();
    remember();
  });
}

// Brightens an actor with what is within some steps of it, or the way from it to another (target);
// with `pair` the panel tells what ties these two.
function choose(actor, { member = null, steps = 1, target = -1, pair = false } = {}) {
  focus = actor;
  tip.hide();
  Object.assign(panel, { steps, target, pair });
  if (actor < 0) panel.close();
  else if (pair) panel.openPair(actor, target);
  else panel.open(actor, member);
  const path = actor >= 0 && target >= 0 ? shortestPath(network, filters, actor, target) : null;
  stage?.setFocus(actor, { steps, path });
  status();
  remember();
  if (actor >= 0 && stage) stage.show([...stage.near], panel.covers);
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
  if (!filters.actorOn[actor]) filters.clear();
  choose(actor, { member });
  return byId("panel").querySelector("button").focus();
}

// On the map of the world, from a symbol that stands for several: the actor itself at its place.
function atPlace(actor) {
  views.places();
  if (network.present[actor]) return reveal(actor);
  views.open("whole");
  return reveal(actor);
}

function findWay(actor) {
  search.ask(`Path from ${plain(network.actors.name[actor])} to …`, (found, member) => {
    const { holds, drawn: members } = network.view;
    const target = holds ? network.geo.group[found] : found < 0 ? members.indexOf(member) : found;
    if (target < 0) return announce(`${plain(holds ? network.whole.actors.name[found] : network.members.name[member])} is not drawn here.`);
    choose(actor, { target: target === actor ? -1 : target });
    return byId("find-way")?.focus();
  });
}

function reset() {
  choose(-1);
  search.ask(null);
  if (network.view.name === "program") panel.openProgram(network.view.program);
}

function closePanel() {
  if (focus >= 0) return reset();
  panel.close();
  if (views.missing) views.setMissing(false);
  return byId("map").focus();
}

function resetAll() {
  views.missing = false;
  filters.clear();
  resize(network, network.usualSize);
  views.open(network.opens);
  stage?.fit();
}

// After a change of view everything that holds rows of the old one is made anew.
function viewed() {
  search.load();
  table.load();
  legend.build();
  choose(-1);
  byId("subtitle").textContent = subtitle();
  if (network.view.name === "program") panel.openProgram(network.view.program);
  else if (views.missing) panel.openMissing();
  if (network.view.name === "program") stage?.fitBeside(panel.covers);
  if (network.view.name === "around") choose(0);
  announce(network.view.label ? `View: ${network.view.label}` : "View: the whole network");
}

function showTable(open) {
  table.toggle(open);
  document.body.classList.toggle("listing", open);
  byId("toggle-table").setAttribute("aria-pressed", String(open));
  remember();
}

function showLegend(open) {
  document.body.classList.toggle("legend-open", open);
  byId("toggle-legend").setAttribute("aria-expanded", String(open));
}

function status() {
  const parts = [make("span", { id: "drawn" }, drawn())];
  if (panel.pair) parts.push(make("span", {}, ` · ${pairSummary(network, filters, focus, panel.target)} shown`));
  else if (panel.target >= 0) parts.push(make("span", {}, stage?.path || shortestPath(network, filters, focus, panel.target) ? " · path shown" : " · no path"));
  else if (focus >= 0) {
    const partners = new Set(network.tiesOf[focus].filter((tie) => filters.tieOn[tie]).map((tie) => network.ties.source[tie] + network.ties.target[tie] - focus)).size;
    const grouped = network.noun === "group";
    parts.push(make("span", {}, ` · ${plural(partners, grouped ? "group tied" : "partner", grouped ? "groups tied" : "partners")} ${grouped ? "to" : "of"} `, nameOf(network.actors.name[focus])));
  }
  byId("status").replaceChildren(...parts);
  remember();
}

function drawn() {
  const { actors, ties } = filters.counts;
  const { groups, view } = network;
  const all = groups && !view.drawn ? `${plural(groups.across, "tie")} between groups` : plural(filters.total, "tie");
  return `${count(actors)} of ${plural(network.count, network.noun)}, ${count(ties)} of ${all} drawn`;
}

function announce(text) {
  byId("said").textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => byId("said").replaceChildren(), SAID);
}

// What a picture says about itself.
function describe() {
  const title = plain(network.title) || "Map of a network";
  const today = new Date().toISOString().slice(0, 10);
  const notes = [];
  if (filters.years) notes.push(`Only what surely ran ${filters.years[0]}–${filters.years[1]}`);
  if (filters.active && !filters.years) notes.push("Some filters are on");
  return { title, subtitle: `${subtitle()} · ${drawn()}`, source: `Source: ${title}${network.as_of ? `, as of ${network.as_of}` : ""}. Drawn ${today} with mmnet.`, notes };
}

// Sizes the symbols by another measure; everything else stays as it is.
function sizeBy(label) {
  resize(network, label);
  stage?.resized();
  legend.build();
  remember();
}

// ---- the address

function remember() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const state = written({ network, filters, views, stage, focus, panel, table });
    if (state === globalThis.location.hash.slice(1)) return;
    try {
      globalThis.history.replaceState(null, "", state ? `#${state}` : "#");
    } catch {
      clearTimeout(timer); // a frame without an address of its own keeps no state
    }
  }, SETTLED);
}

async function restore() {
  const text = globalThis.location.hash.slice(1);
  if (!text && network.view.name === network.opens) return;
  const state = read(text, network);
  views.missing = state.missing;
  setFlags(network, filters, state.flags);
  Object.assign(filters, { years: state.years, tiedOnly: state.tiedOnly });
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
  if (focus >= 0) choose(focus, panel);
  stage?.refresh();
}

function withoutMap() {
  byId("notice").textContent = "This browser does not offer WebGL, so the map cannot be drawn. The list holds the same actors.";
  byId("notice").hidden = false;
  document.body.classList.add("without-map");
  showTable(true);
}
