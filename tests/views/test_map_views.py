"""Filters by time, program and state, other views, paths and files of the map, in a real browser.

The page counts by itself; every count is held against the library's on the example network.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest

import mmnet as mm
from tests.selection import first
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from mmnet import Network

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(page: Page, file: Path) -> Callable[..., Visit]:
    def open_map(fragment: str = "") -> Visit:
        return Visit(page, file, fragment)

    return open_map


def ties_drawn(map_page: Visit) -> int:
    return int(map_page.drawn().split(", ")[1].split()[0].replace(",", ""))


def choose_years(map_page: Visit, first: int, last: int) -> None:
    for label, year in (("Last year", last), ("First year", first)):
        map_page.page.get_by_label(label).evaluate(
            f"slider => {{ slider.value = {year}; slider.dispatchEvent(new Event('input')); }}"
        )


def test_first_view_counts_what_the_library_counts(
    visit: Callable[..., Visit], net: Network
) -> None:
    ties = net.graph().ties()
    map_page = visit()
    assert map_page.drawn() == f"127 of 127 actors, {len(ties)} of {len(ties)} ties drawn"
    for mode, count in ties["mode"].value_counts().items():
        assert map_page.count_of(f"mode:{mode}") == count
    for kind, count in net.actors["kind"].value_counts().items():
        assert map_page.count_of(f"kind:{kind}") == count
    assert map_page.faults == []


@pytest.mark.parametrize(("first", "last"), first([(2020, 2022), (2019, 2019), (2024, 2025)]))
def test_years_keep_what_surely_ran_then(
    visit: Callable[..., Visit], net: Network, first: int, last: int
) -> None:
    map_page = visit()
    choose_years(map_page, first, last)
    part = net.between(first, last)
    ties = part.graph().ties()
    assert ties_drawn(map_page) == len(ties)
    running = {mode: map_page.count_of(f"mode:{mode}") for mode in ties["mode"].unique()}
    assert running == ties["mode"].value_counts().to_dict()
    weight = int(map_page.run("mmnetMap.filters.weight.reduce((sum, n) => sum + n, 0)"))
    assert weight == ties["collaborations"].sum()


def test_years_move_by_keyboard(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    later = map_page.page.get_by_role("button", name="One year earlier")
    later.focus()
    map_page.page.keyboard.press("Enter")
    map_page.page.keyboard.press("Enter")
    year = int(map_page.page.inner_text("#years"))
    assert ties_drawn(map_page) == len(net.at(year).graph().ties())


def test_one_program_keeps_its_collaborations(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    map_page.page.click('details[data-title="Programs"] summary')
    map_page.page.get_by_role("button", name="Only Climate Policy").focus()
    map_page.page.keyboard.press("Enter")
    part = net.select(program="climate-policy")
    assert ties_drawn(map_page) == len(part.graph().ties())
    map_page.page.check("#tied-only")
    assert map_page.drawn().startswith(f"{(part.graph().adjacency().sum(axis=1) > 0).sum()} of")


def test_states_follow_the_library(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    for state in ("ended", "unknown"):
        map_page.switch(f"state:{state}")
    assert ties_drawn(map_page) == len(net.select(state="active").graph().ties())
    map_page.switch("state:planned")
    expected = net.select(state=["active", "planned"]).graph(planned=True).ties()
    assert ties_drawn(map_page) == len(expected)


def test_filters_combine(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    choose_years(map_page, 2021, 2023)
    map_page.switch("state:ended")
    map_page.switch("kind:business")
    part = net.between(2021, 2023)
    states = net.state()
    keep = [key for key in part.collaborations["collaboration_id"] if states[key] == "active"]
    business = set(net.actors.loc[net.actors["kind"] == "business", "actor_id"])
    arcs = part.graph().arcs()
    arcs = arcs[arcs["collaboration_id"].isin(keep)]
    arcs = arcs[~arcs["source"].isin(business) & ~arcs["target"].isin(business)]
    assert ties_drawn(map_page) == len(arcs[["source", "target", "mode"]].drop_duplicates())


def test_folding_puts_units_into_their_university(
    visit: Callable[..., Visit], net: Network
) -> None:
    map_page = visit()
    map_page.page.focus("#fold")
    map_page.page.keyboard.press("Space")
    parent = net.actors.set_index("actor_id")["parent"].dropna()
    arcs = net.graph().arcs()
    for side in ("source", "target"):
        arcs[side] = arcs[side].map(parent).fillna(arcs[side])
    arcs = arcs[arcs["source"] != arcs["target"]]
    swapped = ~arcs["directed"] & (arcs["source"] > arcs["target"])
    arcs.loc[swapped, ["source", "target"]] = arcs.loc[swapped, ["target", "source"]].to_numpy()
    ties = arcs.groupby(["source", "target", "mode"])["collaboration_id"].nunique()
    assert map_page.drawn().startswith(f"{127 - len(parent)} of {127 - len(parent)} actors")
    assert ties_drawn(map_page) == len(ties)
    weight = int(map_page.run("mmnetMap.filters.weight.reduce((sum, n) => sum + n, 0)"))
    assert weight == ties.sum()
    map_page.page.keyboard.press("Space")
    assert map_page.drawn().startswith("127 of 127 actors")
    assert map_page.faults == []


def test_program_view_shows_each_missing_partner_as_a_seat(
    visit: Callable[..., Visit], net: Network
) -> None:
    map_page = visit()
    required = mm.coverage(net).required
    for program in ("climate-policy", "quantum-literacy", "data-journalism"):
        map_page.page.select_option("#view", f"program:{program}")
        wanting = required.loc[required["row"] == program, "wanting"].sum()
        assert map_page.run("mmnetMap.network.seats.length") == wanting
        ties = net.select(program=program).graph().ties()
        assert ties_drawn(map_page) == len(ties)
        assert map_page.page.is_visible("#panel")
    assert "The data state no needs" in map_page.page.inner_text("#panel")
    assert map_page.faults == []


def test_what_is_missing_is_listed_and_drawn(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    map_page.page.focus("#missing")
    map_page.page.keyboard.press("Space")
    cov = mm.coverage(net)
    assert map_page.run("mmnetMap.stage.seats.length") == cov.counts["wanting"]
    assert cov.open_sentence() in map_page.page.inner_text("#panel")
    map_page.page.keyboard.press("Escape")
    assert map_page.run("mmnetMap.stage.seats.length") == 0


def test_shortest_path_is_as_long_as_networkx_says(
    visit: Callable[..., Visit], net: Network
) -> None:
    graph = net.graph().to_networkx()
    ids = sorted(max(nx.connected_components(graph), key=len))
    start, end = ids[0], ids[-1]
    for end in ids[1:]:
        if nx.shortest_path_length(graph, start, end) == 3:
            break
    map_page = visit()
    place = net.actors.set_index("actor_id").index.get_loc(start)
    map_page.run(f"mmnetMap.choose({place})")
    map_page.page.click("#find-way")
    map_page.page.fill("#query", end)
    map_page.page.keyboard.press("Enter")
    ways = len(list(nx.all_shortest_paths(graph, start, end)))
    text = map_page.page.inner_text(".way-list")
    assert "3 steps" in text
    assert (f"One of {ways} equally short" in text) == (ways > 1)
    assert "path shown" in map_page.page.inner_text("#status")


def test_two_steps_reach_the_partners_of_partners(
    visit: Callable[..., Visit], net: Network
) -> None:
    graph = net.graph().to_networkx()
    start = min(nx.center(graph.subgraph(max(nx.connected_components(graph), key=len))))
    map_page = visit()
    map_page.run(f"mmnetMap.choose({list(net.actors['actor_id']).index(start)})")
    map_page.page.get_by_role("button", name="Within 2 steps").click()
    reached = nx.single_source_shortest_path_length(graph, start, cutoff=2)
    assert map_page.run("mmnetMap.stage.near.size") == len(reached)


def test_address_brings_the_view_back(visit: Callable[..., Visit], page: Page, file: Path) -> None:
    map_page = visit()
    map_page.page.select_option("#view", "program:climate-policy")
    choose_years(map_page, 2021, 2024)
    map_page.switch("mode:internship_base")
    map_page.page.check("#tied-only")
    drawn = map_page.drawn()
    page.wait_for_url("**tied=1**")
    fragment = "#" + page.url.split("#")[1]
    page.goto("about:blank")
    again = Visit(page, file, fragment)
    assert again.drawn() == drawn
    assert again.page.input_value("#view") == "program:climate-policy"
    assert again.page.inner_text("#years") == "2021 to 2024"
    assert again.faults == []


def test_address_of_a_path_and_a_list(visit: Callable[..., Visit], net: Network) -> None:
    one, other = net.actors["actor_id"].iloc[[0, 5]]
    map_page = visit(f"#actor={quote(one)}&to={quote(other)}&list=ties&kinds=!business")
    assert map_page.page.is_visible("#table")
    assert "Ties in view" in map_page.page.inner_text("#table caption")
    assert not map_page.page.is_checked('input[data-key="kind:business"]')


@pytest.mark.parametrize(
    "fragment",
    first(
        [
            "#view=program:nobody&kinds=x&years=1-2",
            "#at=NaN,1,0&actor=%00",
            "#%E0%A4%A",
            "#modes=%25",
        ],
        2,
    ),
)
def test_broken_address_leaves_a_working_page(visit: Callable[..., Visit], fragment: str) -> None:
    map_page = visit(fragment)
    assert map_page.faults == []
    map_page.page.click("#reset")
    assert map_page.drawn().startswith("127 of 127 actors, 848 of 848")


def test_svg_holds_the_map_and_its_legend(
    visit: Callable[..., Visit], net: Network, tmp_path: Path
) -> None:
    map_page = visit("#view=whole")
    with map_page.page.expect_download() as download:
        map_page.page.click("#export summary")
        map_page.page.get_by_role("button", name="Picture (SVG)").click()
    download.value.save_as(tmp_path / "map.svg")
    root = ET.parse(tmp_path / "map.svg").getroot()  # noqa: S314  (our own file)
    space = "{http://www.w3.org/2000/svg}"
    texts = [element.text or "" for element in root.iter(f"{space}text")]
    assert net.title in texts
    assert any(text.startswith("Source: ") and "as of 2026-06-30" in text for text in texts)
    for kind in net.ontology.kinds.values():
        assert kind.plural in texts
    titles = [element.text for element in root.iter(f"{space}title")]
    assert set(net.actors["name"]) <= set(titles)
    curves = [path for path in root.iter(f"{space}path") if "Q" in path.get("d", "")]
    assert len(curves) == len(net.graph().ties())
    assert map_page.faults == []


def test_png_is_twice_the_size_of_the_screen(visit: Callable[..., Visit], tmp_path: Path) -> None:
    from matplotlib.image import imread

    map_page = visit()
    with map_page.page.expect_download() as download:
        map_page.page.click("#export summary")
        map_page.page.get_by_role("button", name="Picture (PNG)").click()
    download.value.save_as(tmp_path / "map.png")
    height, width = imread(tmp_path / "map.png").shape[:2]
    box = map_page.page.locator("#map").bounding_box()
    assert box is not None
    assert width == 2 * (round(box["width"]) + 270)
    assert height >= 2 * round(box["height"])
    assert map_page.faults == []


def test_csv_holds_the_rows_of_the_view(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    map_page.switch("kind:university")
    held = net.actors[net.actors["kind"] != "university"]
    with map_page.page.expect_download() as download:
        map_page.run('mmnetMap.exports.csv("actors")')
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["Id"] for row in rows] == held["actor_id"].to_list()
    assert [row["Name"] for row in rows] == held["name"].to_list()


def test_csv_disarms_formulas(page: Page, tmp_path: Path) -> None:
    actors = pd.DataFrame(
        {
            "actor_id": ["a", "b"],
            "name": ['=HYPERLINK("http://x","y")', '@SUM("1",2)'],
            "kind": ["university", "business"],
        }
    )
    done = pd.DataFrame({"collaboration_id": ["c"], "mode": ["customized_training"]})
    part = pd.DataFrame({"collaboration_id": "c", "actor_id": ["a", "b"], "role": "partner"})
    tables = {"actors": actors, "collaborations": done, "participations": part}
    net = mm.Network.from_tables(tables)
    map_page = Visit(page, mm.map(net).save(tmp_path / "map.html"))
    with page.expect_download() as download:
        map_page.run('mmnetMap.exports.csv("actors")')
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["'" + name for name in actors["name"]]


def test_list_of_ties_and_needs(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit()
    map_page.page.click("#toggle-table")
    map_page.page.get_by_role("button", name="Ties", exact=True).click()
    assert f"Ties in view: {len(net.graph().ties())}" in map_page.page.inner_text("caption")
    map_page.page.get_by_role("button", name="Needs", exact=True).click()
    assert map_page.page.locator("#table tbody tr").count() == len(mm.coverage(net).required)


@pytest.mark.parametrize("fragment", ["#view=program:climate-policy", "#missing=1&view=folded"])
@pytest.mark.parametrize("scheme", first(["light", "dark"]))
def test_axe_finds_no_violation_in_any_view(
    visit: Callable[..., Visit], page: Page, scheme: str, fragment: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    map_page = visit(fragment)
    map_page.rest()
    require_clean(map_page.page)
