"""The exceptions of mmnet: one family, so that `except MmnetError` catches them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.check import Problem

SHOWN = 20


class MmnetError(Exception):
    """Base of every error that mmnet raises on purpose."""


class OntologyError(MmnetError, ValueError):
    """An ontology file is wrong; the message names the file, the key and the reason."""


class OptionError(MmnetError, ValueError):
    """An argument has a value that the function does not know; the message lists the valid ones."""


class MissingExtraError(MmnetError, ImportError):
    """An optional package is absent; the message names the extra that brings it."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f'{purpose} needs {package}: pip install "mmnet[{extra}]"')


class DataError(MmnetError, ValueError):
    """Tables hold errors; nothing was loaded.

    Attributes
    ----------
    problems : tuple of Problem
        Everything that was found, errors and warnings, by file, row and column.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        errors = [problem for problem in self.problems if problem.severity == "error"]
        lines = [str(problem) for problem in errors[:SHOWN]]
        if len(errors) > SHOWN:
            lines.append(f"… and {len(errors) - SHOWN} more errors (all are in .problems)")
        count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        super().__init__(f"{count}; nothing was loaded\n" + "\n".join(lines))
