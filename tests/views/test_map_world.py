"""The map of the world and the groups of large networks, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.map.packed import packed
from tests.selection import first
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from mmnet import Network

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


@pytest.fixture(scope="module")
def net() -> Network:
    return mm.read(EXAMPLE)


@pytest.fixture(scope="module")
def files(net: Network, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    return {
        "plain": mm.map(net).save(folder / "plain.html"),
        "grouped": mm.map(net, grouped=True).save(folder / "grouped.html"),
        "world": mm.map(net, layout="geographic").save(folder / "world.html"),
    }


@pytest.fixture
def visit(page: Page, files: dict[str, Path]) -> Callable[..., Visit]:
    def open_map(name: str = "plain", fragment: str = "") -> Visit:
        map_page = Visit(page, files[name], fragment)
        map_page.rest()
        return map_page

    return open_map


def part_of_the_world(map_page: Visit, name: str) -> None:
    map_page.page.get_by_role("group", name="Part of the world").get_by_role(
        "button", name=name
    ).click()
    map_page.rest()


def test_from_afar_one_symbol_stands_for_a_kind_in_a_country(
    visit: Callable[..., Visit], net: Network
) -> None:
    map_page = visit()
    map_page.page.select_option("#view", "map")
    placed = net.actors[net.actors["lat"].notna() | net.actors["country"].notna()]
    groups = placed.groupby(["kind", "country"], dropna=False).ngroups
    assert map_page.drawn().startswith(f"{groups} of {groups} groups")
    held = map_page.run("mmnetMap.network.view.holds.flat().length")
    assert held == map_page.run("mmnetMap.network.measures[0].values.reduce((a, b) => a + b)")
    assert held >= len(placed)
    assert map_page.run("mmnetMap.stage.ground.isLand")
    assert map_page.faults == []


def test_ties_of_groups_stand_for_all_ties_of_placed_actors(visit: Callable[..., Visit]) -> None:
    map_page = visit("world")
    counts = map_page.run(
        """() => {
            const { network } = mmnetMap;
            const lost = new Set(network.geo.unknown);
            const { source, target, n, of } = network.whole.ties;
            const placed = (at) => n[at] > 0 && !lost.has(source[at]) && !lost.has(target[at]);
            const own = [...source.keys()].filter(placed);
            const drawn = new Set(network.ties.of.flat());
            const inside = network.measures[1].values.reduce((a, b) => a + b, 0);
            const { group } = network.geo;
            const across = own.filter((at) => group[source[at]] !== group[target[at]]);
            const missing = across.flatMap((at) => of[at]).filter((at) => !drawn.has(at)).length;
            return { inside, all: own.length, across: across.length, missing };
        }"""
    )
    assert counts["inside"] + counts["across"] == counts["all"]
    assert counts["missing"] == 0


def test_zooming_in_parts_the_groups_and_out_puts_them_together(
    visit: Callable[..., Visit],
) -> None:
    map_page = visit("world")
    assert map_page.run("mmnetMap.network.view.level") == "countries"
    part_of_the_world(map_page, "Europe")
    assert map_page.run("mmnetMap.network.view.level") == "places"
    assert "actors" in map_page.drawn()
    part_of_the_world(map_page, "All actors")
    assert map_page.run("mmnetMap.network.view.level") == "countries"
    assert map_page.faults == []


def test_a_chosen_actor_stays_when_zooming_out(visit: Callable[..., Visit]) -> None:
    map_page = visit("world")
    map_page.page.fill("#query", "Ajisai")
    map_page.page.keyboard.press("Enter")
    map_page.rest()
    assert map_page.run("mmnetMap.network.view.level") == "places"
    chosen = map_page.run("mmnetMap.selection.focus")
    assert (
        map_page.run("mmnetMap.network.actors.id[mmnetMap.selection.focus]") == "ajisai-university"
    )
    map_page.page.click("#zoom-fit")
    map_page.rest()
    assert map_page.run("mmnetMap.selection.focus") == chosen


def test_symbol_of_a_country_lists_its_actors(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit("world")
    at = map_page.run("mmnetMap.network.actors.id.indexOf('university:JP')")
    map_page.run(f"mmnetMap.choose({at})")
    names = map_page.page.locator("#panel .member").all_inner_texts()
    own = net.actors[(net.actors["kind"] == "university") & (net.actors["country"] == "JP")]
    assert sorted(names) == sorted(own["name"])
    map_page.page.locator("#panel .member button").first.click()
    assert map_page.run("mmnetMap.network.view.level") == "places"
    assert map_page.page.locator("#panel h2").inner_text() in set(own["name"])


def test_filters_hold_on_the_map_of_the_world(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit("world")
    map_page.page.locator(".row:has(input[data-key='kind:business']) .only").click(force=True)
    known = net.actors["lat"].notna() | net.actors["country"].notna()
    placed = net.actors[(net.actors["kind"] == "business") & known]
    assert map_page.drawn().startswith(f"{placed['country'].nunique(dropna=False)} of")
    part_of_the_world(map_page, "Europe")
    assert map_page.drawn().startswith(f"{len(placed)} of")


def test_address_brings_the_part_of_the_world_back(visit: Callable[..., Visit], page: Page) -> None:
    map_page = visit()
    map_page.page.select_option("#view", "map")
    part_of_the_world(map_page, "Asia")
    camera = map_page.rest("mmnetMap.stage.camera")
    fragment = map_page.run("location.hash")
    level = map_page.run("mmnetMap.network.view.level")
    page.goto("about:blank")
    again = visit("plain", fragment)
    assert again.run("mmnetMap.stage.camera") == pytest.approx(camera, abs=1e-3)
    assert again.run("mmnetMap.network.view.level") == level


def test_svg_of_the_world_holds_the_land(visit: Callable[..., Visit]) -> None:
    map_page = visit("world")
    paths = map_page.run("mmnetMap.stage.ground.land")
    assert paths.count("Z") == map_page.run("mmnetMap.network.geo.land.rings.length")
    assert "NaN" not in paths


# ---- groups of a large network


def test_packed_ties_unpack_to_the_same(visit: Callable[..., Visit], net: Network) -> None:
    map_page = visit("grouped")
    columns = map_page.run(
        """async () => {
            const { members, modes } = mmnetMap.network;
            const { mode, source, target, n, m } = await members.unpack();
            const { id } = members;
            const row = (at) => [modes[mode[at]].id, id[source[at]], id[target[at]], n[at]];
            return [...Array(m).keys()].map(row);
        }"""
    )
    ties = net.graph().ties()[["mode", "source", "target", "collaborations"]]
    assert sorted(map(tuple, columns)) == sorted(ties.itertuples(index=False, name=None))


def test_packing_bears_no_ties_and_large_numbers() -> None:
    import base64
    import zlib

    import numpy as np

    none = np.zeros(0, dtype=np.int64)
    assert zlib.decompress(base64.b64decode(packed(none, none, none, none))) == b""
    one = np.array([0]), np.array([3]), np.array([300]), np.array([2**20])
    assert zlib.decompress(base64.b64decode(packed(*one))) == bytes(
        [0, 3, 0xAC, 0x02, 0x80, 0x80, 0x40]
    )


def test_group_opens_with_its_actors_and_their_ties(
    visit: Callable[..., Visit], net: Network
) -> None:
    map_page = visit("grouped", "#view=group:university:CN")
    map_page.page.wait_for_function("mmnetMap.network.view.name === 'group'")
    inside = net.actors[(net.actors["kind"] == "university") & (net.actors["country"] == "CN")]
    ids = set(inside["actor_id"])
    ties = net.graph().ties()
    own = ties["source"].isin(ids) & ties["target"].isin(ids)
    assert set(map_page.run("mmnetMap.network.actors.id")) == ids
    assert (
        map_page.drawn()
        == f"{len(ids)} of {len(ids)} actors, {own.sum()} of {own.sum()} ties drawn"
    )
    map_page.page.click("#back")
    assert "groups" in map_page.drawn()
    assert map_page.faults == []


def test_actor_opens_with_its_partners(visit: Callable[..., Visit], net: Network) -> None:
    ties = net.graph().ties()
    actor = ties["source"].mode()[0]
    own = ties[(ties["source"] == actor) | (ties["target"] == actor)]
    partners = set(own["source"]) | set(own["target"])
    map_page = visit("grouped", f"#view=around:{actor}")
    map_page.page.wait_for_function("mmnetMap.network.view.name === 'around'")
    assert set(map_page.run("mmnetMap.network.actors.id")) == partners
    among = ties["source"].isin(partners) & ties["target"].isin(partners)
    assert f"{among.sum()} of {among.sum()} ties drawn" in map_page.drawn()


def test_groups_stand_on_the_map_of_the_world(visit: Callable[..., Visit]) -> None:
    map_page = visit("grouped", "#view=map")
    assert map_page.run("mmnetMap.stage.ground.isLand")
    assert map_page.run("mmnetMap.network.noun") == "group"
    assert map_page.faults == []


@pytest.mark.parametrize("scheme", first(["light", "dark"]))
@pytest.mark.parametrize(
    ("name", "fragment"), [("world", ""), ("grouped", "#view=group:university:CN")]
)
def test_axe_finds_no_violation(
    visit: Callable[..., Visit], page: Page, scheme: str, name: str, fragment: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    map_page = visit(name, fragment)
    map_page.rest()
    require_clean(map_page.page)
