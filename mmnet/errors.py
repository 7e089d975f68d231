"""The exceptions of mmnet: one family, so that `except MmnetError` catches them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.problems import Problems
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.problems import Problem

SHOWN = 20


class MmnetError(Exception):
    """Base of every error that mmnet raises on purpose."""


class OntologyError(MmnetError, ValueError):
    """An ontology file is wrong; the message names the file, the key and the reason."""


class OptionError(MmnetError, ValueError):
    """An argument has a value that the function does not know; the message lists the valid ones."""


class ArgumentError(OptionError, TypeError):
    """An argument is missing, has a name that the function does not know, or is of another type."""


class MissingExtraError(MmnetError, ImportError):
    """An optional package is absent; the message names the extra that brings it."""

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(f'{purpose} needs {package}: pip install "mmnet[{extra}]"')


class DataError(MmnetError, ValueError):
    """Tables hold errors; nothing was loaded.

    The message has a line for each cause, with the first places where it occurs.

    Attributes
    ----------
    problems : Problems
        Everything that was found, errors and warnings, by file, row and column, as `net.check()`
        gives it; `problems.table` has a row for each.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = Problems(problems)
        errors = self.problems.errors
        lines = errors.lines(SHOWN)
        if len(lines) > SHOWN or len(errors) > len(lines):
            lines.append("All of them, a row each, are in the table .problems.table of this error")
        super().__init__(f"{count(len(errors), 'error')}; nothing was loaded\n" + "\n".join(lines))

    def __reduce__(self) -> tuple[type[DataError], tuple[Problems]]:
        """Pickle the problems; the message is made of them."""
        return type(self), (self.problems,)
