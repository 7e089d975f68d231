"""The map of two networks: what was added, removed and kept, and the slider in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.map.records import tie_table
from tests.changes.test_diff import made, renamed, small
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.map import Map

KEPT, ADDED, REMOVED = 0, 1, 2


def changes(drawn: Map) -> dict[tuple[str, ...], int]:
    """What became of each pair, by the ids of its two ends."""
    data: Any = drawn.data
    ids, ties = data["actors"]["id"], data["ties"]
    pairs = [
        tuple(sorted((ids[one], ids[other])))
        for one, other in zip(ties["source"], ties["target"], strict=True)
    ]
    return dict(zip(pairs, ties["change"], strict=True))


def without(tables: dict[str, pd.DataFrame], actor: str) -> dict[str, pd.DataFrame]:
    """The small register without one actor and its collaborations."""
    part = tables["participations"]
    gone = part.loc[part["actor_id"] == actor, "collaboration_id"]
    return {
        **tables,
        "actors": tables["actors"][tables["actors"]["actor_id"] != actor],
        "collaborations": tables["collaborations"][
            ~tables["collaborations"]["collaboration_id"].isin(gone)
        ],
        "participations": part[~part["collaboration_id"].isin(gone)],
    }


def test_ties_are_added_removed_and_kept() -> None:
    whole, part = made(small()), made(without(small(), "b"))
    assert changes(mm.map(part, before=whole)) == {("a", "home"): KEPT, ("b", "home"): REMOVED}
    assert changes(mm.map(whole, before=part)) == {("a", "home"): KEPT, ("b", "home"): ADDED}
    assert set(changes(mm.map(whole, before=whole)).values()) == {KEPT}


def test_another_id_is_the_same_actor() -> None:
    moved = made(renamed(small(), {"actors": {"a": "zaster"}}))
    found = mm.map(moved, before=made(small()))
    assert changes(found) == {("home", "zaster"): KEPT, ("b", "home"): KEPT}
    assert sorted(found.table["actor_id"]) == ["b", "c", "home", "zaster"]


def test_a_participant_that_left_a_collaboration_that_goes_on() -> None:
    tables = small()
    more = pd.DataFrame([{"collaboration_id": "x2", "actor_id": "c", "role": "partner"}])
    part = pd.concat([tables["participations"], more], ignore_index=True)
    found = mm.map(made(tables), before=made({**tables, "participations": part}))
    assert changes(found)["c", "home"] == REMOVED
    assert changes(found)["b", "home"] == KEPT
    at = found.data["collaborations"]["id"].index("x2")
    assert found.data["collaborations"]["sides"][at] == 3


def test_two_moments_of_one_network_have_the_ties_of_both() -> None:
    net = mm.example()
    old, new = net.at("2021"), net.at("2025")
    found = mm.map(new, before=old)
    counts = pd.Series(found.data["ties"]["change"]).value_counts()
    assert counts[KEPT] + counts[REMOVED] == len(tie_table(old, old.graph().arcs()))
    assert counts[KEPT] + counts[ADDED] == len(tie_table(new, new.graph().arcs()))
    assert found.data["moments"] == ["in 2021", "in 2025"]
    assert found.data["demand"] is None
    with_moment = mm.map(net.with_moment("2025"), before=net.with_moment("2021"))
    assert changes(with_moment) == changes(found)


def test_groups_are_refused() -> None:
    net = made(small())
    with pytest.raises(mm.OptionError, match=r"before: .*select a part"):
        mm.map(net, before=net, grouped=True)


@pytest.mark.browser
def test_the_slider_draws_one_side(page: Page, tmp_path: Path) -> None:
    net = mm.example()
    drawn = mm.map(net.at("2025"), before=net.at("2021"))
    sizes = pd.Series(drawn.data["ties"]["change"]).value_counts()
    visit = Visit(page, drawn.save(tmp_path / "map.html"))
    visit.rest()
    legend = page.locator('[aria-label="What changed"]')
    counts = [legend.locator(f'[data-key="change:{name}"] ~ .count').text_content()
              for name in ("kept", "added", "removed")]  # fmt: skip
    assert counts == [str(sizes[at]) for at in (KEPT, ADDED, REMOVED)]
    slider = page.locator("#moments")
    assert slider.get_attribute("aria-valuetext") == "Both"
    slider.focus()
    for key, side, number in (
        ("ArrowRight", "After: in 2025", sizes[KEPT] + sizes[ADDED]),
        ("Home", "Before: in 2021", sizes[KEPT] + sizes[REMOVED]),
    ):
        page.keyboard.press(key)
        assert slider.get_attribute("aria-valuetext") == side
        assert visit.run("mmnetMap.filters.counts.ties") == number
    page.locator("#toggle-table").click()
    page.locator("#table").get_by_role("button", name="Ties", exact=True).click()
    cells = set(page.locator("#table tbody tr td:last-child").all_text_contents())
    assert cells <= {"kept", "removed"}
    assert visit.faults == []
    assert [address for address in visit.requests if not address.startswith("file:")] == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#toggle-table").click()
    page.locator("#toggle-legend").click()
    assert slider.is_visible()
    require_clean(page)
