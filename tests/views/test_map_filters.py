"""Filters that are undone and done again, and thresholds on ties, amounts and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LEAST = 300_000  # EUR
COUNTED = "() => mmnetMap.numbers.view"


@pytest.fixture
def filtered(page: Page, file: Path) -> Visit:
    """The page as it opens."""
    visit = Visit(page, file)
    page.wait_for_function(COUNTED)
    return visit


def chips(visit: Visit) -> list[str]:
    return [text.strip() for text in visit.page.locator(".chip").all_inner_texts()]


def can(visit: Visit, step: str) -> bool:
    return visit.page.locator(f"#{step}").get_attribute("aria-disabled") == "false"


def test_filters_are_undone_and_done_again_by_button_keys_and_back(filtered: Visit) -> None:
    page = filtered.page
    assert not can(filtered, "undo")
    filtered.switch("kind:business")
    page.wait_for_url("**kinds=*")
    page.fill("#least-ties", "2")
    page.press("#least-ties", "Enter")
    both = ["Kinds without Businesses", "Ties of at least 2 collaborations"]
    assert chips(filtered) == both
    page.click("#undo")  # also of what the address does not have yet
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 1")
    assert chips(filtered) == both[:1]
    assert page.input_value("#least-ties") == ""
    page.focus("#map")
    page.keyboard.press("Control+z")
    page.wait_for_function("() => !document.querySelector('.chip')")
    assert not can(filtered, "undo")
    page.keyboard.press("Control+Shift+z")
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 1")
    page.click("#redo")
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 2")
    assert chips(filtered) == both
    assert not can(filtered, "redo")
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.chip').length === 1")
    assert can(filtered, "redo")
    page.fill("#query", "abc")
    page.keyboard.press("Control+z")  # of the field, not of the map
    assert chips(filtered) == both[:1]
    page.fill("#query", "")
    page.click("#reset")
    page.wait_for_url("**#")
    assert filtered.faults == []


def test_thresholds_count_what_mmnet_counts_of_what_is_left(
    filtered: Visit, net: mm.Network
) -> None:
    page = filtered.page
    page.select_option("#least-of-amount", "EUR")
    page.fill("#least-amount", str(LEAST))
    page.press("#least-amount", "Enter")
    page.wait_for_function(COUNTED)
    table = net.collaborations
    kept = table[table["unit"].eq("EUR") & (table["amount"] >= LEAST)]
    ours = net.participations["collaboration_id"].isin(kept["collaboration_id"])
    part = mm.Network.from_tables(
        {
            "actors": net.actors,
            "collaborations": kept,
            "participations": net.participations[ours],
            "programs": net.programs,
            "needs": net.needs,
        },
        as_of=str(net.as_of),
    )
    whole, cov = mm.cohesion(part), mm.coverage(part)
    found = page.evaluate("""() => {
      const {pairs, parts, alone, covered} = mmnetMap.numbers.view;
      return [pairs, parts, alone, covered.coverage, covered.coverageHigh, covered.single];
    }""")
    total = cov.total
    assert found[:3] == [whole.ties, whole.components, whole.isolates]
    assert found[3:5] == pytest.approx([total["coverage"], total["coverage_high"]], rel=1e-12)
    assert found[5] == (cov.required["x"] == 1).sum()
    assert chips(filtered) == ["Collaborations of at least 300,000 EUR"]
    assert "state no amount in EUR and are left out" in page.inner_text("#legend")
    page.wait_for_url("**least=amount%3A300000%3AEUR")
    require_clean(page)
    page.select_option("#least-of-measure", "partners")
    page.fill("#least-measure", "20")
    page.press("#least-measure", "Enter")
    degree = mm.centrality(net, measures=["degree"], progress=False)["degree"]
    assert filtered.run("mmnetMap.filters.counts.actors") == (degree >= 20).sum()
    page.click("#reset")
    assert chips(filtered) == []
    assert filtered.faults == []
