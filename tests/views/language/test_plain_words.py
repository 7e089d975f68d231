"""What a minister's aide reads is in plain words, in every language."""

from __future__ import annotations

import pytest

from mmnet.views.language.catalog import LANGUAGES, catalog
from tests.views.language.foreign import SLOT
from tests.views.language.plain import jargon

# What is said in the main part of a report, and in a brief; notes stand in the annex.
FRONT = (
    "report.title.", "report.question.", "report.counted.", "report.untied.", "report.summary.",
    "report.state.", "report.most.", "report.central.", "report.core.", "report.formal.",
    "report.strength.", "report.subgroups.", "report.progress.", "report.coverage.",
    "report.fragile.", "report.next.", "report.plans.", "report.modes.flow", "report.quality.",
    "report.trust.", "report.benefits.", "report.mixing.", "report.chart.", "report.alt.",
    "report.reading.", "said.", "figure.gain.", "figure.removal.", "figure.square.", "brief.",
    "strip.", "heading.", "finding.", "glance.", "picture.", "partners.", "plans.", "unknown.",
    "term.",
)  # fmt: skip
BEHIND = (
    "note", "draws_note", "basis", "rests", "proven", "unproven", "costs", "measure", "scored",
    "left_not_running", "left_planned",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_main_part_needs_explaining(language: str) -> None:
    texts = {
        SLOT.sub("", text)
        for key, forms in catalog(language).items()
        if key.startswith(FRONT) and key.rpartition(".")[2] not in BEHIND
        for text in forms.values()
    }
    assert len(texts) > 250
    assert jargon(texts, language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_field_are_found(language: str) -> None:
    """The list is awake: the method notes of the annex are full of them."""
    texts = [forms["other"] for key, forms in catalog(language).items() if ".method" in f".{key}"]
    assert len(jargon(texts, language)) >= 3
