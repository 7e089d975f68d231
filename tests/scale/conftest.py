"""Spark is slow to start and to answer: one test of it in each run, all in a thorough one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

ALWAYS = "test_ties_have_the_weights_of_the_library"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        call = getattr(item, "callspec", None)
        on_spark = call is not None and call.params.get("engine") == "spark"
        if on_spark and getattr(item, "originalname", "") != ALWAYS:
            item.add_marker("thorough")
