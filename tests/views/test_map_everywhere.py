"""The map from twelve actors to forty thousand, by keyboard, by touch, for every reader.

A screenshot of each size goes to reports/, to be looked at.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from tests.selection import first
from tests.views.map_frames import made_actors, made_ties, ontology
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "reports"
EXAMPLE = ROOT / "mmnet" / "data" / "micro-majors"
SVG = "{http://www.w3.org/2000/svg}"
# What Tab can reach and a reader can see.
REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input, select, summary, [tabindex]:not([tabindex="-1"])')]
  .filter((part) => !part.disabled && part.checkVisibility({visibilityProperty: true})
    && (part.type !== "radio" || part.checked))
  .length"""
FOCUSED = """() => {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  globalThis.seen ??= new Map();
  if (!seen.has(part)) seen.set(part, seen.size);
  const ring = [part, part.closest("label") ?? part].map((each) => getComputedStyle(each)).some(
    (style) => style.boxShadow !== "none"
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0));
  const name = part.id || part.textContent || part.getAttribute("aria-label") || "";
  return {at: seen.get(part), ring, name: name.trim().slice(0, 40)};
}"""
# Which ties of a pair are met on the way across, looked at from near.
ACROSS = """async (pair) => {
  const {network, stage} = mmnetMap;
  const [one, two] = pair.map((id) => network.actors.id.indexOf(id));
  const near = () => [one, two].map((actor) => stage.viewport(actor));
  const middle = ([p, q]) => ({x: (p.x + q.x) / 2, y: (p.y + q.y) / 2});
  const {renderer} = stage;
  const length = ([p, q]) => Math.hypot(p.x - q.x, p.y - q.y);
  stage.camera = {...renderer.viewportToFramedGraph(middle(near())),
    ratio: Math.min(1, (stage.camera.ratio * length(near())) / 300)};
  await new Promise((done) => setTimeout(done, 600));
  const [p, q] = near();
  const [dx, dy] = [(q.x - p.x) / length([p, q]), (q.y - p.y) / length([p, q])];
  const seen = [];
  for (let scan = 0; scan < 9 * 241; scan += 1) { // others may cross it: look at nine places
    const [share, step] = [0.3 + 0.05 * (scan % 9), Math.floor(scan / 9) / 2 - 60];
    const at = {x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share};
    const edge = renderer.getEdgeAtPoint(at.x - dy * step, at.y + dx * step);
    if (!edge || seen.includes(edge)) continue;
    const tie = Number(edge.slice(1));
    const ends = [network.ties.source[tie], network.ties.target[tie]];
    if (ends.includes(one) && ends.includes(two)) seen.push(edge);
  }
  return seen;
}"""


