"""The brief of the example: its findings, its numbers in every form and language, two pages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.brief.wheel import _by_kind
from mmnet.views.charts.sheet import Chart
from mmnet.views.document.forms import form
from mmnet.views.document.model import Figure, Listing, Strip, Table
from mmnet.wording import percent
from tests.faults.test_injection import HARMLESS, PAYLOADS, network
from tests.views.document.reading import page_of, paper_of, squashed, text_of, turned

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.brief import Brief
    from tests.conftest import PageLog

for package in ("docx", "pptx", "typst"):  # of the extra `documents`
    pytest.importorskip(package)

DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


@cache
def made(language: str) -> Brief:
    return mm.brief(mm.example(), language=language)


@cache
def text(language: str, ending: str) -> str:
    return text_of(ending, form(made(language).document, ending))


def numbers(said: str) -> list[str]:
    """Every number of a text; days as one number each, however a language writes them."""
    days = DATE.sub(lambda day: f"{day[1]}{int(day[2]):02}{int(day[3]):02}", said)
    return sorted(NUMBER.findall(days.replace("mmnet", "")))


# ---- findings


def test_findings_stand_in_the_order_of_their_consequence() -> None:
    table = made("en").table
    about_needs = table["consequence"].dropna()
    assert list(about_needs) == sorted(about_needs, reverse=True)
    assert table["consequence"].isna().tolist() == sorted(table["consequence"].isna())
    assert 3 <= len(table) <= 5
    assert all(table["could"])


def test_findings_say_the_numbers_of_the_measures(net: mm.Network) -> None:
    cov, table = mm.coverage(net), made("en").table
    said = table[["headline", "said"]].astype(str).to_dict("index")
    counts, worst = cov.counts, mm.resilience(net, at=net.as_of).worst.iloc[0]
    assert said["open"]["headline"].startswith(f"{counts['open']} of {counts['needs']} needs")
    assert f"{counts['none']} have no partner" in said["open"]["headline"]
    assert percent(cov.total["k_coverage"]) in said["open"]["said"]
    assert said["single"]["headline"].startswith(f"{len(cov.single_sources)} needs")
    fall = f"from {cov.total['coverage']:.1%} to {worst['coverage']:.1%}."
    assert said["single"]["said"].endswith(fall)
    assert said["lapsing"]["headline"].startswith(f"{len(cov.lapsing(12))} needs")
    weight = cov.required["weight"]
    alone = weight[cov.required["x"] == 1].sum() / weight.sum()
    assert table.at["single", "consequence"] == pytest.approx(alone)
    assert table.at["open", "consequence"] == pytest.approx(1 - cov.total["k_coverage"])


def test_each_finding_brings_its_rows() -> None:
    found = made("en")
    assert set(found.rows) == set(found.table.index)
    assert list(found.frames) == ["findings", *found.table.index]
    assert len(found.rows["lapsing"]) == 7


def test_the_partners_are_those_of_the_report(net: mm.Network) -> None:
    (table,) = mm.brief(net, letters="own").document.tables()
    best = mm.recommend(net, most=5, time_limit=20)
    assert [row[0].text.rpartition(" (")[0] for row in table.rows] == list(best.partners["name"])
    for row, closes in zip(table.rows, best.partners["closes"], strict=True):
        assert row[1].text.startswith(f"{closes} needs in ")
    held = best.optima.groupby("actor_id")["set"].nunique().reindex(best.partners.index)
    sets = best.optima["set"].nunique()
    assert 0 < (held == sets).sum() < len(held)  # of both there are some
    assert [row[3].text for row in table.rows] == [
        f"no: in all {sets} sets"
        if number == sets
        else f"yes: {sets - number} of {sets} sets without"
        for number in held
    ]


def test_the_picture_of_who_could_help_names_all_in_full() -> None:
    document = made("en").document
    (table,), texts = document.tables(), list(document.figures())[-1].drawing.texts
    assert {row[0].text.rpartition(" (")[0] for row in table.rows} <= set(texts)
    assert "Crabapple Agency for Higher Education" in texts
    assert not any("…" in text for text in texts)


def test_what_is_not_known_is_said(net: mm.Network) -> None:
    (listing,) = [part for part in made("en").document.blocks if isinstance(part, Listing)]
    said = " ".join(listing.items)
    assert "Of 5 of 395 collaborations the dates do not tell" in said
    assert f"written agreement {percent(net.collaborations['agreement'].notna().mean())}" in said
    assert "77 of 127 actors were rated by others; for 33 enough answered" in said


def test_at_is_with_moment(net: mm.Network) -> None:
    one, other = mm.brief(net, at="2022"), mm.brief(net.with_moment("2022"))
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one == other
    assert one != made("en")


# ---- networks that carry little


def few(**columns: object) -> mm.Network:
    """Three actors, two collaborations."""
    ids = ["a", "b", "c"]
    works = pd.DataFrame({"collaboration_id": ["x", "y"], **columns})
    works["mode"] = "research_cooperation"
    roles = [("x", "a"), ("x", "b"), ("y", "b"), ("y", "c")]
    parts = pd.DataFrame(roles, columns=["collaboration_id", "actor_id"]).assign(role="partner")
    actors = pd.DataFrame({"actor_id": ids, "name": ["A", "B", "C"], "kind": "research_institute"})
    tables = {"actors": actors, "collaborations": works, "participations": parts}
    return mm.Network.from_tables(tables, as_of="2026-06-30")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_three_actors_carry_few_findings_and_no_partner(language: str) -> None:
    found = mm.brief(few(start=["2024", "2026"], status="active"), language=language)
    assert "open" not in found.table.index
    assert len(found.table) < 3
    assert found.missing == ()
    assert list(found.document.tables()) == []
    (listing,) = [part for part in found.document.blocks if isinstance(part, Listing)]
    said = "No program is in the data" if language == "en" else "数据中没有微专业"
    assert said in listing.items[-1]


def test_without_dates_nothing_is_said_to_run() -> None:
    found = mm.brief(few())
    assert "no date tells which of them run" in found.document.blocks[0].text  # type: ignore[union-attr]
    assert "trend" not in found.table.index


def test_the_circle_counts_pairs_of_kinds(net: mm.Network) -> None:
    now = net.with_moment(net.as_of)
    kind = now.actors.set_index("actor_id")["kind"]
    ties = now.graph().ties()
    pairs = {frozenset(pair) for pair in ties[["source", "target"]].to_numpy().tolist()}
    counts = Counter(tuple(sorted(kind[actor] for actor in pair)) for pair in pairs)
    found = _by_kind(now)
    assert dict(zip(zip(found["source"], found["target"], strict=True), found["count"],
                    strict=True)) == counts  # fmt: skip


# ---- forms and languages


@pytest.mark.parametrize("ending", [".md", ".docx", ".pptx"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_are_the_same_in_all_forms(language: str, ending: str) -> None:
    words = re.sub(r"\n---.*", "", text(language, ending), flags=re.DOTALL)
    words = re.sub(r"(?<!7 )\(\d+/\d+\)", "", words)  # a table goes on on the next slide
    page = text(language, ".html")
    assert numbers(words) == numbers(page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_paper_says_what_the_page_says(language: str) -> None:
    pytest.importorskip("typst")
    document = made(language).document
    held = paper_of(form(document, ".pdf"), document.footer)
    said = [
        getattr(block, name)
        for block in document.blocks
        for name in ("text", "headline", "said", "could", "term", "meaning", "caption")
        if isinstance(getattr(block, name, None), str)
    ]
    cells = [cell.text for table in document.tables() for row in table.rows for cell in row]
    strips = [one for block in document.blocks if isinstance(block, Strip)
              for one in chain(*block.facts)]  # fmt: skip
    read = [one for one in (*said, *cells, *strips) if not turned(one)]
    assert len(read) > 40
    assert [one for one in read if squashed(one) not in held] == []


def test_numbers_are_the_same_in_both_languages() -> None:
    assert numbers(text("en", ".md")) == numbers(text("zh", ".md"))


def test_chinese_holds_no_english_word_but_names(net: mm.Network) -> None:
    said = text("zh", ".md")
    names = [
        *net.actors["name"], *net.programs["name"], *net.actors["country"].dropna(), net.title,
        "mmnet",
    ]  # fmt: skip
    for name in sorted(set(names), key=len, reverse=True):
        said = said.replace(re.sub(r"\\(.)", r"\1", name), "")
    assert WORD.findall(said) == []
    assert made("zh").missing == ()


def test_a_label_without_translation_falls_back_and_is_listed(net: mm.Network) -> None:
    from dataclasses import replace

    from mmnet.views.brief.told import Told
    from mmnet.views.language.voice import Voice
    from mmnet.views.report.story import Story

    voice = Voice("zh")
    told = Told(Story(net), voice)
    assert told.mode("internship_base") == "实习基地"
    bare = replace(net.ontology, labels={})
    assert voice.label(bare, "modes", "internship_base") == "Internship base"
    assert voice.missing == ("modes.internship_base",)


def test_hostile_names_change_nothing_but_the_texts() -> None:
    tags = []
    for names in (PAYLOADS, HARMLESS):
        page = str(form(mm.brief(network(*names.values())).document, ".html"))
        tags.append(page_of(page).tags)
    assert tags[0] == tags[1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_brief_is_two_pages_of_paper(language: str) -> None:
    held = form(made(language).document, ".pdf")
    assert isinstance(held, bytes)
    assert re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", held) == [b"2"]
    assert made(language).document.language == language


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_barrier_that_axe_knows(page: Page, tmp_path: Path, language: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    held = str(form(made(language).document, ".html"))
    path = tmp_path / "brief.html"
    # axe runs as a script, which the policy of the page forbids.
    path.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", held, count=1), encoding="utf-8")
    page.goto(path.as_uri())
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.browser
def test_a_page_opens_without_a_word_on_the_console(
    page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    page.goto(mm.brief(few()).save(tmp_path / "brief.html").as_uri())
    assert page.locator("h2").count() >= 2
    assert page_log.errors == []


def test_pages_say_their_language() -> None:
    assert '<html lang="zh-CN">' in str(form(made("zh").document, ".html"))


def test_the_heat_map_reads_in_gray() -> None:
    """Met and not met differ where nobody sees a color: the fills by light, the rest by signs."""
    from mmnet.views.figures.squares import RED
    from mmnet.views.said.squares import FILLS, TIMES

    light = [np.dot(mpl.colors.to_rgb(color), (0.2126, 0.7152, 0.0722)) for color in FILLS]
    assert min(-np.diff(light)) > 0.1
    assert RED not in FILLS
    shown = next(part for part in made("en").document.blocks if isinstance(part, Figure))
    assert isinstance(shown.drawing, Chart)
    assert {TIMES, "?", "1/2"} <= set(shown.drawing.texts)
    fills = {fill.upper() for fill in re.findall(r'fill="(#\w{6})"', shown.drawing.marks)}
    assert {fill.upper() for fill in FILLS} <= fills


@pytest.mark.parametrize("language", ["it", "ZH"])
def test_another_language_is_refused(net: mm.Network, language: str) -> None:
    with pytest.raises(mm.OptionError, match="language"):
        mm.brief(net, language=language)


def test_another_ending_is_refused_before_the_work(net: mm.Network) -> None:
    with pytest.raises(mm.OptionError, match=r"\.html, \.htm, \.md, \.docx, \.pdf or \.pptx"):
        mm.brief(net, "brief.txt")


def test_no_table_is_wider_than_its_columns() -> None:
    for table in made("en").document.tables():
        assert isinstance(table, Table)
        assert len(table.widths) == len(table.columns)
