"""All ties of a large network as one short text, for a page that unpacks it when it is asked to.

Ties are sorted by mode, source and target. Four columns follow each other: step of the mode, step
of the source (the source itself where the mode is new), step of the target (the target itself where
mode or source is new) and the number of collaborations. Each number takes as few bytes as it needs
(seven bits a byte, lowest first, the eighth bit says that more follow); the whole is deflated
(zlib, RFC 1950) and written in base64.
"""

from __future__ import annotations

import base64
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

LEVEL = 7  # of zlib: a hundredth more than at 9, in a sixth of the time


def packed(mode: Integers, source: Integers, target: Integers, number: Integers) -> str:
    """Pack the ties; all arrays have one entry a tie, none below 0.

    Returns
    -------
    str
        Base64 of deflated columns.
    """
    order = np.lexsort((target, source, mode))
    mode, source, target, number = mode[order], source[order], target[order], number[order]
    new_mode = np.concatenate([[True], np.diff(mode) != 0])[: len(mode)]
    new_source = new_mode | np.concatenate([[True], np.diff(source) != 0])[: len(mode)]
    columns = [
        _steps(mode, np.arange(len(mode)) == 0),
        _steps(source, new_mode),
        _steps(target, new_source),
        number,
    ]
    content = b"".join(varints(column) for column in columns)
    return base64.b64encode(zlib.compress(content, LEVEL)).decode()


def _steps(values: Integers, fresh: NDArray[np.bool_]) -> Integers:
    """Differences to the value before; the value itself where a run begins."""
    before = np.concatenate([[0], values[:-1]])[: len(values)]
    steps: Integers = np.where(fresh, values, values - before)
    return steps


def varints(values: Integers) -> bytes:
    """Numbers from 0 up to 2^35 in seven bits a byte."""
    size = np.ones(len(values), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        size += values >= 1 << bits
    last = np.cumsum(size)
    owner = np.repeat(np.arange(len(values)), size)
    place = np.arange(int(size.sum())) - (last - size)[owner]
    content = (values[owner] >> (7 * place)) & 127
    numbers: NDArray[np.uint8] = (content | ((place < size[owner] - 1) << 7)).astype(np.uint8)
    return numbers.tobytes()
