"""Criteria of a selection: names that must occur, rows that match, words for the notes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# For each noun: the names that are asked for, the column, and the names that there are.
Criteria = Mapping[str, tuple[str | Collection[str] | None, pd.Series, Iterable[str]]]
FEW, MANY = 5, 20


def listed(noun: str, names: str | Collection[str], known: Iterable[str]) -> list[str]:
    """Return the names as a list; refuse one that is not known."""
    chosen = [names] if isinstance(names, str) else list(names)
    valid = list(known)
    for name in chosen:
        if name not in valid:
            shown = ", ".join(map(str, valid[:MANY])) + (", …" if len(valid) > MANY else "")
            msg = f"{noun} {name!r} does not occur: use {shown or 'none'}"
            raise OptionError(msg)
    return chosen


def matching(criteria: Criteria, size: int) -> NDArray[np.bool_]:
    """Tell which rows meet every criterion that is given."""
    keep = np.ones(size, dtype=bool)
    for noun, (names, column, known) in criteria.items():
        if names is not None:
            keep &= column.isin(listed(noun, names, known)).to_numpy()
    return keep


def words_of(criteria: Criteria) -> str:
    """Say which criteria are given."""
    parts = []
    for noun, (names, _, _) in criteria.items():
        if names is not None:
            given = [names] if isinstance(names, str) else [str(name) for name in names]
            shown = ", ".join(given[:FEW]) + (", …" if len(given) > FEW else "")
            parts.append(f"{noun}: {shown}")
    return "; ".join(parts)


def known_cells(frame: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Return the known cells of each row, by its label."""
    return {
        str(label): {str(name): value for name, value in row.items() if not pd.isna(value)}
        for label, row in zip(frame.index, frame.to_dict("records"), strict=True)
    }
