"""Info: which functions the backend has, and which parameters each of them handles.

NetworkX reads this when it is imported, so that nothing is imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any


class Function(NamedTuple):
    """A NetworkX function that runs on kernels.

    Attributes
    ----------
    home : str
        Module of `mmnet.nx_backend` where it is.
    handles : tuple of str
        Parameters besides the graph that may have other than their default values.
    few : int or None
        Edges of a NetworkX graph up to which NetworkX is done before the graph is converted;
        None where it always is.
    loops : bool
        Self-loops are handled.
    note : str
        What else to know.
    """

    home: str
    handles: tuple[str, ...] = ()
    few: int | None = 100
    loops: bool = True
    note: str = ""

    @property
    def caution(self) -> str:
        """What to mind, in short sentences."""
        return " ".join(filter(None, ["" if self.loops else "No self-loops.", self.note]))


FUNCTIONS: dict[str, Function] = {
    "betweenness_centrality": Function("paths", ("normalized", "endpoints", "seed")),
    "edge_betweenness_centrality": Function("paths", ("normalized", "seed")),
    "closeness_centrality": Function("paths", ("wf_improved",)),
    "harmonic_centrality": Function("paths", note="In the order of nodes."),
    "eccentricity": Function("paths"),
    "diameter": Function("paths"),
    "radius": Function("paths"),
    "periphery": Function("paths"),
    "average_shortest_path_length": Function(
        "paths", ("method",), note='`method` is None or "unweighted".'
    ),
    "global_efficiency": Function("paths"),
    "degree_centrality": Function("influence", few=None),
    "pagerank": Function("influence", ("alpha", "max_iter", "tol", "weight"), few=0),
    "eigenvector_centrality": Function("influence", ("max_iter", "tol", "weight"), few=50),
    "katz_centrality": Function(
        "influence",
        ("alpha", "beta", "max_iter", "tol", "normalized", "weight"),
        few=50,
        note="`beta` is one number.",
    ),
    "triangles": Function("neighborhood", few=2_000),
    "clustering": Function("neighborhood", few=400),
    "transitivity": Function("neighborhood", few=400),
    "average_clustering": Function("neighborhood", ("count_zeros",), few=400),
    "constraint": Function(
        "neighborhood", ("nodes", "weight"), loops=False, note="Weights must be positive."
    ),
    "effective_size": Function("neighborhood", ("nodes",), loops=False),
    "core_number": Function("cohesion", few=2_000),
    "connected_components": Function("cohesion", few=None),
    "number_connected_components": Function("cohesion", few=None),
    "is_connected": Function("cohesion", few=None),
    "articulation_points": Function("cohesion", few=2_000, note="In the order of nodes."),
    "bridges": Function("cohesion", few=400),
    "has_bridges": Function("cohesion", few=400),
}


def backend_info() -> dict[str, Any]:
    """Describe the backend to NetworkX."""
    return {
        "backend_name": "mmnet",
        "project": "mmnet",
        "package": "mmnet",
        "short_summary": "Exact measures at the cost of memberships, not of pairs.",
        "description": "Undirected graphs, and the graphs of mmnet networks as they are.",
        "functions": {
            name: {"additional_docs": docs(function)} for name, function in FUNCTIONS.items()
        },
    }


def docs(function: Function) -> str:
    """Say in a sentence or two what a function takes."""
    handled = ", ".join(f"`{name}`" for name in function.handles)
    parameters = f"Parameters besides the graph: {handled}." if handled else ""
    sentences = ("Undirected graphs without parallel edges.", parameters, function.caution)
    return " ".join(sentence for sentence in sentences if sentence)
