"""Profiles of the example: their numbers, their links, what they keep to themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.document.forms import form
from mmnet.views.document.model import (
    Definition,
    Finding,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
    Table,
)
from mmnet.views.language.voice import Voice
from mmnet.views.profiles.files import file_names
from tests.faults.test_injection import network
from tests.views.degenerate import made as made_of
from tests.views.document.reading import W, page_of, text_of, word_of

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.views.profiles import Profiles

NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")
ACTORS = ("acme-robotics", "ginkgo-university", "camellia-botany", "alfalfa-health")


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


@cache
def made(by: str, language: str = "en") -> Profiles:
    return mm.profiles(mm.example(), by=by, language=language)


def tables(found: Profiles, key: str) -> dict[str, Table]:
    return {table.caption: table for table in found.document(key).tables()}


# ---- numbers


def test_numbers_of_programs_are_those_of_coverage(net: mm.Network) -> None:
    cov, table = mm.coverage(net), made("program").table
    pd.testing.assert_series_equal(
        table["coverage"], cov.table["coverage"], check_names=False, check_index_type=False
    )
    by_row = cov.required.groupby("row")
    assert (table["needs"] == by_row.size().reindex(table.index, fill_value=0)).all()
    assert table["open"].sum() == cov.counts["open"]
    assert table["single"].sum() == len(cov.single_sources)


def test_numbers_of_actors_are_those_of_the_measures(net: mm.Network) -> None:
    table, given = made("actor").table, mm.coverage(net).contribution
    now = net.with_moment(net.as_of)
    degree = mm.centrality(now, measures="degree")["degree"]
    assert (table["partners"] == degree.reindex(table.index)).all()
    known = given.reindex(table.index)
    assert (table["needs"] == known["cells"].fillna(0)).all()
    assert (table["alone"] == known["alone"].fillna(0)).all()
    assert table["lost"].to_list() == pytest.approx(known["criticality"].fillna(0).to_list())


def test_a_profile_of_a_program_says_what_its_tables_hold(net: mm.Network) -> None:
    found = made("program")
    document, row = found.document("bio-design"), found.table.loc["bio-design"]
    lead = "Hosted by Camellia Hill Center for Bio-Design. Since 2022."
    assert document.blocks[0] == Paragraph(lead, lead=True)
    held = tables(found, "bio-design")
    needs = held["Needs, the open ones first"]
    assert len(needs.rows) == row["needs"]
    assert [cells[2].text for cells in needs.rows[:4]].count("met") == 0
    assert len(held["Partners, those with most collaborations first"].rows) == row["partners"]
    runs = next(block for block in document.blocks if isinstance(block, Finding))
    assert runs.headline == "11 collaborations run on 2026-06-30, with 13 partners."
    years = held["Collaborations by kind and year"]
    own = net.collaborations.set_index("collaboration_id")["program"] == "bio-design"
    for name, cell in zip(years.columns[1:], years.rows[-1][1:], strict=True):
        ran = net.state(f"{name}-06-30")[own] == "active"
        assert cell.text == f"{ran.sum()}"


def test_at_is_with_moment(net: mm.Network) -> None:
    one = mm.profiles(net, at="2022", only=["ai-ethics"])
    other = mm.profiles(net.with_moment("2022"), only=["ai-ethics"])
    assert form(one.whole(), ".md") == form(other.whole(), ".md")
    assert (
        one.table.loc["ai-ethics", "collaborations"]
        != made("program").table.loc["ai-ethics", "collaborations"]
    )


# ---- ratings


@pytest.mark.parametrize("key", ACTORS)
def test_ratings_are_shown_by_the_rules_of_disclosure(net: mm.Network, key: str) -> None:
    public = mm.ratings(net).public
    table = tables(made("actor"), key).get("Means of the answers of others")
    shown = public.loc[key, ["trust", "value", "level"]].notna() if key in public.index else []
    assert (0 if table is None else len(table.rows)) == sum(shown)


def test_never_more_than_what_may_be_shown(net: mm.Network) -> None:
    ratings = mm.ratings(net)
    hidden = ratings.public.index[ratings.public["suppressed"]]
    assert len(hidden) == 44
    for key in hidden[:5]:
        assert "Means of the answers of others" not in tables(made("actor"), key)


# ---- forms and languages


@pytest.mark.parametrize("by", ["program", "actor"])
def test_every_language_says_the_same_numbers(by: str) -> None:
    said = []
    for language in ("en", "zh"):
        found, key = made(by, language), {"program": "bio-design", "actor": "camellia-botany"}[by]
        assert found.missing == ()
        text = text_of(".md", form(found.document(key), ".md"))
        days = DATE.sub(lambda day: f"{day[1]}{int(day[2]):02}{int(day[3]):02}", text)
        said.append(sorted(NUMBER.findall(days.replace("| :-- |", ""))))
    assert said[0] == said[1]


def test_chinese_holds_no_english_but_names(net: mm.Network) -> None:
    text = text_of(".html", form(made("actor", "zh").document("camellia-botany"), ".html"))
    for column in ("name", "city", "country"):
        for name in sorted(net.actors[column].dropna().unique(), key=len, reverse=True):
            text = text.replace(name, "")
    for name in net.programs["name"]:
        text = text.replace(name, "")
    assert re.findall(r"[A-Za-z]{2,}", text.replace("mmnet", "")) == []


@pytest.mark.parametrize("ending", [".html", ".md", ".docx"])
def test_forms_say_the_same(ending: str) -> None:
    pytest.importorskip("docx")
    document = made("program").document("bio-design")
    text = text_of(ending, form(document, ending))
    for table in document.tables():
        for row in table.rows:
            for cell in row:
                assert cell.text in text
    for block in document.blocks:
        if isinstance(block, Strip):
            assert all(value in text for _, value in block.facts)


def test_a_folder_is_linked_and_one_file_too(tmp_path: Path) -> None:
    found = mm.profiles(mm.example(), by="actor", only=ACTORS)
    index = found.save(tmp_path / "out")
    links = set(re.findall(r'href="([^"]+)"', index.read_text(encoding="utf-8")))
    assert links == {f"{key}.html" for key in ACTORS}
    assert {path.name for path in (tmp_path / "out").iterdir()} == links | {"index.html"}
    inner = (tmp_path / "out" / "acme-robotics.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^"]+)"', inner)) <= links
    whole = found.save(tmp_path / "all.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="([^"]+)"', whole))
    assert {link[1:] for link in re.findall(r'href="(#[^"]+)"', whole)} == anchors
    assert len(anchors) == len(ACTORS)


def test_words_and_names_are_explained_once_where_all_are_in_one_file() -> None:
    whole = mm.profiles(mm.example(), only=["bio-design", "ai-ethics"]).whole()
    terms = [block.term for block in whole.blocks if isinstance(block, Definition)]
    assert terms == ["Need", "Coverage", "Open"]
    (names,) = (block.text for block in whole.blocks if isinstance(block, Note)
                and block.text.startswith("Names in their own letters"))  # fmt: skip
    alone = made("program").document("bio-design").blocks
    assert isinstance(alone[-1], Note)
    own = alone[-1].text.removeprefix("Names in their own letters: ").removesuffix(".")
    assert all(pair in names for pair in own.split("; "))
    first = next(at for at, block in enumerate(whole.blocks) if isinstance(block, Heading))
    assert all(isinstance(block, Finding | Heading | Listing | Note | Paragraph | Strip | Table)
               for block in whole.blocks[first:])  # fmt: skip
    assert not any(names == getattr(block, "text", "") for block in whole.blocks[first:])


@pytest.mark.parametrize("key", ["acme-robotics", "camellia-botany", "alfalfa-health"])
def test_most_profiles_are_one_page_of_paper(key: str) -> None:
    pytest.importorskip("typst")
    held = form(mm.profiles(mm.example(), by="actor", only=[key]).whole(), ".pdf")
    assert isinstance(held, bytes)
    assert re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", held) == [b"2"]  # the list, and it


def test_word_and_pdf_hold_the_links(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    pytest.importorskip("typst")
    found = mm.profiles(mm.example(), only=["bio-design", "ai-ethics"])
    root = word_of(form(found.whole(), ".docx"))  # type: ignore[arg-type]
    named = {part.get(f"{W}anchor") for part in root.iter(f"{W}hyperlink")}
    marked = {part.get(f"{W}name") for part in root.iter(f"{W}bookmarkStart")}
    assert named == marked == {"profile-0", "profile-1"}
    assert found.save(tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_headings_begin_at_one_level() -> None:
    found = mm.profiles(mm.example(), only=["bio-design"])
    levels = [b.level for b in found.document("bio-design").blocks if isinstance(b, Heading)]
    assert set(levels) == {1}
    assert {b.level for b in found.whole().blocks if isinstance(b, Heading)} == {1, 2}


def test_hostile_names_stay_text() -> None:
    tags = []
    for names in ("hostile", "harmless"):
        whole = mm.profiles(network(names), by="actor").whole()
        tags.append(sorted(page_of(str(form(whole, ".html"))).tags))
    assert tags[0] == tags[1]


# ---- which, and where


def test_names_of_files_are_safe() -> None:
    ids = ["A", "a", "../../etc/passwd", "con", "index", "银杏", "x" * 300, "a b", ".html", "-"]
    names = file_names(ids)
    assert len(set(names.values())) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,70}", name) for name in names.values())
    assert not {"con", "index"} & set(names.values())


def test_what_is_wrong_is_said(net: mm.Network, tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match=r"'bio-desing': no program has this id: .*bio-design"):
        mm.profiles(net, only=["bio-desing"])
    with pytest.raises(mm.OptionError, match="by is 'city'"):
        mm.profiles(net, by="city")
    with pytest.raises(mm.OptionError, match=r"\.odt: a file of profiles is written as"):
        mm.profiles(net, tmp_path / "a.odt")
    with pytest.raises(mm.OptionError, match="no actor has this id"):
        made("actor").document("bio-design")


def test_nothing_is_told_of_what_the_data_do_not_have() -> None:
    """No empty column of countries, and nothing of needs where there are no programs."""
    found = mm.profiles(made_of(["university", "business"], [(0, 1)]), by="actor")
    held = tables(found, "a0")["Partners, those with most collaborations first"]
    assert held.columns == ("Name", "Kind", "Kind of collaboration", "Collaborations", "Since")
    index = next(found.whole().tables())
    assert index.columns == ("Name", "Collaborations", "Partners")
    years = tables(found, "a0")["Collaborations by kind and year"]
    assert [row[0].text for row in years.rows] == ["Research cooperation"]  # one row needs no sum
    net = made_of(["university", "business"], [(0, 1)])
    modes = {key: mode for key, mode in net.ontology.modes.items() if key == "research_cooperation"}
    one = net.following(net, notes=net.notes, ontology=replace(net.ontology, modes=modes))
    of_one = tables(mm.profiles(one, by="actor"), "a0")
    partners = of_one["Partners, those with most collaborations first"]
    assert partners.columns == ("Name", "Kind", "Collaborations", "Since")


def test_no_program_is_no_profile(tmp_path: Path) -> None:
    actors = pd.DataFrame({"actor_id": ["a"], "name": ["A"], "kind": ["university"]})
    works = pd.DataFrame({"collaboration_id": [], "mode": []}, dtype="str")
    part = pd.DataFrame({"collaboration_id": [], "actor_id": [], "role": []}, dtype="str")
    tables = {"actors": actors, "collaborations": works, "participations": part}
    net = mm.Network.from_tables(tables, as_of="2026-01-01")
    assert len(mm.profiles(net).table) == 0
    assert mm.profiles(net, tmp_path / "none").sentence().startswith("0 profiles by program")
    alone = mm.profiles(net, by="actor")
    assert alone.table.loc["a", "partners"] == 0
    assert Voice("en").share(alone.table.loc["a", "lost"]) == ""
    assert "no partner at this moment" in str(form(alone.whole(), ".md"))
