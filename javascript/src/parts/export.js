// Files out of the map: the picture (SVG, PNG), the rows of the view (CSV), and a link to the view.

import { picture, serialized } from "../drawing/picture.js";
import { byId, make } from "../elements/dom.js";
import { hasAddress } from "../state/address.js";
import { csv } from "../text/csv.js";
import { closing, item } from "./menu.js";
import { say } from "../text/speech.js";

/** @import { Stage } from "../drawing/stage.js" */
/** @import { Table } from "./table.js" */
/** @import { ViewSwitch } from "./view-switch.js" */
/** @import { PartMaker } from "./part-maker.js" */
/** @import { Said } from "./said.js" */

/** Whether pictures have no ground of their own, to lie on a slide. */
const CLEAR = "export-clear";
const SHARP = 2; // pixels of the PNG for each of the screen

export class Exports {
  /**
   * @param {{
   *   table: Table, stage: Stage | null, views: ViewSwitch, describe: () => Said,
   *   announce: (text: string) => void, settle: () => void, part: PartMaker,
   * }} parts
   */
  constructor({ table, stage, views, describe, announce, settle, part }) {
    this.table = table;
    this.stage = stage;
    this.views = views;
    this.describe = describe;
    this.announce = announce;
    this.settle = settle;
    this.part = part;
    this.menu = /** @type {HTMLDetailsElement} */ (byId("export"));
    this.build();
    closing(this.menu);
  }

  build() {
    const entry = (label, act) => item(this.menu, label, act);
    const pictures = this.stage
      ? [
          entry(say("Picture (PNG)"), () => this.png()),
          entry(say("Picture (SVG)"), () => this.svg()),
          this.#clear(),
        ]
      : [];
    const tables = this.table.subjects.map((subject) =>
      entry(tableWord(subject), () => this.csv(subject)),
    );
    const links = hasAddress() ? [entry(say("Copy link to this view"), () => this.#link())] : [];
    byId("export-items").replaceChildren(...pictures, ...tables, ...this.#parts(), ...links);
  }

  // A map of its own of what is drawn, and of what is bright where something is.
  #parts() {
    const all = item(this.menu, say("New map of what is drawn (HTML)"), () => this.newMap());
    const some = item(this.menu, say("New map of what is bright (HTML)"), () =>
      this.newMap(this.table.bright),
    );
    this.menu.addEventListener("toggle", () => {
      all.hidden = !this.part.isThere();
      some.hidden = !this.part.isThere() || !this.table.bright?.size;
    });
    return [all, some];
  }

  /** @param {Set<number> | null} only the actors that it holds */
  newMap(only = null) {
    const page = this.part.page(only);
    return this.#save(
      `${this.#name()}-${say("part|file")}.html`,
      new Blob([page], { type: "text/html" }),
    );
  }

  // Stays as it is ticked while the page is open.
  #clear() {
    return make(
      "label",
      { class: "tick" },
      make("input", { type: "checkbox", id: CLEAR }),
      say("Pictures without ground"),
    );
  }

  svg() {
    return this.#save(`${this.#name()}.svg`, new Blob([this.#drawn()], { type: "image/svg+xml" }));
  }

  async png() {
    const image = new Image();
    // Not a blob: the frame of a notebook may allow data only.
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.#drawn())}`;
    await image.decode();
    const canvas = make("canvas", {
      width: image.naturalWidth * SHARP,
      height: image.naturalHeight * SHARP,
    });
    const context = canvas.getContext("2d");
    context.scale(SHARP, SHARP);
    context.drawImage(image, 0, 0);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    return this.#save(`${this.#name()}.png`, blob);
  }

  csv(subject) {
    this.table.settle();
    const rows = csv(this.table.content(subject));
    return this.#save(
      `${this.#name()}${this.table.isLimited ? "-bright" : ""}-${subject}.csv`,
      new Blob([rows], { type: "text/csv;charset=utf-8" }),
    );
  }

  #drawn() {
    const isClear = /** @type {HTMLInputElement | null} */ (byId(CLEAR))?.checked;
    return serialized(picture(this.stage, this.describe(), { isClear }));
  }

  async #link() {
    this.settle();
    try {
      await navigator.clipboard.writeText(globalThis.location.href);
      const isFile = globalThis.location.protocol === "file:";
      this.announce(
        isFile
          ? say(
              "Copied: a link to a file on this computer, of use to nobody else. To pass the view on, send the file, and the part of the link from # on.",
            )
          : say("The link to this view is in the clipboard."),
      );
    } catch {
      this.announce(
        say(
          "This browser does not let the page write to the clipboard: copy the address of the page.",
        ),
      );
    }
  }

  #name() {
    const tidy = (text) =>
      text
        .normalize("NFKC")
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, "")
        .toLowerCase();
    const view = ["whole", "overview"].includes(this.views.name)
      ? ""
      : `-${tidy(this.views.name.replace(/^program:/, ""))}`;
    const more = this.views.missing ? "-missing" : "";
    const filtered = this.table.filters.active ? "-filtered" : "";
    return (
      (tidy(this.describe().title).slice(0, 60) || say("map|file")) +
      view.slice(0, 40) +
      more +
      filtered
    );
  }

  #save(name, blob) {
    const address = URL.createObjectURL(blob);
    const link = make("a", { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    this.announce(say("Saved {file}", { file: name }));
    return name;
  }
}

/** @param {string} subject */
function tableWord(subject) {
  return {
    actors: say("Table of actors (CSV)"),
    ties: say("Table of ties (CSV)"),
    collaborations: say("Table of collaborations (CSV)"),
    needs: say("Table of needs (CSV)"),
    numbers: say("Table of numbers (CSV)"),
  }[subject];
}
