// The current view as one SVG: what is in sight of the map, its legend, title, source and date.
// Drawn from the same data and colors as the screen; text stays text.

import { draw } from "../elements/dom.js";
import { outline, SHAPES } from "../elements/shapes.js";
import { plain } from "../text/words.js";
import { drawnBlocks } from "./blocks.js";
import { chartOf } from "./chart.js";
import { rings } from "./overview-labels.js";
import { colorOf, inkOn, widthOf } from "./paint.js";
import { legendRows, LINE, noteRows, SIDE } from "./picture-legend.js";
import { drawnStrands } from "./strands.js";
import { broken, mix, num, point, text } from "./svg.js";

const TOP = 64;
const FOOT = 34;
const LETTER = 6.7; // pixels of a letter under the title
const CAPITAL = 10; // and of one in it
const HEADLINE = 24; // from one line of the title to the next

export function picture(stage, { title, subtitle, source, notes }, { isClear = false } = {}) {
  const space = free(stage);
  const chart = chartOf(stage, space.width - 40);
  const { width, height } = chart ? { width: chart.width + 40, height: chart.height } : space;
  const legend = chart ? noteRows(stage.theme, notes) : legendRows(stage, notes);
  const long = width + SIDE - 40;
  const over = broken(title, Math.floor(long / CAPITAL));
  const under = broken(subtitle, Math.floor(long / LETTER));
  const below = (over.length - 1) * HEADLINE;
  const top = TOP + below + (under.length - 1) * LINE;
  const tall = Math.max(height, legend.length * LINE + 20);
  const box = { width: width + SIDE, height: top + tall + FOOT };
  const { ground, ink, muted, font } = stage.theme;
  const svg = draw("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${box.width} ${box.height}`,
    ...box,
    "font-family": font,
    role: "img",
  });
  const clip = draw("clipPath", { id: "frame" }, draw("rect", { width, height: tall }));
  const parts = [
    draw("title", {}, title),
    draw("defs", {}, clip),
    isClear ? null : draw("rect", { ...box, fill: ground }),
    ...over.map((line, at) =>
      text(line, 20, 30 + at * HEADLINE, { "font-size": 19, "font-weight": 650, fill: ink }),
    ),
    ...under.map((line, at) =>
      text(line, 20, 51 + below + at * LINE, { "font-size": 13, fill: muted }),
    ),
    chart
      ? draw("g", { transform: `translate(20 ${top})` }, chart.shapes)
      : drawnMap(stage, { top, width, tall }),
    draw(
      "g",
      { transform: `translate(${width + 16} ${top + 12})` },
      legend.map((row, at) => row(at * LINE)),
    ),
    text(source, 20, box.height - 12, { "font-size": 11, fill: muted }),
  ];
  svg.append(...parts.flat().filter(Boolean));
  return svg;
}

function drawnMap(stage, { top, width, tall }) {
  return draw(
    "g",
    { transform: `translate(0 ${top})`, "clip-path": "url(#frame)" },
    land(stage),
    drawnBlocks(stage),
    drawnStrands(stage),
    ties(stage, width, tall),
    seats(stage),
    symbols(stage, width, tall),
    names(stage),
  );
}

// What of the stage can be seen: a panel may lie over a part of it.
function free({ renderer, covers }) {
  const { width, height } = renderer.getDimensions();
  const { right = 0, bottom = 0 } = covers();
  return { width: width - right, height: height - bottom };
}

