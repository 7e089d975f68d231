"""Which engine a network gets: by what the plain one would cost."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

import mmnet as mm
from mmnet.kernels import Incidence, choice, groups


def star(leaves: int) -> sparse.csr_array:
    hub, others = np.zeros(leaves, np.int64), np.arange(1, leaves + 1)
    ends = (np.concatenate([hub, others]), np.concatenate([others, hub]))
    return sparse.csr_array((np.ones(2 * leaves), ends), shape=(leaves + 1, leaves + 1))


def engine_name(ties: sparse.csr_array, topic: str) -> str:
    return choice.engine(ties, topic).__name__.split(".")[-2]


def test_paths_are_the_multiplications_of_the_square() -> None:
    assert choice.paths(star(3)) == 3**2 + 3


def test_few_ties_with_many_paths_are_compiled() -> None:
    pytest.importorskip("numba")
    assert engine_name(star(2_000), "holes") == "compiled"
    assert engine_name(star(20), "holes") == "plain"


def test_only_whole_numbers_depend_on_what_is_loaded() -> None:
    pytest.importorskip("numba")
    from mmnet.kernels.compiled import groups as loaded

    between = (choice.WORTH_CALLING + choice.WORTH_LOADING) / 2
    assert choice.by_cost("groups", between, exact=True) is loaded
    assert choice.by_cost("holes", between).__name__ == "mmnet.kernels.plain.holes"


def test_fifty_runs_on_the_example_are_compiled() -> None:
    pytest.importorskip("numba")
    ties = mm.example().graph().adjacency()
    module = choice.by_cost("groups", groups.PLAIN_RUN * ties.nnz * 50)
    assert module.__name__ == "mmnet.kernels.compiled.groups"


def test_without_numba_all_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    assert choice.by_cost("holes", 100.0).__name__ == "mmnet.kernels.plain.holes"
    assert not choice.is_compiled(100.0)


def test_what_counts_is_compiled_where_the_compiler_is_loaded() -> None:
    pytest.importorskip("numba")
    import mmnet.kernels.compiled.jit  # noqa: F401 - it is loaded from now on

    members = np.arange(choice.HANDY_MEMBERSHIPS + 1)
    inc = Incidence.from_pairs(members, members // 2, len(members))
    assert choice.engine(inc, "cores", exact=True).__name__.split(".")[-2] == "compiled"
    assert choice.engine(inc, "betweenness").__name__.split(".")[-2] == "plain"
    few = Incidence.from_pairs(members[:-1], members[:-1] // 2, len(members))
    assert choice.engine(few, "cores", exact=True).__name__.split(".")[-2] == "plain"
