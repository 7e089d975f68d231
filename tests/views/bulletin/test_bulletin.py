"""What changed since, as a document: known answers, silence, forms, and the page in a browser."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.changes.sentences import headline
from mmnet.views.bulletin.actors import _ranks
from mmnet.views.bulletin.sides import Sides
from mmnet.views.document.forms import form
from mmnet.views.document.markdown import escaped
from mmnet.views.document.model import Heading, Listing, Note, Paragraph
from mmnet.views.language.voice import Voice
from mmnet.views.said.changes import changed_said, changes_said
from mmnet.wording import percent
from tests.changes.test_diff import made, renamed, small
from tests.faults.test_injection import HARMLESS, PAYLOADS, network
from tests.views.document.reading import page_of, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.bulletin import Bulletin
    from tests.conftest import PageLog

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def ended(*ends: str) -> dict[str, pd.DataFrame]:
    """The small register with other ends of its five collaborations."""
    tables = small()
    return {
        **tables,
        "collaborations": tables["collaborations"].assign(end=list(ends), status=np.nan),
    }


ALL = ended(*["2030"] * 5)
ONE_LEFT = ended("2025", "2030", "2025", "2025", "2025")
NONE_LEFT = ended(*["2025"] * 5)


@cache
def of_example() -> Bulletin:
    net = mm.example()
    return mm.bulletin(net.at("2024"), net.at("2025"))


def paragraphs(found: Bulletin) -> list[str]:
    return [block.text for block in found.document.blocks if isinstance(block, Paragraph)]


# ---- what it says


def test_a_need_that_came_to_rest_on_one_partner() -> None:
    found = mm.bulletin(made(ALL), made(ONE_LEFT))
    assert (
        found.headline == "Coverage is 100%, as before: 1 need came to rest on one partner alone."
    )
    assert found.consequences.empty
    (row,) = found.single_sources.to_dict("records")
    assert (row["row"], row["before"], row["partners"]) == ("p", 2, "Broom Technical Institute")
    (gone,) = found.partners.to_dict("records")
    assert (gone["actor_id"], gone["change"], gone["needs"]) == ("a", "gone", 1)


def test_a_need_that_was_lost_and_won_again() -> None:
    lost = mm.bulletin(made(ONE_LEFT), made(NONE_LEFT))
    assert lost.headline == "Coverage fell from 100% to 0%: 1 need lost its last partner."
    assert lost.consequences["cause"].tolist() == ["x2 ended"]
    won = mm.bulletin(lost.diff.reverse())
    assert won.headline == "Coverage rose from 0% to 100%: 1 need won its first partner."
    # What was won rests on one partner.
    assert won.single_sources["partners"].tolist() == ["Broom Technical Institute"]


def test_what_lapses_within_a_year_of_the_newer_moment() -> None:
    soon = ended("2026-12", *["2025"] * 4)
    found = mm.bulletin(made(ALL), made(soon))
    assert found.lapsing["lapses_on"].tolist() == ["2026-12-31"]
    assert "1 need loses its last known partner by 2027-06-30." in paragraphs(found)
    late = mm.bulletin(made(soon), made(ALL))
    assert late.lapsing.empty
    assert "No need loses its last known partner by 2027-06-30." in paragraphs(late)


def test_another_id_is_nobody_new_and_nobody_gone() -> None:
    tables = small()
    moved = made(renamed(tables, {"actors": {"a": "aster"}}))
    found = mm.bulletin(made(tables), moved)
    assert found.partners.empty
    assert "The same actors work with others as before." in paragraphs(found)


def test_a_need_that_is_asked_for_newly_is_told_beside_coverage() -> None:
    tables = small()
    more = pd.DataFrame([{"program": "p", "mode": "internship_base", "k": 1, "weight": 1.0}])
    needs = pd.concat([tables["needs"], more], ignore_index=True)
    found = mm.bulletin(made(tables), made({**tables, "needs": needs}))
    assert found.headline == "Coverage fell from 100% to 50%: 1 line of what is needed changed."


def test_without_change_and_without_programs() -> None:
    same = mm.bulletin(made(ALL), made(ALL))
    assert same.headline == "Coverage is 100%, as before."
    tables = {name: small()[name] for name in ("actors", "collaborations", "participations")}
    tables["collaborations"] = tables["collaborations"].drop(columns="program")
    bare = mm.bulletin(made(tables), made(tables))
    assert bare.headline == "Nothing changed."
    heads = [block.text for block in bare.document.blocks if isinstance(block, Heading)]
    assert heads == ["Who is new, and who is gone", "How the most central moved"]


def test_the_numbers_are_those_of_the_measures() -> None:
    net, found = mm.example(), of_example()
    old, new = (mm.coverage(net.at(year)) for year in ("2024", "2025"))
    assert found.headline.startswith(
        f"Coverage rose from {old.total['coverage']:.0%} to {new.total['coverage']:.0%}: "
    )
    names = mm.bulletin(net.at("2024"), net.at("2025"), letters="own").lapsing
    pd.testing.assert_frame_equal(names, new.lapsing(12))
    told = ["partner_label", "sentence"]
    pd.testing.assert_frame_equal(
        found.lapsing.drop(columns=told), new.lapsing(12).drop(columns=told)
    )
    assert "Wood Sorrel Quantum" in set(found.lapsing["partner_label"])
    notes = [block.text for block in found.document.blocks if isinstance(block, Note)]
    assert "Wood Sorrel Quantum (酢浆草量子)" in notes[-1]
    assert found.single_sources["after"].eq(1).all()
    degree = [mm.centrality(net.at(year), measures="degree")["degree"] for year in (2024, 2025)]
    tied = [set(each.index[each > 0]) for each in degree]
    came, left = (found.partners["change"] == change for change in ("new", "gone"))
    assert set(found.partners.loc[came, "actor_id"]) == tied[1] - tied[0]
    assert set(found.partners.loc[left, "actor_id"]) == tied[0] - tied[1]


def test_more_won_than_lost_is_held_against_a_coin() -> None:
    found = of_example()
    won, lost = (found.consequences["what"].value_counts()[word] for word in ("won", "lost"))
    tail = sum(math.comb(won + lost, at) for at in range(min(won, lost) + 1)) / 2 ** (won + lost)
    (said,) = [
        block.text
        for block in found.document.blocks
        if isinstance(block, Paragraph) and "as likely to be lost" in block.text
    ]
    share = percent(min(1, 2 * tail))
    assert f"{won} won and {lost} lost would come in {share} of cases" in said
    few = mm.bulletin(made(ONE_LEFT), made(NONE_LEFT))
    assert not any("as likely" in getattr(block, "text", "") for block in few.document.blocks)


# ---- ranks


def test_ranks_of_few_are_not_compared() -> None:
    found = mm.bulletin(made(ALL), made(ONE_LEFT))
    assert found.central.empty
    assert paragraphs(found)[-1] == (
        "Ranks are not compared: in the older network 3 actors work with others in "
        "5 collaborations, too few to rank anybody."
    )


def test_a_movement_is_said_where_the_ranges_do_not_overlap() -> None:
    def ranks(rows: dict[str, tuple[int, float, float]]) -> pd.DataFrame:
        return pd.DataFrame.from_dict(rows, orient="index", columns=["rank", "low", "high"])

    old = ranks({"a": (5, 4.0, 6.0), "b": (1, 1.0, 2.0), "c": (2, 1.0, 3.0)})
    new = ranks({"a": (1, 1.0, 3.0), "c": (2, 1.0, 4.0), "b": (3, 3.0, 5.0), "home": (4, 4, 4)})
    sides = Sides(mm.diff(made(ALL), made(ALL)), Voice("en"))
    found = _ranks(sides, old, new).set_index("actor_id")
    assert found["movement"].to_dict() == {
        "a": "higher", "c": "not told from chance", "b": "lower", "home": "not ranked before",
    }  # fmt: skip
    assert found.loc["home", "range_before"] == ""


def test_the_ranks_are_those_of_the_rank_ranges() -> None:
    central = of_example().central
    now = mm.inference.rank_ranges(mm.example().at("2025"), rounds=99).head(10)
    assert list(central["actor_id"]) == list(now.index)
    assert list(central["rank_after"]) == list(now["rank"])
    assert central["range_after"].tolist() == [
        f"{low:.0f} to {high:.0f}" for low, high in zip(now["low"], now["high"], strict=True)
    ]


# ---- forms


def test_numbers_are_the_same_in_all_forms() -> None:
    for package in ("docx", "typst"):  # of the extra `documents`
        pytest.importorskip(package)
    found = of_example().document
    said = {ending: text_of(ending, form(found, ending)) for ending in (".html", ".md", ".docx")}
    numbers = {ending: sorted(NUMBER.findall(text)) for ending, text in said.items()}
    assert numbers[".html"] == numbers[".md"] == numbers[".docx"]
    assert bytes(form(found, ".pdf")).startswith(b"%PDF")  # type: ignore[arg-type]


def test_hostile_names_change_nothing_but_the_texts() -> None:
    tags = []
    for names in (PAYLOADS, HARMLESS):
        net = network(*names.values())
        page = str(form(mm.bulletin(net.at("2019"), net).document, ".html"))
        tags.append(page_of(page).tags)
    assert tags[0] == tags[1]


@pytest.mark.parametrize("given", [(), ("new", "answers"), ("new",)])
def test_two_networks_or_one_diff(given: tuple[str, ...]) -> None:
    net = made(ALL)
    if not given:
        with pytest.raises(mm.OptionError, match="new is missing"):
            mm.bulletin(net)
        return
    options = {"new": net, "answers": pd.DataFrame()}
    with pytest.raises(mm.OptionError, match="give it alone"):
        mm.bulletin(mm.diff(net, net), **{name: options[name] for name in given})


@pytest.mark.browser
def test_no_barrier_and_no_word_on_the_console(
    page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = of_example().save(tmp_path / "changes.html")
    page.goto(path.as_uri())
    page.set_viewport_size({"width": 390, "height": 844})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    # Who serves a need that changed is seen without a movement to the side.
    names = page.locator("th").get_by_text(re.compile("^(Partners|Rests on|Name|Partner)$"))
    begins = [box["x"] for each in names.all() if (box := each.bounding_box())]
    assert len(begins) >= 4
    assert max(begins) < 340
    assert page_log.errors == []
    # axe runs as a script, which the policy of the page forbids.
    held = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", held, count=1), encoding="utf-8")
    page.goto(path.as_uri())
    result = axe.Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


# ---- languages


@pytest.mark.parametrize("newer", [ONE_LEFT, NONE_LEFT, small()])
def test_english_sentences_are_those_of_the_diff(newer: dict[str, pd.DataFrame]) -> None:
    found, voice = mm.diff(made(ALL), made(newer)), Voice("en")
    told = set(found.consequences["sentence"])
    assert changes_said(voice, found) == [said for said in found.sentences if said not in told]
    assert changed_said(voice, found) == headline(found)


def test_chinese_holds_no_english_word_but_names() -> None:
    net = mm.example()
    found = mm.bulletin(net.at("2024"), net.at("2025"), language="zh")
    said = str(form(found.document, ".md"))
    names = [*net.actors["name"], *net.programs["name"], *net.actors["country"].dropna(),
             *net.collaborations["collaboration_id"], net.title, "mmnet"]  # fmt: skip
    for name in sorted(set(names), key=len, reverse=True):
        said = said.replace(escaped(name), "")
    assert re.findall("[A-Za-z]{2,}", said) == []
    assert found.missing == ()
    listed = [block for block in found.document.blocks if isinstance(block, Listing)]
    ours = [block for block in of_example().document.blocks if isinstance(block, Listing)]
    assert [len(block.items) for block in listed] == [len(block.items) for block in ours]
    numbers = [sorted(NUMBER.findall(one.headline)) for one in (found, of_example())]
    assert numbers[0] == numbers[1]
