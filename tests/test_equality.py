"""Results with equal contents are equal, on every Python, and others are not."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import fields, is_dataclass, make_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import mmnet as mm
from mmnet.equality import ByContent, same

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = float("nan")
# What a field may hold by its annotation, made anew each time, and something else of that type.
HOLDS: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
    "float": (lambda: float("nan"), lambda: 2.5),
    "DataFrame": (
        lambda: pd.DataFrame({"a": [1.0, float("nan")], "b": ["x", None]}),
        lambda: pd.DataFrame({"a": [1.0, 2.0], "b": ["x", None]}),
    ),
    "Series": (lambda: pd.Series([1.0, float("nan")]), lambda: pd.Series([1.0])),
    "NDArray|Array": (lambda: np.array([1.0, np.nan]), lambda: np.array([np.nan, 1.0])),
    "sparse": (
        lambda: sparse.csr_array(np.array([[0.0, np.nan]])),
        lambda: sparse.csr_array(np.array([[np.nan, 0.0]])),
    ),
    "dict|Mapping": (
        lambda: {"a": float("nan"), "b": np.array([1])},
        lambda: {"a": float("nan"), "b": np.array([2])},
    ),
    "tuple|list|Sequence": (lambda: (1, float("nan")), lambda: (1, 2.0)),
    "": ("words".upper, "others".upper),
}
# Definitions, whose bounds are checked where they are read, a tree that is built in one go, options
# and charts, and numbers that are finite or None.
NOT_BY_CONTENT = {
    "Column",
    "Field",
    "Node",
    "Edge",
    "Likeness",
    "Quantity",
    "Money",
    "Rate",
    "_Answer",
    "Chart",
    "Dot",
    "Doubt",
    "Line",
    "Panel",
    "Scale",
}


@cache
def classes() -> tuple[type, ...]:
    """Every dataclass of the package."""
    names = [module.name for module in pkgutil.walk_packages(mm.__path__, "mmnet.")]
    loaded = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    held = {id(value): value for module in loaded for value in vars(module).values()}
    ours = [
        kind
        for kind in held.values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__.startswith("mmnet.")
    ]
    return tuple(sorted(ours, key=lambda kind: f"{kind.__module__}.{kind.__name__}"))


def results() -> list[type]:
    return [kind for kind in classes() if issubclass(kind, ByContent)]


def kind_of(annotation: str) -> str:
    return next(word for word in HOLDS if re.search(rf"\b({word})", annotation))


def made(kind: type, changed: str = "") -> Any:
    """An instance with unknown numbers wherever there can be one, and one field changed."""
    result = object.__new__(kind)
    for field in fields(kind):
        value = HOLDS[kind_of(str(field.type))][field.name == changed]()
        object.__setattr__(result, field.name, value)
    return result


def test_whatever_holds_numbers_or_tables_is_equal_by_content() -> None:
    numbers = re.compile(r"\b(float|DataFrame|Series|NDArray|Array|Network)\b|\bsparse\.")
    left = {
        kind.__name__
        for kind in classes()
        if any(numbers.search(str(field.type)) for field in fields(kind))
        and not issubclass(kind, ByContent)
    }
    assert left <= NOT_BY_CONTENT, "derive from ByContent, with @dataclass(eq=False)"
    assert len(results()) > 50


@pytest.mark.parametrize("kind", results(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_equal_contents_are_equal_and_others_are_not(kind: type) -> None:
    assert "__eq__" not in vars(kind)
    assert made(kind) == made(kind)
    assert hash(made(kind)) == hash(made(kind))
    for field in fields(kind):
        assert (made(kind) != made(kind, field.name)) is field.compare, field.name


def test_results_of_the_example_are_equal_when_computed_twice() -> None:
    one, other = mm.example(), mm.example()
    assert one == other
    assert one.select(mode="internship_base") != one
    assert mm.cohesion(one) == mm.cohesion(other)
    assert mm.coverage(one) == mm.coverage(other)
    assert mm.coverage(one) != mm.coverage(one, at="2020")
    assert one.summary() == other.summary()


def test_another_class_with_the_same_fields_is_not_equal() -> None:
    kinds = [
        make_dataclass(name, ["held"], bases=(ByContent,), eq=False, frozen=True) for name in "ab"
    ]
    assert kinds[0](NAN) == kinds[0](NAN)
    assert kinds[0](NAN) != kinds[1](NAN)
    assert kinds[0](1) != 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1, 1.0, True),
        (1, "1", False),
        (NAN, 1.0, False),
        (np.float64("nan"), np.float64("nan"), True),
        ((1, NAN), [1, NAN], False),
        ({"a": NAN, "b": 1}, {"b": 1, "a": NAN}, True),
        ({"a": 1}, {"b": 1}, False),
        (np.array(["x"]), np.array(["x"]), True),
        (np.array([1, 2]), np.array([1]), False),
        (None, NAN, False),
        (sparse.csr_array((2, 3)), sparse.csr_array((3, 2)), False),
    ],
)
def test_values_of_each_sort(one: object, other: object, expected: bool) -> None:  # noqa: FBT001
    assert same(one, other) is expected
