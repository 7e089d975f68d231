// The map page of mmnet: reads its data, builds legend, search, panel and list, and draws the map.

import { byId, count, make, nameOf, plain, plural } from "./dom.js";
import { Filters } from "./filters.js";
import { sign, SIGNS } from "./icons.js";
import { Legend } from "./legend.js";
import { readNetwork } from "./network.js";
import { Panel } from "./panel.js";
import { Search } from "./search.js";
import { canDraw, Stage } from "./stage.js";
import { Table } from "./table.js";
import { Theme } from "./theme.js";
import { Tip } from "./tip.js";

const network = readNetwork(byId("data").textContent);
const filters = new Filters(network);
const theme = new Theme(repaint);
const legend = new Legend(network, filters, theme);
const panel = new Panel(network, filters, theme, { onChoose: reveal, onClose: reset });
const table = new Table(network, filters, (actor) => {
  showTable(false);
  reveal(actor);
});
const search = new Search(network, theme, reveal);
const tip = new Tip(network);
let focus = -1;
heading();
const stage = canDraw() ? new Stage(byId("map"), network, filters, theme) : null;
controls();
if (stage) pointer();
else withoutMap();
filters.onChange(() => {
  if (focus >= 0 && !filters.actorOn[focus]) choose(-1);
  else if (focus >= 0) panel.open(focus);
  stage?.refresh();
  status();
});
status();
globalThis.mmnetMap = Object.freeze({ network, filters, stage, search, choose: reveal });

function heading() {
  const title = plain(network.title) || "Map of a network";
  document.title = title;
  byId("title").replaceChildren(nameOf(title));
  const { groups } = network;
  const parts = [plural(groups?.actors ?? network.n, "actor"), plural(groups?.ties ?? network.m, "tie")];
  if (groups) parts.push(`drawn as ${plural(network.n, "group")} of one kind and country`);
  if (network.as_of) parts.push(`as of ${network.as_of}`);
  byId("subtitle").textContent = parts.join(" · ");
  byId("hint").textContent = `Click ${network.groups ? "a group" : "an actor"} for its partners. Drag to move, scroll to zoom, Esc to reset.`;
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
    else if (focus >= 0) reset();
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
    clickNode: ({ node }) => choose(Number(node)),
    clickStage: () => focus >= 0 && reset(),
  });
}

function choose(actor, member = null) {
  focus = actor;
  tip.hide();
  if (actor < 0) panel.close();
  else panel.open(actor, member);
  stage?.setFocus(actor);
  status();
  if (actor >= 0 && stage) stage.show([...stage.near], panel.covers);
}

// From search, list or panel: make sure that the actor is drawn at all.
function reveal(actor, member = null) {
  if (!filters.actorOn[actor]) filters.clear();
  choose(actor, member);
  byId("panel").querySelector("button").focus();
}

function reset() {
  choose(-1);
}

function resetAll() {
  choose(-1);
  filters.clear();
  stage?.fit();
}

function showTable(open) {
  table.toggle(open);
  byId("toggle-table").setAttribute("aria-pressed", String(open));
}

function showLegend(open) {
  document.body.classList.toggle("legend-open", open);
  byId("toggle-legend").setAttribute("aria-expanded", String(open));
}

function status() {
  const { actors, ties } = filters.counts;
  const { groups, noun } = network;
  const all = groups ? `${plural(groups.across, "tie")} between groups` : plural(network.m, "tie");
  const drawn = `${count(actors)} of ${plural(network.n, noun)}, ${count(ties)} of ${all} drawn`;
  const parts = [make("span", { id: "drawn" }, drawn)];
  if (focus >= 0) {
    const partners = (stage?.near?.size ?? 1) - 1;
    parts.push(make("span", {}, ` · ${plural(partners, groups ? "group tied" : "partner", groups ? "groups tied" : "partners")} ${groups ? "to" : "of"} `, nameOf(network.actors.name[focus])));
  }
  byId("status").replaceChildren(...parts);
}

function repaint() {
  legend.build();
  if (focus >= 0) panel.open(focus);
  stage?.refresh();
}

function withoutMap() {
  byId("notice").textContent = "This browser does not offer WebGL, so the map cannot be drawn. The list holds the same actors.";
  byId("notice").hidden = false;
  document.body.classList.add("without-map");
  showTable(true);
}
