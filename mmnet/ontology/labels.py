"""Labels of an ontology in other languages: `[labels.zh.modes]` with a line for each id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

# Plurals are the labels of several actors of a kind.
SECTIONS = ("kinds", "plurals", "families", "groups", "modes", "methods", "fields")
OF = {"plurals": "kinds"}  # whose ids a section has
# Two or three letters, as in ISO 639; a region may follow: zh, zh-TW.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")

Labels = dict[str, dict[str, dict[str, str]]]


def read_labels(
    data: object, ids: Mapping[str, Collection[str]], problem: Callable[[str, str], None]
) -> Labels:
    """Read the table `labels`: by language, section and id.

    Parameters
    ----------
    data : object
        What stands under `labels`.
    ids : mapping of str to collection of str
        The ids of each section of the ontology.
    problem : callable
        Called with (key, reason) for each thing that is wrong.

    Returns
    -------
    dict of str to dict
    """
    languages = _table(data, "labels", problem)
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            problem(f"labels.{language}", 'is not a language: write two letters, such as "zh"')
    return {
        language: {
            section: _section(
                texts, f"labels.{language}.{section}", ids.get(OF.get(section, section)), problem
            )
            for section, texts in _table(sections, f"labels.{language}", problem).items()
        }
        for language, sections in languages.items()
    }


def _section(
    data: object,
    where: str,
    ids: Collection[str] | None,
    problem: Callable[[str, str], None],
) -> dict[str, str]:
    if ids is None:
        problem(where, f"is not a section with labels: use one of {', '.join(SECTIONS)}")
        return {}
    texts = _table(data, where, problem)
    for key, text in texts.items():
        if key not in ids:
            problem(f"{where}.{key}", "is not an id of this ontology")
        elif not isinstance(text, str) or not text.strip():
            problem(f"{where}.{key}", f"is {text!r}: write a text in quotes")
    return {key: str(text).strip() for key, text in texts.items()}


def _table(value: object, where: str, problem: Callable[[str, str], None]) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    problem(where, f"is {value!r}: write a table, such as [labels.zh.modes]")
    return {}
