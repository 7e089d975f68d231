"""Which names are worth comparing: those that share rare triples of letters, or an acronym."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.names.normal import Name

    Integers = NDArray[np.int64]

NEAREST = 10
LEAST = 0.38
CHUNK = 2000
COMMON = 0.06
"""Triples in more than this share of the names find nothing and are left out."""
MOST_OF_ONE_ACRONYM = 1000
MOST_OF_ONE_NAME = 200


def candidates(
    left: Sequence[Name],
    right: Sequence[Name],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Integers, Integers]:
    """Positions of pairs of names, one from each side, that may mean the same.

    Returns
    -------
    rows, columns : array of int
        Each pair once, by row.
    """
    near = _near(left, right, progress)
    short = _by_acronym(left, right)
    pairs = np.unique(np.concatenate([near, short, _equal(left, right)]), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _near(
    left: Sequence[Name], right: Sequence[Name], progress: Callable[[int, int], None] | None
) -> Integers:
    """The nearest names by cosine of weighted triples."""
    one, other = _vectors(left, right)
    turned = other.T.tocsr()
    found = []
    for start in range(0, one.shape[0], CHUNK):
        product = (one[start : start + CHUNK] @ turned).tocsr()
        found.append(_best(product, start))
        if progress:
            progress(min(start + CHUNK, one.shape[0]), one.shape[0])
    return np.concatenate(found) if found else np.zeros((0, 2), dtype=np.int64)


def _best(product: sparse.csr_array, start: int) -> Integers:
    """The largest entries of each row."""
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
    kept = product.data >= LEAST
    rows, columns, data = rows[kept], product.indices[kept], product.data[kept]
    order = np.lexsort((columns, -data.round(9), rows))
    rows, columns = rows[order], columns[order]
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    rank = np.arange(len(rows)) - np.repeat(first, np.diff(np.append(first, len(rows))))
    near = rank < NEAREST
    return np.stack([rows[near] + start, columns[near]], axis=1).astype(np.int64)


def _vectors(
    left: Sequence[Name], right: Sequence[Name]
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Rows of unit length: rare triples of letters weigh more."""
    from scipy import sparse

    numbers: dict[str, int] = {}
    indices: list[int] = []
    ends = [0]
    for name in [*left, *right]:
        indices += {numbers.setdefault(gram, len(numbers)) for gram in triples(name)}
        ends.append(len(indices))
    columns = np.array(indices, dtype=np.int64)
    times = np.bincount(columns, minlength=max(1, len(numbers)))
    count = len(ends) - 1
    weight = np.log1p(count / np.maximum(times, 1))
    weight[times > max(COMMON * count, 20)] = 0.0
    matrix = sparse.csr_array((weight[columns], columns, ends), shape=(count, max(1, len(numbers))))
    matrix.eliminate_zeros()
    length = np.sqrt(np.add.reduceat(np.append(matrix.data, 0.0) ** 2, matrix.indptr[:-1]))
    length[np.diff(matrix.indptr) == 0] = 1.0
    matrix.data /= np.repeat(length, np.diff(matrix.indptr))
    return matrix[: len(left)], matrix[len(left) :]


def triples(name: Name) -> set[str]:
    """Three letters in a row within each word, its ends marked; pairs of signs in Chinese."""
    found = set()
    for word in name.words:
        size = 3 if word.isascii() else 2
        marked = f" {word} "
        found |= {marked[at : at + size] for at in range(max(1, len(marked) - size + 1))}
    return found


def _equal(left: Sequence[Name], right: Sequence[Name]) -> Integers:
    """Pairs of the same words in any order; words that very many have in common find nothing."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, name in enumerate(right):
        holders[tuple(sorted(name.words))].append(at)
    rows = [
        (at, there)
        for at, name in enumerate(left)
        for there in holders.get(tuple(sorted(name.words)), [])[:MOST_OF_ONE_NAME]
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _by_acronym(left: Sequence[Name], right: Sequence[Name]) -> Integers:
    """Pairs where one name is the initials of the other."""
    rows: list[tuple[int, int]] = []
    for one, other, turned in ((left, right, False), (right, left, True)):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(other):
            for form in name.initials:
                holders[form].append(at)
        for at, name in enumerate(one):
            found = holders.get(name.acronym, []) if name.acronym else []
            if len(found) <= MOST_OF_ONE_ACRONYM:
                rows += [(there, at) if turned else (at, there) for there in found]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)
