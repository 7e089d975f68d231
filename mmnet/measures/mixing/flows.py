"""Flows: what givers send to receivers, from which category to which, and who gains.

Only directed modes have givers and receivers; one unit is added up at a time. An amount that is
not known adds nothing and is counted as unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.attributes import categories
from mmnet.measures.mixing.concentration import gini, hhi
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.measures.attributes import Categories
    from mmnet.network import Network

SIDES = {"given": "source", "received": "target"}


@dataclass(frozen=True, eq=False, repr=False)
class Flows(Result):
    """Amounts from givers to receivers. Made by `flows`.

    Attributes
    ----------
    by : str
        The column of the actors that makes the categories.
    unit : str
        Unit of the amounts; empty where none is stated.
    matrix : DataFrame, shape (k, k)
        Amount from each category (rows) to each (columns). NaN where ties are, but no amount of
        theirs is known; 0 where there are none.
    counts : DataFrame, shape (k, k)
        Ties from givers to receivers, once for each collaboration.
    unknown : DataFrame, shape (k, k)
        Those of them whose amount is not known.
    table : DataFrame, index category
        label, given, received (amounts), balance (received - given), balance_share (balance /
        (received + given), -1 gives only to 1 receives only), ties_given, ties_received,
        unknown_given, unknown_received.
    actors : DataFrame, index actor_id
        name, kind and the same for each actor.
    concentration : DataFrame, index given and received
        actors (who give or receive a known amount above 0), hhi and gini among them.
    uncategorized : int
        Ties that are left out of the frames by category because an actor has none.
    undirected : int
        Collaborations left out because their mode has no givers and receivers.
    other_units : int
        Ties left out because their amount has another unit.
    labels : Series
        Label of each category.
    """

    by: str
    unit: str
    matrix: pd.DataFrame
    counts: pd.DataFrame
    unknown: pd.DataFrame
    table: pd.DataFrame
    actors: pd.DataFrame
    concentration: pd.DataFrame
    uncategorized: int
    undirected: int
    other_units: int
    labels: pd.Series

    @property
    def sankey(self) -> pd.DataFrame:
        """One row for each known flow above 0: source, target, value and their labels."""
        amounts = self.matrix.to_numpy(dtype=np.float64)
        a, b = np.nonzero(amounts > 0)
        names, labels = self.matrix.index.to_numpy(), self.labels.to_numpy()
        frame = pd.DataFrame(
            {
                "source": pd.Series(names[a], dtype="str"),
                "target": pd.Series(names[b], dtype="str"),
                "value": amounts[a, b],
                "source_label": pd.Series(labels[a], dtype="str"),
                "target_label": pd.Series(labels[b], dtype="str"),
                "ties": self.counts.to_numpy()[a, b],
                "unknown": self.unknown.to_numpy()[a, b],
            }
        )
        keys = ["value", "source", "target"]
        return frame.sort_values(keys, ascending=[False, True, True], ignore_index=True)

    def sentence(self) -> str:
        """Say how many ties are added up, and what is left out."""
        ties, unknown = int(self.counts.to_numpy().sum()), int(self.unknown.to_numpy().sum())
        left = [
            f"{count(number, one)} {rest}"
            for number, one, rest in (
                (self.uncategorized, "tie", f"of actors without {self.by}"),
                (self.other_units, "tie", "in another unit"),
                (self.undirected, "collaboration", "without direction"),
            )
            if number
        ]
        out = f"; left out: {', '.join(left)}" if left else ""
        unit = self.unit or "no unit"
        return (
            f"By {self.by} in {unit}: {count(ties, 'tie')}, the amount of {unknown:,} unknown{out}."
        )

    @property
    def _shown(self) -> pd.DataFrame:
        return self.matrix


@checked
def flows(
    net: Network,
    *,
    by: str = "kind",
    unit: str | None = None,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> Flows:
    """Amounts from givers to receivers, by category and by actor, and how concentrated they are.

    balance = received - given; balance_share = balance / (received + given);
    HHI = sum of squared shares of the actors.

    Parameters
    ----------
    net : Network
    by : str
        A column of the actors: kind, country, region or one of your own.
    unit : str, optional
        Which amounts are added up, such as "EUR"; needed where there are several units.
    mode, family : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    Flows
        A collaboration of several givers and receivers has a tie from each to each; its amount is
        shared among them as participations say, else evenly (see `Graph.arcs`). Ties of unknown
        amount count where their unit is the chosen one or, if none is stated, the mode's. NaN:
        an amount of which nothing is known, balance_share of who has no known amount above 0,
        HHI and Gini without any.

    Raises
    ------
    OptionError
        If the column is not there, or the unit is not, or there are several and none is chosen.

    References
    ----------
    Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54, 761.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.flows(mm.example(), unit="EUR")
    >>> found.sentence()
    'By kind in EUR: 103 ties, the amount of 14 unknown; left out: 318 ties in another
    unit, 125 collaborations without direction.'
    >>> found.table[["given", "received", "balance"]].head(3).round()
                        given    received     balance
    university            0.0   8729250.0   8729250.0
    university_unit       0.0  19878917.0  19878917.0
    research_institute    0.0   2015333.0   2015333.0
    """
    found = categories(net, by)
    arcs, undirected = _directed_arcs(net, mode, family)
    unit = _chosen(unit, arcs)
    here = _in_unit(net, arcs, unit)
    kept = arcs[here]
    ids = pd.Index(net.actors["actor_id"], name="actor_id")
    ends = {side: ids.get_indexer(pd.Index(kept[column])) for side, column in SIDES.items()}
    amount = kept["amount"].to_numpy(dtype=np.float64)
    per_actor = _sides(ends["given"], ends["received"], amount, len(ids))
    codes = {side: found.codes[end] for side, end in ends.items()}
    known = (codes["given"] >= 0) & (codes["received"] >= 0)
    source, target, value = codes["given"][known], codes["received"][known], amount[known]
    table = _sides(source, target, value, len(found.labels))
    table.index = found.labels.index
    table.insert(0, "label", found.labels)
    per_actor.index = ids
    actors = net.actors.set_index("actor_id")[["name", "kind"]].join(per_actor)
    return Flows(
        by=by,
        unit=unit,
        **_matrices(source, target, value, found),
        table=table,
        actors=actors,
        concentration=_concentration(actors),
        uncategorized=int((~known).sum()),
        undirected=undirected,
        other_units=int((~here).sum()),
        labels=found.labels,
    )


def _directed_arcs(
    net: Network, mode: str | Collection[str] | None, family: str | Collection[str] | None
) -> tuple[pd.DataFrame, int]:
    """List the ties of directed modes with their units, and count other collaborations."""
    graph = net.graph(mode=mode, family=family)
    directed = [mode for mode in graph.modes if net.ontology.modes[mode].directed]
    table = net.collaborations.set_index("collaboration_id")
    counted = table.loc[graph.collaboration_ids, "mode"]
    undirected = int((~counted.isin(directed)).sum())
    # Undirected ties can be many; without directed modes nothing is listed.
    arcs = net.graph(mode=directed).arcs() if directed else _no_arcs()
    units = table["unit"].reindex(arcs["collaboration_id"]).fillna("")
    return arcs.assign(unit=units.to_numpy(dtype=object)), undirected


def _no_arcs() -> pd.DataFrame:
    columns = ["collaboration_id", "source", "target", "mode"]
    frame = pd.DataFrame({name: pd.Series([], dtype="str") for name in columns})
    return frame.assign(amount=np.zeros(0))


def _chosen(unit: str | None, arcs: pd.DataFrame) -> str:
    present = sorted(set(arcs.loc[arcs["amount"].notna(), "unit"]))
    listed = ", ".join(map(repr, present)) or "none"
    if unit is None:
        if len(present) > 1:
            msg = f"amounts have several units ({listed}): choose one, unit=…"
            raise OptionError(msg)
        return present[0] if present else ""
    if unit not in present:
        msg = f"no known amount from giver to receiver has the unit {unit!r}: there are {listed}"
        raise OptionError(msg)
    return unit


def _in_unit(net: Network, arcs: pd.DataFrame, unit: str) -> NDArray[np.bool_]:
    """Tell which ties have the unit, or would if their amount were known."""
    usual = {mode.id: mode.unit for mode in net.ontology.modes.values()}
    stated = arcs["unit"].to_numpy(dtype=object)
    unknown = arcs["amount"].isna().to_numpy()
    if not (~unknown).any():
        return np.ones(len(arcs), dtype=bool)
    by_mode = arcs["mode"].map(usual).to_numpy(dtype=object)
    silent = unknown & (stated == "")
    flags: NDArray[np.bool_] = np.where(silent, by_mode, stated) == unit
    return flags


def _added(
    group: NDArray[np.int64], amount: NDArray[np.float64], size: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Sum the known amounts of each group (NaN if none of some is known); count all and unknown."""
    known = ~np.isnan(amount)
    sums = np.bincount(group[known], weights=amount[known], minlength=size).astype(np.float64)
    ties = np.bincount(group, minlength=size)
    unknown = np.bincount(group[~known], minlength=size)
    sums[(ties > 0) & (ties == unknown)] = np.nan
    return sums, ties, unknown


