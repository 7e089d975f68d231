"""Agreements that stand in one row each: most lists have no others, so they are added together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.recipes.roles import Roles
    from mmnet.recipes.rows import Reading, Seat


@dataclass(eq=False)
class Batch:
    """Agreements of a list, until they are added.

    Attributes
    ----------
    reading : Reading
        What is read of the list.
    programs : sequence of str
        The program that each row names, or nothing.
    """

    reading: Reading
    programs: Sequence[str]
    held: list[tuple[str, int, Seat, Roles]] = field(default_factory=list)

    def add(self, own: str, record: int, seat: Seat, roles: Roles) -> None:
        """Take an agreement by its id, with who takes part in it."""
        self.held.append((own, record, seat, roles))

    def flush(self) -> None:
        """Add them to the tables."""
        self._add_agreements()
        self._add_participants()
        self.held.clear()

    def _add_agreements(self) -> None:
        records = [record for _, record, _, _ in self.held]
        columns = {"collaboration_id": [own for own, *_ in self.held]}
        for name, cells in self.reading.cells.items():
            columns[name] = [cells[record] for record in records]
        if any(self.programs):
            work, told = self.reading.work, columns.get("program", [""] * len(records))
            columns["program"] = [
                work.program(self.programs[record]) if self.programs[record] else text
                for record, text in zip(records, told, strict=True)
            ]
        self._extend("collaborations", columns, records)

    def _add_participants(self) -> None:
        parts = [
            (own, actor, role, record)
            for own, record, seat, roles in self.held
            for actor, taken in zip(seat.actors, roles, strict=True)
            for role in taken
        ]
        columns = {
            "collaboration_id": [own for own, _, _, _ in parts],
            "actor_id": [actor for _, actor, _, _ in parts],
            "role": [role for _, _, role, _ in parts],
        }
        self._extend("participations", columns, [record for *_, record in parts])

    def _extend(self, table: str, columns: dict[str, list[str]], records: Sequence[int]) -> None:
        region = self.reading.plan.region
        numbers = [region.numbers[record] for record in records]
        if records:
            self.reading.work.rows(table).extend(columns, numbers, region.grid.name)
