"""Overlap, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.plain.overlap import Rows


@kernel
def overlap(one: Rows, other: Rows, order: NDArray[np.int64]) -> float:
    """Sum a_ij b_p(i)p(j) over all i and j: a row of a is laid out where its columns go."""
    ptr, items, values = one
    pointers, columns, numbers = other
    laid = np.zeros(len(order))
    total = 0.0
    for i in range(len(order)):
        for at in range(ptr[i], ptr[i + 1]):
            laid[order[items[at]]] = values[at]
        for at in range(pointers[order[i]], pointers[order[i] + 1]):
            total += laid[columns[at]] * numbers[at]
        for at in range(ptr[i], ptr[i + 1]):
            laid[order[items[at]]] = 0.0
    return total
