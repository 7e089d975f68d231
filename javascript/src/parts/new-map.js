// A page of its own for a part of the network: the page as it was written, with other columns.

/** @import { Data } from "../state/types" */

const ESCAPES = /[<>&\u2028\u2029]/g; // as embedded_json of sealed.py

/**
 * @param {HTMLElement} written the page before anything was made in it
 * @param {Data} data
 * @param {string} note what the part is, below the map
 */
export function pageOf(written, data, note) {
  const page = /** @type {HTMLElement} */ (written.cloneNode(true));
  const [held, foot] = [page.querySelector("#data"), page.querySelector("footer")];
  const line = page.querySelector("#note") ?? document.createElement("p");
  line.setAttribute("id", "note");
  line.textContent = line.textContent ? `${line.textContent} · ${note}` : note;
  line.setAttribute("title", line.textContent);
  foot?.append(line);
  if (held) held.textContent = JSON.stringify(data).replace(ESCAPES, escaped);
  return `<!doctype html>\n${page.outerHTML}\n`;
}

/** @param {string} letter */
function escaped(letter) {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
