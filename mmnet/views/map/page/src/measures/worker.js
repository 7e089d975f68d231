// Runs the measures beside the page, so that it goes on answering; build.mjs packs it into the bundle.

import { measured } from "./measured.js";

globalThis.addEventListener("message", ({ data }) => {
  globalThis.postMessage(measured(data));
});
