"""What is said of a file of which everything was left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.balance import Tally
    from mmnet.problems import Problem

EMPTY = "E102"


def emptied(problems: Iterable[Problem], tallies: Iterable[Tally]) -> list[Problem]:
    """Say why a file gave no row where it holds some; "has no rows" would be false."""
    spent = {line.file: line for line in tallies if line.left and not line.read}
    return [
        _told(problem, spent[problem.file])
        if problem.code == EMPTY and problem.file in spent
        else problem
        for problem in problems
    ]


def _told(problem: Problem, line: Tally) -> Problem:
    what = f"nothing of it is left: {line.found:,} {line.what} found, {line.reasons}"
    return replace(problem, what=what, fix="give a file in which two different actors are tied")
