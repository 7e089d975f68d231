"""One value for many rows: an organization is written differently from row to row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


def most_frequent(codes: NDArray[np.intp], values: pd.Series, size: int) -> NDArray[np.object_]:
    """Return the most frequent known value of each group; of equals the first in the alphabet."""
    known = (values != "").to_numpy()
    frame = pd.DataFrame({"group": codes[known], "value": values[known].to_numpy()})
    counts = frame.value_counts(sort=False).rename("count").reset_index()
    best = counts.sort_values(["group", "count", "value"], ascending=[True, False, True])
    best = best.drop_duplicates("group")
    result = np.full(size, "", dtype=object)
    result[best["group"].to_numpy()] = best["value"].to_numpy()
    return result


def differing_groups(codes: NDArray[np.intp], values: pd.Series) -> int:
    """Return how many groups have several known values."""
    pairs = pd.DataFrame({"group": codes, "value": values.to_numpy()}).drop_duplicates()
    return int(pairs.loc[pairs["value"] != "", "group"].value_counts().gt(1).sum())
