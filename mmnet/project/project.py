"""A project folder at work: its network, what changed since the last time, and what is written."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.changes import diff, history
from mmnet.changes.entries import LOG
from mmnet.changes.sentences import headline
from mmnet.project.outputs import OUTPUTS
from mmnet.project.settings import Settings, read_settings
from mmnet.public import public_copy
from mmnet.recipes import read
from mmnet.results import Result
from mmnet.wording import capital, count
from mmnet.writers import write

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.changes import Diff
    from mmnet.network import Network

STATE = ".mmnet"
LAST = "last"


@dataclass(frozen=True, eq=False)
class Update(Result):
    """What an update of a project did.

    Attributes
    ----------
    table : DataFrame
        Columns what and path: what was written.
    network : Network
        As it was read.
    changes : Diff
        From the last update to this one; of the first, from the network to itself.
    broken : DataFrame
        Columns rule and sentence: the rules that do not hold.
    is_first : bool
        True where nothing was updated before.
    """

    table: pd.DataFrame
    network: Network
    changes: Diff
    broken: pd.DataFrame
    is_first: bool

    def sentence(self) -> str:
        """Say what changed, which rules are broken, and how much was written."""
        said = "This is the first update." if self.is_first else headline(self.changes)
        rules = self.broken["rule"].nunique()
        broken = f" {count(rules, 'rule')} of the register broken." if rules else ""
        return f"{capital(said)}{broken} {count(len(self.table), 'file')} written."


class Project:
    """A project folder.

    Made by `open`.

    Attributes
    ----------
    folder : Path
    settings : Settings
        What mmnet.toml says.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder, self.settings = folder, settings

    @cached_property
    def network(self) -> Network:
        """The network that its tables give, read once.

        Raises
        ------
        DataError
            If anything is wrong in the tables; every problem is listed.
        """
        return self._read()

    @property
    def log(self) -> Path:
        """Where `record` keeps who accepted which change."""
        return self.folder / LOG

    def last(self) -> Network | None:
        """Return the network as it was recorded last in the log, else as the last update saw it.

        Returns
        -------
        Network or None
            None where nothing was recorded or updated.

        Raises
        ------
        DataError
            If the log cannot be read.

        Examples
        --------
        >>> import tempfile
        >>> import mmnet as mm
        >>> from mmnet.project import new
        >>> project = mm.open(new(tempfile.mkdtemp(), example=True))
        >>> project.last() is None
        True
        >>> path = mm.record(project.folder, project.network, author="A. Analyst")
        >>> project.last() == project.network
        True
        """
        if self.log.is_dir():
            return history(self.log).network
        seen = self.folder / STATE / LAST
        return read(seen) if seen.is_dir() else None

    def _read(self) -> Network:
        about = self.settings
        return read(
            about.source, recipe=about.recipe, ontology=about.ontology, title=about.title,
            as_of=about.as_of,
        )  # fmt: skip

    def update(self) -> Update:
        """Read the tables, compare them with the last update, and write what is to be written.

        What was seen is kept in the folder `.mmnet`, when everything is written: after a failure
        the next update tells the same changes again.

        Returns
        -------
        Update
            `.changes`, `.broken` (rules), `.table` (what was written).

        Raises
        ------
        DataError
            If anything is wrong in the tables; then nothing is written.

        Examples
        --------
        >>> import tempfile
        >>> import mmnet as mm
        >>> from mmnet.project import new
        >>> folder = new(tempfile.mkdtemp())
        >>> project = mm.open(folder)
        >>> project.update()
        Traceback (most recent call last):
        ...
        mmnet.errors.DataError: 1 error; nothing was loaded
        actors.csv: has no rows: add at least one [E102]
        """
        net, last = self._read(), self.folder / STATE / LAST
        self.network = net
        is_first = not last.is_dir()
        changes = diff(net if is_first else read(last), net)
        broken = changes.broken(dict(self.settings.rules))
        outputs, public = self.settings.outputs, self.settings.public
        copy = public_copy(net, names=self.settings.public_names) if public else net
        for path, what in (*outputs.items(), *public.items()):
            path.parent.mkdir(parents=True, exist_ok=True)
            shown = copy if path in public else net
            OUTPUTS[what](shown, path, changes, self.settings.language)
        _keep(net, last)
        rows = [(what, str(path)) for path, what in (*outputs.items(), *public.items())]
        table = pd.DataFrame(rows, columns=["what", "path"]).astype("str")
        return Update(table, net, changes, broken, is_first)

    def __repr__(self) -> str:
        about = self.settings
        lines = [f"Project {str(self.folder)!r}: reads {about.source.name}"]
        lines += [f"  {path.name}: {what}" for path, what in about.outputs.items()]
        lines += [f"  {path.name}: {what}, public" for path, what in about.public.items()]
        return "\n".join(lines)


def _keep(net: Network, place: Path) -> None:
    """Write the network beside the one that is kept, then put it in its place."""
    fresh = place.with_name("next")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    write(net, fresh)
    shutil.rmtree(place, ignore_errors=True)
    fresh.replace(place)


@checked
def open(folder: str | PathLike[str] = ".") -> Project:  # noqa: A001 - `mm.open`
    """Open a project folder, which `mmnet new` lays out.

    Parameters
    ----------
    folder : str or path
        Holds mmnet.toml.

    Returns
    -------
    Project
        `.network`, and `.update()`, which says what changed since the last one and writes what
        mmnet.toml lists.

    Raises
    ------
    OptionError
        If the folder has no mmnet.toml, or something in it is wrong.

    Examples
    --------
    >>> import tempfile
    >>> import mmnet as mm
    >>> from mmnet.project import new
    >>> project = mm.open(new(tempfile.mkdtemp(), example=True))
    >>> len(project.network.actors)
    127
    """
    place = Path(folder)
    return Project(place, read_settings(place))
