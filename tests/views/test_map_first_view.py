"""The first view: numbers of the report above a drawing that answers who, what and where."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.map.overview import FEW
from mmnet.views.map.payload import payload
from mmnet.wording import percent
from tests.views.map_frames import made_actors, made_ties, ontology
from tests.views.visit import Visit, require_clean, require_whole_tiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

COUNTED = "() => mmnetMap.numbers.view && mmnetMap.numbers.all"


def opened(page: Page, file: Path) -> Visit:
    map_page = Visit(page, file)
    page.wait_for_function(COUNTED)
    return map_page


# The least height of the numbers above the map, and the one that they need.
HEIGHTS = """() => {
  const head = document.getElementById("headline");
  const least = parseFloat(getComputedStyle(head).minHeight);
  head.style.minHeight = "0";
  const own = head.offsetHeight;
  head.style.minHeight = "";
  return [least, own];
}"""


@pytest.fixture(scope="module")
def first(browser: Browser, file: Path) -> Iterator[Visit]:
    """The page as it opens; who goes elsewhere comes back."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield opened(context.new_page(), file)
    context.close()


@pytest.mark.parametrize(
    ("count", "layout", "opens"),
    [
        (FEW, "force", "whole"),
        (FEW + 10, "force", "overview"),
        (FEW + 10, "columns", "whole"),
        (FEW + 10, "geographic", "map"),
    ],
)
def test_few_actors_and_chosen_layouts_open_as_they_are(
    count: int, layout: str, opens: str
) -> None:
    actors = made_actors(count)
    ties = made_ties(made_actors(60)).head(0)
    assert payload(actors, ties, ontology(), layout=layout)["opens"] == opens  # type: ignore[arg-type]


def test_symbols_of_the_first_view_lie_apart(net: mm.Network) -> None:
    data = mm.map(net).data
    x, y = (np.array(data["overview"][axis]) for axis in "xy")
    reach = np.array(data["actors"]["r"])
    gap = np.hypot(x[:, None] - x, y[:, None] - y)
    apart = gap - reach[:, None] - reach
    assert apart[~np.eye(len(reach), dtype=bool)].min() > 0


@pytest.mark.browser
def test_the_page_opens_with_the_numbers_of_the_report(
    first: Visit, file: Path, net: mm.Network
) -> None:
    assert first.run("mmnetMap.network.view.name") == "overview"
    cov, whole = mm.coverage(net), mm.cohesion(net)
    counts, total = cov.counts, cov.total
    states = net.state()
    central = mm.centrality(net, measures=["degree", "betweenness"], progress=False)
    said = {
        tile.get_attribute("id"): " ".join(tile.inner_text().split())
        for tile in first.page.locator(".tile").all()
    }
    most = percent(total["coverage_high"])
    assert said["tile-coverage"] == f"{percent(total['coverage'])} coverage, at most {most}"
    assert said["tile-open"].startswith(f"{counts['open']} of {counts['needs']} needs open:")
    assert f"{counts['none']} none" in said["tile-open"]
    assert said["tile-single"].startswith(f"{len(cov.single_sources)} rest on one partner")
    assert f"{counts['lapsing']} lapse" in said["tile-single"]
    assert said["tile-parts"].startswith(f"{whole.components} parts")
    assert percent(whole.largest) in said["tile-parts"]
    known = (states != "planned").sum()
    assert said["tile-unknown"].startswith(f"{(states == 'unknown').sum()} of {known} ")
    names, ended = net.actors.set_index("actor_id")["name"], "; ended ones counted"
    degree, between = (central[each].nlargest(2) for each in ("degree", "betweenness"))
    first_share, second = (percent(share) for share in between)
    assert (said["tile-central"], said["tile-bridge"]) == (
        f"{names[degree.index[0]]} {degree.iloc[0]} partners; next {degree.iloc[1]}{ended}",
        f"{names[between.index[0]]} on {first_share} of shortest paths; next {second}{ended}",
    )
    least, own = first.run(HEIGHTS)
    assert least >= own  # nothing below moves when the last numbers come
    require_whole_tiles(first.page)
    assert first.faults == []
    assert len(file.read_bytes()) < 1_000_000


@pytest.mark.browser
def test_who_share_the_largest_number_are_counted_and_nobody_is_named(
    page: Page, tmp_path: Path
) -> None:
    ring = pd.DataFrame(
        {"source": list("abcd"), "target": list("bcda"), "mode": "interdisciplinary_cooperation"}
    ).assign(start="2020-01-01", end="2030-12-31")
    actors = pd.DataFrame({"actor_id": list("abcd"), "name": list("ABCD"), "kind": "university"})
    net = mm.read_edges(ring, actors, as_of="2026-06-30")
    visit = opened(page, mm.map(net).save(tmp_path / "ring.html"))
    said = [" ".join(page.inner_text(f"#tile-{each}").split()) for each in ("central", "bridge")]
    assert said == ["4 actors 2 partners each", "4 actors on 17% of shortest paths each"]
    assert visit.faults == []


