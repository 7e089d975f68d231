"use strict";
// The questionnaire: one state, drawn from it, saved as one file. Nothing leaves the page.

const data = JSON.parse(document.getElementById("data").textContent);
const KEY = `mmnet:${data.survey}:${data.respondent.id}`;
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
const MOST_FOUND = 8;
const LONG = 26; // letters from which the steps of a scale stand below each other
const byId = new Map(data.roster.map((row) => [row[0], { id: row[0], name: row[1], kind: row[2], also: row[3] }]));
const asked = (about) => data.questions.filter((question) => question.about === about);

let language = data.language;
let state = fresh();
let latest = "";

function fresh() {
  const partners = data.known.map(([actor, modes]) => ({
    actor,
    known: true,
    answers: {},
    ties: Object.fromEntries(modes.map(([mode, direction]) => [mode, direction ? { direction } : {}])),
  }));
  return { partners, consent: !data.consent, comment: "" };
}

// ---- words

function t(key, fill = {}) {
  const [part, name] = key.split(".");
  const text = data.words[language][part]?.[name] ?? data.words.en[part]?.[name] ?? name;
  return text.replace(/\{(n|m|name)\}/g, (_, word) => String(fill[word] ?? ""));
}
const labelOf = (what, id) => data.words[language][what]?.[id] ?? data[what][id] ?? id;
const nameOf = (partner) => (partner.actor ? byId.get(partner.actor).name : partner.new.name);
const kindOf = (partner) => (partner.actor ? byId.get(partner.actor).kind : partner.new.kind);
const textOf = (question) => question.text || t(`questions.${question.id}`);

function stepOf(question, value) {
  const own = data.words[language].steps?.[question.id] ?? data.words[language].steps?.[question.steps];
  return own?.[String(value)] ?? "";
}

// ---- elements

function el(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list") made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
const say = (text) => (document.getElementById("status").textContent = text);
let last = 0;
const unique = () => `x${(last += 1)}`;

// ---- a question

function control(question, holder, field, done) {
  if (question.kind === "scale") return scale(question, holder, field, done);
  return question.kind === "date" ? dateField(question, holder, field, done) : textField(question, holder, field, done);
}

function scale(question, holder, field, done) {
  const name = unique();
  const values = Array.from({ length: question.high - question.low + 1 }, (_, at) => question.low + at);
  const words = values.every((value) => stepOf(question, value));
  const choices = values.map((value) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio", name, value: String(value), checked: holder[field] === value,
        onchange: () => { holder[field] = value; done(); },
      }),
      words ? `${value} ${stepOf(question, value)}` : String(value),
    ),
  );
  const long = choices.some((choice) => choice.textContent.length > LONG);
  const kind = words ? `steps words${long ? " long" : ""}` : "steps";
  const low = question.low_label || t("ends.low");
  const high = question.high_label || t("ends.high");
  const ends = words ? null : el("p", { className: "quiet ends" }, el("span", {}, low), el("span", {}, high));
  return el(
    "fieldset",
    { "data-question": question.id },
    el("legend", { dir: "auto" }, textOf(question)),
    el("div", { className: "scale" }, ends, el("div", { className: kind }, ...choices)),
  );
}

function dateField(question, holder, field, done) {
  const note = unique();
  const wrong = el("span", { id: note, className: "quiet" }, t("page.date_hint"));
  const input = el("input", {
    type: "text", inputMode: "numeric", value: holder[field] ?? "", autocomplete: "off", maxLength: 10,
    "aria-describedby": note,
    oninput: () => { holder[field] = input.value.trim(); if (input.getAttribute("aria-invalid")) check(); done(); },
    onblur: () => check(),
  });
  function check() {
    const bad = input.value.trim() !== "" && !DATE.test(input.value.trim());
    if (bad) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    wrong.textContent = t(bad ? "page.date_wrong" : "page.date_hint");
    wrong.className = bad ? "wrong" : "quiet";
  }
  if (input.value) check();
  return el("label", { className: "field", "data-question": question.id }, el("span", {}, textOf(question)), input, wrong);
}

function textField(question, holder, field, done) {
  const input = el("textarea", {
    rows: 2, maxLength: 4000, value: holder[field] ?? "",
    oninput: () => { holder[field] = input.value; done(); },
  });
  return el("label", { className: "field", "data-question": question.id }, el("span", {}, textOf(question)), input);
}

// ---- a partner

