"""The map as a reader meets it, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from tests.selection import first
from tests.views.map_frames import made_actors, made_ties, ontology
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ACTORS = made_actors(120)
TIES = made_ties(ACTORS)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "\u202egnitseretni\u202c & <b>bold</b>",
    "'; alert(1); //",
    "{{7*7}} ${7*7} %s \\u003c",
]


@pytest.fixture
def visit(page: Page, tmp_path: Path) -> Callable[..., Visit]:
    def open_map(actors: pd.DataFrame = ACTORS, ties: pd.DataFrame = TIES, **options: Any) -> Visit:
        data = payload(actors, ties, ontology(), title="Made network", **options)
        path = Map(data).save(tmp_path / "map.html")
        return Visit(page, path)

    return open_map


def test_page_asks_nothing_and_reports_no_fault(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.run("mmnetMap.choose(28)")
    map_page.page.click("#toggle-table")
    map_page.rest()
    assert [url for url in map_page.requests if not url.startswith("file:")] == []
    assert len(map_page.requests) == 1
    assert map_page.faults == []


def test_policy_blocks_what_is_not_part_of_the_page(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    blocked = map_page.run(
        """() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.intruder = 1";
            document.body.append(script);
            return globalThis.intruder === undefined;
        }"""
    )
    assert blocked
    asked = 'fetch("https://example.org").then(() => "went out", () => "blocked")'
    assert map_page.run(asked) == "blocked"


def test_symbols_and_ties_are_painted(visit: Callable[..., Visit]) -> None:
    colors = visit().run(
        """() => {
            mmnetMap.views.open("whole");
            mmnetMap.stage.renderer.refresh();
            const seen = new Set();
            for (const id of ["nodes", "edges"]) {
                const gl = mmnetMap.stage.renderer.webGLContexts[id];
                const {drawingBufferWidth: width, drawingBufferHeight: height} = gl;
                const pixels = new Uint8Array(4 * width * height);
                gl.bindFramebuffer(gl.FRAMEBUFFER, null);
                gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
                for (let at = 0; at < pixels.length; at += 4) {
                    if (pixels[at + 3] > 0) seen.add(id + pixels.slice(at, at + 3).join());
                }
            }
            return [...seen];
        }"""
    )
    for red, green, blue in [(0, 114, 178), (86, 180, 233), (0, 158, 115), (230, 159, 0)]:
        assert any(
            color.startswith("nodes")
            and all(
                abs(int(part) - want) <= 2
                for part, want in zip(color[5:].split(","), (red, green, blue), strict=True)
            )
            for color in colors
        )
    assert sum(color.startswith("edges") for color in colors) > 50


def test_status_counts_everything_at_first(visit: Callable[..., Visit]) -> None:
    assert visit().drawn() == f"120 of 120 actors, {len(TIES)} of {len(TIES)} ties drawn"


def test_switching_a_kind_off_hides_its_actors_and_their_ties(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.switch("kind:business")
    gone = set(ACTORS.loc[ACTORS["kind"] == "business", "actor_id"])
    left = TIES[~TIES["source"].isin(gone) & ~TIES["target"].isin(gone)]
    expected = f"{120 - len(gone)} of 120 actors, {len(left)} of {len(TIES)} ties drawn"
    assert map_page.drawn() == expected
    for mode, count in left["mode"].value_counts().items():
        assert map_page.count_of(f"mode:{mode}") == count


def test_switching_modes_and_families_counts_their_ties(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.switch("mode:internship_base")
    left = TIES[TIES["mode"] != "internship_base"]
    assert map_page.drawn().endswith(f"{len(left)} of {len(TIES)} ties drawn")
    map_page.switch("family:international")
    modes = ontology().modes
    left = left[[modes[mode].family != "international" for mode in left["mode"]]]
    assert map_page.drawn().endswith(f"{len(left)} of {len(TIES)} ties drawn")
    map_page.page.click("#reset")
    assert map_page.drawn().endswith(f"{len(TIES)} of {len(TIES)} ties drawn")


def test_only_one_country_by_keyboard(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.page.focus('details[data-title="Countries"] summary')
    map_page.page.keyboard.press("Enter")
    map_page.page.get_by_role("button", name="Only Germany").focus()
    map_page.page.keyboard.press("Enter")
    count = int((ACTORS["country"] == "DE").sum())
    assert map_page.drawn().startswith(f"{count} of 120 actors")


def test_search_folds_case_and_accents(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    for query in ("alias orsted 40", "ÄLIAS  ØRSTED 40", "a00040"):
        map_page.page.fill("#query", query)
        assert map_page.page.locator("#found li[role=option]").count() == 1
        map_page.page.keyboard.press("Enter")
        assert map_page.page.inner_text("#panel h2") == ACTORS["name"][40]
        map_page.page.keyboard.press("Escape")


def test_search_finds_chinese_and_arabic(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    for query in ("数据科学", "معهد"):
        map_page.page.fill("#query", query)
        assert map_page.page.locator("#found li[role=option]").count() > 0


def test_panel_lists_partners_by_mode(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.run("mmnetMap.choose(28)")
    own = TIES[(TIES["source"] == "a00028") | (TIES["target"] == "a00028")]
    counts = own["mode"].value_counts().to_dict()
    labels = {ontology().modes[str(mode)].label: count for mode, count in counts.items()}
    heads = map_page.page.locator("#panel .mode h3").all()
    shown = {
        head.locator(".text").inner_text(): int(head.locator(".count").inner_text())
        for head in heads
    }
    assert shown == labels
    partners = len((set(own["source"]) | set(own["target"])) - {"a00028"})
    assert f"{partners} partners of" in map_page.page.inner_text("#status")
    map_page.page.keyboard.press("Escape")
    assert map_page.page.is_hidden("#panel")


def test_clicking_a_symbol_opens_its_panel(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    point = map_page.run("(() => { const {x, y} = mmnetMap.stage.viewport(28); return [x, y]; })()")
    box = map_page.page.locator("#map").bounding_box()
    assert box is not None
    map_page.page.mouse.move(box["x"] + point[0], box["y"] + point[1])
    map_page.page.wait_for_selector("#tip:not([hidden])")
    assert ACTORS["name"][28] in map_page.page.inner_text("#tip")
    map_page.page.mouse.click(box["x"] + point[0], box["y"] + point[1])
    map_page.page.wait_for_selector("#panel:not([hidden])")
    assert map_page.page.inner_text("#panel h2") == ACTORS["name"][28]


@pytest.mark.parametrize(("view", "least"), [("overview", 12), ("whole", 21)])
def test_labels_do_not_cover_each_other(visit: Callable[..., Visit], view: str, least: int) -> None:
    map_page = visit()
    assert map_page.run("mmnetMap.network.view.name") == "overview"
    map_page.run(f"mmnetMap.views.open({view!r})")
    drawn = map_page.run("mmnetMap.stage.labels.drawn")
    boxes = [[label[side] for side in ("left", "right", "top", "bottom")] for label in drawn]
    assert len(boxes) >= least
    for at, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert left >= other[1] or other[0] >= right or top >= other[3] or other[2] >= bottom


def test_parallel_ties_are_separate_curves(visit: Callable[..., Visit]) -> None:
    actors = made_actors(12).head(2).assign(kind=["university", "business"], parent=None)
    modes = ["customized_training", "industry_university_research", "research_cooperation"]
    ties = pd.DataFrame(
        {
            "source": ["a00000"] * 3,
            "target": ["a00001"] * 3,
            "mode": modes,
            "directed": [False, True, False],
            "collaborations": [1, 1, 1],
            "weight": [1.0, 1.0, 1.0],
        }
    )
    map_page = visit(actors, ties)
    found = map_page.run(
        """() => {
            const {renderer} = mmnetMap.stage;
            const [one, two] = [0, 1].map((actor) => mmnetMap.stage.viewport(actor));
            const [dx, dy] = [two.x - one.x, two.y - one.y];
            const length = Math.hypot(dx, dy);
            const seen = [];
            for (let step = -40; step <= 40; step += 1) {
                const x = (one.x + two.x) / 2 - (dy / length) * step * 0.5;
                const y = (one.y + two.y) / 2 + (dx / length) * step * 0.5;
                const edge = renderer.getEdgeAtPoint(x, y);
                if (edge && seen.at(-1) !== edge) seen.push(edge);
            }
            return seen;
        }"""
    )
    assert len(found) == len(set(found)) == 3


def test_hostile_names_stay_text(visit: Callable[..., Visit]) -> None:
    actors = made_actors(len(HOSTILE)).assign(
        name=HOSTILE, kind="business", aliases=HOSTILE, city=HOSTILE, parent=None
    )
    ties = pd.DataFrame(
        {
            "source": ["a00000"],
            "target": ["a00001"],
            "mode": ["research_cooperation"],
            "directed": [False],
            "collaborations": [1],
            "weight": [1.0],
        }
    )
    map_page = visit(actors, ties)
    for at in range(len(HOSTILE)):
        map_page.run(f"mmnetMap.choose({at})")
        map_page.page.fill("#query", "alert")
    map_page.page.click("#toggle-table")
    map_page.rest()
    assert map_page.faults == []
    assert map_page.run('document.querySelectorAll("img, b, script:not([type])").length') == 1
    assert map_page.page.locator("#table tbody th").first.inner_text() == HOSTILE[0]
    text = map_page.run("document.body.innerText")
    assert "\u202e" not in text


def test_list_holds_the_actors_in_view(visit: Callable[..., Visit]) -> None:
    map_page = visit()
    map_page.switch("kind:university")
    map_page.page.click("#toggle-table")
    rows = map_page.page.locator("#table tbody tr").count()
    assert rows == int((ACTORS["kind"] != "university").sum())
    partners = map_page.page.locator("#table tbody tr td:nth-child(4)").all_inner_texts()
    assert partners == sorted(partners, key=int, reverse=True)


def test_without_webgl_the_list_takes_over(page: Page, tmp_path: Path) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    data = payload(ACTORS, TIES, ontology())
    map_page = Visit(page, Map(data).save(tmp_path / "map.html"))
    assert "does not offer WebGL" in map_page.page.inner_text("#notice")
    assert map_page.page.locator("#table tbody tr").count() == 120
    map_page.page.click("#table tbody tr:first-child button")
    assert map_page.page.is_visible("#panel")
    assert map_page.faults == []


def test_groups_say_what_they_stand_for(visit: Callable[..., Visit]) -> None:
    map_page = visit(grouped=True)
    groups = len(ACTORS[["kind", "country"]].drop_duplicates())
    assert map_page.drawn().startswith(f"{groups} of {groups} groups")
    assert f"{groups} groups for 120 actors" in map_page.page.inner_text("#legend")
    map_page.page.fill("#query", "a00028")
    map_page.page.keyboard.press("Enter")
    assert map_page.page.inner_text(".member.chosen").startswith(ACTORS["name"][28])


@pytest.mark.parametrize("scheme", first(["light", "dark"]))
def test_axe_finds_no_violation(visit: Callable[..., Visit], page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    map_page = visit()
    map_page.run("mmnetMap.choose(28)")
    map_page.rest()
    require_clean(map_page.page)


def test_frame_of_a_notebook_draws_the_map(page: Page, tmp_path: Path) -> None:
    data = payload(ACTORS, TIES, ontology())
    notebook = tmp_path / "notebook.html"
    frame = Map(data)._repr_mimebundle_()["text/html"]
    notebook.write_text(f"<!doctype html><meta charset=utf-8>{frame}", "utf-8")
    page.goto(notebook.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#drawn").wait_for()
    assert inside.locator("#drawn").inner_text().startswith("120 of 120 actors")
    assert inside.locator("#notice").is_hidden()


def test_map_that_opens_hidden_draws_itself_when_it_is_shown(page: Page, tmp_path: Path) -> None:
    page.add_init_script(
        """const watch = new MutationObserver(() => {
            const stage = document.querySelector(".stage");
            if (stage) { stage.style.display = "none"; watch.disconnect(); }
        });
        watch.observe(document, {childList: true, subtree: true});"""
    )
    data = payload(ACTORS, TIES, ontology())
    map_page = Visit(page, Map(data).save(tmp_path / "map.html"), "#view=whole")
    assert map_page.faults == []
    assert map_page.run("mmnetMap.stage.labels.drawn.length") == 0
    map_page.run('document.querySelector(".stage").style.display = ""')
    page.wait_for_function("() => mmnetMap.stage.labels.drawn.length > 20")
