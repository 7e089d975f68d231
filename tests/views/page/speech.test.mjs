import assert from "node:assert/strict";
import { test } from "node:test";

// Another language comes with the page: the modules are loaded anew with what it holds.
async function spoken(language, texts) {
  const held = JSON.stringify({ language, texts });
  globalThis.document = { getElementById: () => ({ textContent: held }) };
  const speech = await import(`../../../javascript/src/text/speech.js?${language}`);
  delete globalThis.document;
  return speech;
}

test("English stands in the program, and a number chooses the form", async () => {
  const { say, sayWith } = await import("../../../javascript/src/text/speech.js");
  const ties = ["{number} tie", "{number} ties"];
  assert.deepEqual(
    [0, 1, 1200].map((number) => say(ties, { number })),
    ["0 ties", "1 tie", "1,200 ties"],
  );
  assert.equal(say("none|status"), "none");
  const name = { of: "an element" };
  assert.deepEqual(sayWith("Part of {name}.", { name }), ["Part of ", name, "."]);
  assert.equal(say("{name}", { name: "{number}" }), "{number}"); // names are not texts
});

test("another language says its own texts, with its own forms and numbers", async () => {
  const chinese = await spoken("zh-CN", { "{number} ties": "{number}条联系", "none|status": "无" });
  assert.equal(chinese.say(["{number} tie", "{number} ties"], { number: 1 }), "1条联系");
  assert.equal(chinese.say("none|status"), "无");
  assert.equal(chinese.say("Not there"), "Not there"); // no words: English
  const french = await spoken("fr-FR", {
    "{number} ties": { one: "{number} lien", other: "{number} liens" },
  });
  const ties = (number) => french.say(["{number} tie", "{number} ties"], { number });
  assert.deepEqual([0, 1, 2].map(ties), ["0 lien", "1 lien", "2 liens"]);
  assert.match(ties(1200), /^1\s200 liens$/u);
});

test("numbers have the marks of the language, as Python writes them", async () => {
  const wanted = {
    "de-DE": ["1.080", "12.345", "0,5"],
    "es-ES": ["1080", "12\u202f345", "0,5"],
    "fr-FR": ["1\u202f080", "12\u202f345", "0,5"],
    "zh-CN": ["1,080", "12,345", "0.5"],
  };
  for (const [language, numbers] of Object.entries(wanted)) {
    const { count, written } = await spoken(`${language}`, {});
    assert.deepEqual([1080, 12345, 0.5].map(count), numbers);
    assert.equal(written(2026, { useGrouping: false }), "2026");
  }
});

test("letters of Chinese take two columns", async () => {
  const { columns, fitting, percent, dayText } =
    await import("../../../javascript/src/text/words.js");
  assert.equal(columns("大学 (26)"), 9);
  assert.equal(fitting("大学院系", 8), "大学院系");
  assert.equal(fitting("大学院系", 7), "大学院…");
  assert.equal(fitting("Departments", 6), "Depar…");
  assert.deepEqual([0.285, 0.098, 0.996, 0.0001, 1].map(percent), [
    "28%",
    "9.8%",
    "over 99%",
    "under 0.1%",
    "100%",
  ]); // as Python writes it
  assert.equal(dayText("2026-06-30"), "2026-06-30");
  assert.equal(dayText("2021-01-01 to 2021-12-31"), "2021-01-01 to 2021-12-31");
});
