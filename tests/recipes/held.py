"""What a held-out table is, and what a careful person would make of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

Agreement = tuple[frozenset[str], str, str, str]
"""Who, which mode, from when, until when."""


@dataclass
class Held:
    """A file, what is answered when it is asked, and what must come of it."""

    path: Path
    answers: dict[str, str]
    kinds: dict[str, str] = field(default_factory=dict)
    agreements: set[Agreement] | None = None
    amounts: set[tuple[float, str]] | None = None
    needs: set[tuple[Any, ...]] | None = None
    ratings: set[tuple[Any, ...]] | None = None


def pairs(*rows: tuple[str, str, str, str]) -> set[Agreement]:
    return {(frozenset(who.split("+")), mode, start, end) for who, mode, start, end in rows}
