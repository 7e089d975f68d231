"""Work: what has been read so far, and the tables that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable
from mmnet.recipes.cells import OPEN, OUT, shown
from mmnet.recipes.changes import Changes
from mmnet.recipes.fates import Fates
from mmnet.recipes.partners import Names, name_key
from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.roles import Seats
from mmnet.recipes.tables import Rows
from mmnet.schema import COLLABORATIONS, PARTICIPATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mmnet.ontology import Ontology
    from mmnet.recipes.columns import Plan


@dataclass(eq=False)
class Work:
    """Rows of each table as they are made, with the place that each comes from.

    `apart` is True where a list of its own says who takes part.
    """

    ontology: Ontology
    asker: Asker
    tables: dict[str, Rows] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    fates: Fates = field(default_factory=Fates)
    met: set[str] = field(default_factory=set)
    works: set[str] = field(default_factory=set)
    programs: dict[str, str] = field(default_factory=dict)
    said: list[Problem] = field(default_factory=list)
    apart: bool = False

    def __post_init__(self) -> None:
        self.names = Names(self.asker, self.ontology)
        self.seats = Seats(self.ontology, self.asker)

    def add(self, table: str, row: dict[str, Any], number: int, file: str) -> None:
        """Add a row to a table."""
        self.rows(table).add(row, number, file)

    def rows(self, table: str) -> Rows:
        """Return the rows of a table."""
        return self.tables.setdefault(table, Rows())

    def add_actor(self, row: dict[str, Any], names: Sequence[str], number: int, file: str) -> None:
        """Add an actor, which is found by its names from now on."""
        self.add("actors", row, number, file)
        self.met |= {str(row["actor_id"]), name_key(names[0])}
        self.names.add(str(row["actor_id"]), names, str(row["kind"]))

    def has_actor(self, actor: str, name: str) -> bool:
        """Tell whether an actor is listed already, by its id or its name."""
        return actor in self.met or bool(name and name_key(name) in self.met)

    def need(self, plan: Plan, field_name: str) -> None:
        """Ask which column holds what a table cannot do without; its rows stay open."""
        key = ("columns", plan.sheet, field_name)
        region = plan.region
        for record in range(len(region.body)):
            self.fates.out(region, record, "hangs on an open question")
        if any(asked[:2] == key[:2] for asked in self.asker.asked):
            return  # another question about its columns may tell
        headers = tuple(header for header in region.headers if header)
        question = Question(
            (key,), f'Which column of "{plan.sheet}" is the {field_name}?', region.grid.name,
            headers, (), headers, len(region.body), region.grid.numbers[region.top],
        )  # fmt: skip
        self.asker.asked.setdefault(key, question)

    def say(self, file: str, code: str, what: str, fix: str, row: int = 0) -> None:
        """Note a doubt about a sheet, or a row of it."""
        self.said.append(Problem(file, row, "", code, what, fix))

    def program(self, name: str) -> str:
        """Return the id of a program, which is made where no list has it."""
        key = name_key(name)
        if key not in self.programs:
            self.programs[key] = name
            self.add("programs", {"program_id": name, "name": name}, 0, "programs")
        return self.programs[key]

    def note_columns(self, plan: Plan, meant: Mapping[int, Sequence[str]]) -> None:
        """Note the cells of columns that were written anew."""
        numbers = plan.region.numbers
        for at, after in meant.items():
            rows = [
                (number, text, two)
                for number, cell, two in zip(numbers, plan.region.column(at), after, strict=True)
                if cell != two and two not in {OPEN, OUT} and (text := shown(cell)) != two
            ]
            self.changes.add(plan.region.grid.name, (at, plan.header(at)), rows)

    def note_names(self, plan: Plan, at: int, actors: Sequence[str | None]) -> None:
        """Note the names of a column that stand for an actor with another id."""
        before = [shown(cell) for cell in plan.region.column(at)]
        after = [actor or OPEN for actor in actors]
        self.note_columns(
            plan, {at: [two if one else one for one, two in zip(before, after, strict=True)]}
        )

    def note_header(self, plan: Plan, at: int, actor: str | None) -> None:
        """Note a name of a column that stands for an actor with another id."""
        region = plan.region
        if actor:
            number = region.grid.numbers[region.top]
            header = region.headers[at]
            rows = [(number, header, actor)] if header != actor else []
            self.changes.add(region.grid.name, (at, header), rows)

    def finish_names(self) -> None:
        """List the new actors, and ask about names that are open."""
        self.names.ask()
        for name in self.names.unlisted:
            kind = self.names.kinds.get(name)
            if kind and name not in self.met and kind != LEAVE_OUT:
                row = {"actor_id": name, "name": name, "kind": kind}
                self.add("actors", row, 0, "actors")
                self.met.add(name)

    def raw(self) -> dict[str, RawTable]:
        """Return the tables as the check takes them; a file of actors may tell no collaboration."""
        raw = {name: rows.raw(name) for name, rows in self.tables.items()}
        if "actors" in raw:
            for table in (COLLABORATIONS, PARTICIPATIONS):
                empty = pd.DataFrame(columns=list(table.required), dtype=object)
                nothing = RawTable(table.name, table.name, empty, np.array([], dtype=np.int64))
                raw.setdefault(table.name, nothing)
        return raw
