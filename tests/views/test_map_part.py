"""What the filters leave as a page of its own: its numbers are those of the same selection."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.views.test_map_numbers import (
    SHOWN,
    counted,
    drawn_states,
    expected,
    page_data,
    require_covered,
    require_equal,
    require_next,
    selected,
)
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page


PARTS = 24
KINDS = ["university", "business", "government_agency"]
NEEDS = ("needed", "partners", "wanting", "lapsing", "limit")


def by_need(needs: dict[str, list[Any]], programs: list[str], ids: list[str]) -> set[Any]:
    """Every need with what it has, by ids."""
    columns = [needs[name] for name in ("program", "mode", "status", "who", "how", *NEEDS)]
    return {
        (
            programs[program],
            mode,
            status,
            *sorted(f"{ids[at]} {state}" for at, state in served),
            *rest,
        )
        for program, mode, status, who, how, *rest in zip(*columns, strict=True)
        for served in [list(zip(who, how, strict=True))]
    }


@pytest.mark.node
def test_a_part_has_the_numbers_of_the_selection(net: mm.Network) -> None:
    data = json.loads(json.dumps(page_data(net)))
    kinds = [kind["id"] for kind in data["kinds"]]
    states = drawn_states(data, PARTS, seed=7)
    answer = counted(data, states)
    parts = [(state, found["part"]) for state, found in zip(states, answer["states"], strict=True)]
    told = [(state, part) for state, part in parts if part]
    assert len(told) == PARTS // 4
    for turn, (state, part) in enumerate(told):
        chosen = selected(net, data, state)
        require_equal(part, expected(chosen), kinds)
        require_covered(part, chosen, part["ids"])
        require_next(part, chosen, part["ids"])
        if turn < 3:
            ours = mm.map(chosen, layout="rings").data
            programs = [
                data["programs"]["id"][at]
                for at in state["groups"].get("programs", range(len(data["programs"]["id"])))
            ]
            by_mmnet = by_need(
                ours["programs"]["needs"], ours["programs"]["id"], ours["actors"]["id"]
            )
            assert by_need(part["needs"], programs, part["ids"]) == by_mmnet


@pytest.mark.browser
def test_a_new_map_holds_what_was_drawn_and_nothing_else(
    page: Page, file: Path, net: mm.Network, tmp_path: Path
) -> None:
    visit = Visit(page, file)
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    visit.run("mmnetMap.filters.only('kinds', [0, 3, 4])")
    visit.run("mmnetMap.filters.setYears([2023, 2024])")
    page.click("#export summary")
    assert page.is_hidden("text=New map of what is bright")
    require_clean(page)
    with page.expect_download() as saved:
        page.click("text=New map of what is drawn")
    assert saved.value.suggested_filename.endswith("-filtered-part.html")
    path = tmp_path / "part.html"
    saved.value.save_as(path)
    visit.run("mmnetMap.choose(mmnetMap.numbers.network.actors.id.indexOf('acme-robotics'))")
    bright = visit.run("mmnetMap.table.bright.size")
    page.click("#export summary")
    with page.expect_download() as saved:
        page.click("text=New map of what is bright")
    saved.value.save_as(tmp_path / "bright.html")
    assert visit.faults == []

    part = net.select(kind=KINDS, isolates=True).between(2023, 2024)
    opened = Visit(page, path)
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    shown = opened.run(SHOWN)
    require_equal(shown, expected(part), [kind["id"] for kind in page_data(net)["kinds"]])
    require_covered(shown, part, shown["ids"])
    assert opened.run("mmnetMap.filters.active") is False
    assert opened.run("mmnetMap.numbers.isPart") is False
    told = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"))
    data = json.loads(told[1]) if told else {}
    assert set(data["actors"]["id"]) == set(part.actors["actor_id"])
    assert set(data["collaborations"]["id"]) <= set(part.collaborations["collaboration_id"])
    assert page.inner_text("#note") == (
        f"A part of the map of {net.title}: {len(part.actors)} actors. Only universities, "
        "businesses or government agencies, and known to run in 2023 to 2024."
    )
    opened.run("mmnetMap.choose(0); mmnetMap.views.setMissing(true)")
    opened.rest()
    require_clean(page)
    assert opened.faults == []
    assert len([url for url in opened.requests if not url.startswith("blob:")]) == 1
    assert path.stat().st_size < 1_000_000

    some = Visit(page, tmp_path / "bright.html")
    some.rest()
    assert some.run("mmnetMap.network.n") == bright
    assert some.faults == []
