"""Which accepted line needs which rejected one: problems of a network, told by lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mmnet.changes.texts import row_ids
from mmnet.schema import TABLES
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from mmnet.problems import Problem

MOST = 5


def with_lines(
    problems: Iterable[Problem],
    tables: Mapping[str, pd.DataFrame],
    accepted: pd.DataFrame,
    lines: pd.DataFrame,
) -> Iterator[Problem]:
    """Yield the errors with the lines that they come from.

    Parameters
    ----------
    problems : iterable of Problem
        Those of the tables, a row of the frame each.
    tables : mapping of str to DataFrame
        The tables with the accepted lines applied.
    accepted, lines : DataFrame
        The accepted lines, edited or not, and all of them.
    """
    rejected = lines[~lines["line"].isin(accepted["line"])]
    for problem in problems:
        if problem.severity == "error" and problem.file in tables:
            yield _told(problem, tables[problem.file], accepted, rejected)
        elif problem.severity == "error":
            yield problem


def _told(
    problem: Problem, frame: pd.DataFrame, accepted: pd.DataFrame, rejected: pd.DataFrame
) -> Problem:
    row, ids = _about(problem, frame)
    whose = [_lines_on([row, *ids], accepted), _lines_on([*ids, row], rejected)]
    what = f"{problem.what} ({row})" if row else problem.what
    if whose[1] and whose[0]:
        what = f"{what}: {_lines(whose[0])} {_needs(whose[0])} {_lines(whose[1])}, rejected"
        fix = f"accept {_lines(whose[1])}, or reject {_lines(whose[0])}"
    elif whose[1]:
        what = f"{what}: {_lines(whose[1])} was rejected"
        fix = f"accept {_lines(whose[1])}"
    else:
        fix = problem.fix if not whose[0] else f"{problem.fix}, or reject {_lines(whose[0])}"
    return replace(problem, row=0, what=what, fix=fix)


def _about(problem: Problem, frame: pd.DataFrame) -> tuple[str, list[str]]:
    """Return the id of the row that a problem is about, and the ids in it, the cell's first."""
    if problem.row < 2:
        return "", []
    row = frame.iloc[[problem.row - 2]]
    table = TABLES[problem.file]
    columns = [column.name for column in table.columns if column.references]
    first = [problem.column] if problem.column in columns else []
    others = [str(row[name].iloc[0]) for name in [*first, *columns] if name in row]
    whole = str(row_ids(row, problem.file)[0])
    return whole, list(dict.fromkeys(text for text in others if text != "nan"))


def _lines_on(ids: list[str], lines: pd.DataFrame) -> list[int]:
    """Return the lines on the first of the ids that has some: on it alone, else with others."""
    for text in filter(None, ids):
        own = lines[(lines["id"] == text) | ((lines["op"] == "rekey") & (lines["after"] == text))]
        if len(own):
            return sorted(own["line"].unique())
        part = lines["id"].str.split(" / ").map(lambda parts, text=text: text in parts)
        if part.any():
            return sorted(lines.loc[part, "line"].unique())
    return []


def _lines(numbers: list[int]) -> str:
    named = listing([f"{number}" for number in numbers], most=MOST)
    return f"line {named}" if len(numbers) == 1 else f"lines {named}"


def _needs(numbers: list[int]) -> str:
    return "needs" if len(numbers) == 1 else "need"
