"""The map page in Chinese: every string but names, whatever is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.language.catalog import ENGLISH, catalog
from mmnet.views.map.texts import LEAD, MARKED
from tests.views.language.test_chinese import WORD, names
from tests.views.visit import Visit, require_clean, require_whole_tiles

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

# Signs, formats and the unit of the data; keys of the keyboard; who made the land.
KEPT = re.compile(
    r"mmnet|<[^>]+>|JavaScript|PNG|SVG|CSV|HTML|Esc|Enter|WebGL|EUR|CNY|Equal Earth"
    r"|Natural Earth|Ctrl"
)
# Texts of the page and what its attributes say; the own data of the page are not read out.
SAID = """() => {
    const told = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const {parentElement: parent, data} = walk.currentNode;
        if (!["SCRIPT", "STYLE"].includes(parent.tagName)) told.push(data);
    }
    const names = ["title", "aria-label", "placeholder", "alt", "aria-valuetext", "label"];
    for (const element of document.querySelectorAll("body, body *")) {
        for (const name of names) told.push(element.getAttribute(name) ?? "");
    }
    return [...new Set(told.map((text) => text.trim()).filter(Boolean))];
}"""
# What opens one part of the page after the other.
STATES = [
    "() => {}",
    "mmnetMap.filters.setYears([2020, 2021])",
    "mmnetMap.choose(28)",
    "mmnetMap.choose(28), mmnetMap.panel.acts.onPair(28, mmnetMap.network.ties.target[0])",
    "document.querySelector('#find-way')?.click()",
    "mmnetMap.filters.clear(); mmnetMap.selection.choose(28, {target: 40})",
    "mmnetMap.selection.chooseKinds(0, 1)",
    *(f"document.querySelectorAll('#questions button')[{at}].click()" for at in range(6)),
    "mmnetMap.views.open('whole'); mmnetMap.views.setMissing(true)",
    "mmnetMap.views.setMissing(false); mmnetMap.views.open('program:ai-ethics')",
    "mmnetMap.views.open('map')",
    "mmnetMap.views.open('folded')",
    "mmnetMap.filters.only('countries', [1]); mmnetMap.filters.setTouching(true)",
    "mmnetMap.filters.bind({ties: {least: 2, of: ''}, measure: {least: 3, of: 'partners'}})",
    "mmnetMap.filters.setOwn(0, [0], false); mmnetMap.filters.setOwn(1, [0], true, true)",
    "mmnetMap.filters.only('kinds', [])",
    "mmnetMap.filters.clear(); document.querySelector('#query').value = '大'",
    *(
        f"mmnetMap.table.subject = '{subject}'; mmnetMap.table.toggle(true)"
        for subject in ("actors", "ties", "collaborations", "needs", "numbers")
    ),
    "mmnetMap.filters.setYears([2022, 2024])",
    "mmnetMap.table.toggle(false); mmnetMap.printing.fill()",
]


def own_names(net: mm.Network) -> list[str]:
    """What is the user's own, the longest first."""
    facts = ["city", "region", "disciplines", "aliases", "ror", "source", "unit"]
    more = [
        str(value)
        for table in (net.actors, net.collaborations)
        for column in facts
        if column in table
        for value in table[column].dropna()
    ]
    parts = [part.strip() for text in more for part in text.split(";")]
    columns = [titled for name in net.actors for titled in (name, name.capitalize())]
    own = [str(value) for name in net.actors for value in net.actors[name].dropna().unique()]
    every = {*names(net), *more, *parts, *columns, *own, *net.collaborations["collaboration_id"]}
    return sorted((text for text in every if text), key=len, reverse=True)


def english_in(texts: list[str], own: list[str]) -> dict[str, list[str]]:
    """Words of texts that are neither names nor the beginning of one that is cut."""
    pattern = re.compile("|".join(re.escape(text) for text in own))
    every = "\n".join(own)
    left = {text: WORD.findall(KEPT.sub("", pattern.sub("", text))) for text in texts}
    cut = {text for text in texts if text.endswith("…") and text[:-1] in every}
    return {text: words for text, words in left.items() if words and text not in cut}


def english_left(visit: Visit, own: list[str]) -> dict[str, list[str]]:
    return english_in(visit.run(SAID), own)


@pytest.mark.browser
def test_no_english_word_is_left_but_names(page: Page, tmp_path: Path) -> None:
    net = mm.example()
    made = mm.map(net, language="zh")
    assert (made.language, made.missing) == ("zh", ())
    visit = Visit(page, made.save(tmp_path / "map.html"))
    visit.rest()
    require_whole_tiles(page)
    own = own_names(net)
    left = {}
    for state in STATES:
        visit.run(state)
        left |= english_left(visit, own)
        if "choose(28)" in state:
            require_clean(page)
    assert left == {}
    assert page.get_attribute("html", "lang") == "zh-CN"
    spacing = "getComputedStyle(document.querySelector('.group h2')).letterSpacing"
    assert visit.run(spacing) in {"normal", "0px"}
    assert visit.faults == []
    assert len(visit.requests) == 1


@pytest.mark.thorough
@pytest.mark.browser
@pytest.mark.parametrize("options", [{"grouped": True}, {"public": True}, {"before": True}])
def test_other_pages_have_no_english_word(
    page: Page, tmp_path: Path, options: dict[str, bool]
) -> None:
    net = mm.example()
    more = {"before": net.at("2021")} if "before" in options else options
    made = mm.map(net.at("2025") if "before" in options else net, language="zh", **more)
    visit = Visit(page, made.save(tmp_path / "map.html"))
    visit.rest()
    own = own_names(net)
    left = english_left(visit, own)
    for state in ("mmnetMap.choose(2)", "mmnetMap.views.open('map')"):
        visit.run(state)
        left |= english_left(visit, own)
    if "grouped" in options:
        visit.run("mmnetMap.panel.acts.onView(`group:${mmnetMap.network.whole.actors.id[2]}`)")
        visit.rest()
        left |= english_left(visit, own)
    visit.run("mmnetMap.table.toggle(true)")
    left |= english_left(visit, own)
    assert left == {}
    assert visit.faults == []


def test_the_page_itself_is_in_the_catalog() -> None:
    from importlib.resources import files

    template = files("mmnet.views.map").joinpath("page", "page.html").read_text("utf-8")
    marked = MARKED.findall(template)
    assert len(marked) > 15
    assert {f"{LEAD}{text}" for text in marked} <= set(catalog(ENGLISH))
    for language in ("en", "zh"):
        assert "[[" not in mm.map(mm.example(), layout="rings", language=language).html[:3000]


def test_figures_of_the_map_speak_chinese() -> None:
    from matplotlib.text import Text

    net = mm.example()
    figure = mm.map(net, language="zh").figure()
    own = own_names(net)
    texts = [text.get_text() for text in figure.findobj(Text)]
    assert english_in(texts, own) == {}
    assert any("截至2026年6月30日" in text for text in texts)


def test_a_page_in_english_holds_no_other_texts() -> None:
    page = mm.map(mm.example(), layout="rings").html
    assert 'id="texts"' not in page
    assert '<html lang="en-US">' in page


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(mm.OptionError, match="language"):
        mm.map(mm.example(), language="xx")
