"""The map page in languages with Latin letters: every word is the language's or the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.document.letters import region_of
from tests.views.language.foreign import foreign_words
from tests.views.language.test_map_chinese import KEPT, SAID, STATES, own_names
from tests.views.language.test_reports import LATIN
from tests.views.visit import Visit, require_clean, require_whole_tiles

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.mark.thorough
@pytest.mark.browser
@pytest.mark.parametrize("language", LATIN)
def test_no_english_word_is_left_but_names(page: Page, tmp_path: Path, language: str) -> None:
    net = mm.example()
    made = mm.map(net, language=language)
    assert (made.language, made.missing) == (language, ())
    visit = Visit(page, made.save(tmp_path / "map.html"))
    visit.rest()
    require_whole_tiles(page)
    own = own_names(net)
    left = {}
    for state in STATES:
        visit.run(state)
        told = {KEPT.sub(" ", text) for text in visit.run(SAID)}
        left |= foreign_words(told, own, language)
        if "choose(28)" in state:
            require_clean(page)
    assert left == {}
    assert page.get_attribute("html", "lang") == region_of(language)
    assert visit.faults == []


@pytest.mark.parametrize("language", LATIN)
def test_the_page_holds_its_texts(language: str) -> None:
    page = mm.map(mm.example(), layout="rings", language=language).html
    assert f'<html lang="{region_of(language)}">' in page
    assert "[[" not in page[:3000]
