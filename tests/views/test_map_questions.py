"""Questions as views: an answer in the panel and on the map, an address and a figure of its own."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

import mmnet as mm
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BROKERS = """() => mmnetMap.selection.answer.brokers.map(({actor, joined, alone}) =>
  [mmnetMap.network.actors.id[actor], joined, alone])"""
NEEDS = """() => mmnetMap.selection.answer.needs.map(({program, mode, partners}) => [
  mmnetMap.network.programs.id[program], mmnetMap.network.modes[mode].id,
  partners.map((actor) => mmnetMap.network.actors.id[actor]).sort()])"""


@pytest.fixture(scope="module")
def asked(browser: Browser, file: Path) -> Iterator[Visit]:
    """The page as it opens; the tests go from question to question in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield Visit(context.new_page(), file)
    context.close()


def ask(visit: Visit, question: str, title: str = "") -> None:
    visit.page.click("#ask")
    visit.page.click(f'#questions button:has-text("{question}")')
    assert visit.page.inner_text("#panel h2").startswith(title or question)


def bridging(net: mm.Network, one: str, other: str) -> dict[str, tuple[int, int]]:
    """Open pairs of two kinds that each actor joins, and those that it joins alone."""
    ties = net.graph().arcs()
    tied = {frozenset(pair) for pair in zip(ties["source"], ties["target"], strict=True)}
    partners: dict[str, set[str]] = {actor: set() for actor in net.actors["actor_id"]}
    for ends in tied:
        for actor in ends:
            partners[actor] |= ends - {actor}
    kind = dict(zip(net.actors["actor_id"], net.actors["kind"], strict=True))
    joined: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for pair in combinations(kind, 2):
        if {kind[pair[0]], kind[pair[1]]} != {one, other} or frozenset(pair) in tied:
            continue
        both = partners[pair[0]] & partners[pair[1]]
        joined.update(both)
        alone.update(both if len(both) == 1 else ())
    return {actor: (joined[actor], alone[actor]) for actor in joined}


def test_who_bridges_two_kinds_is_who_the_ties_say(asked: Visit, net: mm.Network) -> None:
    ask(asked, "Who bridges government agencies and businesses?")
    found = asked.run(BROKERS)
    expected = bridging(net, "government_agency", "business")
    assert {actor: (joined, alone) for actor, joined, alone in found} == expected
    assert [joined for _, joined, _ in found] == sorted(
        (joined for joined, _ in expected.values()), reverse=True
    )
    asked.page.select_option("#bridge-0", label="Universities")
    found = asked.run(BROKERS)
    expected = bridging(net, "university", "business")
    assert {actor: (joined, alone) for actor, joined, alone in found} == expected
    asked.page.wait_for_url("**ask=bridges%3Auniversity%2Cbusiness*")


def test_what_rests_on_one_partner_and_what_lapses_are_those_of_coverage(
    asked: Visit, net: mm.Network
) -> None:
    cov = mm.coverage(net)
    cells = cov.required
    ask(asked, "What rests on one partner?")
    found = asked.run(NEEDS)
    single = cells[cells["x"] == 1]
    assert sorted((row[0], row[1]) for row in found) == sorted(
        zip(single["row"], single["column"], strict=True)
    )
    assert all(len(partners) == 1 for _, _, partners in found)
    assert f"{len(single)} of {len(cells)} needs" in asked.page.inner_text("#panel header")
    ask(asked, "What lapses in 12 months?")
    lapsing = cells[cov.lapses]
    assert sorted((row[0], row[1]) for row in asked.run(NEEDS)) == sorted(
        zip(lapsing["row"], lapsing["column"], strict=True)
    )
    require_clean(asked.page)


