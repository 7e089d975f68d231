"""Turn the attributes and values of another program into our columns, kinds and modes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.check.values import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

SHOWN = 20


class Mapped:
    """Maps values, and collects those that nothing is said of.

    Parameters
    ----------
    file : str
        Name of the file as messages say it.
    columns : mapping of str to str
        Our column for an attribute.
    """

    def __init__(self, file: str, columns: Mapping[str, str]) -> None:
        self.file = file
        self.columns = columns
        self.problems: list[Problem] = []

    def renamed(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Give attributes our names; where two are the same, the one that was mapped counts."""
        return [
            {
                **{key: value for key, value in row.items() if key not in self.columns},
                **{self.columns[key]: value for key, value in row.items() if key in self.columns},
            }
            for row in rows
        ]

    def values(
        self, texts: pd.Series, attribute: str, argument: str, given: Mapping[str, str],
        known: Mapping[str, Any],
    ) -> pd.Series:  # fmt: skip
        """Map texts to ids of the ontology; its own ids and labels need no entry."""
        own = {part.label.casefold(): name for name, part in known.items()}
        own |= {name.casefold(): name for name in known}
        said = {str(key).strip(): value for key, value in given.items()}
        counts = texts.value_counts(sort=False)
        result: dict[str, str] = {}
        missing: list[str] = []
        for text in sorted(counts.index):
            found = said.get(text) or own.get(text.casefold(), "")
            if not found:
                missing.append(text)
            elif found not in known:
                what = f'{argument} has "{found}" for "{text}", which the ontology does not know'
                fix = nearest(found, list(known)) or "use one that it knows"
                self.problems.append(Problem(self.file, 0, attribute, "E431", what, fix))
            result[text] = found
        if missing:
            self.problems.append(self._missing(missing, counts, attribute, argument, list(known)))
        return texts.map(result)

    def _missing(
        self, missing: Sequence[str], counts: pd.Series, attribute: str, argument: str,
        known: Sequence[str],
    ) -> Problem:  # fmt: skip
        """List the values that need an entry, with how often they stand."""
        listed = ", ".join(
            f'"{text}" ({counts[text]:,})' if text else f"no value ({counts[text]:,})"
            for text in missing[:SHOWN]
        )
        more = f" and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
        what = f"values that are none of the ontology's {argument}: {listed}{more}"
        example = f'{argument}={{"{missing[0]}": "{known[0]}", …}}'
        fix = f"say what each is, as in {example}, with {', '.join(known)}"
        return Problem(self.file, 0, attribute, "E431", what, fix)
