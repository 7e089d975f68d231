"""What a reader learns of an actor or a tie: evidence, size, units, and a name that is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import numpy as np
import pytest

import mmnet as mm
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet import Network

pytestmark = pytest.mark.browser

PAIR = ("crabapple-agency", "flame-tree-university")
# Whether the name of an actor is drawn, and no part of it lies beyond the stage or under the panel.
IN_SIGHT = """(place) => {
  const {stage} = mmnetMap;
  const {width, height} = stage.renderer.getDimensions();
  const {right = 0, bottom = 0} = stage.covers();
  const own = stage.labels.drawn.find(({actor}) => actor === place);
  return own && own.left >= 0 && own.top >= 0
    && own.right <= width - right && own.bottom <= height - bottom;
}"""


def between(net: Network, one: str, other: str) -> list[str]:
    """Ids of the collaborations that tie two actors."""
    arcs = net.graph().arcs()
    ends = arcs["source"].isin([one, other]) & arcs["target"].isin([one, other])
    return sorted(arcs.loc[ends, "collaboration_id"].unique())


# ---- the evidence behind a tie


def test_a_click_on_a_tie_lists_the_collaborations_behind_it(
    page: Page, file: Path, net: Network
) -> None:
    map_page = Visit(page, file, f"#actor={PAIR[0]}&to={PAIR[1]}")
    map_page.rest()
    point = page.evaluate(
        """(pair) => {
          const {stage, network} = mmnetMap;
          const [p, q] = pair.map((id) => stage.viewport(network.actors.id.indexOf(id)));
          const box = stage.container.getBoundingClientRect();
          for (let step = -12; step < 12; step += 1) {
            const at = {x: (p.x + q.x) / 2 + step, y: (p.y + q.y) / 2};
            const edge = stage.renderer.getEdgeAtPoint(at.x, at.y);
            if (!edge) continue;
            const {source, target} = network.ties;
            const tie = Number(edge.slice(1));
            const ends = [source, target].map((side) => network.actors.id[side[tie]]);
            if (pair.every((id) => ends.includes(id)))
              return {x: box.left + at.x, y: box.top + at.y};
          }
        }""",
        list(PAIR),
    )
    page.mouse.click(point["x"], point["y"])
    said = page.inner_text("#panel")
    held = net.collaborations.set_index("collaboration_id").loc[between(net, *PAIR)]
    assert f"{len(held)} collaborations in {held['mode'].nunique()} modes" in said
    for key, row in held.iterrows():
        assert row["title"] in said
        assert str(key) in said
        assert row["source"] in said
        amount, unit = float(row["amount"]), str(row["unit"])
        assert f"{amount:,.0f} {unit}" in said
    page.wait_for_function("() => location.hash.includes('with=')")
    ends = dict(part.split("=") for part in page.url.split("#")[1].split("&"))
    assert {ends["actor"], ends["with"]} == set(PAIR)
    assert map_page.faults == []


def test_evidence_is_reached_by_keyboard_from_the_panel_and_the_list(
    page: Page, file: Path, net: Network
) -> None:
    map_page = Visit(page, file, f"#actor={PAIR[1]}")
    name = str(net.actors.set_index("actor_id").loc[PAIR[0], "name"])
    page.get_by_role("button", name=f"1 collaboration with {name}").first.focus()
    page.keyboard.press("Enter")
    assert "2 collaborations in 2 modes" in page.inner_text("#panel")
    assert f"and {name}: 2 collaborations in 2 modes" in page.inner_text("#status")
    page.click("#toggle-table")
    page.get_by_role("button", name="Ties", exact=True).click()
    page.locator("#table tbody tr").first.locator("td.number button").focus()
    page.keyboard.press("Enter")
    assert not page.is_visible("#table")
    strongest = net.graph().ties().nlargest(1, "collaborations").iloc[0]
    held = between(net, strongest["source"], strongest["target"])
    assert f"{len(held)} collaborations in" in page.inner_text("#panel")
    assert map_page.faults == []


def test_evidence_follows_the_filters_and_the_address(page: Page, file: Path) -> None:
    map_page = Visit(page, file, f"#actor={PAIR[0]}&with={PAIR[1]}&modes=!employment_services")
    assert "1 collaboration in 1 mode" in page.inner_text("#panel")
    map_page.switch("mode:policy_and_financial_support")
    assert "No tie between these two is drawn" in page.inner_text("#panel")
    require_clean(page)
    page.click('button[aria-label="Close details"]')
    assert not page.is_visible("#panel")
    assert map_page.faults == []


# ---- sizes


def test_symbols_take_the_size_of_any_measure(page: Page, file: Path, net: Network) -> None:
    map_page = Visit(page, file)
    assert page.locator("#size option").all_inner_texts() == [
        "partners", "collaborations", "betweenness",
    ]  # fmt: skip
    page.select_option("#size", "betweenness")
    expected = mm.centrality(net, measures="betweenness")["betweenness"].sort_index()
    radii = np.array(map_page.run("mmnetMap.network.actors.r"))
    least, most = map_page.run("mmnetMap.network.radii")
    area = ((radii - least) / (most - least)) ** 2
    np.testing.assert_allclose(area, expected / expected.max(), atol=1e-5)
    page.wait_for_url("**size=betweenness**")
    drawn = map_page.run("mmnetMap.stage.renderer.getGraph().mapNodes((_, data) => data.size)")
    np.testing.assert_allclose(drawn, radii)
    page.click("#reset")
    assert page.input_value("#size") == "partners"
    assert map_page.faults == []


def test_size_and_view_come_back_with_the_address(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#size=betweenness&actor=acme-robotics")
    assert page.input_value("#size") == "betweenness"
    assert map_page.run("mmnetMap.network.size") == "betweenness"
    assert Visit(page, file, "#size=nothing").run("mmnetMap.network.size") == "partners"


def test_own_measures_take_the_place_of_betweenness(
    page: Page, net: Network, tmp_path: Path
) -> None:
    own = mm.centrality(net, measures=["pagerank", "core"])
    Visit(page, mm.map(net, measures=own, size="pagerank").save(tmp_path / "map.html"))
    assert page.input_value("#size") == "pagerank"
    labels = page.locator("#size option").all_inner_texts()
    assert labels == ["partners", "collaborations", "pagerank", "core"]


# ---- units


def test_one_university_folds_by_itself(page: Page, file: Path, net: Network) -> None:
    map_page = Visit(page, file, f"#actor={PAIR[1]}")
    units = net.actors.loc[net.actors["parent"] == PAIR[1], "actor_id"]
    page.focus("#fold-units")
    page.keyboard.press("Enter")
    assert map_page.drawn().startswith(f"{127 - len(units)} of {127 - len(units)} actors")
    arcs = net.graph().arcs()
    for side in ("source", "target"):
        arcs[side] = arcs[side].where(~arcs[side].isin(units), PAIR[1])
    own = arcs[(arcs["source"] == PAIR[1]) != (arcs["target"] == PAIR[1])]
    partners = len({*own["source"], *own["target"]} - {PAIR[1]})
    assert f"{partners} partners of" in page.inner_text("#status")
    assert page.inner_text("#panel .measures dd").startswith(str(partners))
    page.wait_for_url(f"**folded%3A{quote(PAIR[1])}**")
    assert not page.is_checked("#fold")
    page.keyboard.press("Enter")
    assert map_page.drawn().startswith("127 of 127 actors")
    assert map_page.faults == []


# ---- by keyboard on the map itself


def test_keys_step_through_the_actors_and_name_them_aloud(
    page: Page, file: Path, net: Network
) -> None:
    map_page = Visit(page, file)
    central = mm.centrality(net)
    largest = central.sort_values("degree", ascending=False)["name"]
    page.focus("#map")
    page.keyboard.press("n")
    assert page.inner_text("#said").startswith(largest.iloc[0])
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == largest.iloc[0]
    page.focus("#map")
    page.keyboard.press("n")
    page.keyboard.press("n")
    actor = map_page.run("mmnetMap.stage.hover")
    chosen = largest.index[0]
    ties = net.graph().ties()
    near = set(ties.loc[ties["source"] == chosen, "target"]) | set(
        ties.loc[ties["target"] == chosen, "source"]
    )
    assert map_page.run(f"mmnetMap.network.actors.id[{actor}]") in near | {chosen}
    assert map_page.faults == []


# ---- names in sight


@pytest.mark.parametrize("size", [(390, 844), (1280, 720)])
def test_the_name_of_the_chosen_actor_is_never_cut(
    page: Page, file: Path, net: Network, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(reduced_motion="reduce")  # moves take no time
    map_page = Visit(page, file)
    for place in range(0, len(net.actors), 13):
        map_page.run(f"mmnetMap.choose({place})")
        page.wait_for_function(IN_SIGHT, arg=place, timeout=5_000)


def test_with_less_motion_the_camera_never_gets_lost(page: Page, file: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    map_page = Visit(page, file)
    lost = map_page.run(
        """async () => {
          const {stage, network} = mmnetMap;
          for (let turn = 0; turn < 60; turn += 1) {
            mmnetMap.choose(turn % network.n);
            stage.zoom(turn % 2 ? 0.9 : 1 / 0.9);
            if (turn % 10 === 0) await new Promise(requestAnimationFrame);
          }
          await new Promise((done) => setTimeout(done, 100));
          return Object.values(stage.camera).some(Number.isNaN);
        }"""
    )
    assert not lost
