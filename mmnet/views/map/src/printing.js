// What comes out of a printer: the view as its picture, or the whole list where that is open.

import { byId } from "./dom.js";
import { picture } from "./picture.js";

export class Printing {
  constructor({ stage, table, describe }) {
    Object.assign(this, { stage, table, describe, root: byId("print") });
    globalThis.addEventListener("beforeprint", () => this.fill());
    globalThis.addEventListener("afterprint", () => this.empty());
  }

  fill() {
    if (!this.table.root.hidden || !this.stage) return this.table.showAll();
    const svg = picture(this.stage, this.describe());
    svg.removeAttribute("width");
    svg.removeAttribute("height");
    return this.root.replaceChildren(svg);
  }

  empty() {
    this.root.replaceChildren();
    this.table.showSome();
  }
}
