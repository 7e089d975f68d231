// What comes out of a printer: the view as its picture, or the whole list under a heading where that
// is open. Always in the colors of the light page.

import { picture } from "../drawing/picture.js";
import { byId, make } from "../elements/dom.js";

/** @import { Stage } from "../drawing/stage.js" */
/** @import { Table } from "./table.js" */
/** @import { Theme } from "../elements/theme.js" */
/** @import { Said } from "./said.js" */

export class Printing {
  /**
   * @param {{ stage: Stage | null, table: Table, theme: Theme, describe: () => Said }} parts
   */
  constructor({ stage, table, theme, describe }) {
    this.stage = stage;
    this.table = table;
    this.theme = theme;
    this.describe = describe;
    this.root = byId("print");
    globalThis.addEventListener("beforeprint", () => this.fill());
    globalThis.addEventListener("afterprint", () => this.empty());
  }

  fill() {
    this.theme.onPaper(true);
    if (!this.table.root.hidden || !this.stage) return this.#list();
    const svg = picture(this.stage, this.describe());
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    return this.root.replaceChildren(svg);
  }

  empty() {
    this.theme.onPaper(false);
    this.root.replaceChildren();
    this.table.showSome();
  }

  #list() {
    const { title, subtitle, source, notes } = this.describe();
    this.root.replaceChildren(
      make("h1", {}, title),
      ...[subtitle, ...notes, source].map((line) => make("p", {}, line)),
    );
    this.table.showAll();
  }
}
