"""What a need lacks, in words of one meaning each.

Tables, pictures, pages and the command line take the words from here, so that they agree:

- *none*: no partner is known to serve the need, and none may.
- *uncertain*: no partner is known to serve it, but some may: their dates or states do not tell.
- *too few*: partners are known to serve it, but fewer than it needs.
- *met*: as many partners as it needs are known to serve it.

*Lapsing* says what comes: the last known partner ends within `SOON` months. A need that is met or
has too few partners may lapse; one that has none has nothing to lose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

NONE, UNCERTAIN, TOO_FEW, MET = "none", "uncertain", "too few", "met"
LAPSING = "lapsing"
OPEN = (NONE, UNCERTAIN, TOO_FEW)
STATUSES = (*OPEN, MET)
SOON = 12  # months
MEANING = {
    NONE: "no partner",
    UNCERTAIN: "not known whether a partner still serves it",
    TOO_FEW: "fewer partners than it needs",
    MET: "as many partners as it needs",
    LAPSING: f"loses its last known partner within {SOON} months",
}


def status_of(x: pd.Series, unknown: pd.Series, k: pd.Series) -> NDArray[np.str_]:
    """Say what each need lacks.

    Parameters
    ----------
    x, unknown : Series
        Partners known to serve it, and partners that may.
    k : Series
        Partners that it needs.

    Returns
    -------
    array of str
        One of `STATUSES` each.
    """
    chosen = [x >= k, x > 0, unknown > 0]
    return np.select(chosen, [MET, TOO_FEW, UNCERTAIN], NONE).astype(str)


def wanting(x: pd.Series, k: pd.Series) -> NDArray[np.int64]:
    """Partners that each need still wants: the empty seats, max(0, k - x)."""
    return np.ceil(np.maximum(k - x, 0)).astype(np.int64)


def open_sentence(counts: Mapping[Any, Any], noun: str = "need") -> str:
    """Say how many needs are open, by word, and how many partners they want."""
    needs, still = int(counts["needs"]), int(counts["open"])
    said = f"{still:,} of {_many(needs, noun)} {'is' if still == 1 else 'are'} open"
    if not still:
        said = f"No {noun} is open"
    parts = [f"{int(counts[word]):,} {word}" for word in OPEN if counts[word]]
    if parts:
        seats = _many(int(counts["wanting"]), "partner")
        are = "is" if counts["wanting"] == 1 else "are"
        said += f" ({', '.join(parts)}): {seats} {are} wanting"
    if counts[LAPSING]:
        are = "is" if counts[LAPSING] == 1 else "are"
        said += f"; {int(counts[LAPSING]):,} {are} {LAPSING} within {SOON} months"
    return f"{said}."


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun if number == 1 else noun + 's'}"
