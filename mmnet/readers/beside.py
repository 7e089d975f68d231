"""What stands beside the files that are read: named, so that nothing is passed over silently."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.check import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

HIDDEN = (".", "~")  # also what a program leaves beside an open workbook
SHOWN = 12


def is_hidden(path: Path) -> bool:
    """Tell whether a file or a folder is one that people do not see."""
    return path.name.startswith(HIDDEN)


def passed_over(source: object, read: Collection[Path]) -> tuple[str, ...]:
    """Return the names of what stands in a folder and is not read; of a folder, with a slash.

    Parameters
    ----------
    source : path, or anything else
        Only a folder has something beside.
    read : collection of Path
        The files that are read; a folder that holds one of them is read too.
    """
    if not isinstance(source, Path) or not source.is_dir():
        return ()
    kept = {*read, *(folder for path in read for folder in path.parents)}
    return tuple(
        f"{one.name}/" if one.is_dir() else one.name
        for one in sorted(source.iterdir())
        if one not in kept and not is_hidden(one)
    )


def told_of(name: str, unread: Sequence[str], fix: str) -> list[Problem]:
    """Say which files of a folder are not read, if there are any."""
    if not unread:
        return []
    return [Problem(name, 0, "", "W418", sentence_of(unread), fix)]


def sentence_of(unread: Sequence[str]) -> str:
    """Name the files, the first of very many."""
    more = f" and {len(unread) - SHOWN:,} more" if len(unread) > SHOWN else ""
    return f"files that are not read: {', '.join(unread[:SHOWN])}{more}"
