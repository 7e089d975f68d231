from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmnet.kernels import choice
from tests.kernels.affiliations import affiliations, incidences
from tests.nx_backend.graphs import (
    CALLS,
    MODES,
    WITHOUT_LOOPS,
    network_graph,
    outcome,
    plain_graphs,
    require_equal,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.graph import Graph
    from mmnet.kernels import Incidence

MANY = settings(max_examples=300, deadline=None)
mode_lists = st.lists(st.sampled_from(sorted(MODES)), min_size=11, max_size=11)
paths = st.sampled_from(["plain", "compiled"])


@contextmanager
def path(name: str) -> Iterator[None]:
    """Take one path of the kernels, whatever the size."""
    limit = -1 if name == "compiled" else 10**9
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(choice, "FEW_MEMBERSHIPS", limit)
        monkeypatch.setattr(choice, "FEW_PAIRS", limit)
        monkeypatch.setattr(choice, "WORTH_LOADING", limit)
        monkeypatch.setattr(choice, "WORTH_CALLING", limit)
        yield


def test_the_paths_are_taken() -> None:
    inc = affiliations(1, n_actors=5, n_cliques=3, largest=3)
    for name in ("plain", "compiled"):
        with path(name):
            assert choice.engine(inc, "betweenness").__name__.split(".")[-2] == name


def require_equal_calls(graph: Any, plain: nx.Graph[Any], calls: list[Any], **options: Any) -> None:
    for name, arguments in calls:
        function = getattr(nx, name)
        expected = outcome(lambda: function(plain, **arguments, backend="networkx"))  # noqa: B023
        found = outcome(lambda: function(graph, **arguments, **options))  # noqa: B023
        require_equal(name, found, expected)


@MANY
@given(inc=incidences(), modes=mode_lists, name=paths)
def test_graphs_of_networks_give_what_their_copies_give(
    inc: Incidence, modes: list[str], name: str
) -> None:
    graph = network_graph(inc, modes[: inc.n_cliques])
    with path(name):
        require_equal_calls(graph, graph.to_networkx(), CALLS + WITHOUT_LOOPS)


@MANY
@given(graph=plain_graphs(), name=paths)
def test_graphs_of_networkx_give_what_networkx_gives(graph: nx.Graph[Any], name: str) -> None:
    with path(name), nx.config(cache_converted_graphs=False):
        require_equal_calls(graph, graph, CALLS, backend="mmnet")
        if nx.number_of_selfloops(graph):
            with pytest.raises(NotImplementedError):
                nx.constraint(graph, backend="mmnet")
        else:
            require_equal_calls(graph, graph, WITHOUT_LOOPS, backend="mmnet")


def test_large_graphs_are_compiled_and_equal() -> None:
    inc = affiliations(4, n_actors=500, n_cliques=700, largest=8)
    graph: Graph = network_graph(inc, ["research_cooperation"] * inc.n_cliques)
    assert "compiled" in choice.engine(inc, "betweenness").__name__
    require_equal_calls(graph, graph.to_networkx(), CALLS + WITHOUT_LOOPS)
