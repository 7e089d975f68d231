"""History: what was, in the past tense, each year held against the same day of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.measures.evaluation.modes import modes
from mmnet.measures.evaluation.trend import trend
from mmnet.views.report.content import Section, Table, facts, number, share, table_of
from mmnet.views.report.story import Story, firsts
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from datetime import date

TITLE, QUESTION = "History", "What progress has been made over time?"
EARLIEST, MANY = 1900, 15


def progress(story: Story) -> Section:
    """What progress there was over time, and what the whole record held."""
    said, years = _years(story)
    told, recorded = _record(story)
    note = (
        "Years are compared on the same day, so that a year that is not over is not held against "
        "full ones. The whole record counts all collaborations but plans, whether or not the dates "
        "tell when they ran."
    )
    return Section(
        "progress", TITLE, (*said, *told), question=QUESTION, tables=(*years, *recorded),
        notes=(note,),
    )  # fmt: skip


def yearly(story: Story) -> pd.DataFrame | None:
    """What ran on the same day of each year, or in each year where the moment is one.

    Returns
    -------
    DataFrame or None
        year, when (in words), active, unknown, ties, kept, coverage and more, as `trend` gives
        them, from the first year in which anything ran; None where no start is known.
    """
    first, last = story.net.moment
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    starts = story.net.collaborations["start"].dropna().astype("str").str.slice(0, 4).astype(int)
    starts = starts[(starts >= EARLIEST) & (starts <= last.year)]
    if not len(starts):
        return None
    try:
        table = trend(story.net, range(starts.min(), last.year + 1), on=None if whole else last)
    except OptionError:
        return None
    table = table.reset_index()
    table["when"] = [_named(year, None if whole else last) for year in table["year"]]
    return table[(table["active"] > 0).cumsum() > 0]


def _years(story: Story) -> tuple[list[str], list[Table]]:
    """Compare the last years on the same day, or whole years where the moment is one."""
    table = yearly(story)
    if table is None:
        return ["No start of a collaboration is known, so the data cannot answer."], []
    if len(table) < 2:
        said = "All that is known to have run began within the last year: there is nothing earlier."
        if not len(table):
            said = "Of no collaboration is it known when it ran, so the data cannot answer."
        return [said], []
    names = {
        "when": "On" if "-" in table["when"].iloc[-1] else "Year", "active": "Ran",
        "unknown": "May have run", "actors": "Actors", "ties": "Tied pairs",
        "kept": "Kept from the year before", "coverage": "Coverage",
        "coverage_high": "At the most",
    }  # fmt: skip
    if table["coverage"].isna().all():
        del names["coverage"], names["coverage_high"]
    percent = ("kept", "coverage", "coverage_high")
    return _compared(table), [table_of(table, "Years", names, percent=percent, most=30)]


def _named(year: int, day: date | None) -> str:
    return str(year) if day is None else f"{year}-{day:%m-%d}"


def _compared(table: pd.DataFrame) -> list[str]:
    last, before = table.iloc[-1], table.iloc[-2]
    at = "On" if "-" in last["when"] else "In"
    sentences = [
        (
            f"{at} {last['when']}, {count(last['active'], 'collaboration')} "
            f"ran and tied {count(last['ties'], 'pair')} of actors; "
            f"{at.lower()} {before['when']} it was {number(before['active'])} and "
            f"{number(before['ties'])}."
        )
    ]
    if not np.isnan(last["kept"]):
        sentences.append(
            f"{share(last['kept'])} of the pairs of {before['when']} still worked together "
            f"{at.lower()} {last['when']}."
        )
    known = table[table["coverage"].notna()]
    if len(known) > 1 and known.index[-1] == last.name:
        first = known.iloc[0]
        sentences.append(
            f"Coverage of the programs' needs was {_covered(first)} {at.lower()} {first['when']} "
            f"and {_covered(last)} {at.lower()} {last['when']}."
        )
    return sentences


def _covered(row: pd.Series) -> str:
    """Write coverage with its upper bound, where the dates leave any doubt."""
    if share(row["coverage_high"]) == share(row["coverage"]):
        return share(row["coverage"])
    return f"{share(row['coverage'])} to {share(row['coverage_high'])}"


def _record(story: Story) -> tuple[list[str], list[Table]]:
    """Tell of all that was recorded, where it is more than what runs."""
    net = story.net
    if net.has_moment or not story.dated:
        return [], []
    graph, ended = net.graph(), int(story.summary.totals["ended"])
    if not ended:
        return [], []
    partners = pd.Series(np.diff(graph.adjacency().indptr), index=graph.actor_ids)
    top = partners.sort_index().sort_values(ascending=False, kind="stable").head(MANY)
    table = pd.DataFrame({"name": story.names.reindex(top.index), "partners": top})
    rows = {
        "Collaborations that have ended": number(ended),
        "Pairs that ever worked together": number(graph.n_ties),
        "Pairs that do now": number(story.now.graph().n_ties),
    }
    sentences = [
        (
            f"{count(ended, 'collaboration')} {agree(ended, 'has', 'have')} ended. Over the whole "
            f"record, {count(graph.n_ties, 'pair')} of actors worked together; "
            f"{rows['Pairs that do now']} {agree(story.now.graph().n_ties, 'does', 'do')} "
            f"{story.when}."
        )
    ]
    leads = firsts(list(table.loc[top == top.max(), "name"]) if top.max() else [], "had", "had")
    if leads and (partners == partners.max()).sum() == (top == top.max()).sum():
        sentences.append(f"Over the whole record, {leads} most partners, {number(top.max())}.")
    lines = modes(net)
    columns = {
        "label": "Mode", "collaborations": "Collaborations", "actors": "Actors",
        "amount": "Amount", "unit": "Unit", "known_amounts": "Amount known in",
    }  # fmt: skip
    used = lines.table[lines.table["collaborations"] > 0].reset_index()
    names = {"name": "Actor", "partners": "Partners"}
    return sentences, [
        facts("The whole record", rows),
        table_of(table, "Most partners over the whole record", names),
        table_of(used, "Modes over the whole record", columns, most=40),
    ]
