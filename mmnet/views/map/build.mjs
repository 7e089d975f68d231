// Bundles src/ into bundle.js, bundle.css and LICENSES.txt:  npm install --no-package-lock && npm run build
// MMNET_MODULES names another folder that holds node_modules, MMNET_OUT another folder for the result.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(process.env.MMNET_MODULES ?? here, "node_modules");
const out = process.env.MMNET_OUT ?? here;
const { build } = createRequire(join(modules, "x.js"))("esbuild");
const BUNDLED = ["events", "graphology", "graphology-utils", "sigma"];

const notices = BUNDLED.map((name) => {
  const folder = join(modules, name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim();
  return { name, version, text };
});
const licenses = notices.map(({ name, version, text }) => `${name} ${version}\n${"-".repeat(72)}\n${text}\n`).join("\n\n");
const comment = `/*!\nmmnet map (MIT). Contains the packages below.\n\n${licenses.replaceAll("*/", "* /")}*/`;

const shared = { bundle: true, minify: true, charset: "utf8", legalComments: "none", absWorkingDir: here, write: false };
const script = await build({
  ...shared,
  entryPoints: ["src/main.js"],
  format: "iife",
  target: ["es2022"],
  nodePaths: [modules],
  banner: { js: comment },
});
const style = await build({ ...shared, entryPoints: ["src/style.css"], target: ["chrome111", "firefox113", "safari16.4"] });

writeFileSync(join(out, "bundle.js"), script.outputFiles[0].text);
writeFileSync(join(out, "bundle.css"), style.outputFiles[0].text);
writeFileSync(join(out, "LICENSES.txt"), `bundle.js contains these packages.\n\n\n${licenses}`);
