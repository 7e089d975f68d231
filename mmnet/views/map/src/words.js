// Words for what the data hold as codes, names and numbers.

import { count } from "./dom.js";

export const STATES = { active: "Running", ended: "Ended", planned: "Planned", unknown: "Not known" };

export function titled(name) {
  const text = name.replaceAll("_", " ");
  return text.length <= 3 ? text.toUpperCase() : text[0].toUpperCase() + text.slice(1);
}

export function formatted(value) {
  return Number.isInteger(value) ? count(value) : value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

// The years in which it surely ran, as (2021–2023).
export function yearsOf({ first, last }, at) {
  if (!first[at]) return "";
  return first[at] === last[at] ? String(first[at]) : `${first[at]}–${last[at]}`;
}

export function yearsText([first, last]) {
  return first === last ? String(first) : `${first} to ${last}`;
}
