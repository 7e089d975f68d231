// The collaborations behind the ties that are drawn, as rows of the list.

import { flagged } from "./rows.js";
import { say } from "../text/speech.js";
import { dayText } from "../text/words.js";
import { STATE_WORDS } from "../text/terms.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Turnover } from "../state/turnover.js" */

/**
 * While two days are compared, also what became of each between them.
 * @param {Network} network
 * @param {Filters} filters
 * @param {Turnover | null} turnover
 */
export function collaborationTable(network, filters, turnover = null) {
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
    { label: say("Id"), value: (at) => table.id[at], file: true },
    { label: say("Title"), value: (at) => table.title[at] || table.id[at] },
    { label: say("Mode"), value: (at) => modes[mode.get(at)].label },
    { label: say("Program"), value: (at) => programs.name[table.program[at]] ?? "" },
    { label: say("State"), value: (at) => STATE_WORDS[states[table.state[at]]] },
    { label: say("From"), value: (at) => year(table.first[at]) },
    { label: say("Until"), value: (at) => year(table.last[at]) },
    {
      label: say("Amount"),
      value: (at) => (amount.has(at) ? Number(amount.get(at)) : null),
      number: true,
    },
    { label: say("Unit"), value: (at) => unit.get(at) ?? "" },
    { label: say("Source"), value: (at) => source.get(at) ?? "" },
    ...turnoverColumn(turnover),
    { label: say("Actors drawn"), value: (at) => who.get(at).size, number: true },
    {
      label: say("Actor ids"),
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

/** @param {Turnover | null} turnover */
function turnoverColumn(turnover) {
  if (!turnover) return [];
  const [from, to] = turnover.dates.map(dayText);
  const words = new Map([
    ...turnover.added.map((at) => /** @type {const} */ ([at, say("added|collaboration")])),
    ...turnover.ended.map((at) => /** @type {const} */ ([at, say("ended|collaboration")])),
    ...turnover.stayed.map((at) => /** @type {const} */ ([at, say("stayed|collaboration")])),
  ]);
  const value = (/** @type {number} */ at) => words.get(at) ?? "";
  return [{ label: say("From {first} to {last}", { first: from, last: to }), value }];
}
