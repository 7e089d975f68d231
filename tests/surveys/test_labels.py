"""Questionnaires have words of their own in each language: texts, questions, kinds and modes."""

from __future__ import annotations

import pytest

import mmnet as mm
from mmnet.surveys.wordings import LANGUAGES, labels_of

OTHERS = [language for language in LANGUAGES if language != "en"]
ONTOLOGIES = ("micro-majors", "micro-major-cn", "cordis", "research", "credentials")


def loaded(name: str) -> mm.Ontology:
    return mm.load_ontology() if name == "micro-majors" else mm.load_ontology(name)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", ONTOLOGIES)
def test_every_kind_and_mode_has_a_label(name: str, language: str) -> None:
    ontology = loaded(name)
    for what in ("kinds", "modes"):
        english, own = labels_of(ontology, "en", what), labels_of(ontology, language, what)
        assert set(ontology.labels[language][what]) == set(english)
        assert not {key for key in english if own[key] == english[key]}
