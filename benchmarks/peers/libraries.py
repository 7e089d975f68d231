"""How each library computes each measure, brought to one definition (that of NetworkX).

A builder takes the network and returns the measures that the library has, as functions without
arguments. Building is not timed. What a library does not offer is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from networks import Affiliations

    Measures = dict[str, Callable[[], Any]]

SOURCES = 256
SAME_TO = {"pagerank": 1e-6, "eigenvector": 1e-5}


def sources(n_actors: int) -> list[int]:
    """Positions of the sources of the short betweenness."""
    return list(range(0, n_actors, max(1, n_actors // SOURCES)))[:SOURCES]


def mmnet(network: Affiliations) -> Measures:
    """The kernels; folding the network is part of building it, and is timed as a row of its own."""
    from mmnet import kernels

    chosen = sources(network.n_actors)
    kinds = np.arange(network.n_actors) % 5
    incidence = network.incidence
    pattern = kernels.adjacency(incidence)
    pattern.data[:] = 1

    def fold() -> int:
        incidence.derived.clear()
        return len(kernels.degree(incidence))

    fold()

    def near() -> Any:
        histogram = kernels.distances(incidence)
        kernels.harmonic(histogram)
        kernels.reach(histogram, 2)
        return kernels.closeness(histogram)

    return {
        "folding, once": fold,
        "betweenness, 256 sources": lambda: kernels.betweenness(
            incidence, sources=chosen, normalized=False
        ),
        "betweenness": lambda: kernels.betweenness(incidence),
        "closeness": near,
        "harmonic": lambda: kernels.harmonic(kernels.distances(incidence)),
        "pagerank": lambda: kernels.pagerank(incidence, tol=1e-10),
        "eigenvector": lambda: kernels.eigenvector(incidence),
        "constraint": lambda: kernels.constraint(pattern),
        "clustering": lambda: np.nan_to_num(kernels.clustering(pattern)),
        "brokerage": lambda: kernels.brokerage(pattern, kinds),
        "core": lambda: kernels.core_number(incidence),
        "components": lambda: kernels.components(incidence).max() + 1,
    }


def igraph(network: Affiliations) -> Measures:
    """C, one thread."""
    from igraph import Graph

    graph = Graph(network.n_actors, network.pairs.tolist())
    n = network.n_actors
    chosen = sources(n)

    def closeness() -> Any:
        own = np.nan_to_num(np.array(graph.closeness(normalized=True)))
        parts = graph.connected_components()
        sizes = np.array(parts.sizes())[parts.membership]
        return own * (sizes - 1) / (n - 1)

    return {
        "betweenness, 256 sources": lambda: np.array(graph.betweenness(sources=chosen)),
        "betweenness": lambda: np.array(graph.betweenness()) * 2 / ((n - 1) * (n - 2)),
        "closeness": closeness,
        "harmonic": lambda: np.nan_to_num(graph.harmonic_centrality(normalized=False)),
        "pagerank": lambda: np.array(graph.pagerank()),
        "eigenvector": lambda: _unit(graph.eigenvector_centrality(scale=False)),
        "constraint": lambda: np.array(graph.constraint()),
        "clustering": lambda: np.array(graph.transitivity_local_undirected(mode="zero")),
        "core": lambda: np.array(graph.coreness()),
        "components": lambda: len(graph.connected_components()),
    }


def networkit(network: Affiliations) -> Measures:
    """C++, all threads."""
    import networkit as nk

    n = network.n_actors
    graph = nk.Graph(n)
    for source, target in network.pairs.tolist():
        graph.addEdge(source, target)
    normalized = True
    variant = nk.centrality.ClosenessVariant.GENERALIZED

    def scores(algorithm: Any) -> Any:
        return np.array(algorithm.run().scores())

    return {
        "betweenness": lambda: scores(nk.centrality.Betweenness(graph, normalized=True)),
        # Its generalized closeness is Wasserman and Faust's.
        "closeness": lambda: np.nan_to_num(
            scores(nk.centrality.Closeness(graph, normalized, variant))
        ),
        "harmonic": lambda: scores(nk.centrality.HarmonicCloseness(graph, normalized=False)),
        "pagerank": lambda: _share(scores(nk.centrality.PageRank(graph, 0.85, 1e-10))),
        "eigenvector": lambda: _unit(scores(nk.centrality.EigenvectorCentrality(graph, 1e-10))),
        "clustering": lambda: scores(nk.centrality.LocalClusteringCoefficient(graph, turbo=True)),
        "core": lambda: scores(nk.centrality.CoreDecomposition(graph)),
        "components": lambda: nk.components.ConnectedComponents(graph).run().numberOfComponents(),
    }


def rustworkx(network: Affiliations) -> Measures:
    """Rust; betweenness and closeness on all threads."""
    import rustworkx as rx

    graph: Any = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(network.n_actors))
    graph.add_edges_from([(a, b, 1.0) for a, b in network.pairs.tolist()])

    def listed(found: Any) -> Any:
        return np.array([found[i] for i in range(network.n_actors)])

    return {
        "betweenness": lambda: listed(rx.betweenness_centrality(graph)),
        "closeness": lambda: listed(rx.closeness_centrality(graph)),
        # Its PageRank is for directed graphs only: both directions stand for a tie.
        "pagerank": lambda: listed(rx.pagerank(graph.to_directed(), tol=1e-10)),
        "eigenvector": lambda: listed(rx.eigenvector_centrality(graph, tol=1e-9, max_iter=5000)),
        "core": lambda: listed(rx.core_number(graph)),
        "components": lambda: rx.number_connected_components(graph),
    }


def sknetwork(network: Affiliations) -> Measures:
    """scikit-network: Cython, one thread."""
    from scipy import sparse
    from sknetwork.ranking import PageRank
    from sknetwork.topology import get_connected_components, get_core_decomposition

    n = network.n_actors
    ones = np.ones(len(network.pairs))
    half = sparse.csr_matrix((ones, network.pairs.T), shape=(n, n))
    adjacency = (half + half.T).tocsr()
    return {
        "pagerank": lambda: PageRank(tol=1e-12, n_iter=200).fit_predict(adjacency),
        "core": lambda: get_core_decomposition(adjacency),
        "components": lambda: get_connected_components(adjacency).max() + 1,
    }


def networkx(network: Affiliations) -> Measures:
    """Python, one thread."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(network.n_actors))
    graph.add_edges_from(network.pairs.tolist())
    everybody = list(range(network.n_actors))
    chosen = sources(network.n_actors)

    def listed(found: Any) -> Any:
        return np.array([found[i] for i in everybody])

    return {
        "betweenness, 256 sources": lambda: listed(
            nx.betweenness_centrality_subset(graph, chosen, everybody)
        ),
        "betweenness": lambda: listed(nx.betweenness_centrality(graph)),
        "closeness": lambda: listed(nx.closeness_centrality(graph)),
        "harmonic": lambda: listed(nx.harmonic_centrality(graph)),
        "pagerank": lambda: listed(nx.pagerank(graph, tol=1e-10, max_iter=500)),
        "eigenvector": lambda: listed(nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-9)),
        "constraint": lambda: listed(nx.constraint(graph)),
        "clustering": lambda: listed(nx.clustering(graph)),
        "core": lambda: listed(nx.core_number(graph)),
        "components": lambda: nx.number_connected_components(graph),
    }


def _share(values: Any) -> Any:
    return np.asarray(values) / np.sum(values)


def _unit(values: Any) -> Any:
    return np.abs(values) / np.linalg.norm(values)


LIBRARIES: dict[str, Callable[[Affiliations], Measures]] = {
    "mmnet": mmnet,
    "igraph": igraph,
    "networkit": networkit,
    "rustworkx": rustworkx,
    "scikit-network": sknetwork,
    "networkx": networkx,
}
