"""The report in Chinese: every string but names, the same numbers, and the language of the page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.document.forms import form
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.language.names import lettered
from mmnet.views.language.voice import Voice
from mmnet.views.said.notes import left_out_said
from tests.views.barriers import require_no_barrier
from tests.views.degenerate import degenerate, mapless_report
from tests.views.language.plain import in_front, jargon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.report import Report
    from mmnet.views.report.content import Section, Table

WORD = re.compile(r"[A-Za-z]{2,}")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:e-\d+)?%?")
# Names of people, journals, files, commands, indices and functions, and what Chinese keeps.
KEPT = re.compile(
    r"mmnet( map)?|PageRank|HHI|Gini|EUR|[a-z]+\.csv|docs/coverage\.md|Tr e|min\(|Provan|Veazie"
    r"|Staten|Teufel-Shone|Public Administration Review|Freeman|Brandes|Borgatti & Everett"
    r"|[A-Z][a-z]+( &| et al\.)? ?[A-Za-z]* \(?\d{4}\)?"
)
DEGENERATE = ["no dates", "all over", "uncertain"]


@cache
def network(name: str) -> mm.Network:
    return mm.example() if name == "example" else degenerate(name)


@cache
def made(name: str, language: str) -> Report:
    return mapless_report(network(name), language=language)


def texts(section: Section) -> Iterator[str]:
    """Every text of a section that mmnet says; cells of data are names of the user's."""
    yield from (section.title, section.question, *section.sentences, *section.listed)
    yield from section.notes
    for asked, answer, _ in section.answers:
        yield from (asked, answer)
    for term, meaning in section.terms:
        yield from (term, meaning)
    yield from (name for name, _ in section.strip)
    for picture in section.pictures:
        yield from (picture.alt, picture.caption)
        yield from picture.drawing.texts
    for table in section.tables:
        yield from (table.caption, table.note, *table.columns)
        yield from (cell.text for row in table.rows for cell in row)


def _cut_name(text: str, own: list[str]) -> bool:
    """Whether a text is the beginning of a name, cut to its room on a chart."""
    return text.endswith("…") and any(name.startswith(text[:-1]) for name in own)


def names(net: mm.Network) -> list[str]:
    """What is the user's own: names in any letters, ids, titles, countries, texts of columns."""
    tables = [net.actors, net.programs, net.collaborations]
    columns = ["actor_id", "name", "program_id", "country", "title", "concepts"]
    found = [
        value
        for table in tables
        for column in columns
        if column in table
        for value in table[column].dropna()
    ]
    parts = [part for text in found for part in str(text).split("; ")]
    latin = lettered(net, Voice(ENGLISH), "latin").actors["name"].dropna()
    return [*parts, net.title, *latin]


def files(net: mm.Network) -> set[str]:
    """Names of tables and columns: those of the files."""
    known = net.summary().completeness.reset_index()
    return {*known["table"], *known["column"]}


@pytest.mark.parametrize("name", ["example", *DEGENERATE])
def test_no_english_word_is_left_but_names(name: str) -> None:
    found = made(name, "zh")
    net = network(name)
    own = sorted(set(names(net)), key=len)
    pattern = re.compile("|".join(re.escape(text) for text in reversed(own) if text))
    told = {text for section in found.sections for text in texts(section)} - files(net)
    told = {text for text in told if not _cut_name(text, own)}
    left = {text: WORD.findall(KEPT.sub("", pattern.sub("", text))) for text in told}
    assert {text: words for text, words in left.items() if words} == {}
    assert jargon(in_front(found), "zh") == {}
    assert found.missing == ()


@pytest.mark.parametrize("name", ["example", "uncertain"])
def test_both_languages_say_the_same_numbers(name: str) -> None:
    for one, other in zip(made(name, "en").sections, made(name, "zh").sections, strict=True):
        assert one.key == other.key
        if one.key == "names":
            continue  # Chinese has all names as they are
        for table, translated in zip(one.tables, other.tables, strict=True):
            assert _numbers(table) == _numbers(translated)
        numbers = sorted(NUMBER.findall(" ".join(_undated(one.sentences, "en"))))
        assert numbers == sorted(NUMBER.findall(" ".join(_undated(other.sentences, "zh"))))


