// Brings the page into a state that an address asked for; the filters are set already.

/** @import { Stage } from "../drawing/stage.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Asked } from "../state/types" */
/** @import { Legend } from "./legend.js" */
/** @import { Table } from "./table.js" */
/** @import { ViewSwitch } from "./view-switch.js" */

/**
 * @param {{
 *   network: Network, filters: Filters, selection: Selection, views: ViewSwitch, legend: Legend,
 *   table: Table, stage: Stage | null, look: Look, showTable: (open: boolean) => void,
 * }} parts
 */
export function restoring({
  network,
  filters,
  selection,
  views,
  legend,
  table,
  stage,
  look,
  showTable,
}) {
  /** @param {Asked} state */
  return async function show(state) {
    if (selection.isAny) selection.clear();
    views.missing = state.missing;
    filters.years = legend.period.within(filters.years);
    network.callBy(state.latin);
    const isKnown = network.whole.measures.some(({ label }) => label === state.size);
    network.sizeBy(isKnown ? state.size : network.usualSize);
    look.set({ color: state.color, unit: state.width });
    await views.open(state.view);
    if (state.ask) selection.ask(state.ask);
    if (state.between) selection.chooseKinds(...state.between, { stay: true });
    if (state.list && table.subjects.includes(state.list)) table.subject = state.list;
    showTable(Boolean(state.list) || !stage);
    if (stage && state.camera) stage.camera = state.camera;
    if (network.view.holds && state.actor && state.position(state.actor) < 0) views.places();
    const [actor, target] = [state.position(state.actor), state.position(state.to)];
    if (actor >= 0 && filters.actorOn[actor])
      selection.choose(actor, { steps: state.steps, target, pair: state.pair });
    if (stage && state.camera) stage.camera = state.camera;
  };
}
