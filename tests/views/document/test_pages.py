"""How a page is set: what stays in one line, what can be read on a phone, what is pushed aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mmnet.views.brief.bars import POINTS
from mmnet.views.charts.bars import bars
from mmnet.views.document.model import Cell, Document, Figure, Heading, Paragraph, Table
from mmnet.views.document.page import page as page_of
from mmnet.views.document.templates import with_whole_days

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PHONE, DESK = 390, 1280
DAYS = ("2026-06-30", "2026年6月30日")
LONG = "research cooperation, internship base, customized training and industry research"
BROKEN = """() => [...document.querySelectorAll(".day")].filter(
    day => new Set([...day.getClientRects()].map(box => box.top)).size > 1
).length"""


def document() -> Document:
    """Days in every place of a text, a wide and a small figure, a table of all kinds of cells."""
    row = (
        Cell("Institute of Cold Regions"), Cell("Research institute"), Cell(LONG),
        Cell("12", number=True), Cell("2026-06-30"), Cell("提供方的赫芬达尔指数提供方的指数"),
    )  # fmt: skip
    names = ("Name", "Kind", "Kinds of collaboration", "Needs", "Until", "提供方的赫芬达尔指数")

    def figure(wide: float) -> Figure:
        one = bars(["One"], [[1.0]], ["1"], [("", "#000000")], width=wide * POINTS)
        return Figure(one, "One bar.", "A bar", wide=wide)

    return Document(
        "T",
        (
            *(Paragraph(f"{'x' * at} {' '.join([DAYS[0]] * 8)}, {DAYS[1] * 8}") for at in range(9)),
            Heading("H"), figure(17.0), figure(6.2), Table("Rows", names, (row,) * 3),
        ),
    )  # fmt: skip


def test_only_texts_of_a_page_are_marked() -> None:
    page = (
        '<p title="2026-06-30">a 2026-06, 2026-06-30.</p><style>a > b { } /* 2026-06-30 */</style>'
    )
    marked = with_whole_days(page)
    assert marked.count('<span class="day">') == 2
    assert 'title="2026-06-30"' in marked
    assert "/* 2026-06-30 */" in marked
    assert with_whole_days("<td>603-613</td><td>id-2026-06-30</td>").count("span") == 0


@pytest.mark.browser
def test_a_page_is_set_for_a_phone_and_for_a_desk(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_of(document()), encoding="utf-8")
    page.set_viewport_size({"width": PHONE, "height": 800})
    page.goto(path.as_uri())
    assert page.locator(".day").count() >= 9 * 16
    assert page.evaluate(BROKEN) == 0
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE

    def width(which: str) -> float:
        box = page.locator(which).first.bounding_box()
        assert box is not None
        return box["width"]

    # A wide figure keeps the size of paper at least, so that its letters can be read.
    assert width(".wide img") >= 17 / 2.54 * 96
    assert width(".small img") <= PHONE - 24
    # Its box and that of a table are pushed aside; a shadow tells that they go on.
    for which in (".wide .scroll", "main > .scroll"):
        box = page.locator(which)
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        assert box.evaluate("box => getComputedStyle(box).backgroundImage").count("gradient") == 4
        assert box.get_attribute("tabindex") == "0"
        assert box.get_attribute("aria-label")
    # Long texts have room for several words, labels and days stand in one line, names in few.
    assert width("tbody td:nth-child(3)") >= 9 * 12
    assert page.locator("tbody tr").first.evaluate("row => row.clientHeight") < 9 * 17
    assert page.locator("thead tr").evaluate("row => row.clientHeight") < 5 * 17
    assert width("tbody td:nth-child(6)") >= 9 * 12
    assert width("tbody th") >= 5 * 12
    assert width("thead th:nth-child(6)") >= 6 * 12

    page.set_viewport_size({"width": DESK, "height": 800})
    assert page.evaluate(BROKEN) == 0
    for which in (".wide .scroll", "main > .scroll"):
        assert page.locator(which).evaluate("box => box.scrollWidth <= box.clientWidth")
    assert width("main") <= 52 * 16
