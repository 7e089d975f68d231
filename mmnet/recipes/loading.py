"""From what was understood to a network: open questions stop, and all rows keep their account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.errors import DataError
from mmnet.network import Network

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mmnet.check import Problem
    from mmnet.recipes.understanding import Understanding


def network_of(
    found: Understanding,
    *,
    title: str,
    as_of: int | str | date | None,
    beside: Sequence[Problem] = (),
) -> Network:
    """Make the network, or raise with all open questions; `beside` says what was not read.

    Raises
    ------
    DataError
        If a question is open and the recipe says to stop, or the tables hold an error.
    """
    asked = found.asker.questions
    if asked and found.asker.recipe.open_questions == "stop":
        raise DataError([one.problem for one in asked])
    work = found.work
    notes = [*work.changes.problems, *work.fates.problems, *work.said, *beside]
    return Network.from_raw(
        work.raw(), work.seats.terms, title=title, as_of=as_of, found=notes,
        tallies=work.fates.tallies, changes=work.changes.frame,
    )  # fmt: skip
