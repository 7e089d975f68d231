"""Filters that are undone and done again, and thresholds on ties, amounts and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from tests.views.recount import readings
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LEAST = 300_000  # EUR
COUNTED = "() => mmnetMap.numbers.view"


def last_days(table: pd.DataFrame) -> pd.Series:
    """The last day that each collaboration may mean by its end."""
    return table["end"].map(lambda text: pd.Timestamp(readings(text)[1]) if text else None)


def require_numbers_of(page: Page, net: mm.Network, kept: pd.DataFrame) -> None:
    """The page counts what mmnet counts of these collaborations."""
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
    require_numbers_of(page, net, table[table["unit"].eq("EUR") & (table["amount"] >= LEAST)])
    assert chips(filtered) == ["Collaborations of at least 300,000 EUR"]
    assert "state no amount in EUR and are left out" in page.inner_text("#legend")
    page.wait_for_url("**least=amount%3A300000%3AEUR")
    require_clean(page)
    page.fill("#least-amount", "")
    page.press("#least-amount", "Enter")
    soon = pd.Timestamp(net.as_of) + pd.DateOffset(months=12)
    ends = last_days(table)
    lapse = table[(ends >= pd.Timestamp(net.as_of)) & (ends <= soon)]
    next_year = table[ends.dt.year == net.as_of.year + 1]
    begun = net.state() != "planned"
    for when, kept in (("soon", lapse), (str(net.as_of.year + 1), next_year)):
        page.select_option("#ends", when)
        page.wait_for_function(COUNTED)
        require_numbers_of(page, net, kept[begun[kept["collaboration_id"]].to_numpy()])
        label = page.locator(f"#ends option[value='{when}']").inner_text()
        assert f"({filtered.run('mmnetMap.filters.counts.collaborations')})" in label
    assert chips(filtered) == [f"Ends in {net.as_of.year + 1}"]
    page.wait_for_url(f"**least=ends%3A1%3A{net.as_of.year + 1}")
    require_clean(page)
    page.select_option("#ends", "")
    page.select_option("#least-of-measure", "partners")
    page.fill("#least-measure", "20")
    page.press("#least-measure", "Enter")
    degree = mm.centrality(net, measures=["degree"], progress=False)["degree"]
    assert filtered.run("mmnetMap.filters.counts.actors") == (degree >= 20).sum()
    page.click("#reset")
    assert chips(filtered) == []
    assert filtered.faults == []
