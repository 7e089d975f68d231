// What comes out of a printer: the view as its picture, or the whole list under a heading where that
// is open. Always in the colors of the light page.

import { byId, make } from "./dom.js";
import { picture } from "./picture.js";

export class Printing {
  constructor({ stage, table, theme, describe }) {
    Object.assign(this, { stage, table, theme, describe, root: byId("print") });
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
    this.root.replaceChildren(make("h1", {}, title), ...[subtitle, ...notes, source].map((line) => make("p", {}, line)));
    this.table.showAll();
  }
}
