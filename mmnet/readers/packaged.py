"""The example that comes with the package: twelve micro-majors and their partners, all invented."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.readers.tables import read

if TYPE_CHECKING:
    from mmnet.network import Network

EXAMPLE = Path(__file__).resolve().parents[1] / "data" / "micro-majors"


@checked
def example() -> Network:
    """Read the example: twelve micro-majors and their partners, all invented.

    Its tables are a part of the package, so it is there wherever mmnet is installed; `mmnet demo`
    makes its report and map, and `mm.write(mm.example(), "folder")` writes its tables.

    Returns
    -------
    Network
        127 actors, 395 collaborations, 12 programs.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.example().summary().sentence()
    '127 actors, 395 collaborations, 1,080 participations, 12 programs, 20 countries'
    """
    return _read()


@cache
def _read() -> Network:
    """Read it once: a network never changes."""
    return read(EXAMPLE)
