// Two days held against each other, in the panel: which days, a table of what the chart draws, and the
// collaborations that were added or ended.

import { make, nameOf } from "../elements/dom.js";
import { line } from "../elements/icons.js";
import { isDate } from "../state/turnover.js";
import { count, dayText, yearsOf } from "../text/words.js";
import { say } from "../text/speech.js";
import { growing } from "./lists.js";

/** @import { Answer } from "../state/answers.js" */
/** @import { Asked } from "../state/questions.js" */
/** @import { Change, Turnover } from "../state/turnover.js" */
/** @import { Acts, Show } from "./question-panel.js" */

/**
 * @param {Show} show
 * @param {Asked} asked
 * @param {HTMLElement} note
 * @param {Answer} answer
 */
export function turnoverSections(show, asked, note, answer) {
  const turnover = /** @type {Turnover} */ (answer.turnover);
  return [
    days(asked, show.acts),
    note,
    changeTable(show.network, turnover),
    list(show, say("Added"), turnover.added),
    list(show, say("Ended"), turnover.ended),
  ];
}

/**
 * The two days; nothing is asked until both are dates and one comes before the other.
 * @param {Asked} asked
 * @param {Acts} acts
 */
function days(asked, { onAsk }) {
  const labels = [say("From this day"), say("To this day")];
  const fields = labels.map((label, at) =>
    make("input", {
      type: "date",
      id: `turnover-${at ? "to" : "from"}`,
      value: asked.dates?.[at],
      "aria-label": label,
      required: true,
      onchange: () => change(),
    }),
  );
  const change = () => {
    const [from, to] = fields.map(({ value }) => value);
    const isOrdered = isDate(from) && isDate(to) && from < to;
    fields[1].setCustomValidity(isOrdered ? "" : say("The second day must come after the first."));
    if (isOrdered) onAsk({ ...asked, dates: [from, to] });
    else fields[1].reportValidity();
  };
  return make("div", { class: "choices", role: "group", "aria-label": say("Days") }, fields);
}

/**
 * @param {Show["network"]} network
 * @param {Turnover} turnover
 */
function changeTable(network, { actors, pairs, collaborations, modes, dates }) {
  /** @type {[string, Change][]} */
  const rows = [
    [say("Actors with ties"), actors],
    [say("Tied pairs"), pairs],
    [say("Collaborations"), collaborations],
    ...modes.map((change) => /** @type {any} */ ([network.modes[change.mode].label, change])),
  ];
  const heads = [say("ended|turnover"), say("stayed|turnover"), say("added|turnover")];
  const caption = say("From {first} to {last}", {
    first: dayText(dates[0]),
    last: dayText(dates[1]),
  });
  return make(
    "table",
    { class: "turnover" },
    make("caption", {}, caption),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        make("td", {}),
        heads.map((head) => make("th", { scope: "col", class: "number" }, head)),
      ),
    ),
    make(
      "tbody",
      {},
      rows.map(([name, { ended, stayed, added }]) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, name),
          [ended, stayed, added].map((value) => make("td", { class: "number" }, count(value))),
        ),
      ),
    ),
  );
}

/**
 * @param {Show} show
 * @param {string} title
 * @param {number[]} collaborations
 */
function list({ network, theme }, title, collaborations) {
  if (!collaborations.length) return null;
  const { collaborations: table, modes, families } = network;
  const row = (/** @type {number} */ at) => {
    const mode = modes[table?.mode[at] ?? -1];
    return make(
      "li",
      { class: "answer bar-row" },
      line(theme.color(families[mode.family]), mode.directed, 20),
      nameOf(table?.title[at] || table?.id[at] || "", { class: "text" }),
      make("span", { class: "count" }, table ? yearsOf(table, at) : ""),
    );
  };
  return [
    make(
      "h3",
      {},
      make("span", { class: "text" }, title),
      " ",
      make("span", { class: "count" }, count(collaborations.length)),
    ),
    growing(collaborations, row),
  ];
}