def _numbers(table: Table) -> list[list[list[str]]]:
    """Return the numbers of each cell that holds some, such as both ends of a range."""
    return [[NUMBER.findall(cell.text) for cell in row if cell.number] for row in table.rows]


def _undated(sentences: tuple[str, ...], language: str) -> list[str]:
    """Leave out days, and what only one of the languages writes as a digit."""
    day = r"\d{4}-\d\d-\d\d" if language == "en" else r"\d{4}年\d+月\d+日"
    return [re.sub(day, "", text) for text in sentences]


def test_every_form_says_its_language() -> None:
    found = made("example", "zh")
    assert found.html.count('<html lang="zh-CN">') == 1
    assert found.document.language == "zh"
    assert "全部微专业的覆盖率" in str(form(found.document, ".md"))


@pytest.mark.browser
def test_no_barrier_that_axe_knows(page: Page, tmp_path: Path) -> None:
    require_no_barrier(page, made("example", "zh").html, tmp_path)


def test_notes_are_said_or_listed() -> None:
    net = mm.public_copy(network("served by two"))
    found = mapless_report(net, language="zh")
    assert found.sections[0].notes == ("公开版本",)
    left = left_out_said(Voice("zh"), {"amounts": 2})
    assert left == Voice("zh").say("public.said", parts="2项金额或数量")
    assert found.missing == ()
    narrowed = net.following(net, notes=["checked by hand"])
    assert mapless_report(narrowed, language="zh").missing == ("note: checked by hand",)


def test_a_label_without_words_falls_back_and_is_listed() -> None:
    net = network("two actors")
    net = net.following(net, notes=net.notes, ontology=replace(net.ontology, labels={}))
    found = mapless_report(net, language="zh")
    assert "kinds.university" in found.missing
    assert any("University" in text for part in found.sections for text in texts(part))


@pytest.mark.parametrize("name", ["example", "uncertain", "served by two", "weights of nothing"])
def test_english_sentences_are_those_of_the_measures(name: str) -> None:
    from mmnet.views.said.coverage import covered_said, gap_said, lost_said, open_said
    from mmnet.views.said.recommendation import certified_said, recommended_said

    net = network(name)
    voice, cov, robust = Voice(ENGLISH), mm.coverage(net), mm.resilience(net, lose=1)
    kinds = {kind.id: kind.label for kind in net.ontology.kinds.values()}
    assert covered_said(voice, cov) == cov.sentence()
    assert open_said(voice, cov) == cov.open_sentence()
    gaps = cov.gaps.to_dict("records")
    assert [gap_said(voice, row, kinds) for row in gaps] == list(cov.gaps["sentence"])
    assert lost_said(voice, robust) == robust.sentence()
    for most in (2,) if name == "example" else (2, None):
        found = mm.recommend(net, most=most)
        weights = cov.required["weight"]
        assert recommended_said(voice, found, weights) == found.sentence()
        assert certified_said(voice, found) == found.certificate


def test_guides_and_definitions_are_those_of_the_measures() -> None:
    from mmnet.measures.coverage.readings import DEFINITIONS, LABELS
    from mmnet.measures.evaluation.methods import COMPONENTS
    from mmnet.measures.position.guide import GUIDE, MAIN

    say = Voice(ENGLISH).say
    assert [say(f"guide.{key}") for key in MAIN] == [
        f"{GUIDE[key].question} {GUIDE[key].caution}" for key in MAIN
    ]
    assert {key: say(f"report.fact.{key}") for key in LABELS} == LABELS
    assert {key: say(f"report.definition.{key}") for key in LABELS} == DEFINITIONS
    formulas = {key: part.formula for key, part in COMPONENTS.items()}
    assert {key: say(f"formula.{key}") for key in COMPONENTS} == formulas
