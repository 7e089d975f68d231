"""The report: opens offline, says only numbers of its tables, keeps hostile text inert."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.document.forms import form
from mmnet.views.document.letters import plain
from mmnet.views.document.model import Finding
from mmnet.views.language.voice import Voice
from mmnet.views.report.annex import annex, main_part
from mmnet.views.report.content import table_of
from tests.selection import first
from tests.views.barriers import require_no_barrier
from tests.views.degenerate import degenerate
from tests.views.document.reading import paper_of, squashed, text_of, turned
from tests.views.language.plain import in_front, jargon
from tests.views.networks import HOSTILE, hostile_network, without_ties

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.report import Report
    from mmnet.views.report.content import Section
    from tests.conftest import PageLog

DAY = re.compile(r"\d{4}-\d\d-\d\d")
NUMBER = re.compile(r"(?<![\w.-])-?\d+(?:,\d{3})*(?:\.\d+)?(?:e-\d+)?%?")
EXAMPLE = "mmnet/data/micro-majors"


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.read(EXAMPLE)


@pytest.fixture(scope="module")
def found(example: mm.Network) -> Report:
    return mm.report(example)


def cells_of(section: Section) -> set[str]:
    """Every text that stands in a table of a section."""
    return {cell.text for table in section.tables for row in table.rows for cell in row}


def test_every_number_in_a_sentence_stands_in_a_table(found: Report, example: mm.Network) -> None:
    names = [str(name) for name in example.actors["name"]]
    checked = 0
    for section in found.sections:
        cells = cells_of(section)
        # A cell of a table may itself be a sentence, or a list of things with their counts.
        known = {number for cell in cells for number in NUMBER.findall(cell)}
        for sentence in section.listed:
            assert known.issuperset(NUMBER.findall(sentence)), (section.title, sentence)
            checked += 1
        # Words that are names, dates or horizons are no findings.
        for sentence in section.sentences:
            if sentence.startswith("What is known: "):
                continue  # counted anew by test_report_numbers
            plain = DAY.sub("", sentence).replace("within 12 months", "")
            plain = plain.replace("where 1 is complete", "")
            plain = plain.replace("on a scale from 1 to 4", "")
            plain = plain.replace("1 would be only their own kind, 0 no preference", "")
            for name in names:
                plain = plain.replace(name, "")
            for number in NUMBER.findall(plain):
                assert number in cells, (section.title, sentence, number)
                checked += 1
    assert checked >= 60


def test_fractions_of_a_column_have_the_same_digits(found: Report) -> None:
    """Where all are fractions, their points stand under each other."""
    digits = {}
    for table in (table for section in found.sections for table in section.tables if table.key):
        for title, cells in zip(table.columns, zip(*table.rows, strict=True), strict=True):
            written = [cell.text for cell in cells if re.fullmatch(r"[\d,.-]+%?", cell.text)]
            lengths = {len(text.rstrip("%").partition(".")[2]) for text in written}
            if lengths and 0 not in lengths:
                digits[table.key, title] = lengths
    assert digits["by_program", "Balance"] == {2}
    assert digits["carry", "Share of weight"] == {2}
    assert {key: found for key, found in digits.items() if len(found) > 1} == {}


def test_word_and_markdown_say_what_the_page_says(found: Report) -> None:
    """Every sentence and every cell of every table, in their order."""
    pytest.importorskip("docx")
    document = found.document
    assert document.title == found.title
    assert replace(found, title="").document.title == "Partnership report"
    for ending in (".md", ".docx"):
        text = text_of(ending, form(document, ending))
        at = 0
        for section in (*main_part(found.sections), *annex(found.sections)):
            cells = [cell.text for table in section.tables for row in table.rows for cell in row]
            for said in (section.title, *section.sentences, *section.listed):
                assert plain(said) in text
            for cell in cells:
                at = text.find(plain(cell), at)
                assert at >= 0, cell
    assert len(list(document.figures())) == sum(len(part.pictures) for part in found.sections)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_paper_says_what_the_page_says(example: mm.Network, language: str) -> None:
    """Every sentence, note and word of the glossary, and every cell of every table."""
    pytest.importorskip("typst")
    found = mm.report(example, map=False, language=language)
    text = paper_of(form(found.document, ".pdf"), found.document.footer)
    sections = (*main_part(found.sections), *annex(found.sections))
    said = [
        said for part in sections
        for said in (part.title, *part.sentences, *part.listed, *part.notes, *chain(*part.terms),
                     *(text for picture in part.pictures for text in picture.drawing.texts))
    ]  # fmt: skip
    cells = [
        cell.text for part in sections for table in part.tables for row in table.rows
        for cell in row
    ]  # fmt: skip
    assert len(said) > 250
    assert len(cells) > 3000
    read = [one for one in (*said, *cells) if not turned(one)]
    assert [one for one in read if squashed(plain(one)) not in text] == []


def test_all_that_is_said_stands_in_the_main_part_or_the_annex(found: Report) -> None:
    """And the main part answers every question before any further table."""
    front, behind = main_part(found.sections), annex(found.sections)
    for name in ("sentences", "listed", "tables", "pictures", "notes", "answers", "terms"):
        whole = [part for section in found.sections for part in getattr(section, name)]
        parts = [part for section in (*front, *behind) for part in getattr(section, name)]
        if name == "tables":
            whole, parts = ([t.caption for t in one if t.rows] for one in (whole, parts))
        assert sorted(map(str, parts)) == sorted(map(str, whole))
    assert [part.key for part in front if part.question] == [
        key for _, _, key in found.sections[1].answers
    ]
    assert [table.key for part in front for table in part.tables] == ["next_partners"]
    assert all(part.pictures for part in front if part.question)
    assert not any(part.listed for part in front)


def test_the_main_part_is_in_plain_words(found: Report) -> None:
    assert jargon(in_front(found), "en") == {}


def test_a_report_becomes_a_pdf_for_everybody(found: Report) -> None:
    pytest.importorskip("typst")
    held = form(found.document, ".pdf")
    assert isinstance(held, bytes)
    assert b"pdfuaid:part" in held


def test_sections_are_all_there(found: Report) -> None:
    titles = [section.key for section in found.sections]
    assert titles == [
        "summary", "questions", "composition", "central", "map", "core", "formal", "strength",
        "subgroups", "progress", "coverage", "fragile", "next", "plans", "modes", "quality",
        "trust", "benefits", "mixing", "glossary", "names", "methods",
        "problems",
    ]  # fmt: skip
    coverage = next(part for part in found.sections if part.key == "coverage")
    assert "AI Ethics has no partner for customized training; 3 partners ended." in coverage.listed


def test_eight_questions_are_answered_from_their_sections(found: Report) -> None:
    overview = next(part for part in found.sections if part.key == "questions")
    assert len(overview.answers) == 8
    by_key = {part.key: part for part in found.sections}
    for question, answer, key in overview.answers:
        assert by_key[key].question == question
        assert answer.startswith(by_key[key].sentences[0])
    blocks = [block for block in found.document.blocks if isinstance(block, Finding)]
    assert [(block.headline, block.said) for block in blocks[:8]] == [
        (question, answer) for question, answer, _ in overview.answers
    ]


def test_counts_in_tables_are_whole(found: Report) -> None:
    counted = {
        row[at].text
        for part in found.sections for table in part.tables
        for at, name in enumerate(table.columns) if name == "Known in"
        for row in table.rows
    }  # fmt: skip
    assert len(counted) > 5
    assert not [text for text in counted if "." in text]


def test_no_chart_where_nobody_could_be_added() -> None:
    parts = mm.report(degenerate("served by one"), map=False).sections
    assert not next(part for part in parts if part.key == "next").pictures


def test_same_bytes_for_shuffled_rows(found: Report, example: mm.Network) -> None:
    names = ("actors", "programs", "collaborations", "participations", "needs", "ratings")
    tables = {name: getattr(example, name).sample(frac=1, random_state=1) for name in names}
    again = mm.Network.from_tables(tables, title=example.title, as_of=example.as_of)
    ours, theirs = found.html, mm.report(again).html
    # The warnings name files, which frames have none of.
    assert ours.split('id="problems"')[0] == theirs.split('id="problems"')[0]


def test_a_network_without_programs_or_ties_says_so() -> None:
    said = mm.report(without_ties())
    text = " ".join(sentence for part in said.sections for sentence in part.sentences)
    lacking = "No program is in the data, so coverage, next partners and plans cannot be told."
    assert text.count("No program is in the data") == text.count(lacking) == 1
    assert not any(f'id="{key}"' in said.html for key in ("next", "plans"))
    assert "No two actors are tied, so nobody is central." in text
    answers = next(part for part in said.sections if part.key == "questions").answers
    assert len(answers) == 8
    assert sum("cannot" in answer for _, answer, _ in answers) >= 5, answers
    assert_one_paragraph_says_what_is_lacking(said)
    cells = {cell for part in said.sections for cell in cells_of(part)}
    assert not any(cell.lower() in {"nan", "nat", "none"} for cell in cells)
    assert " nan" not in text.lower()


def assert_one_paragraph_says_what_is_lacking(found: Report) -> None:
    """In every form, with the answers of questions leading to it; each sentence once."""
    lacking = [part for part in found.sections if part.lacks]
    assert len(lacking) > 5
    (unsaid,) = (part for part in main_part(found.sections) if part.key == "unsaid")
    (paragraph,) = unsaid.sentences
    assert all(paragraph.count(part.sentences[0]) == 1 for part in lacking)
    keys = {part.key for part in main_part(found.sections)}
    assert keys.isdisjoint(part.key for part in lacking)
    questions = next(part for part in found.sections if part.key == "questions")
    assert {key for _, _, key in questions.answers} <= keys
    for text in (text_of(".md", form(found.document, ".md")), text_of(".html", found.html)):
        assert [line for line in text.splitlines() if line == paragraph]


def test_failure_leaves_the_old_file(
    tmp_path: Path, found: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = found.save(tmp_path / "report.html")
    before = path.read_bytes()

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        mm.report(without_ties()).save(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.browser
def test_opens_offline_without_a_word_on_the_console(
    page: Page, page_log: PageLog, found: Report, tmp_path: Path
) -> None:
    path = found.save(tmp_path / "report.html")
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text().startswith("Partnerships around twelve micro-majors")
    page.locator("#map").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    frame.get_by_text("127 of 127 actors").wait_for(timeout=20_000)
    assert page.locator("#coverage-annex .listed li").count() == 34
    assert not page_log.errors


@pytest.mark.browser
def test_hostile_text_is_text(page: Page, tmp_path: Path) -> None:
    path = mm.report(hostile_network()).save(tmp_path / "report.html")
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.locator("#map").scroll_into_view_if_needed()
    page.frame_locator("iframe").get_by_text("6 of 6 actors").wait_for(timeout=20_000)
    assert not alerts
    assert page.locator("h1").inner_text() == HOSTILE[0]
    body = page.locator("main").text_content() or ""
    assert all(name in body for name in HOSTILE[1:3])
    assert page.locator("main img:not([src^='data:'])").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", first(["light", "dark"]))
def test_no_barrier_that_axe_knows(page: Page, found: Report, tmp_path: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    require_no_barrier(page, found.html, tmp_path)


def test_policy_allows_nothing_but_hashes(found: Report) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', found.html)
    assert policy is not None
    text = policy[1].replace("&#39;", "'")
    assert text.startswith("default-src 'none'")
    assert "unsafe" not in text
    assert "http" not in text


def test_key_figures_stand_in_the_tables_of_the_summary(found: Report) -> None:
    summary = found.sections[0]
    assert [name for name, _ in summary.strip] == [
        "Actors", "Countries", "Programs", "Collaborations", "Collaborations active", "Coverage",
    ]  # fmt: skip
    rows = {(row[0].text, row[1].text) for table in summary.tables for row in table.rows}
    assert rows.issuperset(summary.strip)


def test_a_long_table_is_cut_and_says_so() -> None:
    frame = pd.DataFrame({"name": [f"n{i}" for i in range(1_200)], "value": range(1_200)})
    table = table_of(Voice("en"), frame, "Long", {"name": "Name", "value": "Value"}, note="Sorted.")
    assert len(table.rows) == 25
    assert table.note == "The first 25 of 1,200 rows. Sorted."
    assert table.numeric == (False, True)


def test_decimals_stand_under_each_other() -> None:
    frame = pd.DataFrame({"a": [0.113, 0.02], "b": [1.0, None], "c": [0.5, 1234.5]})
    names = {"a": "A", "b": "B", "c": "C"}
    table = table_of(Voice("en"), frame, "", names, percent=("a",), decimals={"a": 1, "c": 2})
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["11.3%", "1", "0.50"],
        ["2.0%", "", "1,234.50"],
    ]
    share = Voice("en").share
    assert (share(0.113), share(0.02), share(0.0)) == ("11%", "2.0%", "0%")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_page_is_as_wide_as_the_window(
    page: Page, found: Report, tmp_path: Path, width: int
) -> None:
    path = found.save(tmp_path / "report.html")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    least = (
        "which => Math.min(...[...document.querySelectorAll(which)].map(part => part.offsetWidth))"
    )
    broken = "[...document.querySelectorAll('.day')].filter(day => day.getClientRects().length > 1)"
    assert page.locator(".day").count() > 20
    assert page.evaluate(f"{broken}.length") == 0
    if width < 400:  # texts and heads have room for words, and a shadow tells what goes on
        assert page.evaluate(least, "thead th") >= 48
        assert page.evaluate(least, "td:not(.number, .short, .date)") >= 176
        box = page.locator(".scroll").first
        assert box.evaluate("box => getComputedStyle(box).backgroundImage").count("gradient") == 4


@pytest.mark.browser
def test_no_table_is_cut_on_paper(page: Page, found: Report, tmp_path: Path) -> None:
    path = found.save(tmp_path / "report.html")
    page.set_viewport_size({"width": 680, "height": 962})  # A4 without its margins
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    wide = (
        "[...document.querySelectorAll('table, figure img')].filter("
        "part => part.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert page.evaluate(wide) == 0
    assert not page.locator("iframe").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_main_part_is_ten_printed_pages(
    page: Page, found: Report, example: mm.Network, tmp_path: Path, language: str
) -> None:
    made = found if language == "en" else mm.report(example, map=False, language=language)
    page.goto(made.save(tmp_path / "report.html").as_uri())
    whole = page.pdf(prefer_css_page_size=True)
    page.evaluate("document.getElementById('annex').remove()")
    main = page.pdf(prefer_css_page_size=True)
    pages = re.compile(rb"/Type\s*/Page\b")
    assert len(pages.findall(main)) <= 10 < len(pages.findall(whole))
    if shutil.which("pdftotext"):
        path = tmp_path / "main.pdf"
        path.write_bytes(main)
        told = subprocess.run(
            ["pdftotext", "-f", "2", "-l", "2", path, "-"], capture_output=True, check=True
        ).stdout.decode()
        assert told.startswith(example.title)
        assert f"2/{len(pages.findall(main))}" in told.replace(" ", "")
