// The collaborations behind the ties that are drawn, as rows of the list.

import { STATES } from "../text/words.js";
import { flagged } from "./rows.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */

/**
 * @param {Network} network
 * @param {Filters} filters
 */
export function collaborationTable(network, filters) {
  const { actors, ties, modes, programs, collaborations: table, states } = network;
  const [who, mode] = [new Map(), new Map()];
  for (const tie of flagged(filters.tieOn)) {
    for (const at of filters.passing(ties.of[tie])) {
      if (!who.has(at)) who.set(at, new Set());
      who.get(at).add(ties.source[tie]).add(ties.target[tie]);
      mode.set(at, ties.mode[tie]);
    }
  }
  const [amount, unit, source] = [table.amount, table.unit, table.source].map(
    (column) => new Map((column?.at ?? []).map((at, row) => [at, column.text[row]])),
  );
  const year = (value) => (value ? String(value) : "");
  const columns = [
    { label: "Id", value: (at) => table.id[at], file: true },
    { label: "Title", value: (at) => table.title[at] || table.id[at] },
    { label: "Mode", value: (at) => modes[mode.get(at)].label },
    { label: "Program", value: (at) => programs.name[table.program[at]] ?? "" },
    { label: "State", value: (at) => STATES[states[table.state[at]]].toLowerCase() },
    { label: "From", value: (at) => year(table.first[at]) },
    { label: "Until", value: (at) => year(table.last[at]) },
    {
      label: "Amount",
      value: (at) => (amount.has(at) ? Number(amount.get(at)) : null),
      number: true,
    },
    { label: "Unit", value: (at) => unit.get(at) ?? "" },
    { label: "Source", value: (at) => source.get(at) ?? "" },
    { label: "Actors drawn", value: (at) => who.get(at).size, number: true },
    {
      label: "Actor ids",
      value: (at) =>
        [...who.get(at)]
          .map((actor) => actors.id[actor])
          .sort()
          .join("; "),
      file: true,
    },
  ];
  return { columns, rows: [...who.keys()].sort((one, other) => one - other) };
}
