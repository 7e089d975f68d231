"""Consequences: the needs that lost or won a partner through what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from mmnet.changes.kinds import ENDED, LAPSED, REMOVED
from mmnet.changes.patch import new_ids_of
from mmnet.changes.texts import key_columns
from mmnet.measures.coverage.coverage import coverage
from mmnet.wording import listing, lower

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.changes.steps import Steps
    from mmnet.measures.coverage.result import Coverage

LOST, SINGLE, WON = "lost", "single source", "won"
ORDER = (LOST, SINGLE, WON)
KEYS = ["row", "column", "kind", "region"]
COLUMNS = [
    "what", "row", "row_label", "column", "column_label", "kind", "region", "weight", "before",
    "after", "partners", "cause", "sentence",
]  # fmt: skip
HANDS = "hands"
MOST_NAMES = 3
# The change of a cause: the partner takes part no more in a collaboration that goes on.
LEFT = "takes part no more"


class Cause(NamedTuple):
    """What became of a collaboration, or of a partner in it who takes part no more."""

    collaboration: str
    change: str
    partner: str = ""


class Hands(NamedTuple):
    """Who left a need or serves it now, by name, and why."""

    partners: tuple[str, ...]
    causes: tuple[Cause, ...]


def consequences(diff: Steps) -> pd.DataFrame:
    """Return the cells of need that changed hands; see `Diff.consequences`."""
    return changed_hands(diff)[COLUMNS]


def changed_hands(diff: Steps) -> pd.DataFrame:
    """Return the consequences with a further column, `hands`: the `Hands` of each."""
    if not len(diff.before.programs) and not len(diff.after.programs):
        return pd.DataFrame(columns=[*COLUMNS, HANDS])
    covered = coverages(diff)
    cells = _cells(diff, *covered)
    cells = cells[cells["what"] != ""]
    if not len(cells):
        return pd.DataFrame(columns=[*COLUMNS, HANDS])
    told = hands_of(cells, diff, *covered)
    cells = cells.assign(
        partners=[listing(list(one.partners), most=MOST_NAMES) for one in told],
        cause=["; ".join(map(_why, one.causes)) for one in told],
        hands=pd.Series(told, index=cells.index, dtype="object"),
    )
    cells["sentence"] = [_sentence(row) for row in cells.to_dict("records")]
    order = cells["what"].map({name: at for at, name in enumerate(ORDER)})
    cells = cells.assign(order=order).sort_values(
        ["order", "weight", "row", "column"], ascending=[True, False, True, True], kind="stable"
    )
    return cells[[*COLUMNS, HANDS]].reset_index(drop=True)


def coverages(diff: Steps) -> tuple[Coverage, Coverage]:
    """Return the coverage before and after."""
    return coverage(diff.before), coverage(diff.after)


def _cells(diff: Steps, before: Coverage, after: Coverage) -> pd.DataFrame:
    """Put the cells side by side, programs under their new ids, and say what became of each."""
    programs = new_ids_of(diff.lines).get("programs", {})
    old = before.required[[*KEYS, "weight", "x"]].reset_index(names="cell")
    new = after.required[[*KEYS, "weight", "x"]].reset_index(names="cell")
    old = old.assign(row=old["row"].replace(programs))
    both = old.merge(new, on=KEYS, how="outer", suffixes=("_before", "_after"))
    needed = both["x_before"].notna() & both["x_after"].notna()
    x, y = both["x_before"], both["x_after"]
    what = np.select(
        [needed & (x > 0) & (y == 0), needed & (x > 1) & (y == 1), needed & (x == 0) & (y > 0)],
        ORDER,
        "",
    )
    weight = both["weight_after"].fillna(both["weight_before"])
    labels = {**before.row_labels.rename(index=programs), **after.row_labels}
    columns = {**before.column_labels, **after.column_labels}
    return both.assign(
        what=what, weight=weight, before=x, after=y,
        row_label=both["row"].map(labels), column_label=both["column"].map(columns),
    )  # fmt: skip


def hands_of(cells: pd.DataFrame, diff: Steps, before: Coverage, after: Coverage) -> list[Hands]:
    """Name who left each cell, or who serves it now, and why."""
    moved = new_ids_of(diff.lines)
    names = {**before.partner_labels.rename(index=moved.get("actors", {})), **after.partner_labels}
    old = _serving(before, moved)
    new = _serving(after, {})
    causes = _causes(diff)
    found = []
    for row in cells.to_dict("records"):
        then, now = old.get(row["cell_before"], {}), new.get(row["cell_after"], {})
        who = sorted(set(then) - set(now)) if row["what"] == LOST else sorted(now)
        gone = [name for name in sorted(then) if name not in now]
        reasons = [_cause(name, then[name], causes) for name in gone]
        partners = tuple(str(names[name]) for name in who)
        found.append(Hands(partners, tuple(dict.fromkeys(filter(None, reasons)))))
    return found


def _serving(
    covered: Coverage, moved: Mapping[str, Mapping[str, str]]
) -> dict[float, dict[str, list[str]]]:
    """Return, for each cell, its partners and in which collaborations they serve it."""
    active = covered.services[covered.services["state"] == "active"]
    active = active.assign(
        partner=active["partner"].replace(moved.get("actors", {})),
        collaboration_id=active["collaboration_id"].replace(moved.get("collaborations", {})),
    )
    found: dict[float, dict[str, list[str]]] = {}
    for row in active.to_dict("records"):
        held = found.setdefault(row["cell"], {}).setdefault(row["partner"], [])
        held.append(row["collaboration_id"])
    return found


def _causes(diff: Steps) -> dict[tuple[str, str], str]:
    """Say what happened to each collaboration, and to each participant of one."""
    table = diff.table
    whole = table[
        (table["table"] == "collaborations") & table["change"].isin([REMOVED, ENDED, LAPSED])
    ]
    found = {(each, ""): change for each, change in zip(whole["id"], whole["change"], strict=True)}
    seats = diff.lines[(diff.lines["table"] == "participations") & (diff.lines["op"] == "remove")]
    seats = seats.drop_duplicates("id")
    if len(seats):
        keys = key_columns(seats["id"], "participations")
        pairs = zip(keys["collaboration_id"], keys["actor_id"], strict=True)
        found |= dict.fromkeys(pairs, LEFT)
    return found


def _cause(partner: str, held: list[str], causes: Mapping[tuple[str, str], str]) -> Cause | None:
    for collaboration in sorted(held):
        whole = causes.get((collaboration, ""))
        if whole:
            return Cause(collaboration, whole)
        if (collaboration, partner) in causes:
            return Cause(collaboration, causes[collaboration, partner], partner)
    return None


def _why(cause: Cause) -> str:
    """Say what became of a collaboration."""
    if cause.partner:
        return f"{cause.partner} {cause.change} in {cause.collaboration}"
    return f"{cause.collaboration} {'was removed' if cause.change == REMOVED else cause.change}"


def _sentence(row: Mapping[Any, Any]) -> str:
    extra = [str(row[name]) for name in ("kind", "region") if isinstance(row.get(name), str)]
    narrowed = f" ({', '.join(extra).replace('_', ' ')})" if extra else ""
    need = f"{lower(row['column_label'])}{narrowed}"
    why = f" ({row['cause']})" if row["cause"] else ""
    if row["what"] == LOST:
        last = f", {row['partners']}" if row["partners"] else ""
        return f"{row['row_label']} lost its last partner for {need}{last}{why}."
    if row["what"] == SINGLE:
        return f"{row['row_label']} came to depend on {row['partners']} alone for {need}{why}."
    return f"{row['row_label']} won {row['partners']} for {need}, which had no partner."
