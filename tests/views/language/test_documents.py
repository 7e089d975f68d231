"""Briefs, bulletins and profiles in languages with Latin letters: words, numbers, two pages."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.document.forms import form
from mmnet.views.language.catalog import ENGLISH
from tests.views.language.foreign import foreign_words, plain_numbers
from tests.views.language.test_chinese import KEPT
from tests.views.language.test_map_chinese import own_names
from tests.views.language.test_reports import LATIN

if TYPE_CHECKING:
    from mmnet.views.document.model import Document

pytestmark = pytest.mark.thorough
OTHERS = ("zh", *LATIN)
ADDRESS = re.compile(r"\]\(<[^>]*>\)|<!--.*?-->")


@cache
def made(what: str, language: str) -> Document:
    net = mm.example()
    if what == "brief":
        brief = mm.brief(net, language=language)
        assert brief.missing == ()
        return brief.document
    if what == "bulletin":
        bulletin = mm.bulletin(net.at("2021"), net.at("2025"), language=language)
        assert bulletin.missing == ()
        return bulletin.document
    by, key = what.split()
    pages = mm.profiles(net, by=by, only=[key], language=language)
    assert pages.missing == ()
    return pages.document(key)


def words(what: str, language: str) -> str:
    """Return a document as Markdown, without addresses of links and what escapes."""
    return ADDRESS.sub("", str(form(made(what, language), ".md"))).replace("\\", "")


DOCUMENTS = ("brief", "bulletin", "actor camellia-botany", "program ai-ethics")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("what", DOCUMENTS)
def test_all_languages_say_the_same_numbers(what: str, language: str) -> None:
    english = sorted(plain_numbers(words(what, ENGLISH), ENGLISH))
    assert english == sorted(plain_numbers(words(what, language), language))


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize("what", DOCUMENTS)
def test_no_english_word_is_left_but_names(what: str, language: str) -> None:
    lines = {KEPT.sub(" ", line) for line in words(what, language).splitlines()}
    assert foreign_words(lines, own_names(mm.example()), language) == {}


def test_marks_of_markdown_are_those_of_the_language() -> None:
    chinese = "- 机构\uff1a**127**"
    lines = {"fr": "- Acteurs\u202f: **127**", "de": "- Akteure: **127**", "zh": chinese}
    for language, line in lines.items():
        assert line in words("brief", language).splitlines()


@pytest.mark.parametrize("language", LATIN)
def test_a_brief_is_two_pages_of_paper(language: str) -> None:
    held = form(made("brief", language), ".pdf")
    assert isinstance(held, bytes)
    assert re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", held) == [b"2"]
