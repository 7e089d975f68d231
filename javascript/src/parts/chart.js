// A chart over the map, while the answer to a question is one; the panel beside it says the same in a list.

import { chartOf } from "../drawing/chart.js";
import { byId, draw } from "../elements/dom.js";
import { answerSummary, questionTitle } from "./question-words.js";
import { say } from "../text/speech.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */
/** @import { Covers } from "../state/types" */

const MARGIN = 20; // pixels

export class ChartView {
  /**
   * @param {{ network: Network, filters: Filters, selection: Selection, theme: Theme }} state
   * @param {() => Covers} covers
   */
  constructor(state, covers) {
    this.state = state;
    this.covers = covers;
    this.root = byId("chart");
    new ResizeObserver(() => this.update()).observe(
      /** @type {HTMLElement} */ (this.root.parentElement),
    );
  }

  update() {
    const { network, filters, selection } = this.state;
    const { offsetWidth = 0 } = this.root.parentElement ?? {};
    const { right = 0, bottom = 0 } = this.covers();
    const chart = chartOf(this.state, offsetWidth - right - 2 * MARGIN);
    this.root.hidden = !chart;
    byId("map").inert = Boolean(chart);
    document.body.classList.toggle("charting", Boolean(chart));
    if (!chart || !selection.asked) return this.root.replaceChildren();
    const { width, height, shapes } = chart;
    const title = questionTitle(network, filters, selection.asked);
    const label = say("{title} {answer}. The list beside it says the same.", {
      title,
      answer: answerSummary(selection.answer),
    });
    this.root.style.setProperty(
      "padding",
      `${MARGIN}px ${right + MARGIN}px ${bottom + MARGIN}px ${MARGIN}px`,
    );
    const box = { viewBox: `0 0 ${width} ${height}`, width, height };
    return this.root.replaceChildren(
      draw("svg", { ...box, role: "img", "aria-label": label }, shapes),
    );
  }
}
