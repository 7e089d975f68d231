"""Overlap of a matrix and a permuted one: compiled and plain against NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from mmnet.kernels.compiled.overlap import overlap as fast
from mmnet.kernels.plain.overlap import overlap as slow


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 12), st.integers(0, 10**6))
def test_is_the_sum_of_products(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = (rng.normal(size=(n, n)) * (rng.random((n, n)) < 0.4) for _ in range(2))
    order = rng.permutation(n)
    rows = [
        (m.indptr.astype(np.int64), m.indices.astype(np.int32), m.data)
        for m in (sparse.csr_array(a), sparse.csr_array(b))
    ]
    truth = float((a * b[np.ix_(order, order)]).sum())
    for overlap in (fast, slow):
        assert overlap(rows[0], rows[1], order) == pytest.approx(truth, abs=1e-9)
