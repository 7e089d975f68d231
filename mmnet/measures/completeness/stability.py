"""Case dropping: how far centrality stays what it is when actors are left out at random."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.silence.intervals import both_ranks
from mmnet.measures.silence.sampled import is_large

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.silence.pairs import Pairs

SHARES = (0.1, 0.2, 0.3)
TOP, FEWEST = 10, 3
LOW = 0.05


def stability_of(
    pairs: Pairs, full: dict[str, NDArray[np.float64]], rng: np.random.Generator, rounds: int
) -> pd.DataFrame:
    """Leave out a share of the actors again and again, and compare the others with themselves.

    Returns
    -------
    DataFrame, index share
        For each measure its rank correlation with the whole, over the actors that stay: the median,
        …_low (5 % of the draws are below), and …_top (share of the ten highest of those who stay
        that are among the ten highest again). Degree alone where betweenness is estimated.
    """
    ends = np.stack(np.divmod(pairs.recorded, max(pairs.n_actors, 1)))
    if is_large(pairs):
        full = {name: values for name, values in full.items() if name == "degree"}
    rows = {share: _dropped(pairs, ends, full, share, rng=rng, rounds=rounds) for share in SHARES}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("share")


def _dropped(
    pairs: Pairs, ends: NDArray[np.int64], full: dict[str, NDArray[np.float64]], share: float, *,
    rng: np.random.Generator, rounds: int,
) -> dict[str, float]:  # fmt: skip
    out = round(share * pairs.n_actors)
    stays = np.ones((rounds, pairs.n_actors), dtype=bool)
    for row in stays:
        row[rng.choice(pairs.n_actors, out, replace=False)] = False
    left = [ends[:, row[ends].all(axis=0)] for row in stays]
    draws = [one * pairs.n_actors + other for one, other in left]
    found = {
        name: [
            _alike(whole[row], part[row])
            for row, part in zip(stays, pairs.each(name, draws), strict=True)
        ]
        for name, whole in full.items()
    }
    told: dict[str, float] = {}
    for name, values in found.items():
        correlation, top = np.array(values).T
        known = correlation[~np.isnan(correlation)]
        told[name] = float(np.median(known)) if len(known) else np.nan
        told[f"{name}_low"] = float(np.quantile(known, LOW)) if len(known) else np.nan
        told[f"{name}_top"] = float(np.nanmean(top)) if not np.isnan(top).all() else np.nan
    return told


def measured(pairs: Pairs, name: str) -> NDArray[np.float64]:
    """Return degree or betweenness as recorded."""
    if name == "degree":
        return pairs.degree(pairs.recorded).astype(np.float64)
    return pairs.betweenness()


def _alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """Return Spearman's correlation, and the share of the highest that are the highest again."""
    if len(one) < FEWEST or np.ptp(one) == 0 or np.ptp(other) == 0:
        return np.nan, np.nan
    middle = [both_ranks(each).mean(axis=0) for each in (one, other)]
    most = min(TOP, len(one))
    highest = [set(np.argsort(each, kind="stable")[:most].tolist()) for each in middle]
    return float(np.corrcoef(middle[0], middle[1])[0, 1]), len(highest[0] & highest[1]) / most