function card(partner, open) {
  const ways = data.ways[kindOf(partner)] ?? {};
  const count = el("span", { className: "quiet" });
  const modes = el("div", {});
  const changed = () => {
    count.textContent = waysChosen(partner);
    keep();
  };
  const drawModes = () =>
    modes.replaceChildren(...Object.keys(ways).filter((mode) => partner.ties[mode]).map((mode) => modeBlock(partner, mode, ways[mode], changed)));
  const boxes = Object.keys(ways).map((mode) =>
    el(
      "label",
      { className: "line" },
      el("input", {
        type: "checkbox", checked: Boolean(partner.ties[mode]), "data-mode": mode,
        onchange: (event) => {
          if (event.target.checked) partner.ties[mode] = {};
          else delete partner.ties[mode];
          drawModes();
          changed();
        },
      }),
      el("span", {}, labelOf("modes", mode)),
    ),
  );
  drawModes();
  count.textContent = waysChosen(partner);
  const about = asked("partner").map((question) => control(question, partner.answers, question.id, changed));
  const none = boxes.length ? null : el("p", { className: "quiet" }, t("page.no_ways"));
  const remove = el("button", { type: "button", onclick: () => removePartner(partner) }, t("page.remove", { name: nameOf(partner) }));
  return el(
    "details",
    { className: "card", open, "data-partner": partner.actor ?? partner.new.name },
    el(
      "summary",
      {},
      el("h3", { dir: "auto" }, nameOf(partner)),
      el("span", { className: "quiet" }, labelOf("kinds", kindOf(partner))),
      count,
    ),
    el(
      "div",
      {},
      none ?? el("fieldset", {}, el("legend", {}, t("page.ways")), el("div", { className: "ways" }, ...boxes)),
      modes,
      about.length ? el("h4", {}, t("page.about_partner")) : null,
      ...about,
      el("div", { className: "row" }, remove),
    ),
  );
}

function waysChosen(partner) {
  const n = Object.keys(partner.ties).length;
  return n === 0 ? t("page.ways_none") : n === 1 ? t("page.ways_one") : t("page.ways_some", { n });
}

function modeBlock(partner, mode, ways, changed) {
  const tie = partner.ties[mode];
  const controls = asked("tie").map((question) => control(question, tie, question.id, changed));
  if (ways.length > 1) controls.unshift(directions(tie, ways, changed));
  if (!controls.length) return "";
  return el("div", { className: "mode", "data-mode-block": mode }, el("h4", {}, t("page.about_mode", { name: labelOf("modes", mode) })), ...controls);
}

function directions(tie, ways, changed) {
  const name = unique();
  const choices = ways.map((way) =>
    el(
      "label",
      {},
      el("input", {
        type: "radio", name, value: way, checked: tie.direction === way,
        onchange: () => { tie.direction = way; changed(); },
      }),
      t(`page.${way}`),
    ),
  );
  return el("fieldset", { "data-question": "direction" }, el("legend", {}, t("page.direction")), el("div", { className: "steps" }, ...choices));
}

function addPartner(partner) {
  state.partners.push(partner);
  document.getElementById("partners").append(card(partner, true));
  say(t("page.added", { name: nameOf(partner) }));
  keep();
  const added = document.getElementById("partners").lastElementChild;
  added.querySelector("summary").focus();
}

function removePartner(partner) {
  const at = state.partners.indexOf(partner);
  state.partners.splice(at, 1);
  document.getElementById("partners").children[at].remove();
  say(t("page.removed", { name: nameOf(partner) }));
  document.getElementById("search").focus();
  keep();
}

// ---- search and new partners

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function found(text) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const named = new Set(state.partners.map((partner) => partner.actor));
  const free = [...byId.values()].filter((actor) => !named.has(actor.id));
  return free.filter((actor) => folded(`${actor.name} ${actor.also} ${actor.id}`).includes(wanted));
}

