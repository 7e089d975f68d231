"""Look up texts among others, each distinct one once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray


def contained(values: pd.Series, known: pd.Series | pd.Index) -> NDArray[np.bool_]:
    """Tell which values stand in another column; a missing one never does.

    As `Series.isin`, which for texts is several times slower.
    """
    codes, texts = pd.factorize(values)
    members = set(known.dropna().to_numpy(dtype=object))
    found = [text in members for text in np.asarray(texts, dtype=object)]
    return np.array([*found, False])[codes]
