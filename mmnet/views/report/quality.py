"""How the collaborations are done: the four methods, and what raters say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.evaluation.ratings import on_scale, ratings
from mmnet.measures.inference.leader import leader, leading_column
from mmnet.schema import RATING_ITEMS
from mmnet.views.report.content import table_of
from mmnet.views.report.drawn.needs import methods_drawn
from mmnet.views.report.drawn.questions import trust_drawn

if TYPE_CHECKING:
    from mmnet.measures.evaluation.methods import Methods
    from mmnet.views.report.content import Section, Table
    from mmnet.views.report.story import Story

TRUST = {
    "name": "actor", "trust": "trust", "raters_trust": "raters_trust", "value": "value_rated",
    "raters_value": "raters_value", "level": "level", "raters_level": "raters_level",
}  # fmt: skip


def method_scores(story: Story) -> Section:
    """The four methods of collaboration, and effective coverage."""
    found = story.scored
    if found is None:
        return story.lacking("quality", story.say("report.quality.no_methods"))
    labels = {key: method.label for key, method in story.net.ontology.methods.items()}
    rows = pd.DataFrame(
        {
            "method": [labels[name] for name in found.names],
            "score": [found.scores[name].mean() for name in found.names],
            "known": [int(found.scores[name].notna().sum()) for name in found.names],
            "collaborations": len(found.scores),
        }
    )
    names = {"method": "method", "score": "score", "known": "known_in", "collaborations": "of"}
    tables = [story.table(rows, "methods", names, decimals={"score": 2})]
    sentences = _strongest(story, found, labels, tables)
    if story.has_programs:
        tables.append(_by_program(story, found, labels))
        sentences += _effective(story, tables)
    tables.append(_formulas(story, found, labels))
    return story.section(
        "quality", *sentences, tables=tuple(tables), pictures=methods_drawn(story, rows),
        notes=(_basis(story, found), story.say("report.quality.note")),
    )  # fmt: skip


def _basis(story: Story, found: Methods) -> str:
    """Say how many collaborations are scored, and how many are left out."""
    left = len(story.now.collaborations) - len(found.scores)
    scored = story.say("report.quality.scored", len(found.scores))
    key = "report.quality.left_not_running"
    return story.say(key if story.now.has_moment else "report.quality.left_planned", left,
                     scored=scored)  # fmt: skip


def _by_program(story: Story, found: Methods, labels: dict[str, str]) -> Table:
    table = found.by("program").reset_index()
    table["program"] = table["program"].map(story.net.programs.set_index("program_id")["name"])
    say = story.say
    heads = {name: say(f"report.column.{name}") for name in ("program", "collaborations")}
    heads |= {**labels, "score": say("report.column.all"),
              "known_score": say("report.column.known_in")}  # fmt: skip
    places = dict.fromkeys((*labels, "score"), 2)
    caption = say("report.caption.methods_by_program")
    return table_of(story.voice, table, caption, heads, decimals=places, most=40)


def _effective(story: Story, tables: list[Table]) -> list[str]:
    """Say coverage with each need counted at the quality of its best collaboration."""
    total = story.covered.total
    if not total["cells"] or not total["weight"] > 0:
        return []
    keys = ("coverage", "effective", "effective_high")
    rows = {key: story.voice.share(total[key]) for key in keys}
    tables.append(story.facts("effective", rows))
    coverage, effective = rows["coverage"], rows["effective"]
    return [story.say("report.quality.effective", coverage=coverage, effective=effective)]


def _formulas(story: Story, found: Methods, labels: dict[str, str]) -> Table:
    rows = found.inputs[["method", "component"]].drop_duplicates()
    say = story.say
    rows = rows.assign(
        method=rows["method"].map(labels),
        formula=[say(f"formula.{name}") for name in rows["component"]],
        component=[say(f"component.{name}") for name in rows["component"]],
    )
    columns = {"method": "method", "component": "component", "formula": "formula"}
    return story.table(rows, "formulas", columns, most=40)


def _strongest(
    story: Story, found: Methods, labels: dict[str, str], tables: list[Table]
) -> list[str]:
    """Name the strongest and the weakest method where they are told from each other one."""
    scores, say = found.scores[list(found.names)], story.say
    known = [name for name in found.names if scores[name].notna().any()]
    if not known:
        return [say("report.quality.no_scores")]
    if len(known) == 1:
        name, mean = (
            story.voice.lower(labels[known[0]]),
            story.number(scores[known[0]].mean(), 2),
        )
        return [say("report.quality.only", method=name, score=mean)]
    best, worst = leading_column(scores), leading_column(-scores)
    rows = {
        "highest_chance": story.number(best.p, 3),
        "lowest_chance": story.number(worst.p, 3),
    }
    tables.append(story.facts("leading_methods", rows))
    said: dict[str, str] = {}
    if best.sure:
        said |= {
            "best": story.voice.lower(labels[str(best.name)]),
            "high": story.number(best.value, 2),
        }
    if worst.sure:
        said |= {
            "worst": story.voice.lower(labels[str(worst.name)]),
            "low": story.number(-worst.value, 2),
        }
    if best.sure and worst.sure:
        return [say("report.quality.both", **said)]
    if not best.sure and not worst.sure:
        return [say("report.quality.alike")]
    return [say("report.quality.best" if best.sure else "report.quality.worst", **said)]


def trust(story: Story) -> Section:
    """Trust and value as others rate them; few raters stay unnamed."""
    if not len(story.net.ratings):
        return story.lacking("trust", story.say("report.trust.none"), asks=True)
    found = ratings(story.net)
    shown = found.public[~found.public["suppressed"]].reset_index()
    shown = shown.sort_values(["trust", "actor_id"], ascending=[False, True])
    apart = found.public_disagreement
    low, high = found.ends["trust"]
    rows = {
        "rated": story.number(len(found.full)),
        "rated_enough": story.number(len(shown)),
        "raters_enough": story.number(found.minimum_raters),
        "scale": story.say("report.trust.scale", low=story.number(low), high=story.number(high)),
        **{f"pairs_{aspect}": story.number(told) for aspect, told in apart["pairs"].items()},
        **{f"apart_{aspect}": story.number(told, 2) for aspect, told in apart["mean"].items()},
    }
    enough = len(shown)
    key = "report.trust.all" if enough == len(found.full) else "report.trust.some"
    said = story.say(key, enough, rated=rows["rated"],
                     others=story.count("other_rater", found.minimum_raters))  # fmt: skip
    trusted = _trusted(story, shown, rows, found.scale)
    tables = [story.facts("ratings", rows)]
    if len(shown):
        places = {"trust": 2, "value": 2, "level": 2}
        tables.append(story.table(shown, "trust", TRUST, decimals=places, most=15))
    return story.section(
        "trust", said, trusted, asks=True, tables=tuple(tables),
        pictures=trust_drawn(story, shown, (low, high)),
    )  # fmt: skip


def _trusted(story: Story, shown: pd.DataFrame, rows: dict[str, str], scale: str) -> str:
    """Name who is trusted most where that is more than chance; else say the range."""
    known, say = shown.dropna(subset=["trust"]), story.say
    if not len(known):
        return ""
    table, _ = on_scale(story.net.ratings, scale)
    table = table[(table["rater"] != table["rated"]) & table["rated"].isin(known["actor_id"])]
    heard = table[list(RATING_ITEMS["trust"])].mean(axis=1)
    by_rater = heard.groupby([table["rated"], table["rater"]]).mean().dropna()
    rated = by_rater.index.get_level_values("rated").to_series()
    found = leader(by_rater, rated)
    low, high = (
        story.number(known["trust"].min(), 2),
        story.number(known["trust"].max(), 2),
    )
    if len(known) == 1:
        return say("report.trust.one", mean=low, scale=rows["scale"])
    rows |= {"trust_low": low, "trust_high": high, "trust_chance": story.number(found.p, 3)}
    if found.sure:
        raters = known.set_index("actor_id")["raters_trust"][str(found.name)]
        name = story.names[str(found.name)]
        return say("report.trust.most", name=name, mean=high, scale=rows["scale"],
                   raters=story.count("rater", raters))  # fmt: skip
    if low == high:
        return say("report.trust.alike", mean=low, scale=rows["scale"])
    return say("report.trust.range", low=low, high=high, scale=rows["scale"])
