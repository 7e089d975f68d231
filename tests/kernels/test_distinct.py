from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mmnet.kernels import distinct


@given(st.lists(st.integers(-(2**62), 2**62)))
def test_numbers_stand_once_and_in_order(numbers: list[int]) -> None:
    given = np.array(numbers, dtype=np.int64)
    assert distinct(given).tolist() == sorted(set(numbers))
    assert given.tolist() == numbers
