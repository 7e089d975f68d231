"""Decisions on lines: a filled sheet against the diff it was written of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.changes.texts import number_text
from mmnet.check import Problem
from mmnet.check.raw import missing_columns
from mmnet.errors import DataError
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.check import RawTable

ACCEPT, REJECT, EDIT = "accept", "reject", "edit"
CHOICES = (ACCEPT, REJECT, EDIT)
EMPTY = "(empty)"
NEEDED = ("line", "decision", "table", "id", "field", "edited")
PLACE = ["line", "table", "id", "field"]
AGAIN = "write the sheet again with to_review"


def decided(raw: RawTable, lines: pd.DataFrame, numbers: set[tuple[str, str]]) -> pd.DataFrame:
    """Return the lines that were accepted, with the values as edited.

    Parameters
    ----------
    raw : RawTable
        The sheet.
    lines : DataFrame
        Those of the diff.
    numbers : set of tuple of str
        The columns that hold numbers, as (table, column).

    Raises
    ------
    DataError
        With every row of the sheet that cannot be followed.
    """
    missing = missing_columns(raw, NEEDED, AGAIN)
    if missing:
        raise DataError(missing)
    rows = raw.frame.assign(row=raw.rows, decision=raw.frame["decision"].str.strip().str.casefold())
    rows["line"] = rows["line"].str.removesuffix(".0")
    stated = lines.reset_index(names="place")
    # Keys of several parts may end with an empty one: a cell as read has no space at its end.
    stated = stated.assign(line=stated["line"].astype("str"), id=stated["id"].str.strip())
    both = rows.merge(
        stated, on=PLACE, how="outer", suffixes=("_sheet", ""), indicator=True, sort=False
    )
    problems = [
        *_strangers(raw, both), *_absent(raw, both), *_twice(raw, both), *_words(raw, rows),
    ]  # fmt: skip
    if problems:
        raise DataError(problems)
    both = both.sort_values("place")
    word = both["decision"].where(~both["line"].duplicated()).ffill()
    problems = list(_edits(raw, both, numbers))
    if problems:
        raise DataError(problems)
    edited = both["decision"] == EDIT
    values = both["edited"].where(both["edited"] != EMPTY).to_numpy(dtype=object)
    after = np.where(edited, values, both["after"].to_numpy(dtype=object))
    kept = (word != REJECT).to_numpy()
    found = lines.assign(after=pd.Series(after, index=lines.index, dtype="str"))[kept]
    plain = [
        _plain_number(text) if (table, field) in numbers else text
        for table, field, text in zip(found["table"], found["field"], found["after"], strict=True)
    ]
    found = found.assign(after=pd.Series(plain, index=found.index, dtype="str"))
    # A cell of an added row that was emptied is no cell.
    return found[~((found["op"] == "add") & found["after"].isna())]


def _plain_number(text: Any) -> Any:
    try:
        return number_text(float(text))
    except (TypeError, ValueError):
        return text


def _strangers(raw: RawTable, both: pd.DataFrame) -> Iterator[Problem]:
    """Report rows that the diff does not have."""
    for row in both[both["_merge"] == "left_only"].to_dict("records"):
        what = f'line {row["line"] or "?"} ("{row["id"]}") is not in the diff'
        yield Problem(
            raw.file, int(row["row"]), "line", "E603", what, f"it is of another diff: {AGAIN}"
        )


def _absent(raw: RawTable, both: pd.DataFrame) -> Iterator[Problem]:
    for row in both[both["_merge"] == "right_only"].to_dict("records"):
        what = f'line {row["line"]} ("{row["id"]}" {row["field"]}) is missing'
        yield Problem(raw.file, 0, "line", "E604", what, "put it back; to leave it out, reject it")


def _twice(raw: RawTable, both: pd.DataFrame) -> Iterator[Problem]:
    there = both[both["_merge"] == "both"]
    for row in there[there.duplicated("place")].to_dict("records"):
        what = f"line {row['line']} stands twice"
        yield Problem(raw.file, int(row["row"]), "line", "E605", what, "keep one of the two")


def _words(raw: RawTable, rows: pd.DataFrame) -> Iterator[Problem]:
    """Report decisions that are none, and rows of one line that contradict each other."""
    first = ~rows["line"].duplicated()
    heads = rows[first].set_index("line")["decision"]
    for row in rows[~rows["decision"].isin([*CHOICES, ""])].to_dict("records"):
        what = f'"{row["decision"]}" is no decision'
        yield _at(raw, row, "E606", what, "write accept, reject or edit")
    for row in rows[first & (rows["decision"] == "")].to_dict("records"):
        yield _at(
            raw, row, "E606", f"line {row['line']} has no decision", "write accept, reject or edit"
        )
    for row in rows[~first & rows["decision"].isin([ACCEPT, REJECT])].to_dict("records"):
        head = heads[row["line"]]
        if row["decision"] != head and {row["decision"], head} != {ACCEPT, EDIT}:
            what = f"line {row['line']} is to {head} and to {row['decision']}"
            yield _at(raw, row, "E607", what, "rows of one line belong together: decide once")
    for row in rows[~first & (rows["decision"] == EDIT)].to_dict("records"):
        if heads[row["line"]] == REJECT:
            what = f"line {row['line']} is to reject and to edit"
            yield _at(raw, row, "E607", what, "accept its first row")
    stray = (rows["edited"] != "") & (rows["decision"] != EDIT)
    for row in rows[stray].to_dict("records"):
        what = f'"{row["edited"]}" stands in edited, and the decision is not edit'
        yield _at(raw, row, "E607", what, "write edit, or empty the cell")


def _at(raw: RawTable, row: dict[Any, Any], code: str, what: str, fix: str) -> Problem:
    return Problem(raw.file, int(row["row"]), "decision", code, what, fix)


def _edits(raw: RawTable, both: pd.DataFrame, numbers: set[tuple[str, str]]) -> Iterator[Problem]:
    """Report edits of what cannot be edited, or to nothing, or to no number."""
    for row in both[both["decision"] == EDIT].to_dict("records"):
        keys = TABLES[row["table"]].key
        if row["op"] not in {"set", "add"} or (row["op"] == "add" and row["field"] in keys):
            yield _at(raw, row, "E608", "this row cannot be edited", "accept or reject it")
        elif row["edited"] == "":
            fix = f"write the value, or {EMPTY} for none"
            yield _at(raw, row, "E608", "edit without a value in the column edited", fix)
        elif (row["table"], row["field"]) in numbers and not _is_number(row["edited"]):
            what = f'"{row["edited"]}" is not a number'
            yield _at(raw, row, "E202", what, "write it as 1234.5, without separators or units")


def _is_number(text: str) -> bool:
    try:
        return text == EMPTY or bool(np.isfinite(float(text)))
    except ValueError:
        return False