function searchSection() {
  const results = el("ul", { id: "results" });
  const input = el("input", {
    type: "search", id: "search", autocomplete: "off", "aria-describedby": "search-help",
    oninput: () => draw(),
    onkeydown: (event) => {
      const first = results.querySelector("button");
      if (event.key === "ArrowDown" && first) { first.focus(); event.preventDefault(); }
      if (event.key === "Enter" && first) { first.click(); event.preventDefault(); }
    },
  });
  function draw() {
    const hits = found(input.value);
    results.replaceChildren(...hits.slice(0, MOST_FOUND).map((actor) => el("li", {}, hit(actor))));
    if (input.value.trim()) say(hits.length ? t("page.found", { n: hits.length }) : t("page.found_none"));
  }
  function hit(actor) {
    return el(
      "button",
      {
        type: "button", "data-add": actor.id, "aria-label": t("page.add", { name: actor.name }),
        onclick: () => { input.value = ""; results.replaceChildren(); addPartner({ actor: actor.id, ties: {}, answers: {} }); },
        onkeydown: (event) => move(event),
      },
      el("span", { dir: "auto" }, actor.name),
      el("span", { className: "quiet" }, labelOf("kinds", actor.kind)),
    );
  }
  function move(event) {
    const item = event.target.closest("li");
    const next = event.key === "ArrowDown" ? item.nextElementSibling : event.key === "ArrowUp" ? item.previousElementSibling : null;
    if (next) { next.querySelector("button").focus(); event.preventDefault(); }
  }
  return el(
    "section",
    { className: "box" },
    el("label", { className: "field", htmlFor: "search" }, el("span", {}, t("page.search"))),
    el("p", { className: "quiet", id: "search-help" }, t("page.search_help")),
    input,
    results,
  );
}

function newSection() {
  const name = el("input", { type: "text", id: "new-name", maxLength: 300, autocomplete: "off" });
  const country = el("input", { type: "text", id: "new-country", maxLength: 60, autocomplete: "off" });
  const kind = el(
    "select",
    { id: "new-kind" },
    el("option", { value: "" }, t("page.choose")),
    ...Object.keys(data.kinds).map((id) => el("option", { value: id }, labelOf("kinds", id))),
  );
  const add = () => {
    if (!name.value.trim() || !kind.value) { say(t("page.new_need")); (name.value.trim() ? kind : name).focus(); return; }
    addPartner({ new: { name: name.value.trim(), kind: kind.value, country: country.value.trim() }, ties: {}, answers: {} });
    name.value = country.value = kind.value = "";
  };
  const field = (label, input) => el("label", { className: "field" }, el("span", {}, t(label)), input);
  return el(
    "section",
    { className: "box" },
    el("h2", {}, t("page.new_title")),
    el("div", { className: "new" }, field("page.new_name", name), field("page.new_kind", kind), field("page.new_country", country)),
    el("div", { className: "row" }, el("button", { type: "button", id: "new-add", onclick: add }, t("page.new_add"))),
  );
}

// ---- progress, keeping, saving

function counted() {
  let done = 0, all = 0;
  const count = (value) => { all += 1; done += value !== undefined && value !== "" ? 1 : 0; };
  for (const partner of state.partners) {
    const ways = data.ways[kindOf(partner)] ?? {};
    for (const [mode, tie] of Object.entries(partner.ties)) {
      if ((ways[mode] ?? []).length > 1) count(tie.direction);
      for (const question of asked("tie")) if (question.kind !== "text") count(tie[question.id]);
    }
    for (const question of asked("partner")) if (question.kind !== "text") count(partner.answers[question.id]);
  }
  return { done, all };
}

function showProgress() {
  const { done, all } = counted();
  const bar = document.getElementById("bar");
  bar.max = all || 1;
  bar.value = done;
  bar.setAttribute("aria-label", t("page.progress", { n: done, m: all }));
  document.getElementById("count").textContent = t("page.progress", { n: done, m: all });
}

function keep() {
  showProgress();
  latest = JSON.stringify({ language, state });
  try { localStorage.setItem(KEY, latest); } catch { /* a browser that keeps nothing: the file does */ }
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (!found) return false;
    state = found.state;
    language = data.words[found.language] ? found.language : language;
    return true;
  } catch { return false; }
}

function answers(complete) {
  const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return {
    format: "mmnet answers",
    version: 1,
    survey: data.survey,
    respondent: data.respondent.id,
    date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    language,
    consent: state.consent,
    complete,
    partners: state.partners.map((partner) => ({
      ...(partner.actor ? { actor: partner.actor } : { new: partner.new }),
      ties: Object.entries(partner.ties).map(([mode, tie]) => ({ mode, ...filled(tie) })),
      answers: filled(partner.answers),
    })),
    comment: state.comment,
  };
}

