// Lists of the side panel.

import { make } from "../elements/dom.js";
import { say } from "../text/speech.js";

const SHOWN = 10;
const MORE = 100;

// Names and values, one pair a row.
export function facts(rows) {
  return make(
    "dl",
    { class: "facts" },
    rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]),
  );
}

// A list that shows its beginning, and more of it on demand.
export function growing(items, row) {
  const list = make("ul", {}, items.slice(0, SHOWN).map(row));
  if (items.length <= SHOWN) return list;
  let shown = SHOWN;
  const label = () =>
    say("Show {number} more of {all}", {
      number: Math.min(MORE, items.length - shown),
      all: items.length,
    });
  const more = make("button", { type: "button", class: "more" }, label());
  more.addEventListener("click", () => {
    const next = items.slice(shown, shown + MORE).map(row);
    list.append(...next);
    shown += next.length;
    if (shown >= items.length) more.remove();
    else more.textContent = label();
    next[0].querySelector("button")?.focus();
  });
  return [list, more];
}

// A part of the legend under a heading.
export function section(title, ...children) {
  return make(
    "div",
    { class: "group", role: "group", "aria-label": title },
    make("h2", {}, title),
    children.flat().filter(Boolean),
  );
}
