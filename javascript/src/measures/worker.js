// Runs the measures beside the page, so that it goes on answering; build.mjs packs it into the bundle. Answers
// twice: what is quick, then everything.

import { quick, withBetweenness } from "./measured.js";

globalThis.addEventListener("message", ({ data }) => {
  const first = quick(data);
  globalThis.postMessage(first);
  globalThis.postMessage(withBetweenness(data, first));
});
