"""Costs of candidates: what is not known is never a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments.values import require_once
from mmnet.errors import OptionError
from mmnet.wording import agree, count, listing

if TYPE_CHECKING:
    from collections.abc import Mapping

UNKNOWN_COST = ("refuse", "leave_out")
SHOWN = 10


def partner_costs(
    ids: pd.Index, cost: Mapping[str, float] | pd.Series | None, unknown_cost: str
) -> pd.Series:
    """Return the cost of each candidate that has one; 1 each where no costs are given.

    Parameters
    ----------
    ids : Index
        Ids of the candidates.
    cost : mapping or Series by actor_id, optional
    unknown_cost : {"refuse", "leave_out"}
        What becomes of candidates without a cost.

    Returns
    -------
    Series, index actor_id
        Without those that are left out.

    Raises
    ------
    OptionError
        If costs are not known and that is refused, or one is 0 or less.
    """
    if cost is None:
        return pd.Series(1.0, index=ids)
    costs = numbers(cost).reindex(ids)
    unknown = costs.index[costs.isna()]
    if len(unknown) and unknown_cost == "refuse":
        raise OptionError(unknown_words("candidate", list(map(str, unknown))))
    known = costs.dropna()
    if (known <= 0).any():
        worst = known.index[known <= 0][0]
        msg = f"the cost of {worst!r} is {known[worst]:g}: give a number above 0"
        raise OptionError(msg)
    return known


def numbers(cost: Mapping[str, float] | pd.Series) -> pd.Series:
    """Return costs as numbers; what is empty or infinite is not known."""
    if isinstance(cost, pd.Series):
        require_once("cost", cost.index)
    given = pd.Series(dict(cost), dtype=object)
    read = pd.to_numeric(given, errors="coerce").astype("float64")
    words = given[read.isna() & given.notna()]
    if len(words):
        msg = f"the cost of {words.index[0]!r} is {words.iloc[0]!r}: give a number"
        raise OptionError(msg)
    if np.isinf(read).any():
        msg = f"the cost of {read.index[np.isinf(read)][0]!r} is infinite: give a finite number"
        raise OptionError(msg)
    return read


def unknown_words(noun: str, names: list[str]) -> str:
    """Say whose cost is not known, and what to write."""
    return (
        f"the cost of {count(len(names), noun)} is not known, {listing(names, most=SHOWN)}: give "
        f'{agree(len(names), "it", "them")} in cost=, or write unknown_cost="leave_out" to plan '
        f"without {agree(len(names), 'it', 'them')}"
    )


def left_out_table(table: pd.DataFrame, full: pd.DataFrame, unknown: pd.Index) -> pd.DataFrame:
    """List candidates that were left out, and why.

    Parameters
    ----------
    table : DataFrame, index actor_id
        Candidates with name.
    full : DataFrame, index actor_id
        Those that have no capacity left: name, capacity.
    unknown : Index
        Those whose cost is not known.

    Returns
    -------
    DataFrame, index actor_id
        name, reason, sentence.
    """
    parts = [
        full.assign(
            reason="capacity",
            sentence=[
                f"{row.name} is left out: it has no capacity for more than the "
                f"{row.capacity:g} collaborations that it may have."
                for row in full.itertuples()
            ],
        ),
        table.loc[unknown].assign(
            reason="unknown cost",
            sentence=[
                f"{name} is left out: its cost is not known." for name in table.loc[unknown, "name"]
            ],
        ),
    ]
    shown = pd.concat([part[["name", "reason", "sentence"]] for part in parts])
    return shown.astype("str").sort_index().rename_axis("actor_id")
