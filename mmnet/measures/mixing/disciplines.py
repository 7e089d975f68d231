"""Disciplines: the ISCED-F codes of actors, and how far apart two codes are.

A code has up to four digits: two name the broad field, three the narrow one, four the detailed one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy import sparse

LEVELS = (2, 3, 4)


def listed(texts: pd.Series) -> tuple[sparse.csr_array[np.float64], list[str]]:
    """Return which codes each row lists, separated by semicolons.

    Returns
    -------
    tuple of csr_array, shape (rows, k), and list of str
        1 where the row lists the code, once or more; the codes in rising order.
    """
    from scipy import sparse

    parts = texts.reset_index(drop=True).astype("str").str.split(";").explode()
    parts = parts.astype("str").str.strip()
    parts = parts[parts.notna() & (parts != "")]
    names = sorted(parts.unique())
    column = pd.Index(names).get_indexer(pd.Index(parts))
    ones = np.ones(len(parts))
    shape = (len(texts), len(names))
    members = sparse.csr_array((ones, (parts.index.to_numpy(), column)), shape=shape)
    members.sum_duplicates()
    members.data[:] = 1.0
    return members, [str(name) for name in names]


def distances(codes: Sequence[str]) -> NDArray[np.float64]:
    """Return how far apart every two ISCED-F codes are: the share of the hierarchy not shared.

    1 - (levels that the codes share) / 3, of the levels broad, narrow and detailed. 0 on the
    diagonal; 1 between broad fields.

    Parameters
    ----------
    codes : sequence of str
        Two to four digits each. What a short code leaves open counts as not shared.

    Returns
    -------
    array, shape (k, k)

    Raises
    ------
    OptionError
        If a code is none of ISCED-F.

    References
    ----------
    UNESCO Institute for Statistics (2014). ISCED Fields of Education and Training 2013.

    Examples
    --------
    >>> distances(["0613", "0612", "0714"]).round(2)[0].tolist()
    [0.0, 0.33, 1.0]
    """
    for code in codes:
        if not (code.isascii() and code.isdigit() and len(code) in LEVELS):
            msg = f"{code!r} is not an ISCED-F code: use two to four digits, such as 0613"
            raise OptionError(msg)
    shared = np.zeros((len(codes), len(codes)))
    for length in LEVELS:
        start = np.array([code[:length] for code in codes], dtype=object)
        # A short code equals no longer one, so what it leaves open is not shared.
        shared += start[:, np.newaxis] == start
    apart = 1.0 - shared / len(LEVELS)
    np.fill_diagonal(apart, 0.0)
    return apart
