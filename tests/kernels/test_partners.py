"""Common partners of tied actors: by products and by triangles."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from mmnet.kernels import choice
from mmnet.kernels.partners import common_partners


@pytest.mark.parametrize("few", [0, 10**9])
def test_counts_are_those_of_the_neighborhoods(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "FEW_PAIRS", few)
    graph = nx.gnm_random_graph(60, 300, seed=4)
    graph.add_edge(58, 59)
    ties = sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float)) * 2.5
    ties.sort_indices()
    row = np.repeat(np.arange(60), np.diff(ties.indptr))
    expected = [len(set(graph[a]) & set(graph[b])) for a, b in zip(row, ties.indices, strict=True)]
    assert common_partners(ties).tolist() == expected


def test_no_ties() -> None:
    assert common_partners(sparse.csr_array((3, 3))).tolist() == []
