"""Two questions that the reader sets: the best partners of a budget, and two days compared."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

NEAR = {"rel": 1e-12, "abs": 1e-12}
FOUND = "() => mmnetMap.selection.answer?.best?.found"
BEST = """() => {
  const {found, partners} = mmnetMap.selection.answer.best;
  const {programs, modes, whole} = mmnetMap.network;
  return {...found, partners: partners.map(({actor, needs}) => [whole.actors.id[actor],
    needs.map(({program, mode}) => [programs.id[program], modes[mode].id])])};
}"""
TURNOVER = "() => mmnetMap.selection.answer.turnover"
MANY = ["university", "business", "research_institute"]


@pytest.fixture(scope="module")
def asked(browser: Browser, file: Path) -> Iterator[Visit]:
    """The page as it opens; the tests go from question to question in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    visit = Visit(context.new_page(), file)
    yield visit
    assert visit.faults == []
    assert not [address for address in visit.requests if address.startswith("http")]
    context.close()


def ask(visit: Visit, question: str) -> None:
    visit.page.click("#ask")
    visit.page.click(f'#questions button:has-text("{question}")')


def best(visit: Visit, most: int) -> dict[str, Any]:
    """Set the slider as the arrow keys do, and wait for what is found."""
    page = visit.page
    page.focus("#best-most")
    key = "ArrowRight" if int(page.input_value("#best-most")) < most else "ArrowLeft"
    while int(page.input_value("#best-most")) != most:
        page.keyboard.press(key)
    page.wait_for_function(FOUND)
    assert page.evaluate("document.activeElement.id") == "best-most"
    found: dict[str, Any] = visit.run(BEST)
    return found


def require_best(found: dict[str, Any], net: mm.Network, most: int) -> None:
    """The same sum of closed needs as mmnet, by partners that mmnet finds as good."""
    ours = mm.recommend(net, budget=most)
    assert found["isProven"]
    assert found["before"] == pytest.approx(ours.before, **NEAR)
    assert found["after"] == found["bound"] == pytest.approx(ours.after, **NEAR)
    needs = mm.coverage(net).required
    gained = (found["after"] - found["before"]) * needs["weight"].sum()
    assert found["gain"] == pytest.approx(gained)
    partners = [actor for actor, _ in found["partners"]]
    assert len(partners) == len(ours.partners) <= most
    again = mm.recommend(net, budget=most, candidates=partners) if partners else ours
    assert again.after == pytest.approx(ours.after, **NEAR)


def test_the_best_partners_of_any_budget_are_as_good_as_those_of_mmnet(
    asked: Visit, net: mm.Network
) -> None:
    page = asked.page
    ask(asked, "Which partners would meet most open needs?")
    assert page.inner_text("#panel h2") == "Which 3 partners would meet most open needs?"
    page.wait_for_url("**ask=best%3A3*")
    for most in (3, 4, 8, 2, 1):
        require_best(best(asked, most), net, most)
    page.wait_for_url("**ask=best%3A1*")
    assert page.inner_text("#panel h2") == "Which partner would meet most open needs?"
    require_best(best(asked, 8), net, 8)
    assert "meet nothing more" in page.inner_text("#panel .proof")
    asked.run(f"""() => {{
      const ids = {MANY};
      const {{network, filters}} = mmnetMap;
      filters.only("kinds", network.kinds.map(({{id}}, at) => ids.includes(id) ? at : -1)
        .filter((at) => at >= 0));
    }}""")
    page.wait_for_function(FOUND)
    require_best(asked.run(BEST), net.select(kind=MANY, isolates=True), 8)
    asked.run("mmnetMap.filters.clear()")
    page.wait_for_function(FOUND)
    require_best(best(asked, 3), net, 3)


