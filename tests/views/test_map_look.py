"""What colors, widths and places of the map say when the reader asks for others."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
import pytest

import mmnet as mm
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TEXT = "{http://www.w3.org/2000/svg}text"
COLORS = """() => [...document.querySelectorAll("#legend .colors .row")].map((row) =>
  [row.querySelector(".text").textContent, row.querySelector(".count").textContent])"""
COLUMN = """([subject, label]) => {
  const {columns, rows} = mmnetMap.table.content(subject);
  const value = (name) => columns.find((column) => column.label === name)?.value;
  const ids = {actors: ["Id"], ties: ["From id", "To id", "Mode id"]}[subject];
  return rows.map((row) => [ids.map((id) => value(id)(row)).join(" "), value(label)?.(row)]);
}"""
# Where each actor that is drawn stands, and how large it is.
PLACES = """() => {
  const {network: {actors: {id, x, y, r}}, filters} = mmnetMap;
  const there = [...id.keys()].filter((actor) => filters.actorOn[actor]);
  return there.map((actor) => [id[actor], x[actor], y[actor], r[actor]]);
}"""


def picture(page: Page, folder: Path) -> list[str]:
    with page.expect_download() as download:
        page.evaluate("mmnetMap.exports.svg()")
    download.value.save_as(folder / "map.svg")
    tree = ET.parse(folder / "map.svg")  # noqa: S314 - our own
    return [part.text or "" for part in tree.iter(TEXT)]


def test_actors_take_the_color_of_a_column_or_of_their_community(
    page: Page, file: Path, net: mm.Network, tmp_path: Path
) -> None:
    visit = Visit(page, file, "#view=whole")
    page.select_option("#color", "own.size")
    sizes = net.actors["size"].value_counts()
    counts = dict(visit.run(COLORS))
    unknown = int(net.actors["size"].isna().sum())
    assert counts.pop("not stated") == str(unknown)
    assert counts == {size: str(number) for size, number in sizes.items()}
    page.wait_for_url("**color=own.size")
    require_clean(page)
    of_size = dict(page.evaluate(COLUMN, ["actors", "Size"]))
    assert of_size == net.actors.set_index("actor_id")["size"].fillna("").to_dict()
    colors = visit.run("""() => {
      const {network, stage} = mmnetMap;
      return new Set(network.actors.id.map((_, at) => stage.actorLook(at).color)).size;
    }""")
    assert colors == len(sizes) + 1
    visit.switch("kind:business")
    shown = net.actors[net.actors["kind"] != "business"]["size"]
    assert sum(int(number) for _, number in visit.run(COLORS)) == len(shown)
    assert {"COLORS", *sizes.index} <= set(picture(page, tmp_path))
    page.select_option("#color", "community")
    found = mm.communities(net, seeds=10, orders=0, progress=False).table["community"]
    told = dict(page.evaluate(COLUMN, ["actors", "Community"]))
    assert {name: own for name, own in told.items() if own} == {
        name: str(own) for name, own in found.dropna().items() if name in told
    }
    page.click("#reset")
    assert page.input_value("#color") == "kind"
    assert visit.faults == []


def test_ties_are_as_wide_as_what_they_carry(
    page: Page, file: Path, net: mm.Network, tmp_path: Path
) -> None:
    visit = Visit(page, file, "#view=whole&width=EUR")
    assert page.input_value("#width") == "EUR"
    ties = net.graph().arcs()
    ties = ties[net.collaborations.set_index("collaboration_id")["unit"].reindex(
        ties["collaboration_id"]
    ).eq("EUR").to_numpy()]  # fmt: skip
    sums = ties.groupby(["source", "target", "mode"])["amount"].sum(min_count=1)
    expected = {" ".join(key): value for key, value in sums.dropna().items()}
    told = {
        key: value for key, value in page.evaluate(COLUMN, ["ties", "EUR"]) if value is not None
    }
    assert told == pytest.approx(expected, rel=1e-12)
    assert len(told) > 50
    widths = visit.run("""() => {
      const {renderer} = mmnetMap.stage;
      const graph = renderer.getGraph();
      return graph.mapEdges((edge, {at}) => [at, renderer.getEdgeDisplayData(edge).size]);
    }""")
    amounts = visit.run("[...mmnetMap.look.amounts].map((value) => value || 0)")
    order = [size for _, size in sorted(widths, key=lambda row: amounts[row[0]])]
    assert order == sorted(order)
    assert max(order) > 2 * min(order)
    without = visit.run("mmnetMap.filters.counts.ties") - len(told)
    assert f"{without} ties without an amount in EUR are thin." in page.inner_text("#legend")
    assert any(text.endswith(" EUR") for text in picture(page, tmp_path))
    require_clean(page)
    assert visit.faults == []


def test_what_is_shown_is_laid_out_anew_and_titled_by_its_filters(
    page: Page, file: Path, net: mm.Network, tmp_path: Path
) -> None:
    visit = Visit(page, file, "#kinds=university,business&tied=1")
    page.check("#laid")
    visit.rest()
    assert visit.run("mmnetMap.network.view.name") == "laid"
    part = net.select(kind=["university", "business"])
    places = {name: np.array([x, y, r]) for name, x, y, r in visit.run(PLACES)}
    ties = part.graph().ties()
    assert set(places) == {*ties["source"], *ties["target"]}
    for one, other in combinations(places.values(), 2):
        assert np.hypot(*(one - other)[:2]) >= one[2] + other[2]
    far = [np.hypot(*(places[one] - places[other])[:2])
           for one, other in zip(ties["source"], ties["target"], strict=True)]  # fmt: skip
    every = [np.hypot(*(one - other)[:2]) for one, other in combinations(places.values(), 2)]
    assert np.mean(far) < 0.7 * np.mean(every)
    said = picture(page, tmp_path)
    assert said[0] == "Only universities or businesses, and with drawn ties"
    assert any(text.startswith(net.title) for text in said[1:])
    # The filters go on; the link brings the same places back.
    visit.run("mmnetMap.choose(mmnetMap.network.actors.id.indexOf('flame-tree-university'))")
    visit.switch("kind:business")
    visit.rest()
    assert page.is_visible("#panel")
    after = visit.run(PLACES)
    assert len(after) < len(places)
    hash_now = visit.run("() => { mmnetMap.exports.settle(); return location.hash; }")
    assert "view=laid" in hash_now
    again = Visit(page.context.new_page(), file, hash_now)
    again.page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    assert again.run(PLACES) == after
    page.uncheck("#laid")
    assert visit.run("mmnetMap.network.view.name") == "whole"
    require_clean(page)
    assert visit.faults == []
