"""Kinds of change: the word that each line is told by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.changes.lines import ROLE_CHANGED
from mmnet.changes.texts import key_columns
from mmnet.periods import days, states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mmnet.network import Network

ADDED, REMOVED, CHANGED, RENAMED, REKEYED = "added", "removed", "changed", "renamed", "re-keyed"
MERGED, SPLIT, MOVED, HOST_CHANGED = "merged", "split", "moved", "host changed"
ENDED, EXTENDED, SHORTENED, LIMITED = "ended", "extended", "shortened", "given an end"
LAPSED, BEGAN, RESUMED = "lapsed", "began", "resumed"
JOINED, LEFT, COLUMNS_CHANGED = "participant added", "participant removed", "columns changed"
HIDDEN, SHOWN = "out of view", "into view"
KINDS = (
    REKEYED, MERGED, SPLIT, HOST_CHANGED, LAPSED, ENDED, SHORTENED, LIMITED, REMOVED, LEFT,
    ROLE_CHANGED, ADDED, JOINED, BEGAN, RESUMED, EXTENDED, RENAMED, MOVED, CHANGED, HIDDEN, SHOWN,
    COLUMNS_CHANGED,
)  # fmt: skip
PLACE = ("country", "region", "city", "lat", "lon")


def labeled(
    lines: pd.DataFrame,
    before: Network,
    after: Network,
    merged: Mapping[str, str],
    split: Mapping[str, str],
) -> pd.DataFrame:
    """Return the lines with the word of each."""
    words = np.select(
        [lines["op"] == op for op in ("columns", "rekey", "add", "remove")],
        [COLUMNS_CHANGED, REKEYED, ADDED, REMOVED],
        CHANGED,
    ).astype(object)
    words = _of_cells(lines, words, after)
    words = _of_participations(lines, words)
    words = _of_actors(lines, words, merged, split)
    words = _of_views(lines, words, before, after)
    return lines.assign(change=pd.Series(words, index=lines.index, dtype="str"))


def _of_cells(
    lines: pd.DataFrame, words: NDArray[np.object_], after: Network
) -> NDArray[np.object_]:
    cells, field, table = lines["op"] == "set", lines["field"], lines["table"]
    words[cells & (field == "name") & table.isin(["actors", "programs"])] = RENAMED
    words[cells & (table == "actors") & field.isin(PLACE)] = MOVED
    words[cells & (table == "programs") & (field == "host")] = HOST_CHANGED
    ends = cells & (field == "end") & table.isin(["programs", "collaborations"])
    words[ends] = _of_ends(lines[ends], after)
    status = cells & (table == "collaborations") & (field == "status")
    old, new = lines["before"], lines["after"]
    words[status & (new == "ended")] = ENDED
    words[status & (old == "ended") & (new == "active")] = RESUMED
    words[status & (old == "planned") & (new == "active")] = BEGAN
    return words


def _of_ends(lines: pd.DataFrame, after: Network) -> NDArray[np.object_]:
    """Tell what another last day means; a day that is over then has ended what ran."""
    old, new = days(lines["before"], last=True), days(lines["after"], last=True)
    today = np.datetime64(after.moment[1], "D")
    over = (new < today) & ~(old < today)
    return np.select(
        [np.isnat(new), over, np.isnat(old), new > old, new < old],
        [EXTENDED, ENDED, LIMITED, EXTENDED, SHORTENED],
        CHANGED,
    ).astype(object)


def _of_participations(lines: pd.DataFrame, words: NDArray[np.object_]) -> NDArray[np.object_]:
    """Tell participants of collaborations that go on from those of new and old ones."""
    part = ((lines["table"] == "participations") & lines["op"].isin(["add", "remove"])).to_numpy()
    if not part.any():
        return words
    rows = lines["table"] == "collaborations"
    whole = {op: set(lines.loc[rows & (lines["op"] == op), "id"]) for op in ("add", "remove")}
    owner = key_columns(lines.loc[part, "id"], "participations")["collaboration_id"]
    op = lines.loc[part, "op"]
    goes_on = ~np.where(op == "add", owner.isin(whole["add"]), owner.isin(whole["remove"]))
    same = lines.loc[part, "line"].map(lines.groupby("line")["op"].nunique()) > 1
    words[np.flatnonzero(part)] = np.select(
        [same, goes_on & (op == "add"), goes_on], [ROLE_CHANGED, JOINED, LEFT], words[part]
    )
    return words


def _of_actors(
    lines: pd.DataFrame,
    words: NDArray[np.object_],
    merged: Mapping[str, str],
    split: Mapping[str, str],
) -> NDArray[np.object_]:
    actors, ids = lines["table"] == "actors", lines["id"]
    words[actors & (lines["op"] == "remove") & ids.isin(list(merged))] = MERGED
    words[actors & (lines["op"] == "add") & ids.isin(list(split))] = SPLIT
    return words


def _of_views(
    lines: pd.DataFrame, words: NDArray[np.object_], before: Network, after: Network
) -> NDArray[np.object_]:
    """Tell what only went out of view, between two parts of one register, from what is gone."""
    rows = lines["table"] == "collaborations"
    for op, net, past, shown in (("remove", after, LAPSED, HIDDEN), ("add", before, BEGAN, SHOWN)):
        chosen = (rows & (lines["op"] == op)).to_numpy()
        if not chosen.any():
            continue
        facts = net.register.tables["collaborations"].set_index("collaboration_id", drop=False)
        own = np.zeros(len(lines), dtype=bool)
        own[chosen] = facts.index.get_indexer(pd.Index(lines.loc[chosen, "id"])) >= 0
        if not own.any():
            continue
        known = facts.loc[lines.loc[own, "id"]]
        state = states(
            known, *net.moment, net.as_of, open_end_years=net.ontology.open_end_years
        ).to_numpy()
        over = "ended" if op == "remove" else "planned"
        words[np.flatnonzero(own)] = np.where(state == over, past, shown)
    return words


def passages(lines: pd.DataFrame, before: Network, after: Network) -> pd.DataFrame:
    """List what time alone did: agreements that lapsed or began, their record as it was.

    Returns
    -------
    DataFrame
        table, id, change, field (state), before, after.
    """
    columns = ["table", "id", "change", "field", "before", "after"]
    ids = {
        str(row.before): str(row.after)
        for row in lines[
            (lines["op"] == "rekey") & (lines["table"] == "collaborations")
        ].itertuples()
    }
    old = before.state().rename(index=ids)
    new = after.state().reindex(old.index)
    dated = (lines["table"] == "collaborations") & lines["field"].isin(["start", "end", "status"])
    touched = set(lines.loc[dated & (lines["op"] == "set"), "id"])
    lapsed = (old == "active") & (new == "ended")
    began = (old == "planned") & (new == "active")
    chosen = (lapsed | began).to_numpy() & ~old.index.isin(touched)
    return pd.DataFrame(
        {
            "table": "collaborations",
            "id": old.index[chosen].astype("str"),
            "change": np.where(lapsed[chosen], LAPSED, BEGAN),
            "field": "state",
            "before": old[chosen].to_numpy(),
            "after": new[chosen].to_numpy(),
        },
        columns=columns,
    ).astype("str")
