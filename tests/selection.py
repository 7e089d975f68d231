"""Which cases every run tries, and which only a thorough one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


def first(cases: Iterable[Any], usual: int = 1) -> list[Any]:
    """Mark all cases but the first so many as thorough.

    For cases that go the same way through the code, each of which takes seconds.
    """
    params = []
    for at, case in enumerate(cases):
        marks = [pytest.mark.thorough] if at >= usual else []
        params.append(pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=marks))
    return params
