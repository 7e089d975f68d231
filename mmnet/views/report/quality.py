"""How the collaborations are done: what each mode yields, the four methods, and what raters say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.evaluation.benefits import benefit_rows, benefits
from mmnet.measures.evaluation.modes import modes
from mmnet.measures.evaluation.ratings import ratings
from mmnet.measures.inference.leader import leader, leading_column
from mmnet.schema import RATING_ITEMS
from mmnet.views.report.content import Section, facts, number, share, table_of
from mmnet.wording import agree, count, lower

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.measures.evaluation.methods import Methods
    from mmnet.measures.inference.leader import Leader
    from mmnet.views.report.content import Table
    from mmnet.views.report.story import Story


def mode_lines(story: Story) -> Section:
    """Each mode with what the ontology says is measured of it."""
    found = modes(story.now)
    columns = {
        "label": "Mode", "collaborations": "Collaborations", "actors": "Actors",
        "amount": "Amount", "unit": "Unit", "known_amounts": "Amount known in", "givers": "Givers",
        "hhi": "HHI of givers", "gini": "Gini of givers", "balance": "Balance of both ways",
    }  # fmt: skip
    lines = found.lines.copy()
    lines["mode"] = lines["mode"].map(found.table["label"])
    measured = {
        "mode": "Mode", "measure": "Measure", "value": "Value", "unit": "Unit", "known": "Known in",
        "collaborations": "Collaborations",
    }  # fmt: skip
    leading = found.givers.groupby("mode", sort=False).head(3).copy()
    leading["mode"] = leading["mode"].map(found.table["label"])
    givers = {
        "mode": "Mode", "name": "Giver", "amount": "Amount", "unit": "Unit", "share": "Share",
    }  # fmt: skip
    shares = {"hhi": 2, "gini": 2, "balance": 2}
    tables = [
        table_of(found.table.reset_index(), "Modes", columns, decimals=shares, most=40),
        table_of(lines, "What is measured of each mode", measured, most=80),
    ]
    if len(leading):
        caption = "The three largest givers of each directed mode"
        tables.append(table_of(leading, caption, givers, percent=("share",), most=80))
    note = (f"Counted is what is known to run {story.when}. " if story.dated else "") + (
        "Amounts count in the mode's own unit only. HHI and "
        "Gini say how much lies with few givers; balance is 1 when the two kinds that exchange "
        "most give each other the same, 0 when only one gives."
    )
    return Section(
        "modes", "Modes", listed=tuple(found.table["sentence"]), tables=tuple(tables), notes=(note,)
    )


def method_scores(story: Story) -> Section:
    """The four methods of collaboration, and effective coverage."""
    net = story.net
    found = story.scored
    if found is None:
        said = "The ontology names no methods of collaboration, so none can be scored."
        return Section("quality", "How collaborations are done", (said,))
    labels = {key: method.label for key, method in net.ontology.methods.items()}
    rows = pd.DataFrame(
        {
            "method": [labels[name] for name in found.names],
            "score": [found.scores[name].mean() for name in found.names],
            "known": [int(found.scores[name].notna().sum()) for name in found.names],
            "collaborations": len(found.scores),
        }
    )
    names = {"method": "Method", "score": "Mean score", "known": "Known in", "collaborations": "Of"}
    tables = [table_of(rows, "Methods, scored from 0 to 1", names, decimals={"score": 2})]
    sentences = _strongest(found, labels, tables)
    if story.has_programs:
        by_program = found.by("program").reset_index()
        programs = net.programs.set_index("program_id")["name"]
        by_program["program"] = by_program["program"].map(programs)
        columns = {"program": "Program", "collaborations": "Collaborations"}
        columns |= {**labels, "score": "All", "known_score": "Known in"}
        places = dict.fromkeys((*labels, "score", "known_score"), 2)
        caption = "Methods by program"
        tables.append(table_of(by_program, caption, columns, decimals=places, most=40))
        total = story.covered.total
        if total["cells"] and total["weight"] > 0:
            effective = {
                "Coverage": share(total["coverage"]),
                "Effective coverage": share(total["effective"]),
                "Effective coverage at the most": share(total["effective_high"]),
            }
            tables.append(facts("Coverage, weighed by the best collaboration", effective))
            sentences.append(
                f"With each need counted at the quality of its best collaboration, the coverage of "
                f"{effective['Coverage']} is an effective coverage of "
                f"{effective['Effective coverage']}."
            )
    formulas = found.inputs[["method", "component", "formula"]].drop_duplicates()
    formulas["method"] = formulas["method"].map(labels)
    columns = {"method": "Method", "component": "Component", "formula": "Formula"}
    tables.append(table_of(formulas, "How methods are scored", columns, most=40))
    return Section(
        "quality", "How collaborations are done", tuple(sentences), tables=tuple(tables),
        notes=(found.basis, "A method is the mean of its known components; unknown is never 0."),
    )  # fmt: skip


def trust(story: Story) -> Section:
    """Trust and value as others rate them; few raters stay unnamed."""
    question = "How much trust is there?"
    if not len(story.net.ratings):
        said = "No ratings are in the data, so trust and value cannot be told."
        return Section("trust", "Trust and value", (said,), question=question)
    found = ratings(story.net)
    shown = found.public[~found.public["suppressed"]].reset_index()
    shown = shown.sort_values(["trust", "actor_id"], ascending=[False, True])
    apart = found.public_disagreement
    rows = {
        "Actors rated": number(len(found.full)),
        "Actors with enough raters": number(len(shown)),
        "Raters that are enough": number(found.minimum_raters),
        **{
            f"Pairs that rated each other on {aspect}": number(told)
            for aspect, told in apart["pairs"].items()
        },
        **{
            f"Mean disagreement on {aspect}": number(told, 2)
            for aspect, told in apart["mean"].items()
        },
    }
    enough = len(shown)
    rest = "" if enough == len(found.full) else "; the rest is not shown"
    rated = f"{rows['Actors with enough raters']} of {rows['Actors rated']} rated actors"
    sentences = [
        (
            f"{rated} {agree(enough, 'was', 'were')} rated by at least "
            f"{count(found.minimum_raters, 'other')} whose single answers do not follow from the "
            f"mean{rest}."
        ),
        *_trusted(story, shown, rows),
    ]
    names = {
        "name": "Actor", "trust": "Trust (1 to 4)", "raters_trust": "Raters of trust",
        "value": "Value (1 to 4)", "raters_value": "Raters of value", "level": "Level (0 to 5)",
        "raters_level": "Raters of level",
    }  # fmt: skip
    tables = [facts("Ratings", rows)]
    if len(shown):
        places = {"trust": 2, "value": 2, "level": 2}
        caption = "Trust and value, as others rate"
        tables.append(table_of(shown, caption, names, decimals=places, most=15))
    return Section(
        "trust", "Trust and value", tuple(sentences), question=question, tables=tuple(tables)
    )


def gains(story: Story) -> Section:
    """What benefits and drawbacks there are."""
    title, question = "Benefits and drawbacks", "What are the benefits and drawbacks?"
    table = benefits(story.now).reset_index()
    if not (table["rated"].sum() or table["scored"].sum() or table["issues_open"].notna().any()):
        said = "No benefits, issues or scores are in the data, so they cannot answer."
        return Section("benefits", title, (said,), question=question)
    names = {
        "label": "Family", "collaborations": "Collaborations", "rated": "Benefit rated",
        "benefit_giver": "Benefit, giving side", "benefit_receiver": "Benefit, receiving side",
        "one_sided": "One-sided", "low": "A side has hardly any", "issues_open": "Issues open",
        "scored": "Scored twice", "improved": "Change of score", "worse": "Score fell",
    }  # fmt: skip
    rows = benefit_rows(story.now)
    chances: dict[str, str] = {}
    sentences = [
        *_one_sided(table, rows, chances), *_open_issues(table, rows, chances),
        *_risen(table, rows, chances),
    ]  # fmt: skip
    places = {"benefit_giver": 1, "benefit_receiver": 1, "improved": 1}
    listed = table_of(
        table, "Benefits and drawbacks by family", names, decimals=places,
        percent=("one_sided", "low", "issues_open", "worse"),
    )  # fmt: skip
    return Section(
        "benefits",
        title,
        tuple(sentences),
        question=question,
        tables=(facts("All families, and their differences", chances), listed),
    )


def _one_sided(table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]) -> list[str]:
    known = rows.dropna(subset=["one_sided"])
    if not len(known):
        return []
    found = leader(known["one_sided"], known["family"])
    said["Benefit rated in"] = number(len(known))
    said["One-sided, of all"] = share(known["one_sided"].mean())
    apart = "the sides are two points or more apart, on a scale of four"
    lead = (
        f"In {said['One-sided, of all']} of {count(len(known), 'collaboration')} with rated "
        f"benefits {apart}"
    )
    return [_compared(lead, found, table, (said, "one-sided"), share)]


def _open_issues(table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]) -> list[str]:
    known = rows[rows["raised"] > 0]
    if not len(known):
        return []
    found = leader(known["open"] / known["raised"], known["family"], weights=known["raised"])
    said["Issues raised"] = number(known["raised"].sum())
    said["Issues open, of all"] = share(known["open"].sum() / known["raised"].sum())
    lead = (
        f"{said['Issues open, of all']} of {count(known['raised'].sum(), 'issue')} raised are open"
    )
    return [_compared(lead, found, table, (said, "open"), share)]


def _risen(table: pd.DataFrame, rows: pd.DataFrame, said: dict[str, str]) -> list[str]:
    known = rows.dropna(subset=["improved"])
    if not len(known):
        return []
    found = leader(known["improved"], known["family"])
    mean = known["improved"].mean()
    said["Scored twice"] = number(len(known))
    said["Change of score, mean"] = number(abs(mean), 1)
    change = f"{'rose' if mean >= 0 else 'fell'} by {said['Change of score, mean']} points"
    if said["Change of score, mean"] == "0.0":
        change = "did not change"
    lead = f"Scores {change} in the mean of {count(len(known), 'collaboration')} scored twice"
    return [_compared(lead, found, table, (said, "changed"), lambda value: number(value, 1))]


def _compared(
    lead: str,
    found: Leader,
    table: pd.DataFrame,
    told: tuple[dict[str, str], str],
    write: Callable[[float], str],
) -> str:
    """Say a number of all families, and name the highest only where chance does not explain it."""
    said, word = told
    if np.isnan(found.p):
        return f"{lead}."
    said[f"Chance that the families differ as much, {word}"] = number(found.p, 3)
    if not found.sure:
        return f"{lead}; which family has most is not told from chance (p = {number(found.p, 3)})."
    label = table.set_index("family")["label"][str(found.name)]
    said[f"Highest family, {word}"] = write(found.value)
    return (
        f"{lead}; most in the family “{label}”, {write(found.value)} (p = {number(found.p, 3)} "
        "against each other one)."
    )


def _strongest(found: Methods, labels: dict[str, str], tables: list[Table]) -> list[str]:
    """Name the strongest and the weakest method where they are told from each other one."""
    scores = found.scores[list(found.names)]
    known = [name for name in found.names if scores[name].notna().any()]
    if not known:
        return ["No collaboration has a score of any method, so none is stronger than another."]
    if len(known) == 1:
        name = lower(labels[known[0]])
        return [f"Only {name} is known, {number(scores[known[0]].mean(), 2)} in the mean."]
    best, worst = leading_column(scores), leading_column(-scores)
    tables.append(facts("Highest and lowest method", {
        "Chance, highest": number(best.p, 3), "Chance, lowest": number(worst.p, 3),
    }))  # fmt: skip
    parts = []
    if best.sure:
        parts.append(f"{lower(labels[str(best.name)])} scores highest, {number(best.value, 2)}")
    if worst.sure:
        verb = "" if parts else "scores "
        parts.append(f"{lower(labels[str(worst.name)])} {verb}lowest, {number(-worst.value, 2)}")
    if not parts:
        return ["The methods' mean scores are not told from each other by more than chance."]
    return [f"Of the methods, {' and '.join(parts)}, each as far as it is known."]


def _trusted(story: Story, shown: pd.DataFrame, rows: dict[str, str]) -> list[str]:
    """Name who is trusted most where that is more than chance; else say the range."""
    known = shown.dropna(subset=["trust"])
    if not len(known):
        return []
    table = story.net.ratings
    table = table[(table["rater"] != table["rated"]) & table["rated"].isin(known["actor_id"])]
    heard = table[list(RATING_ITEMS["trust"])].mean(axis=1)
    by_rater = heard.groupby([table["rated"], table["rater"]]).mean().dropna()
    rated = by_rater.index.get_level_values("rated").to_series()
    found = leader(by_rater, rated)
    low, high = number(known["trust"].min(), 2), number(known["trust"].max(), 2)
    scale = "on a scale from one to four"
    if len(known) == 1:
        return [f"Its trust is {low} {scale}."]
    rows |= {"Lowest mean trust": low, "Highest mean trust": high}
    rows["Chance that the first is trusted as much"] = number(found.p, 3)
    if found.sure:
        name = story.names[str(found.name)]
        raters = known.set_index("actor_id")["raters_trust"][str(found.name)]
        said = f"{name} is trusted most, {high} {scale}, by {count(raters, 'rater')}"
        return [f"{said} (p = {number(found.p, 3)} against each other one)."]
    if low == high:
        return [f"All are trusted alike, {low} {scale}."]
    said = f"Their mean trust lies between {low} and {high}, {scale}"
    return [f"{said}; who is trusted most is not told from chance (p = {number(found.p, 3)})."]
