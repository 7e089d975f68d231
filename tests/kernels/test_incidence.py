from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from mmnet import kernels
from mmnet.errors import OptionError
from mmnet.kernels import Incidence
from tests.kernels.affiliations import affiliations, incidence

if TYPE_CHECKING:
    from collections.abc import Callable

OF_ACTORS: list[Callable[..., Any]] = [
    kernels.articulation_actors,
    kernels.betweenness,
    kernels.clustering,
    kernels.components,
    kernels.constraint,
    kernels.core_number,
    kernels.degree,
    kernels.effective_size,
    kernels.eigenvector,
    kernels.hierarchy,
    kernels.pagerank,
    kernels.triangles,
]
LABELS = {kernels.components}


def test_rows_hold_each_membership_once_and_sorted() -> None:
    inc = Incidence.from_pairs([2, 0, 2, 1], [1, 1, 1, 0], n_actors=4, n_cliques=3)
    assert inc.clique_ptr.tolist() == [0, 1, 3, 3]
    assert inc.clique_members.tolist() == [1, 0, 2]
    assert inc.actor_ptr.tolist() == [0, 1, 2, 3, 3]
    assert inc.actor_cliques.tolist() == [1, 0, 1]
    with pytest.raises(ValueError, match="read-only"):
        inc.clique_members[0] = 2


@pytest.mark.parametrize(
    ("actors", "cliques"), [([0, 1], [0]), ([4], [0]), ([-1], [0]), ([0], [9]), ([0], [-1])]
)
def test_wrong_pairs_are_refused(actors: list[int], cliques: list[int]) -> None:
    with pytest.raises(OptionError):
        Incidence.from_pairs(actors, cliques, n_actors=4, n_cliques=3)


@pytest.mark.parametrize("measure", OF_ACTORS)
@pytest.mark.parametrize("n_actors", [0, 1, 2, 5])
def test_networks_without_ties_have_one_value_an_actor(
    measure: Callable[..., Any], n_actors: int
) -> None:
    assert measure(incidence([], n_actors)).shape == (n_actors,)
    assert measure(incidence([[0]] if n_actors else [], n_actors)).shape == (n_actors,)


@pytest.mark.parametrize("measure", OF_ACTORS)
@pytest.mark.parametrize("size", [60, 900])
def test_the_order_of_rows_changes_no_bit(measure: Callable[..., Any], size: int) -> None:
    inc = affiliations(1, n_actors=size, n_cliques=size, largest=7)
    owner = np.repeat(np.arange(inc.n_cliques), inc.clique_sizes)
    order = np.random.default_rng(2).permutation(inc.n_memberships)
    shuffled = Incidence.from_pairs(inc.clique_members[order], owner[order], size, inc.n_cliques)
    np.testing.assert_array_equal(measure(inc), measure(shuffled))


@pytest.mark.parametrize("measure", OF_ACTORS)
@pytest.mark.parametrize("size", [60, 900])
def test_names_and_one_more_isolate_change_nothing(measure: Callable[..., Any], size: int) -> None:
    inc = affiliations(3, n_actors=size, n_cliques=size, largest=7)
    renamed = np.random.default_rng(4).permutation(size)
    owner = np.repeat(np.arange(inc.n_cliques), inc.clique_sizes)
    other = Incidence.from_pairs(renamed[inc.clique_members], owner, size)
    before, after = measure(inc), measure(other)[renamed]
    if measure in LABELS:
        assert len(np.unique(before + 1j * after)) == len(np.unique(before))
        return
    # PageRank stops within its tolerance, at the same step.
    np.testing.assert_allclose(before, after, rtol=1e-9, atol=1e-11)
    wider = measure(Incidence.from_pairs(inc.clique_members, owner, size + 1))[:size]
    if measure in {kernels.betweenness, kernels.pagerank}:
        return  # shares of a larger network
    np.testing.assert_allclose(before, wider, rtol=1e-9, atol=1e-11)
