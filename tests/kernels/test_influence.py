from __future__ import annotations

import importlib
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from mmnet import kernels
from mmnet.errors import OptionError
from mmnet.kernels import choice
from mmnet.kernels.plain import spectral
from tests.kernels.affiliations import affiliations, incidence, incidences, to_networkx, values

if TYPE_CHECKING:
    from mmnet.kernels import Incidence

ENGINES = ("plain", "compiled")
EVERY = settings(max_examples=40, deadline=None)
AS_NETWORKX = {"alpha": 0.85, "tol": 1e-6, "max_iter": 100}


def topic(engine: str, name: str) -> Any:
    return importlib.import_module(f"mmnet.kernels.{engine}.{name}")


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_degree_is_that_of_networkx(engine: str, inc: Incidence) -> None:
    expected = values(dict(to_networkx(inc).degree), inc.n_actors)
    np.testing.assert_array_equal(topic(engine, "spectral").degree(inc), expected)


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_pagerank_is_that_of_networkx(engine: str, weight: Any, inc: Incidence) -> None:
    ranks = topic(engine, "spectral").pagerank(inc, count=weight is not None, **AS_NETWORKX)
    expected = nx.pagerank(to_networkx(inc), weight=weight)
    np.testing.assert_allclose(ranks, values(expected, inc.n_actors), rtol=1e-9)


def test_pagerank_of_a_directed_matrix_is_that_of_networkx() -> None:
    graph = nx.gnp_random_graph(30, 0.08, seed=1, directed=True)
    ranks = kernels.pagerank(nx.to_scipy_sparse_array(graph))
    np.testing.assert_allclose(ranks, values(nx.pagerank(graph), 30), rtol=1e-9)


def test_pagerank_that_does_not_settle_is_refused() -> None:
    with pytest.raises(OptionError, match="max_iter"):
        kernels.pagerank(incidence([[0, 1], [1, 2]], 3), max_iter=1)


@pytest.mark.parametrize("weight", [None, "weight"])
@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_the_eigenvector_is_the_limit_of_the_power_iteration(
    engine: str, weight: Any, inc: Incidence
) -> None:
    vector = topic(engine, "spectral").eigenvector(inc, count=weight is not None)
    matrix = nx.to_numpy_array(to_networkx(inc), weight=weight)
    if not matrix.any():
        assert np.isnan(vector).all()
        return
    eigenvalues, vectors = np.linalg.eigh(matrix)
    top = vectors[:, np.isclose(eigenvalues, eigenvalues[-1], rtol=1e-9)]
    limit = top @ top.sum(axis=0)
    np.testing.assert_allclose(vector, np.abs(limit) / np.linalg.norm(limit), atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_engines_agree_on_larger_networks(seed: int) -> None:
    inc = affiliations(seed, n_actors=700, n_cliques=500, largest=9)
    plain, compiled = (topic(engine, "spectral") for engine in ENGINES)
    np.testing.assert_array_equal(plain.degree(inc), compiled.degree(inc))
    ranks = [part.pagerank(inc, count=False, **AS_NETWORKX) for part in (plain, compiled)]
    np.testing.assert_allclose(ranks[0], ranks[1], rtol=1e-9)
    vectors = [part.eigenvector(inc, count=False) for part in (plain, compiled)]
    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-9)


def test_importing_the_kernels_loads_neither_numba_nor_scipy() -> None:
    code = "import sys, mmnet.kernels; print(*{'numba', 'scipy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_large_network_without_numba_is_computed_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inc = affiliations(2, n_actors=700, n_cliques=500, largest=9)
    compiled = kernels.betweenness(inc)
    monkeypatch.setattr(choice, "find_spec", lambda _name: None)
    assert choice.engine(inc, "betweenness").__name__ == "mmnet.kernels.plain.betweenness"
    np.testing.assert_allclose(kernels.betweenness(inc), compiled, rtol=1e-9, atol=1e-15)


def test_the_eigenvector_of_few_steps_is_that_of_arpack(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    for size in (20, 60, 200):
        inc = kernels.Incidence.from_pairs(
            rng.integers(0, size, 3 * size), rng.integers(0, size, 3 * size), size
        )
        few = kernels.eigenvector(inc)
        monkeypatch.setattr(spectral, "MOST_STEPS", 1)
        assert np.abs(kernels.eigenvector(inc) - few).max() < 1e-10
        monkeypatch.undo()


def test_a_path_that_takes_many_steps_has_its_known_eigenvector() -> None:
    size = 400  # the two largest eigenvalues differ by 2e-4
    steps = np.arange(size - 1)
    inc = kernels.Incidence.from_pairs(
        np.concatenate([steps, steps + 1]), np.concatenate([steps, steps]), size
    )
    known = np.sin(np.arange(1, size + 1) * np.pi / (size + 1))
    assert np.abs(kernels.eigenvector(inc) - known / np.linalg.norm(known)).max() < 1e-8
