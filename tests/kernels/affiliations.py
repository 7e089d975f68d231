"""Random affiliation networks, and the plain NetworkX graph that each one means."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@st.composite
def incidences(draw: st.DrawFn, max_actors: int = 14, max_cliques: int = 9) -> Incidence:
    """Affiliations with isolates, twins, and single, equal and nested cliques."""
    n_actors = draw(st.integers(1, max_actors))
    actor = st.integers(0, n_actors - 1)
    cliques = draw(st.lists(st.sets(actor, max_size=6), max_size=max_cliques))
    for clique in draw(st.lists(st.sampled_from(cliques), max_size=2)) if cliques else []:
        cliques.append(set(draw(st.permutations(sorted(clique)))[: draw(st.integers(0, 6))]))
    return incidence(cliques, n_actors)


def incidence(cliques: Sequence[Iterable[int]], n_actors: int) -> Incidence:
    """Incidence of explicit cliques."""
    pairs = [(actor, number) for number, clique in enumerate(cliques) for actor in clique]
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Incidence.from_pairs(table[:, 0], table[:, 1], n_actors, len(cliques))


def affiliations(seed: int, n_actors: int, n_cliques: int, largest: int) -> Incidence:
    """Skewed affiliations: few actors in many cliques, most in one."""
    rng = np.random.Generator(np.random.PCG64(seed))
    odds = 1.0 / np.arange(1, n_actors + 1)
    odds /= odds.sum()
    sizes = rng.integers(1, largest + 1, n_cliques)
    cliques = [set(rng.choice(n_actors, size, replace=False, p=odds).tolist()) for size in sizes]
    return incidence(cliques, n_actors)


def to_networkx(inc: Incidence) -> nx.Graph[int]:
    """Weighted projection: `weight` holds the number of shared cliques."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(inc.n_actors))
    for start, stop in zip(inc.clique_ptr[:-1], inc.clique_ptr[1:], strict=True):
        for one, other in combinations(inc.clique_members[start:stop].tolist(), 2):
            weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
            graph.add_edge(one, other, weight=weight + 1)
    return graph


def values(scores: Any, n_actors: int) -> NDArray[np.float64]:
    """NetworkX's dictionary as an array."""
    return np.array([scores[actor] for actor in range(n_actors)], dtype=float)
