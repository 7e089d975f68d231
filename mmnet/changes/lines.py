"""Lines: what has to be done to one set of tables so that it becomes the other.

Each row of the frame is one step. Steps with one number belong together: the cells of a row that is
added, or the two rows of a participant whose role changed. The steps:

- columns: a table has other columns; before and after list them.
- rekey: an id became another one, everywhere.
- add, remove: one cell of a row that is added or removed.
- set: a cell changed.

All ids are those after the ids changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.texts import as_texts, layout, layout_text, row_ids
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Frames = Mapping[str, pd.DataFrame]
    Renamed = Mapping[str, Mapping[str, str]]

COLUMNS = ["line", "op", "table", "id", "change", "field", "before", "after"]
OPS = ("columns", "rekey", "remove", "set", "add")
KEYED = ("actors", "programs", "collaborations")
ROLE_CHANGED = "role changed"


def pointers(target: str) -> list[tuple[str, str]]:
    """List the columns that hold ids of a table, as (table, column)."""
    own = [(target, TABLES[target].key[0])]
    return own + [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.references == target
    ]


def renamed(frames: Frames, new_ids: Renamed) -> dict[str, pd.DataFrame]:
    """Put new ids into every column that holds old ones."""
    held = dict(frames)
    for target, names in new_ids.items():
        for table, column in pointers(target) if names else ():
            values = held[table][column]
            moved = values.map(names)
            held[table] = held[table].assign(**{column: moved.where(moved.notna(), values)})
    return held


def all_lines(old: Frames, new: Frames, new_ids: Renamed) -> pd.DataFrame:
    """Return every step from the old to the new tables, in canonical order."""
    moved = renamed(old, new_ids)
    parts = [_rekeyed(new_ids)]
    for name in TABLES:
        parts += [
            _columns_changed(old[name], new[name], name),
            _table_lines(moved[name], new[name], name),
        ]
    return numbered(pd.concat([part for part in parts if len(part)] or [empty()]))


def empty() -> pd.DataFrame:
    """Return no lines."""
    frame = pd.DataFrame({name: pd.Series(dtype="str") for name in COLUMNS})
    return frame.astype({"line": "int64"})


def numbered(lines: pd.DataFrame) -> pd.DataFrame:
    """Number the steps that belong together, in the order of tables, ids and columns."""
    order = pd.DataFrame(
        {
            "table": lines["table"].map({name: at for at, name in enumerate(TABLES)}),
            "first": lines["op"].map({"columns": 0, "rekey": 1}).fillna(2),
            "id": lines["id"],
            "op": lines["op"].map({name: at for at, name in enumerate(OPS)}),
        }
    )
    order = order.reset_index(drop=True).sort_values([*order.columns], kind="stable")
    found = lines.iloc[order.index].reset_index(drop=True)
    found["line"] = pd.factorize(_groups(found))[0] + 1
    found = found.sort_values("line", kind="stable").reset_index(drop=True)
    return found[COLUMNS].astype(dict.fromkeys(COLUMNS[1:], "str"))


def _groups(lines: pd.DataFrame) -> NDArray[np.object_]:
    """Name what belongs together: a cell that is set, a row, or both rows of another role."""
    own = lines["field"].where(lines["op"] == "set", "").fillna("")
    names = lines["op"] + "\n" + lines["table"] + "\n" + lines["id"] + "\n" + own
    return np.asarray(
        names.mask(lines["change"] == ROLE_CHANGED, _seat(lines)).to_numpy(dtype=object)
    )


def _seat(lines: pd.DataFrame) -> pd.Series:
    """Name a participation without its role."""
    return "role\n" + lines["id"].str.rsplit(" / ", n=1).str[0]


def _rekeyed(new_ids: Renamed) -> pd.DataFrame:
    rows = [
        ("rekey", table, old, TABLES[table].key[0], old, new)
        for table, names in new_ids.items()
        for old, new in sorted(names.items())
    ]
    return _frame(pd.DataFrame(rows, columns=["op", "table", "id", "field", "before", "after"]))


def _frame(steps: pd.DataFrame) -> pd.DataFrame:
    return steps.assign(line=0, change="")[COLUMNS]


def _columns_changed(old: pd.DataFrame, new: pd.DataFrame, table: str) -> pd.DataFrame:
    before, after = layout_text(layout(old)), layout_text(layout(new))
    if before == after:
        return empty()
    row = {"op": "columns", "table": table, "id": "", "field": "", "before": before, "after": after}
    return _frame(pd.DataFrame([row]))


def _table_lines(old: pd.DataFrame, new: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the rows removed and added and the cells set, for one table."""
    ids, others = pd.Index(row_ids(old, table)), pd.Index(row_ids(new, table))
    there = others.get_indexer(ids)
    gone, came = np.flatnonzero(there < 0), np.flatnonzero(ids.get_indexer(others) < 0)
    kept = np.flatnonzero(there >= 0)
    rows = [
        cells_of(old.iloc[gone], table, "remove"),
        cells_of(new.iloc[came], table, "add"),
        _set_cells(old.iloc[kept], new.iloc[there[kept]], ids[kept].to_numpy()),
    ]
    found = pd.concat([part for part in rows if len(part)] or [empty()], ignore_index=True)
    if not len(found):
        return empty()
    found["table"] = table
    return _with_roles(found) if table == "participations" else found


def cells_of(frame: pd.DataFrame, table: str, op: str) -> pd.DataFrame:
    """Return a line for each cell of some rows that is not empty."""
    ids, side = row_ids(frame, table), "after" if op == "add" else "before"
    parts = []
    for field, values in frame.items():
        texts = as_texts(values)
        there = ~pd.isna(texts)
        parts.append(pd.DataFrame({"id": ids[there], "field": str(field), side: texts[there]}))
    if not parts or not len(frame):
        return empty()
    cells = pd.concat(parts, ignore_index=True).assign(op=op, table=table)
    return _frame(
        cells.reindex(columns=[*cells, "before", "after"]).loc[:, lambda x: ~x.columns.duplicated()]
    )


def _set_cells(old: pd.DataFrame, new: pd.DataFrame, ids: NDArray[np.object_]) -> pd.DataFrame:
    """Return a line for each cell that differs in rows that stand side by side."""
    parts = []
    nothing = pd.Series(np.nan, index=range(len(ids)), dtype="str")
    for field in dict.fromkeys([*new.columns, *old.columns]):
        before = as_texts(old[field]) if field in old else nothing.to_numpy(dtype=object)
        after = as_texts(new[field]) if field in new else nothing.to_numpy(dtype=object)
        differs = (before != after) & ~(pd.isna(before) & pd.isna(after))
        at = np.flatnonzero(differs)
        if len(at):
            cells = {"id": ids[at], "field": str(field), "before": before[at], "after": after[at]}
            parts.append(pd.DataFrame(cells))
    if not parts:
        return empty()
    return _frame(pd.concat(parts, ignore_index=True).assign(op="set", table=""))


def _with_roles(lines: pd.DataFrame) -> pd.DataFrame:
    """Mark the participants of which one role went and one came."""
    rows = lines[lines["op"] != "set"]
    keys = rows[rows["field"] == "role"]
    seat = _seat(keys)
    sides = pd.crosstab(seat, keys["op"]).reindex(columns=["remove", "add"], fill_value=0)
    both = sides.index[(sides["remove"] == 1) & (sides["add"] == 1)]
    changed = _seat(lines).isin(both) & (lines["op"] != "set")
    return lines.assign(change=lines["change"].mask(changed, ROLE_CHANGED))
