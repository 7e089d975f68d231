// Words for what the data hold as codes, names and numbers.

const LONGEST = 40; // letters of a name on the map

export const STATES = {
  active: "Running",
  ended: "Ended",
  planned: "Planned",
  unknown: "Not known",
};

export function titled(name) {
  const text = name.replaceAll("_", " ");
  return text.length <= 3 ? text.toUpperCase() : text[0].toUpperCase() + text.slice(1);
}

export function formatted(value) {
  return Number.isInteger(value)
    ? count(value)
    : value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
}

// The years in which it surely ran, as (2021–2023).
export function yearsOf({ first, last }, at) {
  if (!first[at]) return "";
  return first[at] === last[at] ? String(first[at]) : `${first[at]}–${last[at]}`;
}

export function yearsText([first, last]) {
  return first === last ? String(first) : `${first} to ${last}`;
}

// Direction overrides inside a name could make it read as another one; they are dropped from view.
export function plain(text) {
  return text.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

export function count(number) {
  return number.toLocaleString("en-US");
}

// As `percent` of mmnet writes it: one digit below 10 %, never 0 or 100 for almost.
export function percent(share) {
  if (Number.isNaN(share)) return "–";
  if (share >= 0.995 && share < 1) return "over 99%";
  if (share > 0 && share < 0.0005) return "under 0.1%";
  return `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)}%`;
}

export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

// A name that fits beside a symbol.
export function shortened(text, most = LONGEST) {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
