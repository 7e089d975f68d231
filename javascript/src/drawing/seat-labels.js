// What stands beside the seats of programs: names, rings of those who are drawn elsewhere, and empty
// seats in words. Where the table is read from above, a long name takes two lines.

import { withAlpha } from "../elements/theme.js";
import { couldServe } from "../state/seat-candidates.js";
import { say } from "../text/speech.js";
import { statusWord } from "../text/terms.js";
import { plain } from "../text/words.js";
import { colorOf } from "./paint.js";

/** @import { Labels } from "./labels.js" */

const LARGEST = 12; // pixels of names
const SMALLER = 11; // in two lines
const LEADING = 1.1; // from one of these lines to the next

/**
 * Pixels of the text beside seats, which stand closer from afar.
 * @param {{ scale: number }} stage
 */
export function seatSize({ scale }) {
  return Math.min(LARGEST, Math.max(8, Math.round(16 * scale)));
}

/**
 * A name to the left (-1) or right (1) of a seat or below it (0), if no other stands there.
 * @param {Labels} labels
 * @param {{ x: number, y: number, r: number }} symbol
 * @param {number} side
 * @param {string} text
 * @param {{ actor: number, weight?: number, note?: string | null, quiet?: boolean }} about
 */
export function writeBeside(labels, symbol, side, text, about) {
  const { actor, weight = 450, note, quiet = false } = about;
  const { x, y, r } = symbol;
  const { stage, taken, drawn } = labels;
  const { room: beside = 0, between = 0 } = stage.network.view;
  const room = side ? beside * stage.scale - r - 12 : between * stage.scale;
  const lines = linesOf(labels, text, { weight, room, after: note ? ` (${note})` : "" });
  const high = lines.length > 1 ? LEADING * lines[0].size : 1.24 * lines[0].size;
  const top = side === 0 ? y + r + 4 : y - (lines.length * high) / 2;
  const boxes = lines.map((line, at) => {
    const long = labels.measure(line.text, line.font);
    const left = side === 0 ? x - long / 2 : side < 0 ? x - r - 6 - long : x + r + 6;
    const box = { left, right: left + long, top: top + at * high, bottom: top + (at + 1) * high };
    return { ...line, ...box };
  });
  if (boxes.some((box) => !box.text || taken.under(box, actor).length)) return;
  for (const box of boxes) {
    taken.add(box, actor, 1);
    drawn.push({ ...box, actor, quiet });
  }
}

/**
 * One line, or two where seats are read from above and the text is too long for one.
 * @param {Labels} labels
 * @param {string} text
 * @param {{ weight: number, room: number, after: string }} about
 */
function linesOf(labels, text, { weight, room, after }) {
  const { stage } = labels;
  const size = seatSize(stage);
  const fontOf = (/** @type {number} */ pixels) => `${weight} ${pixels}px ${stage.theme.font}`;
  const parts = text.split(/(?<=[ -])|(?<=\p{Script=Han})/u);
  const isLong = labels.measure(text + after, fontOf(size)) > room;
  if (!stage.network.view.tall || !isLong || parts.length < 2)
    return [{ text: fitting(labels, text, fontOf(size), room, after), font: fontOf(size), size }];
  const small = { font: fontOf(Math.min(SMALLER, size)), size: Math.min(SMALLER, size) };
  let [first, at] = [parts[0], 1];
  for (; at < parts.length - 1 && labels.measure(first + parts[at], small.font) <= room; at += 1)
    first += parts[at];
  const rest = parts.slice(at).join("");
  return [
    { text: fitting(labels, first.trimEnd(), small.font, room), ...small },
    { text: fitting(labels, rest, small.font, room, after), ...small },
  ];
}

/**
 * As much of a text as there is room for, with what must be said after it.
 * @param {Labels} labels
 * @param {string} text
 * @param {string} font
 * @param {number} room
 */
export function fitting(labels, text, font, room, after = "") {
  if (labels.measure(text + after, font) <= room) return text + after;
  const letters = [...text];
  while (letters.length > 2 && labels.measure(`${letters.join("")}…${after}`, font) > room)
    letters.pop();
  return letters.length > 2 ? `${letters.join("").trimEnd()}…${after}` : "";
}

/**
 * A dashed ring for each partner that is missing, with a question mark where it is not certain.
 * @param {Labels} labels
 */
export function writeSeats(labels) {
  const { context, stage } = labels;
  const { network } = stage;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [at, seat] of [...network.seats, ...stage.seats].entries()) {
    const owner = -1000 - at;
    const { x, y, r } = stage.seatPlace(seat);
    context.strokeStyle = stage.theme.color(network.families[network.modes[seat.mode].family]);
    context.fillStyle = stage.theme.ground;
    context.lineWidth = 1.6;
    context.setLineDash([3, 2.4]);
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.setLineDash([]);
    if (seat.state === "uncertain") {
      context.font = `600 ${Math.round(r * 1.3)}px ${stage.theme.font}`;
      context.fillStyle = stage.theme.ink;
      context.fillText("?", x, y);
    }
    labels.taken.add({ left: x - r, right: x + r, top: y - r, bottom: y + r }, owner, 1);
    if (seat.side)
      writeBeside(labels, { x, y, r }, seat.side, seatText(stage, seat), {
        actor: owner,
        quiet: true,
      });
  }
  for (const [at, echo] of (network.view.echoes ?? []).entries())
    writeEcho(labels, echo, -1e6 - at);
}

/**
 * A partner that is drawn in another mode: a ring in the color of its kind, and its name again.
 * @param {Labels} labels
 * @param {import("../state/types").Seat} echo
 * @param {number} owner
 */
function writeEcho(labels, echo, owner) {
  const { context, stage } = labels;
  const { renderer, network, filters } = stage;
  if (!filters.actorOn[echo.actor]) return;
  const point = { ...renderer.graphToViewport(echo), r: renderer.scaleSize(echo.r) };
  const away = stage.near && !stage.near.has(echo.actor);
  context.strokeStyle = withAlpha(colorOf(stage, echo.actor), away ? 0.3 : 1);
  context.lineWidth = 2;
  context.beginPath();
  context.arc(point.x, point.y, point.r, 0, 2 * Math.PI);
  context.stroke();
  writeBeside(labels, point, echo.side, plain(network.actors.name[echo.actor]), {
    actor: owner,
    note: echo.note,
    quiet: true,
  });
}

function seatText({ network, filters }, { state, limit, needs, number = 1 }) {
  const what =
    state === "uncertain"
      ? number > 1
        ? say("{number} uncertain", { number })
        : statusWord("uncertain")
      : say(["empty seat", "{number} empty seats"], { number });
  const seat = limit ? say("{what}: {limit}", { what, limit }) : what;
  if (!network.demand) return seat;
  const could = couldServe(network, filters, needs).length;
  return say("{seat} · {number} could fill it", { seat, number: could });
}
