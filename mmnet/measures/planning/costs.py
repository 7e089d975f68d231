"""Costs of a plan: of an actor once, of each collaboration by mode, program and actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.measures.recommendation.costs import numbers, unknown_words
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.network import Network

KEYS = ("partner", "program", "mode")


def priced(
    net: Network, options: pd.DataFrame, cost: Mapping[str, float] | pd.Series | pd.DataFrame | None
) -> tuple[pd.Series, pd.Series]:
    """Return the cost of each option, and of each actor once; NaN where it is not known.

    Parameters
    ----------
    net : Network
    options : DataFrame
        partner, program, mode of each option.
    cost : mapping, Series or DataFrame, optional
        Of actor ids (paid once for an actor) and ids of modes (paid for each collaboration); or a
        DataFrame of cost and any of partner, program and mode, an empty one standing for all. A row
        that names a partner alone is paid once; of the others the one that names most counts.

    Returns
    -------
    tuple of Series
        By option, and by actor id. Without costs each option costs 1.
    """
    actors = pd.Index(sorted(options["partner"].unique()), name="actor_id")
    if cost is None:
        return pd.Series(1.0, index=options.index), pd.Series(0.0, index=actors)
    frame = _as_frame(net, cost)
    once = frame["partner"].notna() & frame["program"].isna() & frame["mode"].isna()
    entry = frame[once].set_index("partner")["cost"]
    rows = frame[~once]
    by_actor = entry.reindex(actors) if len(entry) else pd.Series(0.0, index=actors)
    by_option = _most_specific(options, rows) if len(rows) else pd.Series(0.0, options.index)
    if not len(frame):
        by_option = pd.Series(np.nan, index=options.index)
    return by_option, by_actor


def _as_frame(net: Network, cost: Mapping[str, float] | pd.Series | pd.DataFrame) -> pd.DataFrame:
    if not isinstance(cost, pd.DataFrame):
        given = numbers(cost)
        mode = given.index.isin(list(net.ontology.modes))
        ids = given.index.to_series()
        frame = pd.DataFrame({"partner": ids.where(~mode), "mode": ids.where(mode), "cost": given})
        frame["program"] = None
    else:
        unknown = [str(name) for name in cost.columns if name not in {*KEYS, "cost"}]
        if unknown or "cost" not in cost:
            found = listing(list(map(str, cost.columns))) or "none"
            msg = f"cost has the columns {found}: give cost and any of {listing(KEYS)}"
            raise OptionError(msg)
        frame = cost.reindex(columns=[*KEYS, "cost"]).reset_index(drop=True)
        frame["cost"] = numbers(frame["cost"])
    frame = frame.astype(dict.fromkeys(KEYS, object)).reset_index(drop=True)
    twice = frame.duplicated(list(KEYS))
    if twice.any():
        row = frame.loc[twice, list(KEYS)].iloc[0].dropna()
        msg = f"cost has two rows for {', '.join(map(str, row))}: leave one of them"
        raise OptionError(msg)
    if (frame["cost"] < 0).any():
        row = frame.loc[frame["cost"] < 0].iloc[0]
        name = ", ".join(str(row[key]) for key in KEYS if pd.notna(row[key]))
        msg = f"the cost of {name} is {row['cost']:g}: give 0 or more"
        raise OptionError(msg)
    return frame


def _most_specific(options: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Return the cost of the row that names most of an option: partner, then mode, then program."""
    found = pd.Series(np.nan, index=options.index)
    said = pd.DataFrame({name: rows[name].notna() for name in KEYS})
    for names in (
        ["partner", "mode", "program"], ["partner", "mode"], ["partner", "program"],
        ["mode", "program"], ["mode"], ["program"], [],
    ):  # fmt: skip
        exact = (said[names].all(axis=1)) & ~said[[k for k in KEYS if k not in names]].any(axis=1)
        part = rows[exact]
        if not len(part):
            continue
        if names:
            table = part.set_index(names)["cost"]
            many = len(names) > 1
            keys = pd.MultiIndex.from_frame(options[names]) if many else options[names[0]]
            values = pd.Series(table.reindex(keys).to_numpy(), index=options.index)
        else:
            values = pd.Series(float(part["cost"].iloc[0]), index=options.index)
        found = found.fillna(values)
    return found


def without_unknown(
    options: pd.DataFrame, by_option: pd.Series, by_actor: pd.Series, unknown_cost: str
) -> tuple[pd.Series, pd.DataFrame]:
    """Tell which options have a cost, and list those that are left out.

    Raises
    ------
    OptionError
        If some have none and that is refused.
    """
    no_actor = options["partner"].map(by_actor).isna()
    unknown = by_option.isna() | no_actor
    if unknown.any() and unknown_cost == "refuse":
        names = sorted(options.loc[no_actor, "partner"].unique())
        noun = "partner"
        if not names:
            names = sorted(options.loc[unknown, "mode"].unique())
            noun = "mode"
        raise OptionError(unknown_words(noun, list(map(str, names))))
    out = options.loc[unknown, ["partner", "program", "mode"]].drop_duplicates()
    return ~unknown, out.reset_index(drop=True)