def test_an_answer_follows_filters_and_views_and_back_returns_to_it(asked: Visit) -> None:
    page = asked.page
    ask(asked, "What rests on one partner?")
    page.wait_for_url("**ask=single*")
    before = len(asked.run(NEEDS))
    asked.switch("kind:business")
    fewer = asked.run(NEEDS)
    assert 0 < len(fewer) != before
    asked.switch("kind:business")
    page.click("#open-whole")
    assert page.inner_text("#panel h2") == "What rests on one partner?"
    page.wait_for_url("**view=whole*ask=single*")
    page.locator("#panel .answer button").first.click()
    page.wait_for_url("**actor=**")
    page.go_back()
    page.wait_for_function("() => mmnetMap.selection.answer?.partners")
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    page.click("#open-overview")
    assert asked.faults == []


def test_the_figure_of_an_answer_carries_question_answer_source_and_date(
    asked: Visit, net: mm.Network, tmp_path: Path
) -> None:
    ask(asked, "What lapses in 12 months?")
    with asked.page.expect_download() as download:
        asked.run("mmnetMap.exports.svg()")
    assert download.value.suggested_filename == "what-lapses-in-12-months.svg"
    download.value.save_as(tmp_path / "map.svg")
    tree = ET.parse(tmp_path / "map.svg")  # noqa: S314 - our own
    texts = [part.text or "" for part in tree.iter("{http://www.w3.org/2000/svg}text")]
    said = " ".join(texts)
    assert "What lapses in 12 months?" in texts
    assert net.title in said
    assert "Source: " in said
    assert f"as of {net.as_of}" in said
    lapsing = asked.run("mmnetMap.selection.answer.needs.length")
    assert f"{lapsing} of {len(mm.coverage(net).required)} needs" in said
    asked.page.keyboard.press("Escape")


def test_the_matrix_holds_the_pairs_of_mixing_and_a_list_beside_it(
    asked: Visit, net: mm.Network, tmp_path: Path
) -> None:
    ask(asked, "Which kinds work together?")
    page = asked.page
    found = asked.run("""() => {
      const {kinds, cells} = mmnetMap.selection.answer.matrix;
      return [kinds.map((at) => mmnetMap.network.kinds[at].id), cells.map((row) =>
        row.map(({pairs}) => pairs))];
    }""")
    table = mm.mixing(net, by="kind").observed
    assert found[1] == table.loc[found[0], found[0]].astype(int).to_numpy().tolist()
    assert page.locator("#chart svg[role=img]").is_visible()
    assert len(found[0]) ** 2 == page.locator("#chart rect").count()
    require_clean(page)
    with page.expect_download() as download:
        asked.run("mmnetMap.exports.svg()")
    download.value.save_as(tmp_path / "matrix.svg")
    said = (tmp_path / "matrix.svg").read_text("utf-8")
    for text in ("Which kinds work together?", "as of", "Source: ", str(found[1][0][1])):
        assert f"{text}" in said
    asked.switch("kind:business")
    assert (len(found[0]) - 1) ** 2 == page.locator("#chart rect").count()
    asked.switch("kind:business")
    page.locator("#panel .answer button").first.click()
    assert not page.is_visible("#chart")
    assert "pairs" in page.inner_text("#panel header")
    page.keyboard.press("Escape")
    assert asked.faults == []


def test_a_timeline_has_every_collaboration_of_its_program(asked: Visit, net: mm.Network) -> None:
    page = asked.page
    ask(asked, "When do the collaborations of a program run?", "When do the collaborations of")
    page.select_option("#timeline-program", "1")
    program = asked.run("mmnetMap.network.programs.id[1]")
    page.wait_for_url(f"**ask=timeline%3A{program}*")
    own = net.collaborations["program"].eq(program) & net.state().ne("planned").to_numpy()
    assert asked.run("mmnetMap.selection.answer.timeline.bars.length") == own.sum()
    require_clean(page)
    page.click("#export summary")
    page.check("#export-clear")
    with page.expect_download() as download:
        page.click('#export button:has-text("SVG")')
    text = Path(download.value.path()).read_text("utf-8")
    ground = asked.run("mmnetMap.stage.theme.ground")
    assert f'fill="{ground}"' not in text
    page.keyboard.press("Escape")
    assert not page.is_visible("#chart")
    assert asked.faults == []


