"""QAP: whether two relations among the same actors go together, more than by chance.

Cells of a matrix of relations depend on each other, so the usual tests do not hold. Permuting the
actors of one relation, rows and columns together, keeps its pattern and breaks its link to others.
"""

from __future__ import annotations

from itertools import islice, permutations
from math import factorial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.measures.attributes import NOT_CATEGORIES, categories
from mmnet.measures.chance import Chance, compared
from mmnet.measures.permutations import generator, require_rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.network import Network

    Relation = str | pd.DataFrame | NDArray[np.float64]

# Actors up to which all permutations are tried, and for which matrices are held in full.
FEW = 8
MOST = 5_000


def qap(net: Network, x: Relation, z: Relation, *, rounds: int = 999, seed: int = 0) -> Chance:
    """Correlation of two relations, compared with permutations of the actors.

    Pearson's r of x_ij and z_ij over the ordered pairs i != j; z is permuted.

    Parameters
    ----------
    net : Network, n actors
    x, z : str, DataFrame or array of shape (n, n)
        "ties": who is tied at all; a mode or a family: who is tied by it, rows giving; "same kind",
        "same country" …: 1 where the two have the same value, 0 where not or unknown; or numbers,
        as a DataFrame by actor ids or an array in the order of `net.actors`.
    rounds : int
        Random permutations, 99 at least; not used for up to 8 actors, where all n! are tried.
    seed : int
        Of the permutations.

    Returns
    -------
    Chance
        NaN where a relation is the same for all pairs.

    Raises
    ------
    OptionError
        If a relation is not known or not complete, rounds are too few, or there are more than 5,000
        actors.

    References
    ----------
    Krackhardt, D. (1988). Predicting with networks. Social Networks 10, 359-381.
    """
    require_rounds(rounds)
    first, second = relation(net, x), relation(net, z)
    n = len(first)
    apart = ~np.eye(n, dtype=bool)

    def correlated(order: NDArray[np.int64]) -> float:
        cells = second[np.ix_(order, order)][apart]
        return float(one @ (cells - mean)) / scale if scale > 0 else float("nan")

    one, other = first[apart], second[apart]
    mean = other.mean() if len(other) else 0.0
    one = one - one.mean() if len(one) else one
    # Sums that should vanish leave a trace of rounding.
    spreads = [float(np.ptp(cells)) if len(cells) else 0.0 for cells in (first[apart], other)]
    scale = float(np.sqrt((one @ one) * ((other - mean) @ (other - mean)))) if all(spreads) else 0.0
    draws = [correlated(order) for order in orders(n, rounds, seed)]
    return compared(correlated(np.arange(n)), draws, "permutations of the actors", exact=n <= FEW)


def relation(net: Network, what: Relation) -> NDArray[np.float64]:
    """Return a relation as a matrix in the order of the actors."""
    n = len(net.actors)
    if n > MOST:
        msg = f"{n:,} actors are too many for a full matrix: select at most {MOST:,}"
        raise OptionError(msg)
    if isinstance(what, str):
        return _named(net, what)
    if isinstance(what, pd.DataFrame):
        ids = net.actors["actor_id"]
        missing = [name for name in ids if name not in what.index or name not in what.columns]
        if missing:
            msg = f"the matrix has no row or column for {missing[0]!r}: give one for each actor"
            raise OptionError(msg)
        what = what.loc[ids, ids].to_numpy(dtype=np.float64)
    matrix = np.asarray(what, dtype=np.float64)
    if matrix.shape != (n, n):
        msg = f"the matrix has shape {matrix.shape}: give {n} rows and {n} columns"
        raise OptionError(msg)
    if not np.isfinite(matrix[~np.eye(n, dtype=bool)]).all():
        msg = "the matrix has unknown or infinite values: fill them in, or select other actors"
        raise OptionError(msg)
    return matrix


def _named(net: Network, what: str) -> NDArray[np.float64]:
    if what.startswith("same "):
        codes = categories(net, what.removeprefix("same ")).codes
        return ((codes[:, None] == codes) & (codes >= 0)).astype(np.float64)
    if what == "ties":
        graph = net.graph()
    elif what in net.ontology.modes:
        graph = net.graph(modes=what)
    elif what in net.ontology.families:
        graph = net.graph(families=what)
    else:
        columns = [name for name in net.actors.columns if name not in NOT_CATEGORIES]
        known = ["ties", *net.ontology.modes, *net.ontology.families]
        known += [f"same {name}" for name in columns]
        msg = f"{what!r} is not a relation: use one of {', '.join(known)}, or a matrix"
        raise OptionError(msg)
    table: NDArray[np.float64] = graph.adjacency(directed=True).toarray()
    return (table > 0).astype(np.float64)


def orders(n: int, rounds: int, seed: int, few: int = FEW) -> Iterator[NDArray[np.int64]]:
    """Go through all orders of n actors if they are few, else through random ones."""
    if n <= few:
        for order in islice(permutations(range(n)), factorial(n)):
            yield np.array(order, dtype=np.int64)
        return
    rng = generator(seed)
    for _ in range(rounds):
        yield rng.permutation(n)
