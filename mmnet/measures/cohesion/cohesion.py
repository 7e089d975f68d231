"""Cohesion: does the network hang together, how closely, and how nearly is it an order from above.

Ties are taken without direction and weight unless a measure's name says arcs. It counts all actors
of the network, also those without ties.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet import kernels
from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.cohesion.outtree import outtree
from mmnet.measures.nulls.permutations import generator
from mmnet.measures.nulls.random_graphs import drawn, require_null
from mmnet.results import Result
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.graph import Graph
    from mmnet.measures.nulls.random_graphs import Null
    from mmnet.network import Network

NAN = float("nan")
# Rows of a product of arcs at once.
ROWS = 1024
SAYS = {
    "actors": "actors, those without ties too",
    "ties": "pairs of actors that are tied, whatever the modes between them",
    "density": "share of the pairs of actors that are tied",
    "density_arcs": "share of the ordered pairs with a tie from the first to the second",
    "components": "parts without a tie between them; an actor without ties is one",
    "isolates": "actors without ties",
    "largest": "share of the actors in the largest part",
    "centralization": "0 where all have as many partners, 1 where all ties are with one actor",
    "reciprocity_edgewise": "share of the directed ties that are returned",
    "reciprocity_dyadic": "share of the pairs with a directed tie that have one both ways",
    "transitivity": "share of the paths of two ties that a third tie closes",
    "transitivity_arcs": "share of the paths a to b to c that a tie from a to c shortens",
    "clustering": "how many pairs of an actor's partners are tied, mean over actors of two or more",
    "path_length": "mean steps between two actors that reach each other",
    "diameter": "most steps between two actors that reach each other",
    "connectedness": "share of the pairs of actors that reach each other, directions ignored",
    "hierarchy": "0 where whoever is reached reaches back, 1 where nobody does",
    "efficiency_arcs": "1 where no part has more arcs than it needs, 0 where it has all",
    "efficiency_underlying": "the same for ties without direction",
    "lubness": "share of the pairs that some lowest common superior reaches",
    "small_world": "transitivity against chance, divided by path length against chance",
}


@dataclass(frozen=True, eq=False, repr=False)
class Cohesion(Result):
    """How a network hangs together. Made by `cohesion`; NaN where undefined.

    Attributes
    ----------
    actors, ties : int
        How many; a pair counts once whatever its modes and collaborations.
    density, density_arcs : float
        Share of pairs, and of ordered pairs, that are tied. NaN with fewer than two actors.
    components, isolates : int
        Parts without a tie between them, and actors without ties, each a part of its own.
    largest : float
        Share of the actors in the largest part. NaN without actors.
    centralization : float
        Freeman's, of degree. NaN with fewer than three actors.
    reciprocity_edgewise, reciprocity_dyadic : float
        Of ties of directed modes alone. NaN where there are none.
    transitivity, transitivity_arcs : float
        NaN where no path of two ties is.
    clustering : float
        Mean over actors with two partners or more (NetworkX counts others as 0). NaN without any.
    path_length : float
        Steps; mean of the pairs that reach each other only. NaN without ties.
    diameter : float
        Steps; of pairs that reach each other only. NaN without ties.
    connectedness, hierarchy, efficiency_arcs, efficiency_underlying, lubness : float
        Krackhardt's four. See `cohesion`.
    small_world : float
        NaN unless rounds were asked for.
    null : str
        What was kept in the networks of chance; empty where none were drawn.
    rounds : int
        How many were drawn.
    """

    actors: int
    ties: int
    density: float
    density_arcs: float
    components: int
    isolates: int
    largest: float
    centralization: float
    reciprocity_edgewise: float
    reciprocity_dyadic: float
    transitivity: float
    transitivity_arcs: float
    clustering: float
    path_length: float
    diameter: float
    connectedness: float
    hierarchy: float
    efficiency_arcs: float
    efficiency_underlying: float
    lubness: float
    small_world: float
    null: str
    rounds: int

    @property
    def table(self) -> pd.DataFrame:
        """One row for each measure: its value and what it says."""
        names = [field.name for field in fields(self) if field.name in SAYS]
        return pd.DataFrame(
            {
                "measure": pd.Series(names, dtype="str"),
                "value": [float(getattr(self, name)) for name in names],
                "says": pd.Series([SAYS[name] for name in names], dtype="str"),
            }
        )

    def sentence(self) -> str:
        """Say size, density, parts and distances."""
        steps = f"{self.path_length:.2f} steps on average, at most {self.diameter:.0f}"
        return (
            f"{count(self.actors, 'actor')}, {count(self.ties, 'tie')}, density "
            f"{known(self.density, '.4f')}; {count(self.components, 'component')}, the largest "
            f"with {known(self.largest, '.1%')} of the actors; "
            f"{'no two are connected' if np.isnan(self.path_length) else steps}."
        )


@checked
def cohesion(
    net: Network,
    *,
    null: Null = "ties",
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> Cohesion:
    """Density, components, centralization, reciprocity, closure, paths and hierarchy in one.

    density = ties / (n (n - 1) / 2); centralization = sum (max d - d_i) / ((n - 1)(n - 2)), d the
    number of partners; reciprocity edgewise = returned arcs / arcs, dyadic = mutual pairs / pairs
    with an arc; transitivity = closed paths of two / paths of two; connectedness = pairs that reach
    each other / pairs; hierarchy = 1 - pairs that reach each other along arcs / pairs of which one
    reaches the other; efficiency = 1 - lines beyond a tree / lines that could be beyond it, by weak
    components, of arcs (as in sna) or of ties without direction (as in UCINET); lubness = 1 - pairs
    without a least upper bound / sum over weak components of (n_c - 1)(n_c - 2) / 2;
    small_world = (T / T_null) / (L / L_null), T transitivity, L path length, means of the null.

    Parameters
    ----------
    net : Network, n actors
    null : {"ties", "degrees"}
        They have as many ties, placed anywhere (Humphries & Gurney's null); or each actor keeps its
        number of partners.
    mode, family : str or collection of str, optional
        Only ties of these.
    rounds : int
        Networks of chance for the small-world ratio; 0: leave it out, it takes long on a large one.
    seed : int
        Of the networks of chance.

    Returns
    -------
    Cohesion
        Exact but for small_world. In arcs a tie without direction goes both ways. lubness is NaN,
        besides where no component has three actors, where comparing sets of superiors would take
        more than 2^31 words of 64: for s different sets of superiors and g actors that give,
        s^2 g / 64, so 5,000 sets of 5,000 givers are within.

    Raises
    ------
    OptionError
        If the null is unknown or rounds is negative.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks. Social Networks 1, 215-239.
    Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations.
    Humphries, M. & Gurney, K. (2008). Network small-world-ness. PLoS ONE 3, e2051.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.cohesion(mm.example())
    >>> found.sentence()
    '127 actors, 706 ties, density 0.0882; 4 components, the largest with 96.1% of the
    actors; 2.40 steps on average, at most 6.'
    >>> round(found.density, 4), found.components, found.diameter
    (0.0882, 4, 6.0)
    """
    require_null(null)
    if rounds < 0:
        msg = f"rounds is {rounds}: use 0, or how many networks of chance to draw"
        raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    ties = _ones(graph.adjacency())
    arcs = _ones(graph.adjacency(directed=True))
    n, partners = graph.n_actors, np.diff(ties.indptr).astype(np.int64)
    incidence = kernels.Incidence.from_pairs(*graph.cliques(), n)
    histogram = kernels.distances(incidence)
    parts = np.bincount(kernels.components(incidence))
    transitivity = kernels.transitivity(ties)
    length = kernels.average_path_length(histogram)
    edgewise, dyadic = _reciprocity(graph)
    clustering = kernels.clustering(ties)
    known = clustering[~np.isnan(clustering)]
    order = outtree(arcs)
    return Cohesion(
        actors=n,
        ties=ties.nnz // 2,
        density=_share(ties.nnz, n * (n - 1)),
        density_arcs=_share(arcs.nnz, n * (n - 1)),
        components=len(parts),
        isolates=int((partners == 0).sum()),
        largest=_share(int(parts.max(initial=0)), n),
        centralization=_share(int((partners.max(initial=0) - partners).sum()), (n - 1) * (n - 2)),
        reciprocity_edgewise=edgewise,
        reciprocity_dyadic=dyadic,
        transitivity=transitivity,
        # Where every tie goes both ways, the two are the same.
        transitivity_arcs=transitivity if arcs.nnz == ties.nnz else _transitivity(arcs),
        clustering=float(known.mean()) if len(known) else NAN,
        path_length=length,
        diameter=float(kernels.diameter(histogram)) if ties.nnz else NAN,
        **order._asdict(),
        small_world=_small_world(ties, transitivity, length, null, rounds, seed),
        null=null if rounds else "",
        rounds=rounds,
    )


def _ones(matrix: sparse.csr_array[np.float64]) -> sparse.csr_array[np.float64]:
    matrix.data[:] = 1.0
    return matrix


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else NAN


def _reciprocity(graph: Graph) -> tuple[float, float]:
    """Return the share of arcs, and of pairs with an arc, that go both ways; directed modes."""
    directed = [name for name in graph.modes if graph.ontology.modes[name].directed]
    arcs = graph.adjacency(directed=True, mode=directed)
    arcs = _ones(arcs)
    returned = int(arcs.multiply(arcs.T).sum())
    return _share(returned, arcs.nnz), _share(returned // 2, arcs.nnz - returned // 2)


def _transitivity(arcs: sparse.csr_array[np.float64]) -> float:
    given: NDArray[np.float64] = arcs.sum(axis=1)
    taken: NDArray[np.float64] = arcs.sum(axis=0)
    paths = int(given @ taken - arcs.multiply(arcs.T).sum())
    closed = sum(
        int((arcs[start : start + ROWS] @ arcs).multiply(arcs[start : start + ROWS]).sum())
        for start in range(0, arcs.shape[0], ROWS)
    )
    return _share(closed, paths)


def _small_world(  # noqa: PLR0917
    ties: sparse.csr_array[np.float64],
    transitivity: float,
    length: float,
    null: str,
    rounds: int,
    seed: int,
) -> float:
    if not rounds or not ties.nnz:
        return NAN
    rng = generator(seed)
    draws = np.array([_closure_and_length(drawn(ties, null, rng, directed=False))
                      for _ in range(rounds)])  # fmt: skip
    closure, steps = draws.mean(axis=0)
    # Chance without any triangle gives no ratio.
    return float(transitivity / closure / (length / steps)) if closure > 0 else NAN


def _closure_and_length(ties: sparse.csr_array[np.float64]) -> tuple[float, float]:
    upper = ties.tocoo()
    first = upper.row < upper.col
    ends = np.concatenate([upper.row[first], upper.col[first]])
    number = np.tile(np.arange(int(first.sum())), 2)
    incidence = kernels.Incidence.from_pairs(ends, number, ties.shape[0])
    histogram = kernels.distances(incidence)
    return kernels.transitivity(ties), kernels.average_path_length(histogram)