def test_best_partners_stand_in_panel_list_files_and_figure(asked: Visit, net: mm.Network) -> None:
    page = asked.page
    page.evaluate("location.hash = 'ask=best:3'")
    page.wait_for_function(FOUND)
    found = asked.run(BEST)
    names = net.actors.set_index("actor_id")["name"]
    partners = [names[actor] for actor, _ in found["partners"]]
    shown = page.locator("#panel .answer > button .text").all_inner_texts()
    assert shown == partners
    assert "Proven" in page.inner_text("#panel .proof")
    assert page.get_attribute("#best-most", "aria-valuetext") == "at most 3 partners"
    require_clean(page)
    with page.expect_download() as download:
        asked.run('mmnetMap.exports.csv("needs")')
    lines = list(csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    served = {
        (line["Program id"], line["Mode id"]): line["Best partners"]
        for line in lines if line["Best partners"]
    }  # fmt: skip
    would = {tuple(need) for _, needs in found["partners"] for need in needs}
    assert set(served) == would
    assert {name for cell in served.values() for name in cell.split("; ")} == set(partners)
    with page.expect_download() as download:
        asked.run("mmnetMap.exports.svg()")
    assert download.value.suggested_filename.startswith("which-3-partners-would-meet")
    said = Path(download.value.path()).read_text("utf-8")
    for text in ("Proven: no other choice", "Source: ", "as of", partners[0]):
        assert text in said
    page.locator("#panel .answer > button").first.click()
    page.wait_for_url("**actor=**")
    page.go_back()
    page.wait_for_function(FOUND)
    page.keyboard.press("Escape")


def pairs_of(net: mm.Network) -> set[frozenset[str]]:
    arcs = net.graph().arcs()
    return {frozenset(pair) for pair in zip(arcs["source"], arcs["target"], strict=True)}


def require_turnover(found: dict[str, Any], net: mm.Network, dates: tuple[str, str]) -> None:
    """Actors, pairs and collaborations of the two moments, as sets."""
    moments = [net.at(date) for date in dates]
    pairs = [pairs_of(moment) for moment in moments]
    actors = [{actor for pair in own for actor in pair} for own in pairs]
    arcs = [moment.graph().arcs() for moment in moments]
    ran = [set(own["collaboration_id"]) for own in arcs]
    for name, (before, after) in (("pairs", pairs), ("actors", actors), ("collaborations", ran)):
        counted = [len(before - after), len(before & after), len(after - before)]
        assert [found[name][key] for key in ("ended", "stayed", "added")] == counted, name
    mode = net.collaborations.set_index("collaboration_id")["mode"]
    for about in found["modes"]:
        own = [{one for one in side if mode[one] == about["id"]} for side in ran]
        assert about["ended"] + about["stayed"] == len(own[0])
        assert about["stayed"] + about["added"] == len(own[1])


TOLD = """() => {
  const {collaborations, modes} = mmnetMap.network;
  const found = mmnetMap.selection.answer.turnover;
  return {...found, modes: found.modes.map((about) => ({...about, id: modes[about.mode].id})),
    added: found.added.map((at) => collaborations.id[at])};
}"""


def test_two_days_differ_as_the_network_at_each(asked: Visit, net: mm.Network) -> None:
    page = asked.page
    ask(asked, "What changed between two days?")
    assert page.inner_text("#panel h2") == "What changed from 2025-06-30 to 2026-06-30?"
    require_turnover(asked.run(TOLD), net, ("2025-06-30", "2026-06-30"))
    for dates in (("2021-02-28", "2024-03-01"), ("2019-01-01", "2019-12-31")):
        page.fill("#turnover-to", "2026-06-30")  # never before the first one
        page.fill("#turnover-from", dates[0])
        page.fill("#turnover-to", dates[1])
        page.wait_for_url(f"**ask=turnover%3A{dates[0]}%2C{dates[1]}*")
        require_turnover(asked.run(TOLD), net, dates)
    page.evaluate("location.hash = 'ask=turnover:2022-07-15,2025-11-30&years=2020-2021'")
    page.wait_for_function("() => mmnetMap.selection.answer?.turnover?.dates[0] === '2022-07-15'")
    require_turnover(asked.run(TOLD), net, ("2022-07-15", "2025-11-30"))  # whatever the years
    asked.run(f"""() => {{
      const {{network, filters}} = mmnetMap;
      filters.setYears(null);
      filters.only("kinds", network.kinds.map(({{id}}, at) => {MANY}.includes(id) ? at : -1)
        .filter((at) => at >= 0));
    }}""")
    part = net.select(kind=MANY, isolates=True)
    require_turnover(asked.run(TOLD), part, ("2022-07-15", "2025-11-30"))
    asked.run("mmnetMap.filters.clear()")


def test_a_day_before_the_first_asks_nothing(asked: Visit) -> None:
    page = asked.page
    page.evaluate("location.hash = 'ask=turnover:2022-07-15,2025-11-30'")
    page.wait_for_function("() => mmnetMap.selection.answer?.turnover?.dates[0] === '2022-07-15'")
    page.fill("#turnover-to", "2022-07-14")
    assert asked.run(TURNOVER)["dates"] == ["2022-07-15", "2025-11-30"]
    assert not page.evaluate("document.getElementById('turnover-to').checkValidity()")


def test_two_days_are_a_chart_a_table_a_list_and_a_figure(asked: Visit, net: mm.Network) -> None:
    page = asked.page
    page.evaluate("location.hash = 'ask=turnover:2023-06-30,2026-06-30'")
    page.wait_for_function("() => mmnetMap.selection.answer?.turnover?.dates[0] === '2023-06-30'")
    found = asked.run(TOLD)
    assert page.locator("#chart svg[role=img]").is_visible()
    rows = page.locator("#panel .turnover tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    keys = ("ended", "stayed", "added")
    assert rows[1] == ["Tied pairs", *(str(found["pairs"][key]) for key in keys)]
    assert len(rows) == 3 + len(found["modes"])
    require_clean(page)
    with page.expect_download() as download:
        asked.run('mmnetMap.exports.csv("collaborations")')
    lines = list(csv.DictReader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    became = {line["Id"]: line["From 2023-06-30 to 2026-06-30"] for line in lines}
    assert {one for one, word in became.items() if word == "added"} == set(found["added"])
    with page.expect_download() as download:
        asked.run("mmnetMap.exports.svg()")
    said = Path(download.value.path()).read_text("utf-8")
    title = "What changed from 2023-06-30 to 2026-06-30?"
    for text in (title, net.title, "Source: ", "ended", "stayed", "added", "109 → 124"):
        assert text in said
    page.keyboard.press("Escape")
    assert not page.is_visible("#chart")


SCREENS = {
    "phone, dark, without motion": {
        "viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True,
        "color_scheme": "dark", "reduced_motion": "reduce",
    },
    "projector, forced colors": {
        "viewport": {"width": 1024, "height": 768}, "forced_colors": "active",
    },
}  # fmt: skip
INSIDE = """(id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    const around = document.getElementById("panel").getBoundingClientRect();
    return box.left >= around.left && box.right <= around.right && box.height >= 24
        && box.top >= around.top && box.bottom <= around.bottom;
}"""
STROKES = """() => [...document.querySelectorAll("#chart rect, #chart text")].every((part) => {
    const {width} = part.getBoundingClientRect();
    const {fill, stroke} = getComputedStyle(part);
    const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground").trim();
    return width > 0 && (fill !== ground || stroke !== "none");
})"""


@pytest.mark.parametrize("screen", SCREENS)
def test_slider_days_and_chart_on_other_screens(browser: Browser, file: Path, screen: str) -> None:
    context = browser.new_context(**SCREENS[screen])  # type: ignore[arg-type]
    visit = Visit(context.new_page(), file, "#ask=best:2")
    page = visit.page
    page.wait_for_function(FOUND)
    assert page.evaluate(INSIDE, "best-most")
    slider = page.locator("#best-most")
    box = slider.bounding_box()
    assert box is not None
    middle = {"x": box["width"] / 2, "y": box["height"] / 2}
    if "phone" in screen:
        slider.tap(position=middle)
    else:
        slider.click(position=middle)
    page.wait_for_function("() => mmnetMap.selection.answer?.best?.most > 8")
    page.wait_for_function(FOUND)
    assert "Proven" in page.inner_text("#panel .proof")
    require_clean(page)
    page.evaluate("location.hash = 'ask=turnover:2023-06-30,2026-06-30'")
    page.wait_for_function("() => mmnetMap.selection.answer?.turnover")
    for name in ("turnover-from", "turnover-to"):
        assert page.evaluate(INSIDE, name)
    assert page.evaluate(STROKES)
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
    require_clean(page)
    assert visit.faults == []
    context.close()
