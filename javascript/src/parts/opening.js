// What the reader opens: a question, two kinds, what ties two actors, a program, an empty seat of it.

import { byId } from "../elements/dom.js";
import { openSeats } from "./seat-list.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Asked } from "../state/questions.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Seat } from "../state/types" */
/** @import { Panel } from "./panel.js" */
/** @import { ViewSwitch } from "./view-switch.js" */

/**
 * @param {{
 *   network: Network, filters: Filters, selection: Selection, views: ViewSwitch, panel: Panel,
 *   showTable: (open: boolean) => void,
 * }} parts
 */
export function opening({ network, filters, selection, views, panel, showTable }) {
  // Groups on the map of the world and the table of a program give way to the first view.
  /** @param {Asked} asked */
  function ask(asked) {
    showTable(false);
    const isGroups = !network.isOfActors && !filters.between;
    if (isGroups || network.view.name === "program") views.open(network.opens);
    selection.ask(asked);
    panel.focus();
  }

  /**
   * @param {number} one
   * @param {number} other
   */
  function kinds(one, other) {
    showTable(false);
    selection.chooseKinds(one, other);
    panel.focus();
  }

  /**
   * @param {number} one
   * @param {number} other
   */
  function pair(one, other) {
    selection.choose(one, { target: other, pair: true });
    panel.focus();
  }

  /** @param {number} program */
  function inProgram(program) {
    selection.clear();
    views.open(`program:${network.programs?.id[program]}`);
    panel.focus();
  }

  // Who could fill it: beside the seats of its program.
  /** @param {Seat} seat */
  function seat({ program, needs = [] }) {
    if (network.view.name !== "program") inProgram(program);
    if (selection.isAny || panel.root.hidden || panel.isSlim) {
      selection.clear();
      panel.openProgram(program, { whole: true });
    }
    openSeats(needs);
  }

  /**
   * Units into their university, or out of it.
   * @param {number} actor
   * @param {boolean} on
   */
  function fold(actor, on) {
    views.fold(actor, on);
    selection.choose(actor);
    byId("fold-units")?.focus();
  }

  return { ask, kinds, pair, program: inProgram, seat, fold };
}
