import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SOURCES = new URL("../../../javascript/src/", import.meta.url);
const FLOORS = ["text", "measures", "elements", "state", "views", "drawing", "parts"]; // the lowest first
const LONGEST = 400;

const files = readdirSync(fileURLToPath(SOURCES), { recursive: true })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".js"))
  .map((name) => ({
    name,
    text: readFileSync(new URL(name, SOURCES), "utf8"),
  }));

test("each room is a floor and imports only from those below", () => {
  const rooms = new Set(files.map(({ name }) => name.split("/")[0]));
  assert.deepEqual([...rooms].sort(), [...FLOORS, "main.js"].sort());
  for (const { name, text } of files.filter(({ name: file }) => file !== "main.js")) {
    const floor = FLOORS.indexOf(name.split("/")[0]);
    const run = text.replaceAll(/^.*@import.*$/gm, ""); // types may come from anywhere
    for (const [, room] of run.matchAll(/from "\.\.\/(\w+)\//g))
      assert.ok(FLOORS.indexOf(room) < floor, `${name} imports from ${room}`);
  }
});

test("no module is long", () => {
  const long = files.filter(({ text }) => text.split("\n").length - 1 > LONGEST);
  assert.deepEqual(
    long.map(({ name }) => name),
    [],
  );
});
