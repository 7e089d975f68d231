"""Reports in languages with Latin letters: no English word but names, and the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mmnet.views.document.letters import region_of
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from tests.views.barriers import require_no_barrier
from tests.views.language.foreign import foreign_words, plain_numbers
from tests.views.language.plain import in_front, jargon
from tests.views.language.test_chinese import KEPT, files, made, names, network, texts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.document.model import Table

LATIN = [language for language in LANGUAGES if language not in {ENGLISH, "zh"}]
NETWORKS = [
    "uncertain",
    *(
        pytest.param(name, marks=pytest.mark.thorough)
        for name in ("no dates", "all over", "example")
    ),
]


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize("name", NETWORKS)
def test_no_english_word_is_left_but_names(name: str, language: str) -> None:
    found, net = made(name, language), network(name)
    told = {text for section in found.sections for text in texts(section)} - files(net)
    kept = {KEPT.sub(" ", text) for text in told}
    assert foreign_words(kept, names(net), language) == {}
    assert found.missing == ()
    assert jargon(in_front(found), language) == {}
    assert f'<html lang="{region_of(language)}">' in found.html


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize("name", NETWORKS)
def test_all_languages_say_the_same_numbers(name: str, language: str) -> None:
    english, translated = made(name, ENGLISH), made(name, language)
    for one, other in zip(english.sections, translated.sections, strict=True):
        assert one.key == other.key
        for table, twin in zip(one.tables, other.tables, strict=True):
            assert in_cells(table, ENGLISH) == in_cells(twin, language)
        said = plain_numbers(" ".join(one.sentences), ENGLISH)
        assert sorted(said) == sorted(plain_numbers(" ".join(other.sentences), language))


@pytest.mark.browser
@pytest.mark.parametrize("language", LATIN)
def test_no_barrier_that_axe_knows(page: Page, tmp_path: Path, language: str) -> None:
    require_no_barrier(page, made("uncertain", language).html, tmp_path)


def in_cells(table: Table, language: str) -> list[list[list[str]]]:
    """Return the numbers of each cell that holds some, such as both ends of a range."""
    return [
        [plain_numbers(cell.text, language) for cell in row if cell.number] for row in table.rows
    ]


def test_numbers_of_all_languages_are_found() -> None:
    wanted = ["1080", "0.5", "84%", "12345.6"]
    for language, text in {
        "en": "1,080 and 0.5, 84%, 12,345.6 on 2026-06-30",
        "zh": "1,080和0.5、84%、12,345.6、2026年6月30日",
        "fr": "1\u202f080 et 0,5, 84\u202f%, 12\u202f345,6 au 1er juin 2026",
        "de": "1.080 und 0,5, 84\u00a0%, 12.345,6 am 30. Juni 2026.",
        "es": "1080 y 0,5, 84\u00a0%, 12\u202f345,6 el 30 de junio de 2026",
    }.items():
        assert plain_numbers(text, language) == wanted