def _sides(
    source: NDArray[np.int64], target: NDArray[np.int64], amount: NDArray[np.float64], size: int
) -> pd.DataFrame:
    """Amounts given and received and their balance."""
    given, ties_given, unknown_given = _added(source, amount, size)
    received, ties_received, unknown_received = _added(target, amount, size)
    total = received + given
    share = np.full(size, np.nan)
    np.divide(received - given, total, out=share, where=total > 0)
    return pd.DataFrame(
        {
            "given": given,
            "received": received,
            "balance": received - given,
            "balance_share": share,
            "ties_given": ties_given,
            "ties_received": ties_received,
            "unknown_given": unknown_given,
            "unknown_received": unknown_received,
        }
    )


def _matrices(
    source: NDArray[np.int64],
    target: NDArray[np.int64],
    amount: NDArray[np.float64],
    found: Categories,
) -> dict[str, pd.DataFrame]:
    k = len(found.labels)
    sums, ties, unknown = _added(source * k + target, amount, k * k)
    names = found.labels.index
    return {
        name: pd.DataFrame(values.reshape(k, k), index=names, columns=names)
        for name, values in (("matrix", sums), ("counts", ties), ("unknown", unknown))
    }


def _concentration(actors: pd.DataFrame) -> pd.DataFrame:
    rows = {}
    for side in SIDES:
        amounts = actors[side].to_numpy(dtype=np.float64)
        some = amounts[amounts > 0]
        rows[side] = {"actors": len(some), "hhi": hhi(some), "gini": gini(some)}
    return pd.DataFrame.from_dict(rows, orient="index").astype({"actors": "int64"})
