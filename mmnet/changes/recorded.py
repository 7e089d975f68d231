"""History: who changed what when, and the network as it was recorded on any day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.changes.applying import made
from mmnet.changes.entries import (
    BASE,
    ONTOLOGY,
    Entry,
    log_of,
    read_entries,
    read_lines,
    state_of,
)
from mmnet.changes.patch import new_ids_of, patched
from mmnet.changes.result import Diff
from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.ontology import load_ontology
from mmnet.periods import span
from mmnet.readers import read
from mmnet.results import Result
from mmnet.schema import frames_of
from mmnet.wording import count

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from mmnet.changes.lines import Frames
    from mmnet.network import Network
    from mmnet.ontology import Ontology

COLUMNS = ["recorded", "author", "reason", "source", "lines", "as_of", "said"]
TOLD = ["entry", "recorded", "author", "table", "id", "change", "field", "before", "after"]
CHANGED = "the tables that it makes are not those that were recorded: a file of the log was edited"
MEND = "take the files from a copy or from git again"


@dataclass(frozen=True, eq=False, repr=False)
class History(Result):
    """The log of a register. Made by `history`.

    Attributes
    ----------
    folder : Path
        Where it is.
    entries : tuple of Entry
        The first state and every diff, in the order of recording.
    """

    folder: Path
    entries: tuple[Entry, ...]

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The entries.

        Returns
        -------
        DataFrame, index entry
            recorded (day), author, reason, source, lines (of the diff), as_of, said (the first
            sentence).
        """
        rows = [
            (
                each.recorded, each.author, each.reason, each.source, each.lines, each.as_of,
                each.said[0] if each.said else "",
            )
            for each in self.entries
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=COLUMNS).rename_axis("entry")

    @cached_property
    def network(self) -> Network:
        """The network as it was recorded last."""
        return self._network(len(self.entries) - 1)

    @checked
    def as_recorded(self, on: int | str | date) -> Network:
        """Return the network as the register had it on a day.

        What was recorded later is not in it, whenever it was valid: a letter of May that was
        recorded in July changes no answer of June. `net.at(day)` then asks what was valid.

        Parameters
        ----------
        on : str, date or int
            A day; of a month or a year its last day counts.

        Returns
        -------
        Network

        Raises
        ------
        OptionError
            If nothing was recorded until then.
        DataError
            If the log was edited: the tables are not those that were recorded.

        Examples
        --------
        >>> import mmnet as mm
        >>> path = mm.record("log", mm.example(), author="A. Analyst", on="2026-07-01")
        >>> mm.history("log").as_recorded("2026-07-15") == mm.example()
        True
        """
        day = span(on)[1]
        until = [entry.number for entry in self.entries if entry.recorded <= day]
        if not until:
            msg = f"nothing was recorded until {day}: the log begins on {self.entries[0].recorded}"
            raise OptionError(msg)
        return self._network(until[-1])

    @checked
    def diff(self, number: int) -> Diff:
        """Return the diff of an entry, with the networks before and after it.

        Parameters
        ----------
        number : int
            From 1 on.

        Returns
        -------
        Diff
            From the state before the entry to the state after it.

        Raises
        ------
        OptionError
            If there is no entry of this number.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"]})
        >>> actors["kind"] = "university"
        >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
        >>> ties["mode"] = "research_cooperation"
        >>> old = mm.read_edges(ties, actors)
        >>> new = mm.read_edges(ties, actors.replace("Beta", "Bee"))
        >>> path = mm.record("log", old, author="A. Analyst")
        >>> path = mm.record("log", new, author="B. Clerk")
        >>> mm.history("log").diff(1).sentences
        ('1 actor has another name: Beta is now Bee.',)
        """
        if not 1 <= number < len(self.entries):
            msg = f"number is {number}: the diffs are 1 to {len(self.entries) - 1}"
            raise OptionError(msg)
        before, after = self._network(number - 1), self._network(number)
        entry = self.entries[number]
        return Diff(self._lines(number), before, after, dict(entry.merged), dict(entry.split))

    @checked
    def of(self, name: str) -> pd.DataFrame:
        """Tell who changed what when about an id, under every id that it had.

        Parameters
        ----------
        name : str
            An id of an actor, a program or a collaboration, as it is now or as it was.

        Returns
        -------
        DataFrame
            entry, recorded, author, table, id, change, field, before, after. A row for each cell,
            in the order of recording; rows that name the id in a key or a cell are in it.

        Raises
        ------
        OptionError
            If no entry names it and the first state does not have it.

        Examples
        --------
        >>> import mmnet as mm
        >>> import pandas as pd
        >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"]})
        >>> actors["kind"] = "university"
        >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
        >>> ties["mode"] = "research_cooperation"
        >>> old = mm.read_edges(ties, actors)
        >>> new = mm.read_edges(ties, actors.replace("Beta", "Bee"))
        >>> path = mm.record("log", old, author="A. Analyst")
        >>> path = mm.record("log", new, author="B. Clerk")
        >>> mm.history("log").of("b")[["author", "id", "field", "before", "after"]]
             author id field before after
        0  B. Clerk  b  name   Beta   Bee
        """
        names = self._names_of(name)
        parts = []
        for entry in self.entries[1:]:
            lines = self._lines(entry.number)
            keys = lines["id"].str.split(" / ").map(lambda parts: not names.isdisjoint(parts))
            cells = lines["before"].isin(names) | lines["after"].isin(names)
            rows = lines[keys.astype(bool) | cells]
            told = rows.assign(entry=entry.number, recorded=entry.recorded, author=entry.author)
            parts.append(told[TOLD])
        found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=TOLD)
        if not len(found) and not self._has(name):
            msg = f"{name!r} does not occur in the log: correct the id"
            raise OptionError(msg)
        return found

    def _names_of(self, name: str) -> set[str]:
        """Return every id that the one had."""
        names = {name}
        steps = [new_ids_of(self._lines(entry.number)) for entry in self.entries[1:]]
        pairs = [pair for step in steps for ids in step.values() for pair in ids.items()]
        for old, new in reversed(pairs):
            names |= {old} if new in names else set()
        for old, new in pairs:
            names |= {new} if old in names else set()
        return names

    def _has(self, name: str) -> bool:
        tables = self._base
        return any(
            name in set(tables[table][key])
            for table, key in (
                ("actors", "actor_id"), ("programs", "program_id"),
                ("collaborations", "collaboration_id"),
            )
        )  # fmt: skip

    # ---- from files

    @cached_property
    def _base(self) -> Frames:
        return frames_of(self._first)

    @cached_property
    def _first(self) -> Network:
        return read(self.folder / self.entries[0].name / BASE)

    def _lines(self, number: int) -> pd.DataFrame:
        return read_lines(self.folder / self.entries[number].name)

    def _network(self, number: int) -> Network:
        """Apply the diffs up to an entry, and check what comes of it."""
        entry = self.entries[number]
        tables = self._base
        for step in range(1, number + 1):
            tables = patched(tables, self._lines(step))
        if state_of(tables) != entry.state:
            raise DataError([Problem(entry.name, 0, "", "E611", CHANGED, MEND)])
        like = self._first.following(
            self._first, notes=(), title=entry.title, as_of=entry.as_of
        )  # fmt: skip
        return made(tables, like, self._ontology(number))

    def _ontology(self, number: int) -> Ontology:
        """Return the ontology that holds after an entry."""
        folders = [self.folder / entry.name for entry in self.entries[1 : number + 1]]
        own = [folder / ONTOLOGY for folder in folders if (folder / ONTOLOGY).is_file()]
        return load_ontology(own[-1]) if own else self._first.ontology

    def sentence(self) -> str:
        """Say where it is, and how many entries it has."""
        return f"{self.folder.name}: {count(len(self.entries), 'entry', 'entries')}."

    @property
    def _shown(self) -> pd.DataFrame:
        return self.table[["recorded", "author", "lines", "said"]]


@checked
def history(folder: str | PathLike[str]) -> History:
    """Read the log of a register: who changed what when.

    Parameters
    ----------
    folder : str or path
        As `record` writes it; of a project folder, its folder `log`.

    Returns
    -------
    History
        `.table`, `.network`, `.as_recorded(day)`, `.diff(number)`, `.of(id)`.

    Raises
    ------
    OptionError
        If the folder is not a log.
    DataError
        If an entry cannot be read, or numbers are missing or stand twice.

    Examples
    --------
    >>> import mmnet as mm
    >>> path = mm.record("log", mm.example(), author="A. Analyst", on="2026-07-01")
    >>> past = mm.history("log")
    >>> past.table[["author", "lines"]]
               author  lines
    entry
    0      A. Analyst      0
    """
    target = log_of(Path(folder))
    if not target.is_dir():
        msg = f"{target} is not a folder: record(folder, net, author=…) begins a log"
        raise OptionError(msg)
    entries = read_entries(target)
    if not entries:
        msg = f"{target.name} holds no entry: record(folder, net, author=…) begins a log"
        raise OptionError(msg)
    return History(target, tuple(entries))
