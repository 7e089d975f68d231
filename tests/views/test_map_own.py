"""Columns that users add as filters of the map, and the filters in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.views.language.voice import Voice
from mmnet.views.map.own import own_columns
from tests.views.visit import Visit, require_clean

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

COUNTED = "() => mmnetMap.numbers.view"
SIZES = ["10-49", "50-249"]
NUMBERS = """() => {
    const {actors, pairs, parts, alone, covered} = mmnetMap.numbers.view;
    return [actors, pairs, parts, alone, covered.coverage, covered.coverageHigh];
}"""
# The clipboard of a headless browser is not to be read.
LISTEN = """() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, "clipboard", {
        value: {writeText: async (text) => void copied.push(text)},
    });
}"""


def made_columns() -> mm.Network:
    net = mm.example()
    sizes = {"none": None, "all alike": "yes", "each its own": net.actors["actor_id"]}
    scale = pd.Series(range(len(net.actors))).mod(3).astype(str)
    more = {"scale": scale, "founding": pd.Series(range(len(net.actors))) + 1900.5, "note": scale}
    actors = net.actors.assign(**sizes, **more)
    actors.loc[actors.index % 2 == 1, "note"] = "some; more"
    return mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": net.collaborations,
            "participations": net.participations,
            "programs": net.programs,
            "needs": net.needs,
        },
        as_of=str(net.as_of),
    )


def test_a_column_is_a_facet_a_threshold_or_neither() -> None:
    net = made_columns()
    ids = sorted(net.actors["actor_id"])
    columns = own_columns(net, ids, Voice("en"))
    own = {column["id"]: column for column in columns if column["table"] == "actors"}
    assert set(own) == {"founded", "size", "scale", "founding", "note"}
    assert own["size"]["values"] == ["1-9", "10-49", "50-249", "250-999", "1000+"]
    assert own["scale"]["values"] == ["0", "1", "2"]
    assert own["note"]["values"] == ["0", "1", "2", "some; more"]
    assert own["founding"]["numbers"][ids.index(net.actors["actor_id"].iloc[7])] == 1907.5
    sizes = net.actors.set_index("actor_id")["size"].reindex(ids)
    told = pd.Series([*own["size"]["values"], None], index=[*range(5), -1])
    assert told[own["size"]["codes"]].fillna("").tolist() == sizes.fillna("").tolist()
    chinese = {column["id"]: column for column in own_columns(net, ids, Voice("zh"))}
    assert chinese["agreement"]["words"] == ["否", "是"]


def test_a_public_copy_tells_no_column_of_ones_own(net: mm.Network) -> None:
    assert mm.map(net, public=True).data["own"] == []


@pytest.mark.browser
def test_own_columns_filter_and_the_numbers_follow(page: Page, file: Path, net: mm.Network) -> None:
    visit = Visit(page, file)
    page.wait_for_function(COUNTED)
    page.click('details[data-title="Size"] summary')
    assert visit.count_of("actors.size:10-49") == (net.actors["size"] == "10-49").sum()
    assert visit.count_of("actors.size:-") == net.actors["size"].isna().sum()
    before = visit.run(NUMBERS)
    for size in ("1-9", "250-999", "1000+", "-"):
        visit.switch(f"actors.size:{size}")
    page.wait_for_function(COUNTED)
    found = visit.other(NUMBERS, before)
    chosen = net.actors.loc[net.actors["size"].isin(SIZES), "actor_id"]
    part = net.select(actor=list(chosen), isolates=True)
    whole, total = mm.cohesion(part), mm.coverage(part).total
    assert found[:4] == [len(chosen), whole.ties, whole.components, whole.isolates]
    assert found[4:] == pytest.approx([total["coverage"], total["coverage_high"]], rel=1e-12)
    page.wait_for_url("**actors.size=10-49*")
    # Others count as if this filter were off, this one as if it were on alone.
    business = net.actors["kind"].eq("business")
    assert visit.count_of("kind:business") == (business & net.actors["size"].isin(SIZES)).sum()
    visit.switch("kind:business")
    rest = net.actors.loc[~business, "size"].value_counts()
    assert visit.count_of("actors.size:1000+") == rest["1000+"]
    assert visit.faults == []


@pytest.mark.browser
def test_fields_are_thresholds_and_all_filters_one_sentence(
    page: Page, file: Path, net: mm.Network
) -> None:
    visit = Visit(page, file)
    page.wait_for_function(COUNTED)
    page.click('details[data-title="Written agreement"] summary')
    agreed = net.collaborations["agreement"].eq("yes") & (net.state() != "planned").to_numpy()
    tied = net.graph().arcs()["collaboration_id"]
    counts = agreed & net.collaborations["collaboration_id"].isin(tied)
    assert visit.count_of("collaborations.agreement:yes") == counts.sum()
    page.locator('.row:has([data-key="collaborations.agreement:yes"]) .only').click()
    assert visit.run("mmnetMap.filters.counts.collaborations") == counts.sum()
    page.fill("#least-actorColumn", "1990")
    page.press("#least-actorColumn", "Enter")
    founded = pd.to_numeric(net.actors["founded"])
    assert visit.run("mmnetMap.filters.counts.actors") == (founded >= 1990).sum()
    assert f"{founded.isna().sum()} of 127 actors have no number there" in page.inner_text(
        "#legend"
    )
    page.select_option("#least-of-column", "students")
    page.fill("#least-column", "20")
    page.press("#least-column", "Enter")
    require_clean(page)

    visit.run(LISTEN)
    visit.run("mmnetMap.filters.only('kinds', [3, 4]); mmnetMap.filters.setYears([2024, 2024])")
    sentence = (
        "Only businesses or government agencies, and written agreement: yes, and known to run in "
        "2024, and students at least 20, and founded at least 1990."
    )
    assert page.inner_text("#filter-words") == sentence
    page.click("#copy-words")
    assert page.inner_text("#said") == "The sentence is in the clipboard."
    assert visit.run("copied") == [sentence]
    page.wait_for_url("**years=2024*")
    assert "collaborations.agreement=yes" in page.url
    address = visit.run("location.hash")
    visit.run("mmnetMap.filters.clear()")
    assert not page.is_visible("#filter-words")
    page.wait_for_function("() => !location.hash.includes('agreement')")
    visit.run(f"location.hash = {address!r}")
    page.wait_for_function("() => !document.querySelector('.words').hidden")
    assert page.inner_text("#filter-words") == sentence
    visit.run("mmnetMap.views.open('map')")
    assert visit.run("mmnetMap.network.view.level") == "places"  # columns are of actors
    assert visit.faults == []
