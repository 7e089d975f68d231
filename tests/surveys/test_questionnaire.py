"""Questionnaires are filled by a robot and by hand; what comes back is what was put in."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from mmnet.surveys.filled import NEEDED
from mmnet.surveys.wordings import LANGUAGES, words
from tests.surveys.made import BUSINESS, UNIVERSITY, write
from tests.surveys.robot import fill_page, fill_twin, means

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.surveys.making import Survey
    from tests.conftest import PageLog

QUESTIONS = (
    "since", "frequency", "formality", "level", "trust", "value", "benefits", "remark",
    mm.Question("speed", "How fast do they answer?", low=0, high=10),
)  # fmt: skip
FEW = (UNIVERSITY, BUSINESS, "aloe-authority", "neem-institute")


@pytest.fixture(scope="module")
def made() -> Survey:
    return mm.survey(mm.example(), list(QUESTIONS), due="2026-12-15", title="Partners 2026")


@pytest.fixture(scope="module")
def few() -> Survey:
    return mm.survey(
        mm.example(), list(QUESTIONS), due="2026-12-15", title="Partners 2026", respondents=FEW,
        languages=LANGUAGES,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(few: Survey, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few.save(tmp_path_factory.mktemp("survey"))


def meant(made: Survey, ids: Any, folder: Path) -> Any:
    """The answers as they were meant, read as data."""
    write(folder, **{f"m-{at}": means(made, one) for at, one in enumerate(ids)})
    return mm.read_survey(folder, roster=mm.example(), survey=folder)


def same(found: Any, wanted: Any) -> None:
    """Every cell that came back, as bytes."""
    assert [str(one) for one in found.problems] == []
    for name in ("reports", "ties", "opinions", "disagreement", "new_names"):
        own = [
            getattr(one, name).drop(columns=["file", "date"], errors="ignore").to_csv().encode()
            for one in (found, wanted)
        ]
        assert own[0] == own[1], name
    nets = [one.network() for one in (found, wanted)]
    for name in ("actors", "collaborations", "participations"):
        assert getattr(nets[0], name).to_csv() == getattr(nets[1], name).to_csv()


def check(made: Survey, ids: Any, tmp_path: Path, fill: Any) -> None:
    out, wanted = tmp_path / "out", tmp_path / "wanted"
    out.mkdir()
    wanted.mkdir()
    made.form.save(out)
    made.form.save(wanted)
    for one in ids:
        fill(one, out)
    found = mm.read_survey(out, roster=mm.example())
    assert set(found.files["status"]) == {"counted"}
    assert len(found.files) == len(ids)
    same(found, meant(made, ids, wanted))


def test_a_robot_fills_pages(
    page: Page, page_log: PageLog, few: Survey, folder: Path, tmp_path: Path
) -> None:
    check(few, FEW, tmp_path, lambda one, out: fill_page(page, folder, few, one, out))
    assert page_log.errors == []


def test_a_robot_fills_workbooks(few: Survey, folder: Path, tmp_path: Path) -> None:
    check(few, FEW, tmp_path, lambda one, out: fill_twin(folder, few, one, out))


@pytest.mark.thorough
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_a_robot_fills_all_of_them(
    page: Page, page_log: PageLog, made: Survey, tmp_path: Path, form: Any
) -> None:
    folder = made.save(tmp_path / "survey", form=form)
    ids = list(made.respondents.index)
    assert len(ids) == 127

    def fill(one: str, out: Path) -> Path:
        if form == "html":
            return fill_page(page, folder, made, one, out)
        return fill_twin(folder, made, one, out)

    check(made, ids, tmp_path, fill)
    assert page_log.errors == []


def test_the_keyboard_is_enough(
    page: Page, page_log: PageLog, few: Survey, folder: Path, tmp_path: Path
) -> None:
    page.goto((folder / f"{BUSINESS}.html").as_uri())
    assert not page.locator("#body").is_visible()
    page.locator("#consent").focus()
    page.keyboard.press("Space")
    page.locator("#search").focus()
    page.keyboard.type("osmanthus-finance")
    page.keyboard.press("Enter")
    card = page.locator('[data-partner="osmanthus-finance"]')
    card.wait_for()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "1 way chosen" in card.inner_text()
    box = card.locator('[data-question="since"] input')
    box.fill("20O1")
    page.keyboard.press("Tab")
    assert box.get_attribute("aria-invalid") == "true"
    page.locator("#finish").press("Enter")
    assert "Please mend" in page.locator("#status").inner_text()
    box.fill("2001")
    with page.expect_download() as saved:
        page.locator("#finish").press("Enter")
    saved.value.save_as(tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    (told,) = [one for one in data["partners"] if one["actor"] == "osmanthus-finance"]
    assert told["ties"][0]["since"] == "2001"
    assert data["complete"] is True
    # What was known is listed and ticked; nobody had to answer it to keep it.
    known = few.known[BUSINESS]
    assert {one["actor"] for one in data["partners"]} == {*known, "osmanthus-finance"}
    assert page_log.errors == []


def test_a_person_stops_and_goes_on(
    page: Page, page_log: PageLog, folder: Path, tmp_path: Path
) -> None:
    address = (folder / f"{UNIVERSITY}.html").as_uri()
    page.goto(address)
    page.locator('#languages [lang="en"]').click()
    page.locator("#consent").check()
    card = page.locator("details.card").first
    card.locator('[data-question="level"] input[value="3"]').check()
    before = page.locator("#count").inner_text()
    with page.expect_download() as saved:
        page.locator("#draft").click()
    draft = tmp_path / saved.value.suggested_filename
    saved.value.save_as(draft)
    assert draft.name == f"answers-{UNIVERSITY}-draft.json"
    assert json.loads(draft.read_text(encoding="utf-8"))["complete"] is False
    page.reload()
    assert "Continued" in page.locator("#status").inner_text()
    assert page.locator("#count").inner_text() == before
    page.locator("#forget").click()
    assert not page.locator("#body").is_visible()
    page.reload()
    assert not page.locator("#consent").is_checked()
    page.locator('#languages [lang="en"]').click()
    page.locator("#consent").check()
    page.locator("#resume").set_input_files(draft)
    page.get_by_text("The file was loaded.").wait_for()
    assert page.locator("#count").inner_text() == before
    assert page.locator('[data-question="level"] input[value="3"]').first.is_checked()
    other = tmp_path / "other.json"
    other.write_text(draft.read_text(encoding="utf-8").replace(UNIVERSITY, BUSINESS))
    page.locator("#resume").set_input_files(other)
    page.get_by_text("This is not a file of your answers").wait_for()
    assert page_log.errors == []


@pytest.mark.parametrize("width", [1280, 360])
def test_pages_fit_and_are_accessible_in_every_language(
    page: Page, page_log: PageLog, folder: Path, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((folder / f"{BUSINESS}.html").as_uri())
    page.locator("#consent").check()
    for language in LANGUAGES:
        page.locator(f'#languages [lang="{language}"]').click()
        assert page.evaluate("document.documentElement.lang") == language
        page.locator("#search").fill("a")
        page.locator("#results button").first.wait_for()
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), language
    assert page_log.errors == []


def test_nothing_leaves_the_page_and_nothing_comes_in(folder: Path) -> None:
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert "connect-src" not in text
        assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", text)
        assert not re.search(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|unsafe-", text)


def test_names_stay_texts(page: Page, page_log: PageLog, tmp_path: Path) -> None:
    evil = '<img src=x onerror="document.title=1">"\'</script><!--'
    roster = pd.DataFrame(
        {"actor_id": ["u", "b"], "name": ["U", evil], "kind": ["university", "business"]}
    )
    made = mm.survey(roster, "level", title=evil, consent=evil, respondents="u")
    made.save(tmp_path)
    page.goto((tmp_path / "u.html").as_uri())
    page.locator("#consent").check()
    page.locator("#search").fill("img")
    page.locator('[data-add="b"]').click()
    assert page.locator("details.card h3").inner_text() == evil
    assert page.title() == evil
    assert page_log.errors == []


def test_catalogs_say_the_same_things() -> None:
    folder = files("mmnet.surveys") / "words"
    names = {entry.name.removesuffix(".toml") for entry in folder.iterdir()}
    assert set(LANGUAGES) <= names
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))

    def keys(data: Any, at: str = "") -> dict[str, list[str]]:
        if isinstance(data, dict):
            return {k: v for key, one in data.items() for k, v in keys(one, f"{at}.{key}").items()}
        return {at: sorted(re.findall(r"\{\w+\}", str(data)))}

    for language in LANGUAGES:
        own = {
            key: value for key, value in words(language).items() if key not in {"kinds", "modes"}
        }
        assert keys(own) == keys(english), language
        assert "" not in own["page"].values()


def test_an_empty_workbook_is_not_filled_in(folder: Path) -> None:
    found = mm.read_survey(folder, roster=mm.example())
    status = found.files.set_index("file")["status"]
    assert set(status[status.index.str.endswith(".xlsx")]) == {"not filled in"}
    assert set(status[status.index.str.endswith(".html")]) == {"refused"}
    assert found.response.loc["all", "answered"] == 0


@pytest.mark.parametrize(
    ("sheet", "column"), [(sheet, column) for sheet, needed in NEEDED.items() for column in needed]
)
def test_a_workbook_that_has_lost_a_head_is_refused(
    folder: Path, tmp_path: Path, sheet: str, column: str
) -> None:
    book = openpyxl.load_workbook(next(folder.glob("*.xlsx")))
    (cell,) = (cell for cell in book[sheet][1] if cell.value == column)
    cell.value = "x"
    book.save(tmp_path / "own.xlsx")
    (problem,) = mm.read_survey(tmp_path, roster=mm.example()).problems.table.to_dict("records")
    assert problem["code"] == "E803"
    assert f"sheet {sheet} has no column {column}" in problem["what"]


def test_what_cannot_be_made_is_refused(tmp_path: Path) -> None:
    net = mm.example()
    for options, message in (
        ({"questions": "levl"}, "did you mean"),
        ({"respondents": "nobody"}, "respondent 'nobody' does not occur"),
        ({"languages": "tlh"}, "language 'tlh' does not occur"),
        ({"due": "soon"}, "write a day"),
        ({"scale": "1-6"}, "scale"),
        ({"prefill": "all"}, "prefill"),
    ):
        with pytest.raises(mm.OptionError, match=message):
            mm.survey(net, **options)
    with pytest.raises(mm.OptionError, match="give a folder"):
        mm.survey(net, respondents=BUSINESS).save(tmp_path / "a.html")


def test_prefill_is_a_choice() -> None:
    net = mm.example()
    ties, partners, nothing = (
        mm.survey(net, respondents=BUSINESS, prefill=one).known[BUSINESS]
        for one in ("ties", "partners", "nothing")
    )
    assert set(ties) == set(partners)
    assert any(ties.values())
    assert not any(partners.values())
    assert nothing == {}
    assert "internship_base" in {mode for modes in ties.values() for mode in modes}


def test_a_page_is_the_same_each_time() -> None:
    one, two = (mm.survey(mm.example(), respondents=BUSINESS) for _ in range(2))
    assert one.page(BUSINESS) == two.page(BUSINESS)
    assert one.form.id == two.form.id


def test_the_folder_of_another_survey_is_left_as_it_is(tmp_path: Path) -> None:
    first = mm.survey(mm.example(), ["level"], respondents=["acme-robotics"])
    assert first.save(tmp_path / "s") == first.save(tmp_path / "s")
    before = {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()}
    second = mm.survey(mm.example(), ["trust"], respondents=["acme-robotics"])
    with pytest.raises(mm.OptionError, match=r"of another survey, .* give another"):
        second.save(tmp_path / "s")
    assert {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()} == before
    (tmp_path / "s" / "survey.json").write_text("{", encoding="utf-8")
    with pytest.raises(mm.OptionError, match="of another survey"):
        first.save(tmp_path / "s")
