"""Possible: draws of a network as it may be, given who is silent and what is not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.silence.imputation import Imputation
from mmnet.measures.silence.pairs import Draw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.measures.silence.pairs import Pairs

NOTHING = np.empty(0, dtype=np.int64)


def drawn(
    pairs: Pairs, kinds: pd.Series, quiet: NDArray[np.bool_], *, rounds: int,
    rng: np.random.Generator,
) -> list[Draw]:  # fmt: skip
    """Draw networks as they may be; a single one where nothing is open.

    Parameters
    ----------
    pairs : Pairs, n actors
    kinds : Series, n rows
        Kind of each actor.
    quiet : bool array, shape (n,)
        Who did not answer.
    rounds : int
    rng : Generator

    Returns
    -------
    list of Draw
    """
    silent = bool(quiet.sum() > 1)
    if not silent and not len(pairs.chance):
        return [Draw(np.empty(0, dtype=bool), NOTHING)]
    codes = pd.factorize(kinds)[0].astype(np.int64)
    model = Imputation(pairs, codes, quiet) if silent else None
    draws = []
    for _ in range(rounds):
        there = rng.random(len(pairs.chance)) < pairs.chance
        draws.append(Draw(there, NOTHING if model is None else model.drawn(rng)))
    return draws