function save(complete) {
  if (!state.consent) { say(t("page.need_consent")); document.getElementById("consent").focus(); return; }
  const wrong = state.partners.flatMap((partner) => Object.values(partner.ties).flatMap((tie) =>
    asked("tie").filter((question) => question.kind === "date" && tie[question.id] && !DATE.test(tie[question.id]))));
  if (complete && wrong.length) {
    say(t("page.mend", { n: wrong.length }));
    const first = document.querySelector("[aria-invalid]");
    first?.closest("details").setAttribute("open", "");
    first?.focus();
    return;
  }
  const name = `answers-${data.file}${complete ? "" : "-draft"}.json`;
  const blob = new Blob([JSON.stringify(answers(complete), null, 1) + "\n"], { type: "application/json" });
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  const { done, all } = counted();
  const open = complete && all > done ? ` ${t("page.finished_open", { n: all - done })}` : "";
  say(t(complete ? "page.finished" : "page.drafted", { name }) + open);
}

async function resume(event) {
  const file = event.target.files[0];
  event.target.value = "";
  if (!file) return;
  try {
    const given = JSON.parse(await file.text());
    if (given.survey !== data.survey || given.respondent !== data.respondent.id) throw new Error("another");
    state = {
      consent: given.consent === true,
      comment: String(given.comment ?? ""),
      partners: given.partners
        .filter((partner) => (partner.actor ? byId.has(partner.actor) : partner.new?.name))
        .map((partner) => ({
          ...(partner.actor ? { actor: partner.actor } : { new: partner.new }),
          ties: Object.fromEntries(partner.ties.map(({ mode, ...tie }) => [mode, tie])),
          answers: partner.answers ?? {},
        })),
    };
    draw();
    keep();
    say(t("page.resumed"));
  } catch { say(t("page.resumed_wrong")); }
}

function forget() {
  try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  state = fresh();
  draw();
  say(t("page.forgotten"));
}

// ---- the page

function consentSection() {
  if (!data.consent) return null;
  const box = el("input", {
    type: "checkbox", id: "consent", checked: state.consent,
    onchange: () => { state.consent = box.checked; document.getElementById("body").hidden = !box.checked; keep(); },
  });
  const text = data.consent === true ? t("page.consent_text") : data.consent;
  return el(
    "section",
    { className: "box" },
    el("h2", {}, t("page.consent_title")),
    el("p", { dir: "auto" }, text),
    el("label", { className: "line" }, box, el("span", {}, t("page.consent_box"))),
  );
}

function saveSection() {
  const file = el("input", { type: "file", id: "resume", accept: ".json,application/json", onchange: resume });
  const button = (id, label, run, className = "") => el("button", { type: "button", id, className, onclick: run }, t(label));
  return el(
    "section",
    { className: "box" },
    el("h2", {}, t("page.save_title")),
    el("p", { className: "quiet" }, t("page.kept_help")),
    el(
      "div",
      { className: "row" },
      button("finish", "page.finish", () => save(true), "main"),
      button("draft", "page.draft", () => save(false)),
      el("label", { className: "button file" }, el("span", {}, t("page.resume")), file),
      button("forget", "page.forget", forget),
    ),
  );
}

function draw() {
  document.documentElement.lang = language;
  document.getElementById("for").textContent = t("page.for", { name: data.respondent.name });
  document.getElementById("due").textContent = data.due ? t("page.due", { name: data.due }) : "";
  const languages = document.getElementById("languages");
  languages.setAttribute("aria-label", t("page.language"));
  languages.replaceChildren(
    ...Object.keys(data.words).map((key) =>
      el(
        "button",
        { type: "button", lang: key, "aria-pressed": String(key === language), onclick: () => { language = key; draw(); keep(); say(""); } },
        data.words[key].language,
      ),
    ),
  );
  const comment = el("textarea", { id: "comment", rows: 3, maxLength: 4000, value: state.comment, oninput: () => { state.comment = comment.value; keep(); } });
  const body = el(
    "div",
    { id: "body", hidden: !state.consent },
    el("section", {}, el("h2", {}, t("page.partners_title")), el("p", { className: "quiet" }, t("page.partners_help")),
      el("div", { id: "partners" }, ...state.partners.map((partner, at) => card(partner, at === 0)))),
    searchSection(),
    newSection(),
    el("section", { className: "box" }, el("h2", {}, t("page.comment_title")), el("label", { className: "field" }, el("span", {}, t("page.comment")), comment)),
    saveSection(),
  );
  document.getElementById("main").replaceChildren(...[consentSection(), body].filter(Boolean));
  showProgress();
}

const again = kept();
draw();
if (again) say(t("page.kept"));
