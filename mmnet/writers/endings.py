"""What the ending of a path means, for everything that writes: one table, one refusal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.errors import OptionError
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike

PAGE, PICTURE = (".html", ".htm"), (".png", ".svg", ".pdf")
DOCUMENT = (*PAGE, ".md", ".docx", ".pdf")
SHORT = (*DOCUMENT, ".pptx")  # slides, where a document is short enough for them
# What is written as one file: its endings, and what a refusal calls it.
FILES = {
    "brief": (SHORT, "a brief"),
    "bulletin": (SHORT, "a bulletin"),
    "changes": ((".xlsx", ".csv", *SHORT), "what changed"),
    "figure": (PICTURE, "a figure"),
    "map": ((*PAGE, *PICTURE), "a map"),
    "profiles": (DOCUMENT, "a file of profiles"),
    "pyvis": (PAGE, "a pyvis network"),
    "questions": ((".xlsx",), "a file of questions, which a person fills in,"),
    "report": (DOCUMENT, "a report"),
    "result": ((".parquet", ".csv"), "a result"),
    "review": ((".csv", ".xlsx"), "a review file, which a person fills in,"),
    "sheet": ((".xlsx", ".csv"), "a sheet to review"),
}


def is_sheet(path: str | PathLike[str]) -> bool:
    """Whether a path ends as a sheet to review."""
    return Path(path).suffix.lower() in FILES["sheet"][0]


def require_file(path: str | PathLike[str], name: str) -> str:
    """Return the ending of a path to one of `FILES`; refuse one that it is not written as."""
    endings, what = FILES[name]
    return require_ending(path, endings, what)


def require_ending(path: str | PathLike[str], endings: Collection[str], what: str) -> str:
    """Return the ending of a path in small letters.

    Raises
    ------
    OptionError
        If it is none of the endings that `what` can be written with; they are listed.
    """
    ending = Path(path).suffix.lower()
    if ending not in endings:
        given = f"the ending {ending}" if ending else "no ending"
        names = listing([name for name in endings if name], last="or")
        msg = f"{Path(path)} has {given}: {what} is written as {names}"
        raise OptionError(msg)
    return ending
