"""Names of the files of a folder of profiles: safe on every system, each its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.views.document.forms import require_form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

NAME, INDEX = "profiles", "index"
LONGEST = 60
# Names that Windows keeps for devices.
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{at}" for name in ("com", "lpt") for at in "0123456789"),
}


def require_place(path: str | PathLike[str]) -> Path:
    """Return where profiles go: a folder, or a file that ends in a form of documents."""
    place = Path(path)
    if place.suffix and not place.is_dir():
        require_form(place, NAME)
    return place


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Return a name without an ending for each id: small Latin letters, digits and hyphens.

    Examples
    --------
    >>> file_names(["ginkgo", "GINKGO", "../x", "银杏", "index", "con"])
    {'ginkgo': 'ginkgo', 'GINKGO': 'ginkgo-2', '../x': 'x', '银杏': 'profile', 'index': 'index-2',
     'con': 'con-2'}
    """
    taken = {INDEX, *DEVICES}
    names: dict[str, str] = {}
    following: dict[str, int] = {}
    for key in ids:
        lead = re.sub(r"[^a-z0-9]+", "-", key.lower())[:LONGEST].strip("-") or "profile"
        name, at = lead, following.get(lead, 2)
        while name in taken:
            name, at = f"{lead}-{at}", at + 1
        following[lead] = at
        taken.add(name)
        names[key] = name
    return names
