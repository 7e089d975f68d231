// What the page says: the English texts of say("…") in the program and of [[…]] in page.html, as a catalog
// that translations follow.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const CALL = /\bsay(?:With)?\(\s*/g;
const TEXT = /^"(?:[^"\\]|\\.)*"/;
const FORMS = /^\[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\]/;
const MARKED = /\[\[(.+?)\]\]/gs;
const HEAD =
  "# The texts of the map page in English. Made by `npm run build`: change them in the program.";

/**
 * @param {string} sources
 * @param {string} page
 */
export function catalog(sources, page) {
  const texts = new Map();
  for (const [, text] of readFileSync(page, "utf8").matchAll(MARKED)) texts.set(text, null);
  const files = readdirSync(sources, { recursive: true }).sort();
  for (const file of files.filter((name) => name.endsWith(".js") && !name.endsWith("speech.js"))) {
    const program = readFileSync(join(sources, file), "utf8");
    for (const call of program.matchAll(CALL))
      read(texts, program.slice(call.index + call[0].length), file);
  }
  const lines = [...texts.keys()]
    .sort()
    .map((text) => `${toml(text)} = ${value(text, texts.get(text))}`);
  return `${HEAD}\n\n[map]\n${lines.join("\n")}\n`;
}

/**
 * @param {Map<string, string | null>} texts the form for one, by the other form
 * @param {string} program from the text of a call on
 * @param {string} file
 */
function read(texts, program, file) {
  const [, one, other] = FORMS.exec(program) ?? [];
  const text = TEXT.exec(program)?.[0];
  if (!one && !text)
    throw new Error(`${file}: say() wants its text in place: ${program.slice(0, 60)}`);
  const key = JSON.parse(other ?? text);
  const form = one ? JSON.parse(one) : null;
  if (texts.has(key) && texts.get(key) !== form)
    throw new Error(`${file}: ${key} has other forms elsewhere`);
  texts.set(key, form);
}

/**
 * @param {string} text
 * @param {string | null} one
 */
function value(text, one) {
  const said = toml(text.replace(/\|.*$/s, ""));
  return one === null ? said : `{ one = ${toml(one)}, other = ${said} }`;
}

/** @param {string} text */
function toml(text) {
  return JSON.stringify(text);
}
