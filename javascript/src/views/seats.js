// The empty seats of programs around their hosts.

import { emptySeats } from "../state/needs.js";
import { plain, shortened } from "../text/words.js";
import { homes } from "./folded-view.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Seat } from "../state/types" */

// What to write beside the hosts of these seats: their programs, and how many are missing in each.
export function titlesOf(network, seats) {
  const titles = new Map();
  for (const { host, program } of seats) {
    if (!titles.has(host)) titles.set(host, new Map());
    const own = titles.get(host);
    own.set(program, (own.get(program) ?? 0) + 1);
  }
  const said = (own) =>
    [...own]
      .map(([program, number]) => `${shortened(plain(network.programs.name[program]))}: ${number}`)
      .join(", ");
  return new Map([...titles].map(([host, own]) => [host, said(own)]));
}

/**
 * The empty seats of the whole map, each with its host and its turn around it.
 * @param {Network} network
 * @param {Filters} filters
 */
export function seatsAround(network, filters) {
  const { programs, present, view, whole } = network;
  if (!programs || view.holds) return [];
  const home = homes(whole.actors.parent);
  const taken = new Map();
  /** @type {Seat[]} */
  const seats = [];
  for (let program = 0; program < programs.id.length; program += 1) {
    let host = programs.host[program];
    if (host >= 0 && present && !present[host]) host = home[host];
    if (host < 0 || !filters.actorOn[host] || !filters.programs[program]) continue;
    for (const seat of emptySeats(network, program)) {
      const turn = taken.get(host) ?? 0;
      taken.set(host, turn + 1);
      seats.push({ ...seat, host, turn });
    }
  }
  return seats;
}

// Where the seat of a turn stands around its host, in pixels: in rounds, clockwise from the top.
export function seatPlace({ x, y, r }, turn, seat) {
  let reach = r + 1.7 * seat;
  let room = roomOn(reach, seat);
  for (let rest = turn; ; rest -= room, reach += 2.5 * seat, room = roomOn(reach, seat)) {
    if (rest >= room) continue;
    const angle = Math.PI / 2 - (2 * Math.PI * rest) / room;
    return { x: x + reach * Math.cos(angle), y: y - reach * Math.sin(angle), r: seat };
  }
}

function roomOn(reach, seat) {
  return Math.floor((2 * Math.PI * reach) / (2.5 * seat));
}
