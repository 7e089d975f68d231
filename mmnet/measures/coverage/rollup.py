"""Roll cells up: the measures of coverage of each group of required cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

COUNTS = ("cells", "served", "unknown")
SHARES = (
    "coverage", "coverage_high", "k_coverage", "k_coverage_high", "depth", "depth_high",
    "effective", "effective_high",
)  # fmt: skip


def rolled_up(required: pd.DataFrame, by: ArrayLike) -> pd.DataFrame:
    """Compute the measures of coverage of each group of cells.

    Parameters
    ----------
    required : DataFrame
        weight, k, x, unknown, quality, quality_high and balance_group of each cell.
    by : array
        Group of each cell.

    Returns
    -------
    DataFrame, index group
        cells, weight, served, unknown, then shares of the weight from 0 to 1 (NaN where the
        weights of a group add up to nothing), and balance.
    """
    x = required["x"].to_numpy(dtype=float)
    high = x + required["unknown"].to_numpy(dtype=float)
    k, weight = required["k"].to_numpy(), required["weight"].to_numpy()
    parts = {
        "coverage": x >= 1,
        "coverage_high": high >= 1,
        "k_coverage": x >= k,
        "k_coverage_high": high >= k,
        "depth": np.minimum(x, k) / k,
        "depth_high": np.minimum(high, k) / k,
        "effective": required["quality"].to_numpy(),
        "effective_high": required["quality_high"].to_numpy(),
    }
    frame = pd.DataFrame(
        {
            "cells": 1,
            "weight": weight,
            "served": (x >= 1).astype(np.int64),
            "unknown": ((x < 1) & (high >= 1)).astype(np.int64),
            **{name: weight * value for name, value in parts.items()},
        }
    )
    keys = np.asarray(by)
    sums = frame.groupby(keys, sort=False).sum(min_count=1)
    shares = list(SHARES)
    sums[shares] = sums[shares].div(sums["weight"].where(sums["weight"] > 0), axis=0)
    sums["balance"] = _balance(x, keys, required["balance_group"])
    return sums


def total_of(required: pd.DataFrame) -> pd.Series:
    """Compute the same measures over all required cells together."""
    everything = rolled_up(required, np.zeros(len(required), dtype=int))
    total = everything.iloc[0] if len(everything) else everything.reindex([0]).iloc[0]
    return total.fillna(dict.fromkeys((*COUNTS, "weight"), 0.0)).rename("total")


def _balance(x: np.ndarray, keys: np.ndarray, groups: pd.Series) -> pd.Series:
    """IQV of partners over the groups of cells, (1 - sum p^2) g / (g - 1).

    NaN without partners or with a single group.
    """
    counts = pd.Series(x).groupby([keys, groups.to_numpy()], sort=False).sum()
    by_key = counts.groupby(level=0, sort=False)
    total, squares = by_key.sum(), (counts**2).groupby(level=0, sort=False).sum()
    size = by_key.size()
    simpson = 1.0 - squares / total.where(total > 0) ** 2
    return simpson * size / (size - 1).where(size > 1)
