"""How the collaborations are done: what each mode yields, the four methods, and what raters say."""

from __future__ import annotations

import pandas as pd

from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.evaluation.methods import methods
from mmnet.measures.evaluation.modes import modes
from mmnet.measures.evaluation.ratings import ratings
from mmnet.views.report.content import Section, facts, number, share, table_of
from mmnet.views.report.story import Story, lower


def mode_lines(story: Story) -> Section:
    """Each mode with what the ontology says is measured of it."""
    found = modes(story.net)
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
    note = (
        "Planned collaborations are left out. Amounts count in the mode's own unit only. HHI and "
        "Gini say how much lies with few givers; balance is 1 when the two kinds that exchange "
        "most give each other the same, 0 when only one gives."
    )
    return Section(
        "modes", "Modes", listed=tuple(found.table["sentence"]), tables=tuple(tables), notes=(note,)
    )


def method_scores(story: Story) -> Section:
    """The four methods of collaboration, and effective coverage."""
    net = story.net
    if not net.ontology.methods:
        said = "The ontology names no methods of collaboration, so none can be scored."
        return Section("quality", "How collaborations are done", (said,))
    found = methods(net)
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
    sentences = []
    known = rows.dropna()
    if len(known):
        best = known.sort_values(["score", "method"], ascending=[False, True]).iloc[0]
        worst = known.sort_values(["score", "method"]).iloc[0]
        sentences.append(
            f"The strongest method is {lower(str(best['method']))} "
            f"({number(best['score'], 2)}), the weakest {lower(str(worst['method']))} "
            f"({number(worst['score'], 2)}), each as far as "
            "it is known."
        )
    if story.has_programs:
        by_program = found.by("program").reset_index()
        programs = net.programs.set_index("program_id")["name"]
        by_program["program"] = by_program["program"].map(programs)
        columns = {"program": "Program", "collaborations": "Collaborations"}
        columns |= {**labels, "score": "All", "known_score": "Known in"}
        places = dict.fromkeys((*labels, "score", "known_score"), 2)
        caption = "Methods by program"
        tables.append(table_of(by_program, caption, columns, decimals=places, most=40))
        total = coverage(net, quality=found.scores["score"]).total
        effective = {
            "Coverage": share(total["coverage"]),
            "Effective coverage": share(total["effective"]),
            "Effective coverage at the most": share(total["effective_high"]),
        }
        tables.append(facts("Coverage, weighed by the best collaboration", effective))
        if total["cells"]:
            sentences.append(
                f"Weighed by quality, coverage of {effective['Coverage']} is an effective coverage "
                f"of {effective['Effective coverage']}."
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
    sentences = [
        (
            f"{rows['Actors with enough raters']} of {rows['Actors rated']} rated actors were "
            f"rated by at least {rows['Raters that are enough']} others whose single answers do "
            "not follow from the mean; the rest is not shown."
        )
    ]
    if shown["trust"].notna().any():
        first = shown.iloc[0]
        sentences.append(
            f"{first['name']} is trusted most of those shown, {number(first['trust'], 2)} on a "
            f"scale from one to four, by {number(first['raters_trust'])} raters."
        )
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
