"""What is on, and how to go back: filters as chips, the address, the browser's Back, focus."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

import mmnet as mm
from mmnet.names.latin import is_latin
from tests.selection import first
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from mmnet import Network

pytestmark = pytest.mark.browser

NARROW = "countries=CN,FR&years=2023-2025&modes=internship_base&tied=1"
CHIPS = [
    "Modes: Internship base",
    "Countries: China, France",
    "Known to run in 2023 to 2025",
    "Actors without drawn ties hidden",
]


def chips(map_page: Visit) -> list[str]:
    return [text.strip() for text in map_page.page.locator(".chip").all_inner_texts()]


def rows_of(map_page: Visit, subject: str) -> tuple[str, list[dict[str, str]]]:
    """Name and rows of a CSV file of the view."""
    with map_page.page.expect_download() as download:
        map_page.run(f'mmnetMap.exports.csv("{subject}")')
    text = Path(download.value.path()).read_text("utf-8-sig")
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(text)))


# ---- filters that are on


def test_filters_that_are_on_stand_as_chips_that_take_them_off(page: Page, file: Path) -> None:
    map_page = Visit(page, file, f"#{NARROW}")
    assert chips(map_page) == CHIPS
    page.locator(".chip", has_text="Countries").focus()
    page.keyboard.press("Enter")
    assert chips(map_page) == [CHIPS[0], *CHIPS[2:]]
    for _ in range(3):
        page.locator(".chip").first.click()
    assert not page.locator(".chips").is_visible()
    assert map_page.drawn() == "127 of 127 actors, 848 of 848 ties drawn"
    assert map_page.faults == []


def test_few_that_are_off_are_named_rather_than_the_many_that_are_on(
    page: Page, file: Path
) -> None:
    map_page = Visit(page, file, "#kinds=!business&states=active")
    assert chips(map_page) == ["Kinds without Businesses", "Collaborations: running"]


def test_a_picture_says_every_filter_and_what_is_bright(
    page: Page, file: Path, net: Network, tmp_path: Path
) -> None:
    map_page = Visit(page, file, f"#{NARROW}&actor=flame-tree-university")
    with page.expect_download() as download:
        map_page.run("mmnetMap.exports.svg()")
    assert download.value.suggested_filename.endswith("-filtered.svg")
    download.value.save_as(tmp_path / "map.svg")
    tree = ET.parse(tmp_path / "map.svg")  # noqa: S314 - our own
    said = " ".join(part.text or "" for part in tree.iter("{http://www.w3.org/2000/svg}text"))
    name = str(net.actors.set_index("actor_id").loc["flame-tree-university", "name"])
    partners = map_page.run("mmnetMap.stage.near.size") - 1
    for text in (*CHIPS, f"Bright: {partners} partners of {name}", "Area of a symbol: partners"):
        assert text in said


def test_where_nothing_is_left_the_page_says_so(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#kinds=government_agency&countries=BR")
    assert "Nothing passes these filters" in page.inner_text("#notice")
    require_clean(page)
    page.get_by_role("button", name="Clear the filters").click()
    assert not page.is_visible("#notice")
    assert map_page.drawn().startswith("127 of 127")


def test_choosing_a_hidden_actor_opens_only_what_hides_it(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#countries=CN&modes=internship_base")
    page.fill("#query", "eglantier")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Université de l'Églantier"
    assert "was hidden by the filters" in page.inner_text("#said")
    assert chips(map_page) == ["Modes: Internship base", "Countries: China, France"]
    assert page.evaluate("document.activeElement.tagName") == "H2"


# ---- the address


def test_a_new_address_begins_from_the_start(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#countries=CN")
    map_page.run("() => { location.hash = 'kinds=business'; }")
    page.wait_for_function("() => document.querySelector('.chip')?.innerText.includes('Kinds')")
    assert chips(map_page) == ["Kinds: Businesses"]
    map_page.run("() => { location.hash = ''; }")
    page.wait_for_function("() => !document.querySelector('.chip')")
    assert map_page.drawn() == "127 of 127 actors, 848 of 848 ties drawn"


@pytest.mark.parametrize("fragment", first(["#kinds=abc", "#years=1900-1950", "#years=2025-2023"]))
def test_what_the_data_do_not_know_is_ignored(page: Page, file: Path, fragment: str) -> None:
    map_page = Visit(page, file, fragment)
    assert map_page.drawn() == "127 of 127 actors, 848 of 848 ties drawn"
    assert chips(map_page) == []


def test_years_beyond_the_slider_end_with_it(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#years=2024-2099")
    assert chips(map_page) == ["Known to run in 2024 to 2031"]


def test_back_goes_from_actor_to_actor_and_view_to_view(page: Page, file: Path) -> None:
    map_page = Visit(page, file)
    page.select_option("#view", "program:ai-ethics")
    page.wait_for_url("**view=program*")
    map_page.run("mmnetMap.choose(mmnetMap.network.programs.host[mmnetMap.network.view.program])")
    page.wait_for_url("**actor=**")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#panel h2').innerText === 'AI Ethics'")
    page.go_back()
    page.wait_for_function("() => mmnetMap.network.view.name === 'overview'")
    assert map_page.drawn() == "127 of 127 actors, 848 of 848 ties drawn"
    assert map_page.faults == []


def test_closing_the_panel_gives_the_keyboard_back_to_the_map(page: Page, file: Path) -> None:
    Visit(page, file, "#actor=acme-robotics")
    page.focus("#find-way")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"


def test_first_links_skip_to_the_map_and_the_legend(page: Page, file: Path) -> None:
    Visit(page, file)
    for target in ("map", "legend"):
        page.keyboard.press("Tab") if target == "map" else page.locator(".skip").nth(1).focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == target
    assert "#" not in page.url


# ---- search and paths


def test_search_takes_words_in_any_order_and_cities(page: Page, file: Path) -> None:
    Visit(page, file)
    for query, name in (
        ("orbital institute", "Sagebrush Institute for Orbital Policy"),
        ("FLAME tree univ", "凤凰木大学"),
        ("boulder sagebrush", "Sagebrush Institute for Orbital Policy"),
    ):
        page.fill("#query", query)
        page.keyboard.press("Enter")
        assert page.inner_text("#panel h2") == name


def test_search_finds_programs(page: Page, file: Path) -> None:
    Visit(page, file)
    page.fill("#query", "climate policy")
    page.keyboard.press("Enter")
    assert page.input_value("#view") == "program:climate-policy"


def test_search_finds_a_folded_unit_in_its_university(page: Page, file: Path, net: Network) -> None:
    map_page = Visit(page, file, "#view=folded")
    actors = net.actors.set_index("actor_id")
    unit = actors.index[actors["parent"].notna()][0]
    page.fill("#query", str(unit))
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == actors.loc[actors.loc[unit, "parent"], "name"]
    assert "is folded into" in page.inner_text("#said")
    assert map_page.run("mmnetMap.network.view.name") == "folded"


def test_a_click_answers_where_the_path_goes(page: Page, file: Path, net: Network) -> None:
    page.emulate_media(reduced_motion="reduce")
    map_page = Visit(page, file, "#actor=acme-robotics")
    map_page.rest()
    page.click("#find-way")
    place = net.actors["actor_id"].to_list().index("bristlecone-university")
    point = map_page.run(f"mmnetMap.stage.viewport({place})")
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])
    page.wait_for_function("() => mmnetMap.selection.target >= 0")
    assert map_page.run("mmnetMap.selection.target") == place
    assert page.get_attribute("#query", "placeholder") == "Find an actor"
    page.keyboard.press("Escape")  # from the path to the actor, then to nobody
    assert page.inner_text("#panel h2") == "Acme & Arum Robotics"
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")


# ---- names


def test_names_are_in_latin_letters_unless_asked_otherwise(
    page: Page, net: Network, tmp_path: Path
) -> None:
    saved = mm.map(net).save(tmp_path / "map.html")
    map_page = Visit(page, saved, "#actor=flame-tree-university")
    assert page.inner_text("#panel h2") == "Flame Tree University"
    page.fill("#query", "凤凰木大学")
    assert "Flame Tree University" in page.inner_text("#found")
    assert all(map(is_latin, map_page.run("mmnetMap.network.actors.name")))
    assert page.locator("#latin").count() == 0


def test_names_in_latin_letters_where_an_alias_has_them(
    page: Page, file: Path, net: Network
) -> None:
    map_page = Visit(page, file, "#actor=flame-tree-university")
    page.check("#latin")
    assert page.inner_text("#panel h2") == "Flame Tree University"
    assert "凤凰木大学" in page.inner_text("#panel")
    page.fill("#query", "凤凰木大学")
    assert "Flame Tree University" in page.inner_text("#found")
    page.wait_for_url("**names=latin**")
    page.uncheck("#latin")
    assert page.inner_text("#panel h2") == "凤凰木大学"
    assert map_page.run("mmnetMap.network.actors.name") == net.actors["name"].to_list()


# ---- lists, files, paper


def test_files_carry_the_ids_that_join_them(page: Page, file: Path, net: Network) -> None:
    map_page = Visit(page, file, "#kinds=!business")
    name, ties = rows_of(map_page, "ties")
    assert name.endswith("-filtered-ties.csv")
    held = set(net.collaborations["collaboration_id"])
    for row in ties:
        assert {row["From id"], row["To id"]} <= set(net.actors["actor_id"])
        assert row["Mode id"] in net.ontology.modes
        assert set(row["Collaboration ids"].split("; ")) <= held
    _, found = rows_of(map_page, "collaborations")
    expected = {key for row in ties for key in row["Collaboration ids"].split("; ")}
    assert {row["Id"] for row in found} == expected
    assert f"from {len(expected)} of 374 collaborations" in page.inner_text("#behind")
    table = net.collaborations.set_index("collaboration_id")
    for row in found:
        assert row["Title"] == table["title"].fillna(table.index.to_series()).loc[row["Id"]]
        assert row["Source"] == (table["source"].fillna("").loc[row["Id"]])


def printed(map_page: Visit) -> dict[str, Any]:
    """What stands on paper, measured while it is printed."""
    map_page.page.emulate_media(media="print")
    map_page.run("mmnetMap.printing.fill()")
    found: dict[str, Any] = map_page.run(
        """() => ({
          map: getComputedStyle(document.querySelector("#map")).display,
          pictures: document.querySelectorAll("#print svg").length,
          rows: document.querySelectorAll("#table tbody tr").length,
          legend: getComputedStyle(document.querySelector("#legend")).display,
        })"""
    )
    return found


def test_paper_gets_the_picture_or_the_whole_list(page: Page, file: Path) -> None:
    map_page = Visit(page, file)
    map_page.rest()
    assert printed(map_page) == {
        "map": "none", "pictures": 1, "rows": 0, "legend": "none",
    }  # fmt: skip
    assert len(page.pdf()) > 10_000
    map_page.run("mmnetMap.printing.empty()")
    page.emulate_media(media="screen")
    page.click("#toggle-table")
    page.get_by_role("button", name="Ties", exact=True).click()
    assert page.locator("#table tbody tr").count() == 200
    assert printed(map_page)["rows"] == 848
    map_page.run("mmnetMap.printing.empty()")
    assert page.locator("#table tbody tr").count() == 200
    assert map_page.faults == []


def test_scale_of_the_symbols_follows_the_zoom(page: Page, file: Path) -> None:
    map_page = Visit(page, file)
    legend = "[...document.querySelectorAll('.dot circle')].map((dot) => +dot.getAttribute('r'))"
    sizes = "mmnetMap.network.actors.r.map((r) => mmnetMap.stage.renderer.scaleSize(r))"
    alike = f"() => Math.abs({legend}.at(-1) / Math.max(...{sizes}) - 1) < 0.01"
    page.wait_for_function(alike)
    before = map_page.run(legend)
    map_page.run("() => { mmnetMap.stage.camera = {x: 0.5, y: 0.5, ratio: 1.8}; }")
    page.wait_for_function(f"() => mmnetMap.stage.camera.ratio === 1.8 && ({alike})()")
    assert map_page.run(legend)[-1] < before[-1]


@pytest.mark.parametrize(
    "fragment", first(["#kinds=university&actor=acme-robotics", "#actor=nope", "#view=whole"])
)
def test_an_address_in_other_words_is_no_step_for_back(
    page: Page, file: Path, fragment: str
) -> None:
    map_page = Visit(page, file, fragment)
    before = map_page.run("history.length")
    map_page.rest()
    assert map_page.run("history.length") == before


def test_the_address_brings_the_camera_back_in_any_view(page: Page, file: Path) -> None:
    for state in ("view=program:ai-ethics", "actor=acme-robotics"):
        map_page = Visit(page, file, f"#{state}&at=0.3,0.4,0.3")
        asked = pytest.approx({"x": 0.3, "y": 0.4, "ratio": 0.3}, abs=1e-3)
        map_page.rest()
        assert map_page.run("mmnetMap.stage.camera") == asked
        page.goto("about:blank")


def test_filters_leave_the_camera_where_it_is(page: Page, file: Path) -> None:
    map_page = Visit(page, file, "#actor=acme-robotics&at=0.3,0.4,0.15")
    map_page.rest()
    map_page.switch("kind:business")
    map_page.switch("kind:government_agency")
    map_page.rest()
    assert map_page.run("mmnetMap.stage.camera.ratio") == pytest.approx(0.15, abs=1e-3)


def test_a_program_opened_while_missing_is_shown_tells_of_itself(page: Page, file: Path) -> None:
    Visit(page, file, "#missing=1")
    page.locator("#panel h3 button").first.click()
    assert page.inner_text("#panel h2") == "Quantum Literacy"
    page.click('button[aria-label="Close details"]')
    assert not page.is_visible("#panel")
    page.click("#about")
    assert page.inner_text("#panel h2") == "Quantum Literacy"


def test_paper_is_light_and_the_list_has_a_heading(page: Page, file: Path, net: Network) -> None:
    page.emulate_media(color_scheme="dark")
    map_page = Visit(page, file, "#list=ties&countries=CN")
    map_page.run("mmnetMap.printing.fill()")
    said = page.locator("#print").text_content() or ""
    assert net.title in said
    assert "Countries: China" in said
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()"
    assert map_page.run(ground) == "#fcfcfb"
    map_page.run("mmnetMap.printing.empty()")
    assert map_page.run(ground) != "#fcfcfb"
