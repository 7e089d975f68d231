"""One answer to a survey as a record: who answered, and what of whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    Value: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class ReportedTie:
    """A way of working together that was reported: mode, direction, and what was said of it."""

    mode: str
    direction: str
    answers: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewName:
    """A partner that the roster does not have, as the respondent wrote it."""

    name: str
    kind: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class NamedPartner:
    """A partner that was named: an actor of the roster, or a new name."""

    actor: str
    new: NewName | None
    ties: tuple[ReportedTie, ...]
    answers: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent sent.

    Attributes
    ----------
    complete : bool
        The respondent said that it is all: whom it does not name it has no tie with.
    filled : bool
        False where nothing was entered yet.
    """

    file: str
    respondent: str
    day: str
    complete: bool
    partners: tuple[NamedPartner, ...]
    comment: str = ""
    filled: bool = True

    @property
    def size(self) -> int:
        """How many ties and values it holds."""
        return sum(len(one.ties) + len(one.answers) for one in self.partners)
