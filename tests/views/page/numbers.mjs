// Reads {data, states} from standard input, where data is what a page is given and states are filters
// (positions that are on, by group, and years); writes the numbers of each state.

import { readFileSync } from "node:fs";
import { bestPartners } from "../../../javascript/src/measures/best-partners.js";
import { measured } from "../../../javascript/src/measures/measured.js";
import { Filters } from "../../../javascript/src/state/filters.js";
import { Network } from "../../../javascript/src/state/network.js";
import { demandInView } from "../../../javascript/src/state/demand.js";
import { inAll } from "../../../javascript/src/state/numbers.js";
import { partOf } from "../../../javascript/src/state/part.js";
import { pairsInView } from "../../../javascript/src/state/pairs.js";

const { data, states } = JSON.parse(readFileSync(0, "utf8"));
const network = new Network(data);
const filters = new Filters(network);

function numbersOf({ groups, years }, turn) {
  filters.forget();
  for (const [group, places] of Object.entries(groups)) {
    filters[group].fill(0);
    for (const at of places) filters[group][at] = 1;
  }
  filters.years = years;
  filters.compute();
  const { pairs, place } = pairsInView(network, filters);
  const ids = data.actors.id.filter((_, actor) => place[actor] >= 0);
  const demand = demandInView(network, filters);
  const part = turn % 4 ? null : partNumbers();
  const best = turn % 4 || !demand ? null : told(bestPartners(demand, 1 + (turn % 5), 10000));
  return { ids, rows: demand?.rows ?? [], part, best, ...told(measured({ pairs, demand })) };
}

// The numbers that a page of what is left has of itself.
function partNumbers() {
  const made = partOf(data, filters);
  return {
    ids: made.actors.id,
    needs: made.programs.needs,
    ...told(measured(inAll(new Network(made)))),
  };
}

// Typed arrays as lists; NaN becomes null in JSON.
function told(found) {
  if (found === null || typeof found !== "object") return found;
  if (ArrayBuffer.isView(found) || Array.isArray(found)) return [...found];
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, told(value)]));
}

const all = { ids: data.actors.id, ...told(measured(inAll(network))) };
process.stdout.write(JSON.stringify({ all, states: states.map(numbersOf) }));
