// Runs the measures beside the page, so that it goes on answering; build.mjs packs it into the bundle. Asked
// for numbers it answers twice: what is quick, then everything; asked for partners, once.

import { bestPartners } from "./best-partners.js";
import { quick, withBetweenness } from "./measured.js";

globalThis.addEventListener("message", ({ data }) => {
  if ("most" in data) {
    globalThis.postMessage(bestPartners(data.demand, data.most, data.milliseconds));
    return;
  }
  const first = quick(data);
  globalThis.postMessage(first);
  globalThis.postMessage(withBetweenness(data, first));
});
