"""Patch: tables with lines applied; lines turned around; lines that do not fit are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.changes.lines import renamed
from mmnet.changes.texts import (
    NUMBER,
    as_column,
    as_texts,
    key_columns,
    layout,
    read_layout,
    row_ids,
)
from mmnet.check.tables import canonical
from mmnet.errors import DataError
from mmnet.problems import Problem
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from mmnet.changes.lines import Frames

OTHER = "the changes are of another network, or it was changed since"
MOST_PROBLEMS = 1000
TURNED = {"add": "remove", "remove": "add"}


def new_ids_of(lines: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Return the ids that become others, by table."""
    rows = lines[lines["op"] == "rekey"]
    return {
        str(table): dict(zip(group["before"], group["after"], strict=True))
        for table, group in rows.groupby("table", sort=False)
    }


def patched(frames: Frames, lines: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables with every line applied, in canonical order.

    Raises
    ------
    DataError
        If a line does not fit: what it found is not what stands in the tables.
    """
    _require_ids(frames, lines)
    moved = renamed(frames, new_ids_of(lines))
    groups = lines[lines["op"] != "rekey"].groupby("table", sort=False)
    by_table = {str(name): own for name, own in groups}
    problems = [
        problem for name, own in by_table.items() for problem in _misfits(moved[name], own, name)
    ]
    if problems:
        raise DataError(problems[:MOST_PROBLEMS])
    touched = set(by_table) | {name for name in TABLES if moved[name] is not frames[name]}
    return {
        name: _patched_table(frame, by_table.get(name, lines.iloc[:0]), name)
        if name in touched
        else frame
        for name, frame in moved.items()
    }


def _require_ids(frames: Frames, lines: pd.DataFrame) -> None:
    """Refuse an id that is to become another one and is not there, or whose new id is taken."""
    problems = []
    for table, rows in lines[lines["op"] == "rekey"].groupby("table", sort=False):
        name = str(table)
        ids = set(frames[name][TABLES[name].key[0]])
        for row in rows.to_dict("records"):
            if row["before"] not in ids:
                problems.append(_misfit(name, row, f'there is no "{row["before"]}"'))
            elif row["after"] in ids:
                problems.append(_misfit(name, row, f'there is a "{row["after"]}" already'))
    if problems:
        raise DataError(problems)


def _misfit(table: str, row: Mapping[Any, Any], what: str) -> Problem:
    return Problem(table, 0, row["field"], "E601", f"line {row['line']}: {what}", OTHER)


def _misfits(frame: pd.DataFrame, lines: pd.DataFrame, table: str) -> Iterator[Problem]:
    """Yield every line that does not find what it is to change."""
    for row in lines[lines["op"] == "columns"].to_dict("records"):
        if layout(frame) != read_layout(row["before"]):
            yield _misfit(table, row, "the table has other columns")
    ids = pd.Index(row_ids(frame, table))
    cells = lines[lines["op"] != "columns"]
    at = ids.get_indexer(pd.Index(cells["id"]))
    adds = (cells["op"] == "add").to_numpy()
    for row in cells[adds & (at >= 0)].drop_duplicates("id").to_dict("records"):
        yield _misfit(table, row, f'"{row["id"]}" is there already')
    for row in cells[~adds & (at < 0)].drop_duplicates("id").to_dict("records"):
        yield _misfit(table, row, f'there is no "{row["id"]}"')
    known = ~adds & (at >= 0)
    yield from _other_values(frame, cells[known], at[known], table)


def _other_values(
    frame: pd.DataFrame, cells: pd.DataFrame, at: NDArray[np.intp], table: str
) -> Iterator[Problem]:
    for field, places in cells.groupby("field", sort=False).indices.items():
        rows = cells.iloc[places]
        stated = rows["before"].to_numpy(dtype=object)
        there = (
            as_texts(frame[field].iloc[at[places]])
            if field in frame
            else np.full(len(rows), np.nan, dtype=object)
        )
        wrong = (stated != there) & ~(pd.isna(stated) & pd.isna(there))
        for place in np.flatnonzero(wrong):
            row = rows.iloc[place].to_dict()
            what = f'"{row["id"]}" has {_said(there[place])}, and the line {_said(stated[place])}'
            yield _misfit(table, row, what)


def _said(value: object) -> str:
    return "nothing" if pd.isna(value) else f'"{value}"'  # type: ignore[call-overload]


def _patched_table(frame: pd.DataFrame, lines: pd.DataFrame, table: str) -> pd.DataFrame:
    columns = _columns_after(frame, lines)
    removed = pd.Index(lines.loc[lines["op"] == "remove", "id"].unique())
    ids = row_ids(frame, table)
    if len(removed):
        stays = removed.get_indexer(pd.Index(ids)) < 0
        frame, ids = frame[stays], ids[stays]
    held = pd.DataFrame(
        {
            name: frame[name] if name in frame else as_column(_nothing(frame.index), kind)
            for name, kind in columns.items()
        },
        index=frame.index,
    )
    held = _with_cells(held, lines[lines["op"] == "set"], pd.Index(ids), columns)
    added = lines[lines["op"] == "add"]
    if len(added):
        held = pd.concat([held, _rows(added, columns)], ignore_index=True)
    return canonical(held, TABLES[table])


def _nothing(index: pd.Index) -> pd.Series:
    return pd.Series(np.nan, index=index, dtype="str")


def _columns_after(frame: pd.DataFrame, lines: pd.DataFrame) -> dict[str, str]:
    stated = lines.loc[lines["op"] == "columns", "after"]
    return read_layout(stated.iloc[0]) if len(stated) else layout(frame)


def _with_cells(
    frame: pd.DataFrame, lines: pd.DataFrame, ids: pd.Index, columns: Mapping[str, str]
) -> pd.DataFrame:
    """Put the new values into their cells; a column that goes takes its cells along."""
    frame = frame.copy()
    for field, rows in lines.groupby("field", sort=False):
        if field not in columns:
            continue
        kind = columns[str(field)]
        values = frame[field].to_numpy(dtype="float64" if kind == NUMBER else object, copy=True)
        values[ids.get_indexer(pd.Index(rows["id"]))] = as_column(rows["after"], kind).to_numpy()
        frame[field] = pd.Series(values, index=frame.index, dtype=frame[field].dtype)
    return frame


def _rows(added: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Put the cells of added rows side by side again."""
    codes, ids = pd.factorize(added["id"])
    rows = {}
    for name, kind in columns.items():
        texts = np.full(len(ids), np.nan, dtype=object)
        own = (added["field"] == name).to_numpy()
        texts[codes[own]] = added["after"].to_numpy(dtype=object)[own]
        rows[name] = as_column(pd.Series(texts), kind)
    return pd.DataFrame(rows)


# ---- the way back


def reversed_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines that undo these; their ids are those before the ids changed."""
    ids = new_ids_of(lines)
    back = {table: {new: old for old, new in names.items()} for table, names in ids.items()}
    turned = lines.assign(
        op=lines["op"].replace(TURNED), before=lines["after"], after=lines["before"]
    )
    return with_ids(turned, back)


def with_ids(lines: pd.DataFrame, new_ids: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Write the lines under other ids, the lines on the ids themselves apart."""
    rekeys = lines["op"] == "rekey"
    found = lines.assign(id=lines["id"].mask(rekeys, lines["before"]))
    if not any(new_ids.values()):
        return found
    parts = [found[rekeys]]
    for table, rows in found[~rekeys].groupby("table", sort=False):
        parts.append(_moved(rows, str(table), new_ids))
    return pd.concat(parts).sort_index()


def _moved(
    rows: pd.DataFrame, table: str, new_ids: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    held = rows
    for name, target in _targets(table).items():
        names = new_ids.get(target)
        if not names:
            continue
        own = held["field"] == name
        for side in ("before", "after"):
            values = held[side]
            moved = values.map(names)
            held = held.assign(**{side: values.mask(own & moved.notna(), moved)})
        if name in TABLES[table].key:
            held = held.assign(id=_with_key(held["id"], table, name, names))
    return held


def _targets(table: str) -> dict[str, str]:
    """Tell which columns of a table hold ids, and of which table."""
    known = TABLES[table]
    found = {column.name: column.references for column in known.columns if column.references}
    return found if len(known.key) > 1 else {**found, known.key[0]: table}


def _with_key(ids: pd.Series, table: str, name: str, names: Mapping[str, str]) -> pd.Series:
    """Put another id into one part of a key."""
    whole = ids != ""  # lines on columns have no id
    parts = key_columns(ids[whole], table)
    moved = parts[name].map(names)
    parts[name] = parts[name].mask(moved.notna(), moved)
    written = pd.Series(row_ids(pd.DataFrame(parts), table), index=ids[whole].index, dtype="str")
    return ids.mask(whole, written.reindex(ids.index))