@pytest.mark.browser
def test_strands_are_the_pairs_between_kinds_and_rings_what_hosts_want(
    first: Visit, net: mm.Network
) -> None:
    drawn = first.run("mmnetMap.short()")
    kinds = [kind["id"] for kind in mm.map(net).data["kinds"]]
    observed = mm.mixing(net, by="kind").observed
    strands = {
        (kinds[each["one"]], kinds[each["other"]]): each["pairs"] for each in drawn["strands"]
    }
    expected = {
        (one, other): observed.at[one, other]
        for at, one in enumerate(kinds)
        for other in kinds[at + 1 :]
        if observed.at[one, other]
    }
    assert strands == expected
    gaps = mm.coverage(net).gaps
    hosts = net.programs.set_index("program_id")["host"]
    wanting = gaps["wanting"].groupby(gaps["row"].map(hosts)).sum().to_dict()
    ids = first.run("mmnetMap.network.actors.id")
    assert {ids[ring["host"]]: ring["number"] for ring in drawn["rings"]} == wanting


@pytest.mark.browser
def test_every_tie_is_one_click_away_and_back(first: Visit) -> None:
    map_page, page = first, first.page
    shown = "mmnetMap.network.ties.source.filter((_, tie) => mmnetMap.stage.showsTie(tie)).length"
    assert map_page.run(shown) == 0
    page.click("#open-whole")
    page.wait_for_url("**view=whole**")
    assert map_page.run(shown) == map_page.run("mmnetMap.network.m")
    assert page.locator("#open-whole").get_attribute("aria-pressed") == "true"
    page.go_back()
    page.wait_for_function("() => mmnetMap.network.view.name === 'overview'")
    assert map_page.faults == []


@pytest.mark.browser
def test_a_strand_opens_into_its_ties(first: Visit) -> None:
    map_page, page = first, first.page
    spot = map_page.run("""() => {
      const strand = mmnetMap.short().strands.find(({pairs}) => pairs === Math.max(
        ...mmnetMap.short().strands.map((each) => each.pairs)));
      const box = document.getElementById("map").getBoundingClientRect();
      const [a, b, c] = [strand.from, strand.control, strand.to];
      const mid = (axis) => (a[axis] + 2 * b[axis] + c[axis]) / 4;
      return {x: mid("x") + box.left, y: mid("y") + box.top, pairs: strand.pairs,
              kinds: [strand.one, strand.other]};
    }""")
    page.mouse.move(spot["x"], spot["y"])
    assert f"{spot['pairs']} tied pairs" in page.inner_text("#tip")
    page.mouse.click(spot["x"], spot["y"])
    page.wait_for_url("**between=**")
    assert f"{spot['pairs']} tied pairs" in page.inner_text("#panel header")
    bright = map_page.run("""() => {
      const {stage, network: {ties, actors}} = mmnetMap;
      const shown = [...ties.source.keys()].filter((tie) => stage.showsTie(tie));
      return shown.map((tie) =>
        [ties.source[tie], ties.target[tie]].map((end) => actors.kind[end]));
    }""")
    assert bright
    assert {tuple(sorted(pair)) for pair in bright} == {tuple(sorted(spot["kinds"]))}
    require_clean(page)
    link = map_page.run("location.hash")
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    map_page.run("() => { location.hash = ''; }")
    map_page.run(f"() => {{ location.hash = {link!r}; }}")
    page.wait_for_selector("#panel")
    page.keyboard.press("Escape")
    assert map_page.faults == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1024, 768)])
def test_the_first_view_holds_on_small_windows(
    page: Page, file: Path, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    map_page = opened(page, file)
    box = page.locator("#map").bounding_box()
    assert box is not None
    ends = json.loads(
        map_page.run("""() => {
      const {stage, network} = mmnetMap;
      const spots = network.actors.id.map((_, actor) => stage.viewport(actor));
      return JSON.stringify([Math.min(...spots.map(({x}) => x)), Math.max(...spots.map(({x}) => x)),
        Math.min(...spots.map(({y}) => y)), Math.max(...spots.map(({y}) => y))]);
    }""")
    )
    assert 0 < ends[0] < ends[1] < box["width"]
    assert 0 < ends[2] < ends[3] < box["height"]
    assert box["height"] > height / 2.2
    require_clean(page)
