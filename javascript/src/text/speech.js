// What the page says, in its language. English stands in the program; of another language the page holds the
// texts by their English (see build.mjs for how these are collected), and a number chooses the form.

/**
 * A text, or its form for one and its form for other numbers. What stands after a bar tells apart what
 * is one word in English: "none|status".
 * @typedef {string | [string, string]} English
 */

const held = globalThis.document?.getElementById("texts")?.textContent;
/** @type {{ language: string, texts: Record<string, string | Record<string, string>> }} */
const { language: spoken, texts } = held ? JSON.parse(held) : { language: "en", texts: {} };

export const language = spoken;
export const isEnglish = language === "en";
const forms = new Intl.PluralRules(language);
const LOCALE = isEnglish ? "en-US" : language;
const digits = new Intl.NumberFormat(LOCALE);
const isSpanish = language.startsWith("es");
const NARROW = "\u202f"; // between groups of digits in Spanish, where points are read as decimals
const SLOT = /\{(\w+)\}/;

/** @param {number} number */
export function count(number) {
  return writtenBy(digits, number);
}

/**
 * A number as the language writes it, as `Voice.number` does.
 * @param {number} number
 * @param {Intl.NumberFormatOptions} options
 */
export function written(number, options) {
  return writtenBy(new Intl.NumberFormat(LOCALE, options), number);
}

/**
 * @param {Intl.NumberFormat} form
 * @param {number} number
 */
function writtenBy(form, number) {
  if (!isSpanish) return form.format(number);
  const parts = form.formatToParts(number);
  return parts.map(({ type, value }) => (type === "group" ? NARROW : value)).join("");
}

/**
 * A text with what its slots hold; `number` is written as a number, and chooses the form.
 * @param {English} english
 * @param {Record<string, string | number>} names
 */
export function say(english, names = {}) {
  return sayWith(english, names).join("");
}

/**
 * The same in parts, for slots that hold elements.
 * @param {English} english
 * @param {Record<string, any>} names
 * @returns {any[]}
 */
export function sayWith(english, names = {}) {
  return textOf(english, names.number)
    .split(SLOT)
    .map((part, at) => (at % 2 ? filled(names[part]) : part));
}

/** @param {any} value */
function filled(value) {
  return typeof value === "number" ? count(value) : value;
}

/**
 * @param {English} english
 * @param {number | undefined} number
 */
function textOf(english, number) {
  const [one, other] = typeof english === "string" ? [english, english] : english;
  const found = texts[other];
  if (found === undefined) return (number === 1 ? one : other).replace(/\|.*$/s, "");
  if (typeof found === "string") return found;
  return found[forms.select(number ?? 2)] ?? found.other;
}
