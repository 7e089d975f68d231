from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from mmnet import kernels
from mmnet.kernels import cohesion
from tests.kernels.affiliations import affiliations, incidence, incidences, to_networkx, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.kernels import Incidence

EVERY = settings(max_examples=60, deadline=None)


@pytest.fixture(params=["plain", "compiled"])
def _engine(request: pytest.FixtureRequest) -> Iterator[None]:
    def chosen(_ties: Any, topic: str, **_options: bool) -> Any:
        return importlib.import_module(f"mmnet.kernels.{request.param}.{topic}")

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(cohesion, "engine", chosen)
        yield


ON_BOTH = pytest.mark.usefixtures("_engine")


def check(inc: Incidence) -> None:
    graph, size = to_networkx(inc), inc.n_actors
    np.testing.assert_array_equal(kernels.core_number(inc), values(nx.core_number(graph), size))
    cut = set(nx.articulation_points(graph))
    assert set(np.flatnonzero(kernels.articulation_actors(inc)).tolist()) == cut
    ties: Any = nx.bridges(graph)
    assert kernels.bridges(inc).tolist() == sorted(sorted(tie) for tie in ties)


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_cores_and_cuts_are_those_of_networkx(inc: Incidence) -> None:
    check(inc)


@ON_BOTH
@EVERY
@given(inc=incidences(max_actors=24, max_cliques=9))
def test_cores_and_cuts_of_sparse_networks(inc: Incidence) -> None:
    check(inc)


@ON_BOTH
@pytest.mark.parametrize("seed", range(3))
def test_cores_and_cuts_of_larger_networks(seed: int) -> None:
    check(affiliations(seed, n_actors=400, n_cliques=250, largest=4))


@ON_BOTH
@EVERY
@given(inc=incidences())
def test_components_are_those_of_networkx(inc: Incidence) -> None:
    parts = sorted(nx.connected_components(to_networkx(inc)), key=min)
    expected = {actor: number for number, part in enumerate(parts) for actor in part}
    np.testing.assert_array_equal(kernels.components(inc), values(expected, inc.n_actors))


@ON_BOTH
def test_a_long_chain_needs_no_recursion() -> None:
    size = 3000
    inc = incidence([[i, i + 1] for i in range(size - 1)], size)
    assert len(kernels.bridges(inc)) == size - 1
    assert kernels.articulation_actors(inc).sum() == size - 2


def test_a_tie_recorded_twice_is_still_a_bridge() -> None:
    assert kernels.bridges(incidence([[0, 1], [0, 1]], 2)).tolist() == [[0, 1]]


def test_partners_are_kept_apart_from_what_else_is_kept() -> None:
    rng = np.random.default_rng(5)
    ends = rng.integers(0, 900, 3000), rng.integers(0, 700, 3000)
    fresh, used = (kernels.Incidence.from_pairs(*ends, 900) for _ in range(2))
    kernels.degree(used)
    expected = kernels.core_number(fresh)
    for _ in range(2):
        assert kernels.core_number(used).tolist() == expected.tolist()
