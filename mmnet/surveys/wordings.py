"""Words of questionnaires: one TOML catalog a language, all with the same keys."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.ontology import Ontology
    from mmnet.surveys.questions import Question

LANGUAGES = ("en", "zh", "fr", "de", "es")
# Where most people are spoken to in a language that is not English.
SPOKEN = {
    "zh": frozenset({"CN", "HK", "MO", "TW"}),
    "fr": frozenset({"FR", "MC", "SN", "CI", "BF", "ML", "BJ", "TG", "MG", "CM", "GA", "CD", "CG"}),
    "de": frozenset({"DE", "AT", "LI"}),
    "es": frozenset(
        {"ES", "MX", "AR", "CL", "CO", "PE", "VE", "EC", "BO", "PY", "UY", "CR", "PA", "GT", "HN",
         "SV", "NI", "DO", "CU"}
    ),
}  # fmt: skip
# How the steps of a scale are called where each step has words.
AMOUNT, MUCH = "amount", "much"
OWN_STEPS = ("frequency", "formality", "level")


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the catalog of a language."""
    path = files("mmnet.surveys") / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def language_of(country: str, languages: tuple[str, ...]) -> str:
    """Return the language of those that are offered in which a country is asked.

    Examples
    --------
    >>> language_of("CN", ("en", "zh")), language_of("CN", ("en",)), language_of("", ("fr", "en"))
    ('zh', 'en', 'fr')
    """
    spoken = (one for one in languages if country in SPOKEN.get(one, frozenset()))
    return next(spoken, languages[0])


def steps_of(question: Question) -> str:
    """Return the list of words for the steps of a scale; empty where only its ends have words."""
    if question.id in OWN_STEPS:
        return question.id
    if question.text or question.low_label or question.high_label:
        return ""
    return {(1, 4): AMOUNT, (0, 4): MUCH}.get((question.low, question.high), "")


def text_of(question: Question, language: str) -> str:
    """Return how a question is asked."""
    return question.text or str(words(language)["questions"].get(question.id, question.id))


def labels_of(ontology: Ontology, language: str, what: str) -> dict[str, str]:
    """Return the labels of the kinds or modes of an ontology in a language."""
    return {key: ontology.label(what, key, language=language) for key in getattr(ontology, what)}
