"""The report: opens offline, says only numbers of its tables, keeps hostile text inert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views import figures
from mmnet.views.figures.canvas import rendered

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from mmnet.views.report import Report
    from mmnet.views.report.content import Section

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("x")',
    "\"quotes\" & 'apostrophes'",
    "\u202eright to left\u202c جامعة",
    "$x^2$ _under",
    "<img src=x onerror=alert(1)>",
)
NUMBER = re.compile(r"(?<![\w.-])-?\d+(?:,\d{3})*(?:\.\d+)?(?:e-\d+)?%?")
EXAMPLE = "data/micro-majors"


def hostile_network() -> mm.Network:
    """A program whose every text tries to be something else."""
    ids = [f"a{i}" for i in range(len(HOSTILE))]
    actors = pd.DataFrame({"actor_id": ids, "name": HOSTILE, "city": HOSTILE, "country": "NA"})
    actors["kind"] = ["university"] + ["business"] * (len(ids) - 1)
    rows = [(f"c{i}", "a0", "university") for i in range(1, len(ids))]
    rows += [(f"c{i}", f"a{i}", "host") for i in range(1, len(ids))]
    table = pd.DataFrame({"collaboration_id": [f"c{i}" for i in range(1, len(ids))]})
    table["mode"], table["program"], table["title"] = "internship_base", "p", HOSTILE[0]
    table["start"], table["status"] = "2024", "active"
    return mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame({"program_id": ["p"], "name": [HOSTILE[0]], "host": ["a0"]}),
            "collaborations": table,
            "participations": pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"]),
        },
        title=HOSTILE[0],
        as_of="2026-06-30",
    )


def without_ties() -> mm.Network:
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": ["u"], "name": ["U"], "kind": ["university"]}),
            "collaborations": pd.DataFrame(
                {"collaboration_id": ["c"], "mode": ["research_cooperation"]}
            ),
            "participations": pd.DataFrame(
                {"collaboration_id": ["c"], "actor_id": ["u"], "role": ["partner"]}
            ),
        },
        as_of="2026-06-30",
    )


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.read(EXAMPLE)


@pytest.fixture(scope="module")
def found(example: mm.Network) -> Report:
    return mm.report(example)


def cells_of(section: Section) -> set[str]:
    """Every text that stands in a table of a section."""
    return {cell.text for table in section.tables for row in table.rows for cell in row}


def test_every_number_in_a_sentence_stands_in_a_table(found: Report, example: mm.Network) -> None:
    names = [str(name) for name in example.actors["name"]]
    checked = 0
    for section in found.sections:
        cells = cells_of(section)
        text = " ".join(cells)
        for sentence in section.listed if section.key == "modes" else ():
            assert all(number in text for number in NUMBER.findall(sentence)), sentence
        # Words that are names, dates or horizons are no findings.
        for sentence in section.sentences:
            plain = sentence.replace(str(example.as_of), "").replace("within 12 months", "")
            plain = plain.replace("1 would be only their own kind, 0 no preference", "")
            for name in names:
                plain = plain.replace(name, "")
            for number in NUMBER.findall(plain):
                assert number in cells, (section.title, sentence, number)
                checked += 1
    assert checked >= 25


def test_sections_are_all_there(found: Report) -> None:
    titles = [section.key for section in found.sections]
    assert titles == [
        "summary", "composition", "central", "map", "coverage", "fragile", "next", "modes",
        "quality", "trust", "mixing", "methods", "problems",
    ]  # fmt: skip
    coverage = next(part for part in found.sections if part.key == "coverage")
    assert "AI Ethics has no partner for customized training; 3 partners ended." in coverage.listed


def test_same_bytes_for_shuffled_rows(found: Report, example: mm.Network) -> None:
    names = ("actors", "programs", "collaborations", "participations", "needs", "ratings")
    tables = {name: getattr(example, name).sample(frac=1, random_state=1) for name in names}
    again = mm.Network.from_tables(tables, title=example.title, as_of=example.as_of)
    ours, theirs = found.html, mm.report(again).html
    # The warnings name files, which frames have none of.
    assert ours.split('<section id="problems"')[0] == theirs.split('<section id="problems"')[0]


def test_a_network_without_programs_or_ties_says_so() -> None:
    said = mm.report(without_ties())
    text = " ".join(sentence for part in said.sections for sentence in part.sentences)
    assert "No program is in the data, so coverage of programs cannot be told." in text
    assert "No two actors are tied, so nobody is central." in text
    cells = {cell for part in said.sections for cell in cells_of(part)}
    assert not any(cell.lower() in {"nan", "nat", "none"} for cell in cells)
    assert " nan" not in text.lower()


def test_failure_leaves_the_old_file(
    tmp_path: Path, found: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = found.save(tmp_path / "report.html")
    before = path.read_bytes()

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        mm.report(without_ties()).save(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.browser
def test_opens_offline_without_a_word_on_the_console(
    page: Page, found: Report, tmp_path: Path
) -> None:
    path = found.save(tmp_path / "report.html")
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text().startswith("Partnerships around twelve micro-majors")
    page.locator("#map").scroll_into_view_if_needed()
    frame = page.frame_locator("iframe")
    frame.get_by_text("127 of 127 actors").wait_for(timeout=20_000)
    assert page.locator("#coverage .listed li").count() == 31


@pytest.mark.browser
def test_hostile_text_is_text(page: Page, tmp_path: Path) -> None:
    path = mm.report(hostile_network()).save(tmp_path / "report.html")
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.locator("#map").scroll_into_view_if_needed()
    page.frame_locator("iframe").get_by_text("6 of 6 actors").wait_for(timeout=20_000)
    assert not alerts
    assert page.locator("h1").inner_text() == HOSTILE[0]
    body = page.locator("main").inner_text()
    assert all(name in body for name in HOSTILE[1:3])
    assert page.locator("main img:not([src^='data:'])").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_that_axe_knows(page: Page, found: Report, tmp_path: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    path = tmp_path / "report.html"
    # axe runs as a script, which the policy of the page forbids; the policy has its own test.
    path.write_text(
        re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", found.html, count=1),
        encoding="utf-8",
    )
    page.goto(path.as_uri())
    result = axe.Axe().run(page, context="main", options={"iframes": False})
    assert result.violations_count == 0, result.generate_report()


def test_policy_allows_nothing_but_hashes(found: Report) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', found.html)
    assert policy is not None
    text = policy[1].replace("&#39;", "'")
    assert text.startswith("default-src 'none'")
    assert "unsafe" not in text
    assert "http" not in text


# ---- figures


def drawn(net: mm.Network) -> dict[str, object]:
    covered = mm.coverage(net)
    return {
        "composition": figures.composition(net),
        "coverage": figures.coverage_heatmap(covered),
        "mixing": figures.mixing_heatmap(mm.mixing(net)),
        "removal": figures.removal_curve(mm.resilience(net)),
    }


def test_figures_are_the_same_bytes_each_time(example: mm.Network) -> None:
    for form in ("png", "svg", "pdf"):
        first = rendered(figures.composition(example), form)
        assert first == rendered(figures.composition(example), form)


def test_figures_of_hostile_and_of_poor_networks_are_drawn(tmp_path: Path) -> None:
    for net in (hostile_network(), without_ties()):
        for name, figure in drawn(net).items():
            path = figures.save(figure, tmp_path / f"{name}.svg")  # type: ignore[arg-type]
            assert path.stat().st_size > 1_000


def test_results_draw_themselves(example: mm.Network) -> None:
    assert mm.coverage(example).plot().axes
    assert mm.resilience(example).plot().axes
    assert mm.recommend(example, program="ai-ethics", k=2).plot().axes