export function serialized(svg) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}`;
}

// ---- the map

function land({ ground: own, theme }) {
  if (!own.isLand) return null;
  const { scale, x, y } = own.view;
  const transform = `translate(${num(x)} ${num(y)}) scale(${scale.toPrecision(5)} ${(-scale).toPrecision(5)})`;
  return draw(
    "g",
    { transform },
    draw("path", { d: own.land, fill: theme.land, "fill-rule": "evenodd" }),
    draw("path", {
      d: own.coasts,
      fill: "none",
      stroke: theme.border,
      "stroke-width": 0.8,
      "vector-effect": "non-scaling-stroke",
    }),
  );
}

function ties(stage, width, height) {
  const { network, filters } = stage;
  const drawn = [...filters.tieOn.keys()].filter(
    (tie) => filters.tieOn[tie] && stage.showsTie(tie),
  );
  const looks = drawn
    .map((tie) => ({ tie, ...stage.tieLook(tie) }))
    .sort((one, other) => one.alpha - other.alpha);
  return draw(
    "g",
    { fill: "none" },
    looks.map((look) => tieShape(stage, network, look, width, height)),
  );
}

function tieShape(stage, network, { tie, color, alpha, dashed, swell }, width, height) {
  const from = stage.viewport(network.ties.source[tie]);
  const to = stage.viewport(network.ties.target[tie]);
  const outside =
    Math.max(from.x, to.x) < 0 ||
    Math.min(from.x, to.x) > width ||
    Math.max(from.y, to.y) < 0 ||
    Math.min(from.y, to.y) > height;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (outside || length < 1) return null;
  const stroke = Math.max(0.5, stage.renderer.scaleSize(swell * widthOf(stage, tie)));
  const curve = curveOf(
    from,
    to,
    length,
    stage.renderer.scaleSize(1) * network.lanes[tie],
    network.bows?.[tie] ?? 0,
  );
  const tip = Math.max(1 - (to.r + 1.5) / length, 0.5);
  const arrow = network.ties.directed[tie]
    ? Math.min(3.5 + 2 * Math.max(stroke, 1), 0.3 * length)
    : 0;
  const end = tip - arrow / length;
  const paint = {
    stroke: color,
    "stroke-width": num(stroke),
    "stroke-opacity": num(alpha),
    ...(dashed ? { "stroke-dasharray": "4.5 4.5" } : {}),
  };
  const path = draw("path", {
    d: `M${point(from)}Q${point(mix(from, curve.control, end))} ${point(curve.at(end))}`,
    ...paint,
  });
  if (!arrow) return path;
  const [base, top] = [curve.at(end), curve.at(tip)];
  const wide = Math.max(stroke, 1) * 0.5 + 0.28 * arrow;
  const long = Math.hypot(top.x - base.x, top.y - base.y) || 1;
  const side = { x: (-(top.y - base.y) / long) * wide, y: ((top.x - base.x) / long) * wide };
  const corners = [
    { x: base.x + side.x, y: base.y + side.y },
    top,
    { x: base.x - side.x, y: base.y - side.y },
  ];
  return [
    path,
    draw("polygon", {
      points: corners.map(point).join(" "),
      fill: color,
      "fill-opacity": num(alpha),
    }),
  ];
}

// The quadratic curve of the screen (edge-program.js), with y downwards.
function curveOf(from, to, length, lane, bow) {
  const bend = Math.max(-0.3 * length, Math.min(0.3 * length, lane)) + bow * length;
  const control = {
    x: (from.x + to.x) / 2 + ((to.y - from.y) / length) * bend * 2,
    y: (from.y + to.y) / 2 - ((to.x - from.x) / length) * bend * 2,
  };
  return { control, at: (t) => mix(mix(from, control, t), mix(control, to, t), t) };
}

function symbols(stage, width, height) {
  const { network, filters } = stage;
  const parts = [];
  for (let actor = 0; actor < network.n; actor += 1) {
    if (!filters.actorOn[actor]) continue;
    const { x, y } = stage.viewport(actor);
    const r = stage.renderer.scaleSize(network.actors.r[actor]);
    if (x < -r || y < -r || x > width + r || y > height + r) continue;
    const { color, alpha, isNew } = stage.actorLook(actor);
    const { shape } = network.kinds[network.actors.kind[actor]];
    const paint = {
      fill: color,
      "fill-opacity": num(alpha),
      stroke: isNew ? stage.theme.ink : stage.theme.ground,
      "stroke-width": alpha < 1 ? 0 : isNew ? 2 : 1.3,
      transform: `translate(${num(x)} ${num(y)})`,
    };
    const title = draw("title", {}, plain(network.actors.name[actor]));
    parts.push(
      shape === "circle"
        ? draw("circle", { r: num(r), ...paint }, title)
        : draw(
            "polygon",
            { points: outline(shape in SHAPES ? shape : "circle", r), ...paint },
            title,
          ),
    );
  }
  return draw("g", {}, parts);
}

function seats(stage) {
  const { network, renderer, theme } = stage;
  const empty = [...network.seats, ...stage.seats].map((seat) => {
    const { x, y, r } = stage.seatPlace(seat);
    const color = theme.color(network.families[network.modes[seat.mode].family]);
    const ring = draw("circle", {
      cx: num(x),
      cy: num(y),
      r: num(r),
      fill: theme.ground,
      stroke: color,
      "stroke-width": 1.6,
      "stroke-dasharray": "3 2.4",
    });
    return seat.state === "uncertain"
      ? [
          ring,
          text("?", x, y + r * 0.45, {
            "font-size": num(r * 1.3),
            "font-weight": 600,
            "text-anchor": "middle",
            fill: theme.ink,
          }),
        ]
      : ring;
  });
  const echoes = (network.view.echoes ?? [])
    .filter(({ actor }) => stage.filters.actorOn[actor])
    .map((echo) => {
      const { x, y } = renderer.graphToViewport(echo);
      const color = colorOf(stage, echo.actor);
      return draw("circle", {
        cx: num(x),
        cy: num(y),
        r: num(renderer.scaleSize(echo.r)),
        fill: "none",
        stroke: color,
        "stroke-width": 2,
      });
    });
  return [...empty, ...echoes, ...rings(stage).map(wantingRing(theme))];
}

function wantingRing(theme) {
  return ({ number, x, y, r }) => [
    draw("circle", {
      cx: num(x),
      cy: num(y),
      r,
      fill: theme.ground,
      stroke: theme.ink,
      "stroke-width": 1.4,
      "stroke-dasharray": "3 2.4",
    }),
    text(String(number), x, y + 3.5, {
      "font-size": 10,
      "font-weight": 600,
      "text-anchor": "middle",
      fill: theme.ink,
    }),
  ];
}

function names(stage) {
  const { labels, theme } = stage;
  const captions = labels.captions.map(({ text: said, left, top, size, bold, color }) =>
    text(said, left, top + size * 0.92, {
      "font-size": size,
      "font-weight": bold ? 650 : 550,
      fill: color,
    }),
  );
  const written = labels.drawn.map(
    ({ text: said, font, left, right, top, size, inside, actor, quiet }) =>
      text(said, (left + right) / 2, top + size * 0.98, {
        "font-size": size,
        "font-weight": parseInt(font, 10),
        "text-anchor": "middle",
        fill: inside ? inkOn(stage, actor) : quiet ? theme.muted : theme.ink,
        ...(inside
          ? {}
          : {
              stroke: theme.ground,
              "stroke-width": 3.5,
              "stroke-linejoin": "round",
              "paint-order": "stroke",
            }),
      }),
  );
  return [...captions, ...written];
}
