"""Equality by content, where some of the content is a table, an array or an unknown number.

A dataclass compares its fields with `==`. That raises for tables and arrays, and two unknown
numbers (NaN) are different by it or not, as the release of Python has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property, singledispatch
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


class ByContent:
    """Base of networks and results: equal where they are of one class and hold the same.

    A dataclass says `eq=False`. Unknown numbers are the same as each other.
    """

    __slots__ = ()
    _beside: ClassVar[frozenset[str]] = frozenset()  # attributes that are no part of the content

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return same(_held(self), _held(other))

    def __hash__(self) -> int:
        exact = (value for value in _held(self).values() if isinstance(value, str | int))
        return hash((type(self), *exact))


def same(one: Any, other: Any) -> bool:
    """Whether two values hold the same, whatever they are made of."""
    if one is other:
        return True
    if type(one) is not type(other):
        return isinstance(one, str | int | float) and bool(one == other)
    return _same(one, other)


@singledispatch
def _same(one: Any, other: Any) -> bool:
    if hasattr(one, "equals"):  # tables of pandas, expressions of Ibis
        return bool(one.equals(other))
    return _same_sparse(one, other) if hasattr(one, "tocoo") else bool(one == other)


@_same.register(float)
@_same.register(np.floating)
def _(one: float, other: float) -> bool:
    return bool(one == other or (one != one and other != other))  # noqa: PLR0124 - NaN


@_same.register(Mapping)
def _(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
    return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)


@_same.register(list)
@_same.register(tuple)
def _(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and all(map(same, one, other))


@_same.register(np.ndarray)
def _same_array(one: NDArray[Any], other: NDArray[Any]) -> bool:
    numbers = one.dtype.kind in "fc" and other.dtype.kind in "fc"
    return np.array_equal(one, other, equal_nan=numbers)


def _held(result: object) -> dict[str, Any]:
    """Return what decides: the fields of a dataclass, else all that an object was given."""
    if not is_dataclass(result):
        kind = type(result)
        return {
            name: value
            for name, value in vars(result).items()
            if name not in getattr(kind, "_beside", ())
            and not isinstance(getattr(kind, name, None), cached_property)
        }
    return {field.name: getattr(result, field.name) for field in fields(result) if field.compare}


def _same_sparse(one: Any, other: Any) -> bool:
    """Compare what is stored; a zero that is stored differs from one that is not."""
    if one.shape != other.shape:
        return False
    pair = [matrix.tocsr(copy=True) for matrix in (one, other)]
    for matrix in pair:
        matrix.sum_duplicates()
    return all(
        _same_array(getattr(pair[0], part), getattr(pair[1], part))
        for part in ("indptr", "indices", "data")
    )
