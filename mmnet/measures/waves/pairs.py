"""Tied pairs of two waves: kept, ended, begun, gone with leavers, come with joiners, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network

KEPT, ENDED, BEGUN = "kept", "ended", "begun"
LEFT, JOINED, UNKNOWN = "left", "joined", "unknown"
BECAME = (KEPT, ENDED, BEGUN, LEFT, JOINED, UNKNOWN)


def pairs_of(before: Network, after: Network) -> pd.DataFrame:
    """List the ties of both waves: source, target (lower id first), mode, before, after."""
    waves = [
        _tied(net).assign(**{name: True}) for net, name in ((before, "before"), (after, "after"))
    ]
    both = waves[0].merge(waves[1], on=["source", "target", "mode"], how="outer")
    for name in ("before", "after"):
        both[name] = both[name].notna()
    return both.sort_values(["source", "target", "mode"], ignore_index=True)


def _tied(net: Network) -> pd.DataFrame:
    arcs = net.graph().arcs()[["source", "target", "mode"]]
    ends = np.sort(arcs[["source", "target"]].to_numpy(dtype=object).astype(str), axis=1)
    frame = pd.DataFrame(
        {"source": ends[:, 0], "target": ends[:, 1], "mode": arcs["mode"].astype(str)}
    )
    return frame[frame["source"] != frame["target"]].drop_duplicates()


def whatever_mode(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return each pair once, tied in a wave where any mode ties it."""
    return pairs.groupby(["source", "target"], as_index=False)[["before", "after"]].any()


def became(
    pairs: pd.DataFrame, present: tuple[Collection[str], Collection[str]],
    silent: tuple[Collection[str], Collection[str]],
) -> pd.Series:  # fmt: skip
    """Say what became of each tie.

    A tie ended or began only where both actors are in both waves and one of them answered in the
    wave in which there is none.
    """
    here = [pairs[["source", "target"]].isin(list(ids)).all(axis=1) for ids in present]
    quiet = [pairs[["source", "target"]].isin(list(ids)).all(axis=1) for ids in silent]
    was, now = pairs["before"], pairs["after"]
    names = np.select(
        [was & now, was & ~here[1], now & ~here[0], (was & quiet[1]) | (now & quiet[0]), was],
        [KEPT, LEFT, JOINED, UNKNOWN, ENDED], BEGUN,
    )  # fmt: skip
    return pd.Series(names.astype(str), index=pairs.index, name="became")


def counted(pairs: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Count what became of the ties, and how alike the waves are: of pairs, then by mode."""
    rows = {"all": whole["became"].value_counts()}
    rows |= {
        str(mode): part["became"].value_counts() for mode, part in pairs.groupby("mode", sort=True)
    }
    return with_shares(pd.DataFrame.from_dict(rows, orient="index"))


def with_shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Add Jaccard's coefficient and the turnover to counts of what became of ties."""
    frame = counts.reindex(columns=list(BECAME)).fillna(0).astype("int64").rename_axis("mode")
    kept, ended, begun = (frame[name] for name in (KEPT, ENDED, BEGUN))
    every, both = kept + ended + begun, 2 * kept + ended + begun
    return frame.assign(
        jaccard=kept / every.where(every > 0), turnover=(ended + begun) / both.where(both > 0)
    )


def matrix_of(pairs: pd.DataFrame, wave: str, ids: pd.Index) -> sparse.csr_array[np.float64]:
    """Return who is tied to whom among some actors in a wave, symmetric, entries 1."""
    held = pairs[pairs[wave]]
    one, other = (ids.get_indexer(pd.Index(held[side])) for side in ("source", "target"))
    inside = (one >= 0) & (other >= 0)
    rows = np.concatenate([one[inside], other[inside]])
    columns = np.concatenate([other[inside], one[inside]])
    shape = (len(ids), len(ids))
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
