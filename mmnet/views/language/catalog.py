"""Catalogs: what is said, by key; where a language has no words for it, English stands in.

Each language is a folder of TOML files, with the same keys in each.

A text holds names in braces for what it speaks of. Where a number decides the form of a sentence,
a table of forms stands in its place: `one` and `other` in English; Chinese has one form.
"""

from __future__ import annotations

import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mmnet.languages import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["ENGLISH", "LANGUAGES", "catalog", "slots", "untranslated"]


@cache
def catalog(language: str) -> dict[str, dict[str, str]]:
    """Return the texts of a language: for each key its forms, by number.

    Keys are those of the TOML file with dots between the levels, such as finding.open.headline.
    """
    folder = files("mmnet.views.language") / "catalogs" / language
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir(), key=str)]
    return {key: forms for text in texts for key, forms in _flat(tomllib.loads(text), "")}


def _flat(table: Mapping[str, Any], lead: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    for key, value in table.items():
        name = f"{lead}{key}"
        if isinstance(value, str):
            found.append((name, {"other": value}))
        elif "other" in value:
            found.append((name, dict(value)))
        else:
            found += _flat(value, f"{name}.")
    return found


def untranslated(language: str) -> tuple[str, ...]:
    """Return the keys of which a language has no text, in the order of the English catalog."""
    return tuple(key for key in catalog(ENGLISH) if key not in catalog(language))


def slots(text: str) -> set[str]:
    """Return the names in braces of a text.

    Examples
    --------
    >>> sorted(slots("{a} of {b}"))
    ['a', 'b']
    """
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