def frames(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Made actors and ties; the first university and business have three ties."""
    actors = made_actors(count)
    ties = made_ties(actors)
    ends = [
        actors.loc[actors["kind"] == kind, "actor_id"].iloc[0]
        for kind in ("university", "business")
    ]
    ties = ties[~(ties["source"].isin(ends) & ties["target"].isin(ends))]
    triple = pd.DataFrame({"source": ends[0], "target": ends[1], "collaborations": [3, 2, 1]})
    triple["mode"] = ["customized_training", "internship_base", "research_cooperation"]
    triple["directed"] = [ontology().modes[mode].directed for mode in triple["mode"]]
    triple["weight"] = 1.0
    return actors, pd.concat([triple, ties], ignore_index=True)


@pytest.fixture(scope="module", params=first([12, 120, 2000], 2))
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[pd.DataFrame, pd.DataFrame, Path]:
    actors, ties = frames(request.param)
    data = payload(actors, ties, ontology(), title=f"{request.param} actors", as_of="2026-06-30")
    folder = tmp_path_factory.mktemp("everywhere")
    return actors, ties, Map(data).save(folder / "map.html")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mm.map(mm.read(EXAMPLE)).save(tmp_path_factory.mktemp("example") / "map.html")


def pictured(page: Page, name: str) -> None:
    """Leave a screenshot for people."""
    page.wait_for_timeout(500)
    REPORTS.mkdir(exist_ok=True)
    page.screenshot(path=REPORTS / f"map-{name}.png")


def exported(map_page: Visit, kind: str, path: Path) -> Path:
    """Export the view by keyboard."""
    page = map_page.page
    page.focus("#export summary")
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        button = page.locator("#export-items button", has_text=kind).first
        button.focus()
        page.keyboard.press("Enter")
    download.value.save_as(path)
    return path


# ---- sizes


def test_every_size_counts_draws_and_exports(
    page: Page, made: tuple[pd.DataFrame, pd.DataFrame, Path], tmp_path: Path
) -> None:
    actors, ties, file = made
    map_page = Visit(page, file)
    pictured(page, str(len(actors)))
    n, m = f"{len(actors):,}", f"{len(ties):,}"
    assert map_page.drawn() == f"{n} of {n} actors, {m} of {m} ties drawn"
    for kind, number in Counter(actors["kind"]).items():
        assert map_page.count_of(f"kind:{kind}") == number
    for mode, number in Counter(ties["mode"]).items():
        assert map_page.count_of(f"mode:{mode}") == number
    tree = ET.parse(exported(map_page, "SVG", tmp_path / "map.svg"))  # noqa: S314 - our own
    said = " ".join(part.text or "" for part in tree.iter(f"{SVG}text"))
    said += " ".join(part.text or "" for part in tree.iter(f"{SVG}tspan"))
    assert f"{len(actors)} actors" in said  # the title
    assert "Universities" in said
    require_clean(page)
    assert map_page.requests == [file.as_uri()]
    assert map_page.faults == []


def test_three_ties_of_a_pair_are_three_curves(
    page: Page, made: tuple[pd.DataFrame, pd.DataFrame, Path]
) -> None:
    _, ties, file = made
    map_page = Visit(page, file, "#view=whole")
    for _ in range(10):  # a busy machine takes its time to draw
        found = page.evaluate(ACROSS, [ties["source"][0], ties["target"][0]])
        if found:
            break
    assert len(found) == len(set(found)) == 3
    assert map_page.faults == []


@pytest.mark.thorough
def test_all_of_horizon_2020(page: Page, shared: Path, tmp_path: Path) -> None:
    net = mm.read_cordis(shared / "data" / "h2020" / "participations.csv.gz", as_of="2030-01-01")
    file = mm.map(net).save(tmp_path / "h2020.html")
    assert file.stat().st_size < 15e6
    ties = net.graph().ties()
    map_page = Visit(page, file)
    pictured(page, "h2020")
    assert f"{len(net.actors):,} actors" in page.inner_text("#subtitle")
    assert f"{len(ties):,} ties" in page.inner_text("#subtitle")
    groups = net.actors[["kind", "country"]].drop_duplicates()
    assert map_page.drawn().startswith(f"{len(groups):,} of {len(groups):,} groups")
    assert "ties of actors" in page.inner_text("#legend")
    require_clean(page)
    assert map_page.requests == [file.as_uri()]
    assert map_page.faults == []


# ---- by keyboard


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the first part has the focus again; what had it, in order."""
    page.keyboard.press("Tab")
    found: list[dict[str, Any]] = []
    for _ in range(600):
        part = page.evaluate(FOCUSED)
        if part is not None:
            if any(part["at"] == other["at"] for other in found):
                break
            found.append(part)
        page.keyboard.press("Tab")
    return found


@pytest.mark.parametrize("fragment", first(["", "#view=program:climate-policy", "#missing=1"]))
def test_tab_reaches_every_control_and_shows_where_it_is(
    page: Page, example: Path, fragment: str
) -> None:
    map_page = Visit(page, example, fragment)
    page.wait_for_function("() => !mmnetMap.numbers.isKnown || mmnetMap.numbers.view")
    reachable = map_page.run(REACHABLE)
    found = walk(page)
    assert len(found) == reachable
    assert [part["name"] for part in found if not part["ring"]] == []


def test_a_whole_visit_by_keyboard(page: Page, example: Path, tmp_path: Path) -> None:
    map_page = Visit(page, example)
    press = page.keyboard.press
    everything = map_page.drawn()
    page.focus('input[data-key="kind:business"]')
    press("Space")
    assert map_page.drawn() != everything
    press("Space")
    assert map_page.drawn() == everything
    page.focus("#map")
    camera = "JSON.stringify(mmnetMap.stage.renderer.getCamera().getState())"
    for key in ("+", "ArrowLeft", "ArrowDown", "-", "0"):
        before = map_page.run(camera)
        press(key)
        map_page.other(camera, before)
        map_page.rest()
    page.focus("#query")
    page.keyboard.type("acme")
    press("Enter")
    page.wait_for_selector("#panel:not([hidden])")
    assert "Acme & Arum Robotics" in page.inner_text("#panel")
    press("Escape")
    assert page.is_hidden("#panel")
    page.focus("#toggle-table")
    press("Enter")
    header = page.locator("#table thead button").first
    header.focus()
    before = page.locator("#table tbody tr").first.inner_text()
    press("Enter")
    press("Enter")
    assert page.locator("#table tbody tr").first.inner_text() != before
    press("Escape")
    assert page.is_hidden("#table")
    for kind, suffix in (("SVG", "svg"), ("PNG", "png"), ("CSV", "csv")):
        assert exported(map_page, kind, tmp_path / f"map.{suffix}").stat().st_size > 1_000
    page.focus("#reset")
    press("Enter")
    assert map_page.drawn() == everything
    assert map_page.faults == []


# ---- every reader


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Pages in contexts of other screens."""
    contexts = []

    def made_page(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        return context.new_page()

    yield made_page
    for context in contexts:
        context.close()


PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
SCREENS = {
    "phone": PHONE,
    "zoomed": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "forced-colors": {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
}


@pytest.mark.parametrize("name", first(SCREENS))
def test_other_screens(opened: Callable[..., Page], example: Path, name: str) -> None:
    page = opened(**SCREENS[name])
    map_page = Visit(page, example)
    pictured(page, name)
    wide = "[document.documentElement.scrollWidth, innerWidth]"
    scrolled, inner = map_page.run(wide)
    assert scrolled <= inner
    require_clean(page)
    if page.is_visible("#toggle-legend"):
        page.focus("#toggle-legend")
        page.keyboard.press("Enter")
        assert page.is_visible("#legend")
        page.keyboard.press("Enter")
    map_page.run("mmnetMap.choose(0)")
    map_page.rest()
    assert page.is_visible("#panel")
    pictured(page, f"{name}-panel")
    assert map_page.run(wide)[0] <= inner
    require_clean(page)
    assert map_page.faults == []


def test_a_tap_opens_an_actor(opened: Callable[..., Page], example: Path) -> None:
    page = opened(viewport={"width": 1000, "height": 800}, has_touch=True)
    map_page = Visit(page, example)
    # Numbers that come in above the map move it.
    where = map_page.rest(
        """() => {
            const at = mmnetMap.network.actors.id.indexOf("acme-robotics");
            const {x, y} = mmnetMap.stage.viewport(at);
            const box = document.getElementById("map").getBoundingClientRect();
            return [box.left + x, box.top + y];
        }"""
    )
    page.touchscreen.tap(*where)
    page.wait_for_selector("#panel:not([hidden])")
    assert "Acme & Arum Robotics" in page.inner_text("#panel")


def test_less_motion_moves_at_once(opened: Callable[..., Page], example: Path) -> None:
    for motion, at_once in (("reduce", True), ("no-preference", False)):
        page = opened(viewport={"width": 1280, "height": 800}, reduced_motion=motion)
        map_page = Visit(page, example)
        duration = map_page.run(
            """() => {
                const camera = mmnetMap.stage.renderer.getCamera();
                const told = [];
                camera.animate = (state, {duration}) => told.push(duration);
                mmnetMap.stage.zoom(0.7);
                mmnetMap.stage.fit();
                return Math.max(...told);
            }"""
        )
        assert (duration <= 1) is at_once, motion  # a millisecond, as sigma divides by it


def test_names_in_every_script_are_drawn(page: Page, example: Path) -> None:
    map_page = Visit(page, example)
    names = [label["text"] for label in map_page.run("mmnetMap.stage.labels.drawn")]
    assert any("\u4e00" <= letter <= "\u9fff" for name in names for letter in name)
    arabic = "mmnetMap.network.actors.name.findIndex((name) => /[\u0600-\u06ff]/.test(name))"
    map_page.run(f"mmnetMap.choose({arabic})")
    map_page.rest()
    pictured(page, "arabic")
    assert page.locator("#panel [dir=auto], #panel bdi").count() > 0
    names = [label["text"] for label in map_page.run("mmnetMap.stage.labels.drawn")]
    assert any("\u0600" <= letter <= "\u06ff" for name in names for letter in name)
