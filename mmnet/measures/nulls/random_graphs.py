"""Nulls: networks of chance that keep the number of ties, or each actor's number of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse

from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

Null = Literal["ties", "degrees"]
NULLS: tuple[Null, ...] = ("ties", "degrees")
SWAPS_PER_TIE = 10


def require_null(null: str) -> None:
    """Refuse a null that is not there."""
    if null not in NULLS:
        msg = f"{null!r} is not a null: use one of {', '.join(NULLS)}"
        raise OptionError(msg)


def drawn(
    matrix: sparse.csr_array[np.float64], null: str, rng: np.random.Generator, *, directed: bool
) -> sparse.csr_array[np.float64]:
    """Draw a network of chance with entries 0 and 1 and an empty diagonal.

    Parameters
    ----------
    matrix : csr_array, shape (n, n)
        Its ties count, not their weights.
    null : {"ties", "degrees"}
        Equally many ties between any actors, each such network with the same chance; or the same
        number of partners for each actor (given and received apart where directed), by swaps of the
        ends of two ties: 10 attempts a tie, then nearly independent of the start.
    rng : Generator
    directed : bool
        Draw arcs; else the matrix must be symmetric and so is the result.

    Returns
    -------
    csr_array, shape (n, n)

    References
    ----------
    Maslov, S. & Sneppen, K. (2002). Specificity and stability in topology of protein networks.
    Science 296, 910-913.
    """
    n = matrix.shape[0]
    if null == "ties":
        source, target = _placed(n, matrix.nnz if directed else matrix.nnz // 2, rng, directed)
    else:
        lines = (matrix if directed else sparse.triu(matrix, k=1)).tocoo()
        source, target = _swapped(lines.row, lines.col, n, rng, directed)
    if not directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    return sparse.csr_array((np.ones(len(source)), (source, target)), shape=(n, n))


def _placed(
    n: int,
    count: int,
    rng: np.random.Generator,
    directed: bool,  # noqa: FBT001
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw different ordered or unordered pairs."""
    total = n * (n - 1) if directed else n * (n - 1) // 2
    number = rng.choice(total, count, replace=False, shuffle=False).astype(np.int64)
    if directed:
        source, target = number // max(n - 1, 1), number % max(n - 1, 1)
        return source, target + (target >= source)
    # Pair number k = t (t - 1) / 2 + s of s < t; the root of a float may be one off.
    target = ((1 + np.sqrt(1 + 8 * number.astype(np.float64))) // 2).astype(np.int64)
    target -= (target * (target - 1) // 2 > number).astype(np.int64)
    target += (target * (target + 1) // 2 <= number).astype(np.int64)
    return number - target * (target - 1) // 2, target


def _swapped(
    source: NDArray[np.int32],
    target: NDArray[np.int32],
    n: int,
    rng: np.random.Generator,
    directed: bool,  # noqa: FBT001
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    heads, tails = source.astype(np.int64), target.astype(np.int64)
    count = len(heads)
    if count < 2:
        return heads, tails

    def key(one: int, other: int) -> int:
        return one * n + other if directed or one < other else other * n + one

    ends = list(zip(heads.tolist(), tails.tolist(), strict=True))
    held = {key(a, b) for a, b in ends}
    attempts = SWAPS_PER_TIE * count
    firsts, seconds = rng.integers(0, count, (2, attempts)).tolist()
    turns = rng.integers(0, 2, attempts).tolist()
    for first, second, turn in zip(firsts, seconds, turns, strict=True):
        a, b = ends[first]
        c, d = ends[second]
        if turn and not directed:
            c, d = d, c
        new = key(a, d), key(c, b)
        if a == d or c == b or new[0] == new[1] or new[0] in held or new[1] in held:
            continue
        held.difference_update((key(a, b), key(c, d)))
        held.update(new)
        ends[first], ends[second] = (a, d), (c, b)
    swapped = np.array(ends, dtype=np.int64)
    return swapped[:, 0], swapped[:, 1]
