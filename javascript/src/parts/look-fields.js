// What colors and widths mean, and choices of others: parts of the legend, columns of the list, lines of a
// picture.

import { colorRows, widthRows } from "../drawing/look-rows.js";
import { draw, make, nameOf } from "../elements/dom.js";
import { symbol } from "../elements/icons.js";
import { paletteColor } from "../elements/theme.js";
import { COMMUNITY, COUNTRY, KIND } from "../state/look.js";
import { count, formatted, titled } from "../text/words.js";
import { say } from "../text/speech.js";

/** @import { Theme } from "../elements/theme.js" */
/** @import { Filters } from "../state/filters.js" */
/** @import { Look } from "../state/look.js" */
/** @import { Network } from "../state/network.js" */

/** @typedef {{ network: Network, filters: Filters, look: Look, theme: Theme }} Show */

/**
 * What actors may be colored by, in words.
 * @param {Look} look
 * @param {string} color
 */
export function colorWord({ columns }, color) {
  if (color === KIND) return say("kind");
  if (color === COUNTRY) return say("country");
  if (color === COMMUNITY) return say("community");
  return columns.find(({ id }) => `own.${id}` === color)?.label ?? color;
}

/**
 * The choice of what colors say, and what each color says now.
 * @param {Show} show
 * @param {(() => void)[]} updates learns what brings it up to date
 */
export function colorField({ network, filters, look, theme }, updates) {
  if (look.colors.length < 2 || network.view.holds) return null;
  const options = look.colors.map((color) =>
    make(
      "option",
      { value: color, selected: color === look.color },
      nameOf(colorWord(look, color)),
    ),
  );
  const select = make(
    "select",
    { id: "color", onchange: () => look.set({ color: select.value }) },
    options,
  );
  const list = make("ul", { class: "colors" });
  const note = make(
    "p",
    { class: "quiet small" },
    say("Found by the Leiden method in all ties but plans, whatever is filtered."),
  );
  const row = (
    /** @type {{ label: string, at: number, number: number }} */ { label, at, number },
  ) =>
    make(
      "li",
      { class: "row" },
      symbol({ shape: "circle" }, paletteColor(theme, at)),
      nameOf(label, { class: "text" }),
      make("span", { class: "count" }, count(number)),
    );
  updates.push(() => {
    const rows = colorRows(network, filters, look);
    list.replaceChildren(...rows.map(row));
    list.hidden = !rows.length;
    note.hidden = look.color !== COMMUNITY;
  });
  return make(
    "div",
    { class: "sizes" },
    make("label", {}, make("span", {}, say("Color by")), select),
    list,
    note,
  );
}

/**
 * The choice of what widths of lines say, and how wide which amount is.
 * @param {Show} show
 * @param {(() => void)[]} updates learns what brings it up to date
 */
export function widthField({ network, filters, look }, updates) {
  if (!look.units.length || !network.isOfActors) return null;
  const option = (/** @type {string} */ value, /** @type {string} */ text) =>
    make("option", { value, selected: value === look.unit }, text);
  const select = make(
    "select",
    { id: "width", onchange: () => look.set({ unit: select.value }) },
    option("", say("collaborations")),
    look.units.map((unit) => option(unit, unit)),
  );
  const lines = make("div", { class: "dots" });
  const note = make("p", { class: "quiet small" });
  const line = (/** @type {{ value: number, width: number }} */ { value, width }) =>
    make(
      "span",
      { class: "dot" },
      draw(
        "svg",
        { viewBox: "0 0 26 12", width: 26, height: 12, "aria-hidden": "true", class: "icon" },
        draw("path", { d: "M1 6H25", stroke: "currentColor", "stroke-width": width }),
      ),
      say("{amount} {unit}", { amount: formatted(value), unit: look.unit }),
    );
  updates.push(() => {
    const { rows, without } = widthRows(filters, look);
    lines.replaceChildren(...rows.map(line));
    lines.hidden = !rows.length;
    note.textContent = widthNote(network, look, without);
    note.hidden = !look.unit;
  });
  return make(
    "div",
    { class: "sizes" },
    make("label", {}, make("span", {}, say("Width by")), select),
    lines,
    note,
  );
}

/**
 * @param {Network} network
 * @param {Look} look
 * @param {number} without ties of no known amount
 */
function widthNote({ view }, { unit }, without) {
  const thin = without
    ? say(
        [
          "{number} tie without an amount in {unit} is thin.",
          "{number} ties without an amount in {unit} are thin.",
        ],
        { number: without, unit },
      )
    : "";
  const strands = view.bundled ? say("Strands count pairs of actors.") : "";
  return [thin, strands].filter(Boolean).join(" ");
}

/**
 * Of actors: what they are colored by, where that is no column of its own.
 * @param {Look} look
 */
export function colorColumn(look) {
  const { color, values } = look;
  if (!values || color === COUNTRY) return [];
  return [
    {
      label: titled(colorWord(look, color)),
      value: (/** @type {number} */ actor) => values.values[values.codes[actor]] ?? "",
    },
  ];
}

/**
 * Of ties: what they carry, where they are wide by that.
 * @param {Look} look
 */
export function amountColumn(look) {
  const { unit, amounts } = look;
  if (!amounts) return [];
  const known = (/** @type {number} */ value) => (Number.isNaN(value) ? null : value);
  return [{ label: unit, value: (/** @type {number} */ tie) => known(amounts[tie]), number: true }];
}
