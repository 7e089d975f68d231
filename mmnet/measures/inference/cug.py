"""CUG: whether a number of a network is more than its size, its degrees or its kinds explain."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import comb, factorial
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.attributes import categories
from mmnet.measures.inference.chance import Chance, compared, made, matrix_of, mode_of, relabelled
from mmnet.measures.nulls.permutations import generator, require_rounds
from mmnet.measures.nulls.random_graphs import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mmnet.measures.inference.chance import Measure
    from mmnet.network import Network

Given = Literal["ties", "degrees", "kinds"]
GIVEN: tuple[Given, ...] = ("ties", "degrees", "kinds")


@checked
def cug(
    net: Network,
    measure: Measure,
    *,
    null: Given = "ties",
    rounds: int = 999,
    seed: int = 0,
) -> Chance:
    """Compare a number of a network with random networks that keep something of it.

    Parameters
    ----------
    net : Network
    measure : callable
        Takes a network and returns a number, such as ``lambda net: mm.cohesion(net).transitivity``.
    null : {"ties", "degrees", "kinds"}
        As many actors and ties, placed anywhere; also each actor's number of partners (given and
        received apart where any tie has a direction); or all ties, the kinds permuted, as in
        `permute_kinds`.
    rounds : int
        Random networks, 99 at least; where there are no more different ones with as many ties,
        all are tried.
    seed : int
        Of the networks.

    Returns
    -------
    Chance
        For "ties" and "degrees" the networks, the observed one too, have at most one tie between
        two actors, of one mode and without amounts: the measure cannot speak of those.

    Raises
    ------
    OptionError
        If the null is unknown or rounds are too few.

    References
    ----------
    Anderson, B. S., Butts, C. & Carley, K. (1999). The interaction of size and density with
    graph-level indices. Social Networks 21, 239-267.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> ties = pd.DataFrame({"source": ["a", "b", "c"], "target": ["b", "c", "a"]})
    >>> actors = pd.DataFrame({"actor_id": list("abcd"), "name": list("ABCD")})
    >>> actors["kind"] = "university"
    >>> net = mm.read_edges(ties.assign(mode="research_cooperation"), actors)
    >>> found = mm.inference.cug(net, lambda net: net.graph().to_networkx().degree["d"])
    >>> round(found.p_lower, 3), found.exact, len(found.draws)
    (0.05, True, 20)
    """
    require_rounds(rounds)
    if null not in GIVEN:
        msg = f"{null!r} is not a null: use one of {', '.join(GIVEN)}"
        raise OptionError(msg)
    if null == "kinds":
        return permute_kinds(net, measure, rounds=rounds, seed=seed)
    mode = mode_of(net)
    directed = mode.directed
    matrix, actors, rng = matrix_of(net, directed=directed), net.actors, generator(seed)
    observed = measure(made(net, matrix, actors, mode))
    exact = null == "ties" and _placings(matrix, directed=directed) <= rounds
    networks = (
        _placed(matrix, directed=directed)
        if exact
        else (drawn(matrix, null, rng, directed=directed) for _ in range(rounds))
    )
    draws = [measure(made(net, ties, actors, mode)) for ties in networks]
    kept = "actors and ties" if null == "ties" else "each actor's number of partners"
    return compared(observed, draws, f"networks with the same {kept}", exact=exact)


def _placings(matrix: sparse.csr_array[np.float64], *, directed: bool) -> int:
    """Count the different networks with as many ties."""
    n, lines = matrix.shape[0], matrix.nnz
    return comb(n * (n - 1), lines) if directed else comb(n * (n - 1) // 2, lines // 2)


def _placed(
    matrix: sparse.csr_array[np.float64], *, directed: bool
) -> Iterator[sparse.csr_array[np.float64]]:
    """Place as many ties in every way."""
    n = matrix.shape[0]
    row, column = np.nonzero(~np.eye(n, dtype=bool)) if directed else np.triu_indices(n, 1)
    for chosen in combinations(range(len(row)), matrix.nnz if directed else matrix.nnz // 2):
        places = np.array(chosen, dtype=np.int64)
        source, target = row[places], column[places]
        if not directed:
            source, target = np.append(source, target), np.append(target, source)
        yield sparse.csr_array((np.ones(len(source)), (source, target)), shape=(n, n))


@checked
def permute_kinds(
    net: Network, measure: Measure, *, by: str = "kind", rounds: int = 999, seed: int = 0
) -> Chance:
    """Compare a number of a network with its values when kinds are dealt out anew.

    Parameters
    ----------
    net : Network
    measure : callable
        Takes a network and returns a number.
    by : str
        Column of the actors that is permuted; unknown values are dealt out like the others.
    rounds : int
        Random permutations, 99 at least; where there are no more different ones, all are tried.
    seed : int
        Of the permutations.

    Returns
    -------
    Chance

    Raises
    ------
    OptionError
        If there is no such column or rounds are too few.

    References
    ----------
    Good, P. (2005). Permutation, Parametric and Bootstrap Tests of Hypotheses, ch. 3.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> ties = pd.DataFrame({"source": ["a", "c"], "target": ["b", "d"]})
    >>> actors = pd.DataFrame({"actor_id": list("abcd"), "name": list("ABCD")})
    >>> actors["kind"] = ["university", "university", "research_institute", "research_institute"]
    >>> net = mm.read_edges(ties.assign(mode="research_cooperation"), actors)
    >>> found = mm.inference.permute_kinds(net, lambda net: mm.assortativity(net).value)
    >>> found.value, found.exact, round(found.p_upper, 3)
    (1.0, True, 0.333)
    """
    require_rounds(rounds)
    codes = categories(net, by).codes
    values = net.actors[by].to_numpy(dtype=object)
    of_code = {int(code): value for code, value in zip(codes, values, strict=True)}
    exact = _arrangements(codes) <= rounds
    rng = generator(seed)
    dealt = _all(codes) if exact else (rng.permutation(codes) for _ in range(rounds))
    draws = []
    for deal in dealt:
        labels = np.array([of_code[int(code)] for code in deal], dtype=object)
        draws.append(measure(relabelled(net, by, labels)))
    return compared(measure(net), draws, f"permutations of {by}", exact=exact)


def _arrangements(codes: NDArray[np.int64]) -> int:
    """Count the different ways to deal out the values."""
    ways = factorial(len(codes))
    for count in Counter(codes.tolist()).values():
        ways //= factorial(count)
    return ways


def _all(codes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Deal out the values in every different way, in rising order."""
    deal = sorted(codes.tolist())
    while True:
        yield np.array(deal, dtype=np.int64)
        # The next permutation: raise the last place that can be, and sort what follows.
        place = len(deal) - 2
        while place >= 0 and deal[place] >= deal[place + 1]:
            place -= 1
        if place < 0:
            return
        other = max(k for k in range(place + 1, len(deal)) if deal[k] > deal[place])
        deal[place], deal[other] = deal[other], deal[place]
        deal[place + 1 :] = reversed(deal[place + 1 :])
