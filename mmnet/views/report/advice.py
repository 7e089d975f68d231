"""Whom to work with next: the partners that meet the most open needs of all programs."""

from __future__ import annotations

import numpy as np

from mmnet.views import figures
from mmnet.views.report.content import MOST_LISTED, Section, facts, number, share, table_of
from mmnet.views.report.story import Story, picture

RESTS = (
    "A share of needs that are met counts needs by weight, and only those with as many partners as "
    "they need. That a partner could serve a need rests on what the table of grounds says, mostly "
    "that it works in this mode elsewhere: whether it would, nobody has asked. A chosen partner "
    "counts for every program that it could serve."
)


def next_partners(story: Story) -> Section:
    """Choose the next partners over all programs, with the curve of what each adds."""
    title = "Whom to work with next"
    if not story.has_programs:
        said = "No program is in the data, so no partner can be recommended for one."
        return Section("next", title, (said,))
    found = story.advised
    if np.isnan(found.before):
        return Section("next", title, (found.sentence(),), notes=(found.basis,))
    met = {
        "Needs met now": share(found.before),
        "Needs met with them, each taking on all it could": share(found.after),
        "Most needs that one could serve": number(found.partners["closes"].max())
        if len(found.partners)
        else "",
        "Needs that a partner serves today, median": number(found.load),
        "Needs met with them, each taking on no more": share(found.within),
    }
    sets = found.optima["set"].nunique()
    if sets > 1:
        most = "" if found.optima_complete else ", at least"
        met[f"Choices that are as good{most}"] = number(sets)
    tables = [facts("Share of needs that have the partners they need", met)]
    if len(found.partners):
        names = {
            "name": "Partner", "country": "Country", "gain": "Weight gained",
            "coverage": "Needs met then", "closes": "Open needs it could serve",
            "why": "What speaks for it",
        }  # fmt: skip
        tables.append(table_of(found.partners, "Next partners", names, percent=("coverage",)))
        closes = {
            "name": "Partner", "row_label": "Program", "column_label": "Need", "grounds": "Grounds",
        }  # fmt: skip
        tables.append(table_of(found.closes, "The gaps that each closes", closes, most=40))
    if len(found.impossible):
        out = {
            "row_label": "Program", "column_label": "Need", "needs": "Partners needed",
            "reachable": "Candidates",
        }  # fmt: skip
        caption = "Needs that no choice meets"
        tables.append(table_of(found.impossible, caption, out, most=MOST_LISTED))
    curve = found.curve.reset_index()
    columns = {"partners": "Partners", "coverage": "Needs met, best choice",
               "greedy": "Needs met, added one by one"}  # fmt: skip
    tables.append(
        table_of(curve, "What the next partners add", columns, percent=("coverage", "greedy"))
    )
    chart = picture(
        figures.gain_curve(found),
        "Share of needs met rising with each further partner; the numbers are in the table.",
        "What the next partners add",
    )
    return Section(
        "next", title, (found.sentence(), found.certificate),
        listed=tuple(found.impossible["sentence"].head(MOST_LISTED)),
        tables=tuple(tables), pictures=(chart,),
        notes=(found.basis, RESTS),
    )  # fmt: skip