FLOWS = """() => {
  const {kinds, modes} = mmnetMap.network;
  return mmnetMap.selection.answer.flows.flows.map(({from, mode, to, value, ties, unknown}) =>
    [kinds[from].id, modes[mode].id, kinds[to].id, value, ties, unknown]);
}"""


def require_flows(found: list[list[Any]], net: mm.Network, unit: str) -> None:
    """Compare each mode's flows with those of mmnet; a sum of nothing known is NaN there."""
    names = ["from", "mode", "to", "value", "ties", "unknown"]
    table = pd.DataFrame(found, columns=names)
    for mode, own in table.groupby("mode"):
        ours = mm.flows(net, unit=unit, mode=str(mode))
        frames = {"value": ours.matrix, "ties": ours.counts, "unknown": ours.unknown}
        for name, frame in frames.items():
            page = own.pivot_table(index="from", columns="to", values=name, aggfunc="sum")
            page = page.reindex(index=frame.index, columns=frame.columns).fillna(0)
            assert page.to_numpy() == pytest.approx(frame.fillna(0).to_numpy(), rel=1e-12, abs=1e-9)
    whole = mm.flows(net, unit=unit)
    assert table["value"].sum() == pytest.approx(whole.matrix.sum().sum(), rel=1e-12)


def test_flows_are_those_of_mmnet_whatever_is_filtered(
    asked: Visit, net: mm.Network, tmp_path: Path
) -> None:
    page = asked.page
    ask(asked, "Who gives what to whom, in EUR?")
    page.wait_for_url("**ask=flows%3AEUR*")
    require_flows(asked.run(FLOWS), net, "EUR")
    assert page.locator("#chart svg[role=img]").is_visible()
    require_clean(page)
    with page.expect_download() as download:
        asked.run("mmnetMap.exports.svg()")
    download.value.save_as(tmp_path / "flows.svg")
    said = (tmp_path / "flows.svg").read_text("utf-8")
    total = f"{mm.flows(net, unit='EUR').matrix.sum().sum():,.0f} EUR"
    for text in ("Who gives what to whom, in EUR?", "as of", "Source: ", total, "Businesses"):
        assert text in said
    page.select_option("#flows-unit", "persons")
    require_flows(asked.run(FLOWS), net, "persons")  # shared as participations say
    asked.run("mmnetMap.filters.only('kinds', [0, 2, 4]); mmnetMap.filters.setYears([2022, 2024])")
    kinds = ["university", "research_institute", "government_agency"]
    part = net.select(kind=kinds, isolates=True).between(2022, 2024)
    require_flows(asked.run(FLOWS), part, "persons")
    asked.run("mmnetMap.filters.clear()")
    page.keyboard.press("Escape")
    assert asked.faults == []


def test_the_list_and_its_files_may_hold_only_what_is_bright(asked: Visit) -> None:
    page = asked.page
    ask(asked, "What rests on one partner?")
    bright = asked.run(
        "[...mmnetMap.selection.answer.actors].map((at) => mmnetMap.network.actors.id[at])"
    )
    page.click("#toggle-table")
    page.check("#only-bright")
    assert f"Actors in view: {len(bright)}" in page.inner_text("#table caption")
    with page.expect_download() as download:
        asked.run('mmnetMap.exports.csv("actors")')
    assert download.value.suggested_filename == "what-rests-on-one-partner-bright-actors.csv"
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    assert sorted(line.split(",")[0] for line in lines[1:]) == sorted(bright)
    page.uncheck("#only-bright")
    assert "Actors in view: 127" in page.inner_text("#table caption")
    page.click("#toggle-table")
    page.keyboard.press("Escape")
    assert asked.faults == []
