// Bundles src/ into bundle.js, bundle.css and widget.js of mmnet/views/map/page, and collects what the page
// says into the English catalog:  npm ci && npm run build, in the root

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { catalog } from "./catalog.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../mmnet/views/map/page");
const english = join(here, "../mmnet/views/language/catalogs/en");
const modules = join(here, "../node_modules");
const BUNDLED = ["events", "graphology", "graphology-utils", "sigma"];

const notices = BUNDLED.map((name) => {
  const folder = join(modules, name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return { name, version, text };
});
const licenses = notices
  .map(({ name, version, text }) => `${name} ${version}\n${"-".repeat(72)}\n${text}\n`)
  .join("\n\n");
const comment = `/*!\nmmnet map (MIT). Contains the packages below.\n\n${licenses.replaceAll("*/", "* /")}*/`;

const shared = {
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  absWorkingDir: here,
  write: false,
};
const worker = await build({
  ...shared,
  entryPoints: ["src/measures/worker.js"],
  format: "iife",
  target: ["es2022"],
});
const script = await build({
  ...shared,
  entryPoints: ["src/main.js"],
  define: { WORKER_SOURCE: JSON.stringify(worker.outputFiles[0].text) },
  format: "iife",
  target: ["es2022"],
  banner: { js: comment },
});
const style = await build({
  ...shared,
  entryPoints: ["src/style.css"],
  target: ["chrome111", "firefox113", "safari16.4"],
});

const widget = await build({
  ...shared,
  minify: false,
  entryPoints: ["widget.js"],
  format: "esm",
  target: ["es2022"],
});

writeFileSync(join(target, "widget.js"), widget.outputFiles[0].text);
writeFileSync(join(target, "bundle.js"), script.outputFiles[0].text);
writeFileSync(join(target, "bundle.css"), style.outputFiles[0].text);
mkdirSync(english, { recursive: true });
writeFileSync(join(english, "map.toml"), catalog(join(here, "src"), join(target, "page.html")));
