"""The map on small screens: a phone, and a page at 200 %; what "Copy link" says of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.selection import first
from tests.views.test_map_program import FAULTS
from tests.views.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
PROJECTOR = {"viewport": {"width": 1024, "height": 768}, "reduced_motion": "reduce"}
# What of the head and foot of the page is cut.
CUT = """() => ["title", "subtitle", "status", "said", "hint"]
  .map((id) => document.getElementById(id))
  .filter((part) => part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight)
  .map((part) => part.textContent)"""
# Corners of the blocks of a program on the stage, and the part of it that is free.
CORNERS = """() => {
  const {stage, network: {view}} = mmnetMap;
  const {width, height} = stage.renderer.getDimensions();
  const {right = 0, bottom = 0} = stage.covers();
  const corners = view.blocks.map(({left, right, low, high}) => [[left, high], [right, low]]
    .map(([x, y]) => stage.renderer.graphToViewport({x, y}))).flat();
  return {corners, free: {x: width - right, y: height - bottom}};
}"""
# Names with the area of their own symbol and of all those that they cover.
COVERED = """() => {
  const {stage, network, filters} = mmnetMap;
  const symbols = [...network.actors.r.keys()].filter((actor) => filters.actorOn[actor])
    .map((actor) => ({actor, ...stage.viewport(actor)}));
  const meet = (box, {x, y, r}) => box.left < x + r && x - r < box.right
    && box.top < y + r && y - r < box.bottom;
  return stage.labels.drawn.map((box) => ({
    text: box.text,
    own: stage.viewport(box.actor).r ** 2,
    covered: symbols.filter((symbol) => symbol.actor !== box.actor && meet(box, symbol))
      .reduce((sum, {r}) => sum + r ** 2, 0),
  }));
}"""
# Rows of the legend whose "only" lies on their text or number, or leaves the screen.
OVERPRINTED = """() => {
  const meet = (one, other) => one.left < other.right && other.left < one.right
    && one.top < other.bottom && other.top < one.bottom;
  const inked = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return [...range.getClientRects()];
  };
  return [...document.querySelectorAll("#legend .row")].filter((row) => {
    const only = row.querySelector(".only");
    if (!only || !row.offsetParent) return false;
    const box = only.getBoundingClientRect();
    const parts = [...row.querySelectorAll(".text, .count")].flatMap(inked);
    return box.right > innerWidth || parts.some((part) => meet(box, part));
  }).map((row) => row.textContent);
}"""


@pytest.fixture
def small(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts of other screens."""
    contexts: list[BrowserContext] = []

    def made(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield made
    for context in contexts:
        context.close()


@pytest.mark.parametrize("screen", first([ZOOMED, PHONE]), ids=["at 200 %", "phone"])
@pytest.mark.parametrize("names", ["", "#names=latin"])
def test_names_on_a_small_stage_cover_less_than_their_symbols(
    small: Callable[..., BrowserContext], file: Path, screen: dict[str, Any], names: str
) -> None:
    page = small(**screen).new_page()
    map_page = Visit(page, file, names)
    names = map_page.rest(COVERED)
    assert names
    for name in names:
        assert name["covered"] <= name["own"], name


def test_only_stands_beside_its_label_on_a_phone(
    small: Callable[..., BrowserContext], file: Path
) -> None:
    page = small(**PHONE).new_page()
    map_page = Visit(page, file)
    page.tap("#toggle-legend")
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.locator("#legend .only:visible").count() > 10
    assert map_page.run(OVERPRINTED) == []


def test_a_copied_link_to_a_file_is_said_to_be_of_use_here_alone(
    small: Callable[..., BrowserContext], file: Path
) -> None:
    context = small(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    map_page = Visit(page, file, "#view=program:ai-ethics")
    page.click("#export summary")
    page.get_by_role("button", name="Copy link to this view").click()
    page.locator("#said", has_text="a link to a file on this computer").wait_for()
    assert "send the file" in page.inner_text("#said")
    copied = map_page.run("navigator.clipboard.readText()")
    assert copied.startswith(file.as_uri())
    assert "view=program%3Aai-ethics" in copied
    assert map_page.faults == []


# Actors with a seat that have no name beside it.
NAMELESS = """() => {
  const {stage, network: {present, actors}} = mmnetMap;
  const named = new Set(stage.labels.drawn.map(({actor}) => actor));
  return [...present.keys()].filter((at) => present[at] && !named.has(at))
    .map((at) => actors.name[at]);
}"""
# Texts beside the seats in sight, captions, and whether the last block is above the panel.
READ = """() => {
  const {stage, network: {view}} = mmnetMap;
  const {bottom = 0} = stage.covers();
  const {height} = stage.renderer.getDimensions();
  const last = stage.renderer.graphToViewport({x: 0, y: view.blocks.at(-1).low});
  const texts = stage.labels.drawn.filter(({top, bottom: low}) => top > 0 && low < height - bottom);
  return {texts, isEnd: last.y < height - bottom, captions: stage.labels.captions};
}"""


# As a finger that moves the ground up.
DOWN = """() => {
  const {stage} = mmnetMap;
  const {width, height} = stage.renderer.getDimensions();
  const middle = {x: width / 2, y: height / 2 + 200};
  stage.camera = {...stage.camera, ...stage.renderer.viewportToFramedGraph(middle)};
}"""


@pytest.mark.parametrize("program", first(["quantum-literacy", "ai-ethics", "climate-policy"]))
def test_a_program_fits_beside_its_panel(
    small: Callable[..., BrowserContext], file: Path, program: str
) -> None:
    page = small(**PROJECTOR).new_page()
    map_page = Visit(page, file, f"#view=program:{program}")
    map_page.rest()
    assert page.is_visible("#panel")
    assert map_page.run(FAULTS) == []
    assert map_page.run(NAMELESS) == []
    found = map_page.run(CORNERS)
    assert found["corners"]
    for corner in found["corners"]:
        assert 0 <= corner["x"] <= found["free"]["x"]
        assert 0 <= corner["y"] <= found["free"]["y"]


@pytest.mark.parametrize("program", first(["ai-ethics", "quantum-literacy", "climate-policy"]))
def test_a_program_is_read_from_above_on_a_phone(
    small: Callable[..., BrowserContext], file: Path, program: str
) -> None:
    page = small(**PHONE).new_page()
    map_page = Visit(page, file, f"#view=program:{program}")
    map_page.rest()
    found = map_page.run(CORNERS)
    assert all(0 <= corner["x"] <= found["free"]["x"] for corner in found["corners"])
    assert 0 <= found["corners"][0]["y"] < found["free"]["y"] / 2
    read, named = map_page.run(READ), set()
    while True:
        words = [line["text"] for line in read["texts"] + read["captions"]]
        assert not [text for text in words if "…" in text]
        assert min(line["size"] for line in read["texts"] + read["captions"]) >= 11
        named |= {line["actor"] for line in read["texts"]}
        if read["isEnd"]:
            break
        map_page.run(DOWN)
        map_page.rest()
        read = map_page.run(READ)
    seated = map_page.run("mmnetMap.network.present")
    assert named >= {at for at, is_seated in enumerate(seated) if is_seated}
    assert not page.is_visible("#panel .facts")
    page.get_by_role("button", name="About this program").last.click()
    assert page.is_visible("#panel .facts")


# What is announced goes after some seconds; a busy machine may take longer to look.
HEAR = """() => {
    const said = document.getElementById("said");
    globalThis.heard = [];
    new MutationObserver(() => heard.push(said.textContent)).observe(said, {childList: true});
}"""


@pytest.mark.parametrize("screen", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_nothing_at_the_head_and_foot_of_a_small_page_is_cut(
    small: Callable[..., BrowserContext], file: Path, screen: dict[str, Any]
) -> None:
    page = small(**screen).new_page()
    map_page = Visit(page, file)
    states = ["", "missing=1", "view=program:ai-ethics", "actor=acme-robotics", "missing=1"]
    map_page.run(HEAR)
    for state in [state + names for names in ("", "&names=latin") for state in states]:
        page.evaluate("state => { heard = []; location.hash = state; }", state)
        map_page.rest()
        assert map_page.run(CUT) == [], state
    page.click("#headline .menu summary")
    menu = page.locator("#headline .menu .items").bounding_box()
    assert menu is not None
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= screen["viewport"]["width"]
    page.keyboard.press("Escape")
    if screen is PHONE:
        page.evaluate("() => { location.hash = 'ask=matrix'; }")
        page.locator("#chart svg").wait_for()
        labels = page.locator("#chart text").all_text_contents()
        assert {"University units (32)", "International organizations (11)"} <= set(labels)
    page.wait_for_function("() => heard.some((text) => text.includes('needs are open'))")


# Names and captions that lie under the zoom buttons.
UNDER_ZOOM = """() => {
  const {labels, container} = mmnetMap.stage;
  const zoom = container.parentElement.querySelector(".zoom").getBoundingClientRect();
  const {left: x, top: y} = container.getBoundingClientRect();
  const [near, far, high, low] = [zoom.left - x, zoom.right - x, zoom.top - y, zoom.bottom - y];
  const over = ({left, right = left + 20, top, bottom = top + 10}) =>
    left < far && right > near && top < low && bottom > high;
  return [...labels.drawn, ...labels.captions].filter(over).map(({text}) => text);
}"""


def test_names_in_the_view_of_what_is_missing_keep_clear_of_the_panel(
    small: Callable[..., BrowserContext], file: Path
) -> None:
    page = small(**PROJECTOR).new_page()
    map_page = Visit(page, file, "#missing=1")
    map_page.rest()
    edge = page.locator("#panel").bounding_box()
    stage = page.locator("#map").bounding_box()
    assert edge is not None
    assert stage is not None
    assert map_page.run(UNDER_ZOOM) == []
    rights = map_page.run("mmnetMap.stage.labels.drawn.map(({right}) => right)")
    assert max(rights) <= edge["x"] - stage["x"]
