"""The table of an answer for a reader: headings and words in the language of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet import countries
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.said.coverage import status_key

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from mmnet.views.brief.told import Told


def shown_table(told: Told, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with headings and words in the language; English keeps the data's own."""
    if told.voice.language == ENGLISH:
        return table
    named = table.index.name is not None
    rows = table.reset_index() if named else table
    words = _words(told)
    translated = {str(name): rows[name].map(words[name], na_action="ignore") for name in rows
                  if name in words}  # fmt: skip
    rows = rows.assign(**translated)
    if "code" in rows:
        rows = rows.assign(**{name: _problems(told, rows, name) for name in ("what", "fix")})
    return rows.rename(columns=lambda name: told.voice.say(f"ask.column.{name}"))


def _words(told: Told) -> dict[Any, Callable[[Any], str]]:
    """How the words of each column are said."""
    voice = told.voice
    places = countries.names(voice.language)
    return {
        "mode": told.mode,
        "kind": told.kind,
        "country": lambda code: places.get(code, code),
        "status": lambda word: voice.say(f"status.{status_key(word)}"),
        "severity": lambda word: voice.say(f"ask.severity.{word}"),
        "total": lambda word: voice.say(f"ask.total.{word}"),
    }


def _problems(told: Told, rows: pd.DataFrame, name: str) -> list[str]:
    """Say what each code of the check means, and how it is mended."""
    return [
        told.voice.translated(f"problem.{code}.{name}", own)
        for code, own in zip(rows["code"], rows[name], strict=True)
    ]
