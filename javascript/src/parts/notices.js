// What the page says around the map: its heading, its foot, and what has just happened.

import { byId, make, nameOf } from "../elements/dom.js";
import { activeFilters } from "./filter-groups.js";
import { behind, bundled, chosen, drawn, subtitle, titleOf } from "./said.js";
import { say } from "../text/speech.js";

/** @import { Filters } from "../state/filters.js" */
/** @import { Network } from "../state/network.js" */
/** @import { Selection } from "../state/selection.js" */

const SAID = 8000; // milliseconds that an announcement stays
const NO_WEBGL = say(
  "This browser does not offer WebGL, so the map cannot be drawn. The list holds the same actors.",
);

export class Notices {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  silence = undefined;

  /** @param {{ network: Network, filters: Filters, selection: Selection }} state */
  constructor({ network, filters, selection }) {
    this.network = network;
    this.filters = filters;
    this.selection = selection;
    this.#heading();
  }

  // For readers of the screen too.
  announce(text) {
    byId("said").textContent = text;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => byId("said").replaceChildren(), SAID);
  }

  update({ isDrawn }) {
    const { network, filters, selection } = this;
    const bright = chosen(network, filters, selection);
    const on = activeFilters(network, filters).length;
    byId("toggle-legend").textContent = on ? say("Legend ({on})", { on }) : say("Legend");
    byId("hint").hidden = Boolean(bright);
    byId("subtitle").textContent = subtitle(network, filters);
    byId("subtitle").title = subtitle(network, filters);
    byId("status").replaceChildren(
      make("span", { id: "drawn" }, drawn(network, filters)),
      make("span", { id: "behind" }, behind(network, filters)),
      make("span", { id: "bundled" }, bundled(network)),
      bright ? make("span", {}, " · ", nameOf(bright)) : "",
    );
    if (isDrawn) this.#nothing();
  }

  withoutMap() {
    byId("notice").textContent = NO_WEBGL;
    byId("notice").hidden = false;
    document.body.classList.add("without-map");
  }

  #heading() {
    const title = titleOf(this.network);
    document.title = title;
    byId("title").replaceChildren(nameOf(title));
    byId("title").title = title;
    byId("hint").textContent = this.network.members
      ? say("Click a symbol for its partners, a line for what is behind it. Esc goes back.")
      : say("Click an actor for its partners, a line for what is behind it. Esc goes back.");
  }

  // Where the filters leave nobody, a word instead of an empty ground.
  #nothing() {
    const { filters, network } = this;
    const empty = filters.counts.actors === 0 && network.count > 0;
    byId("notice").hidden = !empty;
    if (!empty) return;
    const clear = { type: "button", onclick: () => filters.clear() };
    byId("notice").replaceChildren(
      `${say("Nothing passes these filters.")} `,
      make("button", clear, say("Clear the filters")),
    );
  }
}
