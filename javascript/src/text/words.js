// Words for what the data hold as codes, names and numbers.

import { rounded, significant } from "./rounding.js";
import { count, isEnglish, language, say, written } from "./speech.js";
import { wordOf } from "./terms.js";

const LONGEST = 40; // letters of a name on the map
const LOCALE = isEnglish ? "en-US" : language;
const isFrench = language.startsWith("fr");
// German nouns keep their capitals; Chinese has none.
const lowers = !/^(de|zh)/.test(language);

export { count };

// A measure or a column as a heading.
export function titled(name) {
  const text = wordOf(name).replaceAll("_", " ");
  return text.length <= 3 ? text.toUpperCase() : upper(text);
}

export function formatted(value) {
  return Number.isInteger(value)
    ? count(value)
    : written(significant(value, 3), { maximumSignificantDigits: 3 });
}

// A number that may be a year.
export function ungrouped(value) {
  return written(value, { useGrouping: false });
}

// An amount of money, persons and the like.
export function amount(value) {
  return written(value, { maximumFractionDigits: 2 });
}

// A label inside a sentence.
export function lower(text) {
  return lowers ? text[0].toLowerCase() + text.slice(1) : text;
}

export function upper(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : text;
}

// Names one after the other.
export function listed(names) {
  return names.join(say(", "));
}

// The same, the last one joined by a word: a, b and c; a, b or c.
export function joined(names, isChoice = false) {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  const first = listed(names.slice(0, -1));
  return isChoice
    ? say("{first} or {last}", { first, last })
    : say("{first} and {last}", { first, last });
}

// One sentence after the other; empty ones are left out.
export function sentences(...parts) {
  return parts.filter(Boolean).join(say(" |sentences"));
}

// The years in which it surely ran, as (2021–2023).
export function yearsOf({ first, last }, at) {
  if (!first[at]) return "";
  return first[at] === last[at] ? String(first[at]) : `${first[at]}–${last[at]}`;
}

export function yearsText([first, last]) {
  return first === last
    ? String(first)
    : say("{first} to {last}", { first: String(first), last: String(last) });
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const days = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeZone: "UTC" });

/**
 * A day, or from one to another one, as the data have it: 2026-06-30 in English.
 * @param {string} text
 */
export function dayText(text) {
  const [first, last] = text
    .split(" to ")
    .map((day) => (DAY.test(day) && !isEnglish ? long(new Date(day)) : day));
  return last === undefined ? first : say("{first} to {last}", { first, last });
}

/** @param {Date} day */
function long(day) {
  return isFrench ? days.format(day).replace(/^1 /, "1er ") : days.format(day);
}

// Direction overrides inside a name could make it read as another one; they are dropped from view.
export function plain(text) {
  return text.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
}

// As `percent` of mmnet writes it: one digit below 10 %, never 0 or 100 for almost.
export function percent(share) {
  if (Number.isNaN(share)) return "–";
  if (share >= 0.995 && share < 1) return say("over 99%");
  if (share > 0 && share < 0.0005) return say("under 0.1%");
  const decimals = share > 0 && share < 0.0995 ? 1 : 0;
  const fixed = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return say("{share}%", { share: written(rounded(100 * share, decimals), fixed) });
}

const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/u;

// How wide a text is in letters: those of Chinese, Japanese and Korean take two.
export function columns(text) {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}

// As much of a text as so many columns hold.
export function fitting(text, most) {
  if (columns(text) <= most) return text;
  const letters = [...text];
  while (letters.length && columns(letters.join("")) > most - 1) letters.pop();
  return `${letters.join("").trimEnd()}…`;
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
