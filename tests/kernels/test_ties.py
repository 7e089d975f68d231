from __future__ import annotations

import importlib
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmnet import kernels
from mmnet.errors import OptionError
from mmnet.kernels import ties as seam
from tests.kernels.affiliations import affiliations, incidence, incidences, to_networkx, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.kernels import Incidence

EVERY = settings(max_examples=40, deadline=None)
ROLE_OF = {
    (True, True, True): 0,
    (False, True, False): 1,
    (True, False, False): 2,
    (False, False, True): 3,
    (False, False, False): 4,
}


def choose_engine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def chosen(_ties: Any, topic: str, **_options: bool) -> Any:
        return importlib.import_module(f"mmnet.kernels.{name}.{topic}")

    monkeypatch.setattr(seam, "engine", chosen)


@pytest.fixture(params=["plain", "compiled"])
def _engine(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        choose_engine(monkeypatch, request.param)
        yield


ON_BOTH = pytest.mark.usefixtures("_engine")


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_the_adjacency_counts_shared_cliques(inc: Incidence) -> None:
    expected = nx.to_numpy_array(to_networkx(inc), nodelist=range(inc.n_actors))
    matrix = kernels.adjacency(inc)
    np.testing.assert_array_equal(matrix.toarray(), expected)
    assert matrix.has_sorted_indices
    assert np.all(matrix.data > 0)


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_triangles_and_clustering_are_those_of_networkx(inc: Incidence) -> None:
    graph: Any = to_networkx(inc)
    size = inc.n_actors
    np.testing.assert_array_equal(kernels.triangles(inc), values(nx.triangles(graph), size))
    defined = values(dict(graph.degree), size) > 1
    expected = values(nx.clustering(graph), size)
    np.testing.assert_allclose(
        kernels.clustering(inc), np.where(defined, expected, np.nan), rtol=1e-12
    )
    if defined.any():
        np.testing.assert_allclose(kernels.transitivity(inc), nx.transitivity(graph), rtol=1e-12)


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_constraint_and_effective_size_are_those_of_networkx(inc: Incidence) -> None:
    graph, size = to_networkx(inc), inc.n_actors
    expected = values(nx.constraint(graph, weight="weight"), size)
    np.testing.assert_allclose(kernels.constraint(inc), expected, rtol=1e-9)
    # With nodes given NetworkX 3.6 sums by the definition; its matrix form divides by the wrong
    # maximum where weights differ.
    expected = values(nx.effective_size(graph, list(graph), weight="weight"), size)
    np.testing.assert_allclose(kernels.effective_size(inc), expected, rtol=1e-9, atol=1e-9)


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_equal_weights_are_those_of_a_binary_matrix(inc: Incidence) -> None:
    graph, size = to_networkx(inc), inc.n_actors
    matrix = kernels.adjacency(inc)
    matrix.data = np.ones(matrix.nnz)
    np.testing.assert_allclose(
        kernels.constraint(matrix), values(nx.constraint(graph), size), rtol=1e-9
    )
    np.testing.assert_allclose(
        kernels.effective_size(matrix), values(nx.effective_size(graph), size), atol=1e-9
    )


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_the_ego_model_is_the_whole_model_within_each_ego_network(inc: Incidence) -> None:
    graph = to_networkx(inc)
    scores, hierarchies = (f(inc, model="ego") for f in (kernels.constraint, kernels.hierarchy))
    for actor in range(inc.n_actors):
        ego = nx.ego_graph(graph, actor)
        expected = nx.constraint(ego, [actor], weight="weight")[actor]
        np.testing.assert_allclose(scores[actor], expected, rtol=1e-9)
        parts = [nx.local_constraint(ego, actor, other, weight="weight") for other in graph[actor]]
        np.testing.assert_allclose(hierarchies[actor], concentration(parts), atol=1e-9)


def concentration(parts: list[float]) -> float:
    """Hierarchy by its definition."""
    size = len(parts)
    if size < 2:
        return 1.0 if parts else float("nan")
    ratios = np.array(parts) / (sum(parts) / size)
    return float(ratios @ np.log(ratios) / (size * np.log(size)))


@ON_BOTH
def test_borgatti_1997() -> None:
    ties = ["AB", "AE", "AF", "AG", "BD", "BG", "CG", "DG", "EG", "FG"]
    inc = incidence([["ABCDEFG".index(end) for end in tie] for tie in ties], 7)
    sizes = kernels.effective_size(inc)
    np.testing.assert_allclose(sizes[[0, 1, 6]], [2.5, 5 / 3, 14 / 3], rtol=1e-9)
    scores = kernels.constraint(inc)
    np.testing.assert_allclose(scores[[0, 3, 6]], [0.595486, 0.784722, 0.400270], atol=5e-7)
    np.testing.assert_allclose(kernels.constraint(inc, model="ego")[3], 1.125, rtol=1e-12)


@ON_BOTH
@EVERY
@given(inc=incidences(), data=st.data())
def test_brokerage_counts_open_pairs_by_kind(inc: Incidence, data: st.DataObject) -> None:
    size = inc.n_actors
    kinds = data.draw(st.lists(st.integers(0, 3), min_size=size, max_size=size))
    graph = to_networkx(inc)
    expected = np.zeros((size, 6), dtype=int)
    for broker in graph:
        for one, other in permutations(graph[broker], 2):
            if not graph.has_edge(one, other):
                first, alike = kinds[one] == kinds[broker], kinds[one] == kinds[other]
                expected[broker, ROLE_OF[first, alike, kinds[other] == kinds[broker]]] += 1
                expected[broker, 5] += 1
    np.testing.assert_array_equal(kernels.brokerage(inc, kinds), expected)


@ON_BOTH
@EVERY
@given(inc=incidences(), data=st.data())
def test_the_census_counts_every_set_of_three(inc: Incidence, data: st.DataObject) -> None:
    size = inc.n_actors
    kinds = data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
    graph = to_networkx(inc)
    shape = (max(kinds) + 1,) * 3
    expected = [np.zeros(shape, dtype=int) for _ in range(4)]
    for three in combinations(range(size), 3):
        tied = [pair for pair in combinations(three, 2) if graph.has_edge(*pair)]
        untied = [pair for pair in combinations(three, 2) if not graph.has_edge(*pair)]
        if len(tied) in {0, 3}:
            place = tuple(sorted(kinds[actor] for actor in three))
        else:
            pair = untied[0] if len(tied) == 2 else tied[0]
            first = sum(three) - sum(pair)
            place = (kinds[first], *sorted(kinds[actor] for actor in pair))
        expected[3 - len(tied)][place] += 1
    for found, counts in zip(kernels.triad_census(inc, kinds), expected, strict=True):
        np.testing.assert_array_equal(found, counts)


def test_engines_agree_on_larger_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    inc = affiliations(3, n_actors=600, n_cliques=500, largest=9)
    kinds = np.arange(600) % 4
    results = []
    for name in ("plain", "compiled"):
        choose_engine(monkeypatch, name)
        scores = [kernels.constraint(inc), kernels.constraint(inc, model="ego")]
        scores += [kernels.effective_size(inc), kernels.hierarchy(inc)]
        results.append((np.array(scores), kernels.brokerage(inc, kinds)))
    np.testing.assert_allclose(results[0][0], results[1][0], rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(results[0][1], results[1][1])


def test_wrong_options_are_refused() -> None:
    inc = incidence([[0, 1, 2]], 3)
    with pytest.raises(OptionError):
        kernels.constraint(inc, model="none")
    with pytest.raises(OptionError):
        kernels.brokerage(inc, [0, 1])
    with pytest.raises(OptionError):
        kernels.triad_census(inc, [0, 1, -1])


def test_what_is_done_to_an_adjacency_matrix_changes_nothing_that_is_kept() -> None:
    inc = kernels.Incidence.from_pairs([0, 1, 2, 1, 3], [0, 0, 0, 1, 1], 4)
    before = kernels.clustering(inc), kernels.core_number(inc)
    matrix = kernels.adjacency(inc)
    matrix.data[:] = 0.0
    matrix.indices[:] = 0
    assert kernels.adjacency(inc).sum() == 8
    for old, new in zip(before, (kernels.clustering(inc), kernels.core_number(inc)), strict=True):
        np.testing.assert_array_equal(old, new)
