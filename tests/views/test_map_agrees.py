"""The map says what the library says: words of needs, running ties, groups within a selection."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.measures.coverage.status import SOON, STATUSES
from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from mmnet.views.map.records import shown_years
from mmnet.views.report.needs import covered
from mmnet.views.report.story import Story
from tests.check.small import sound
from tests.measures.made import plain_ontology, serving
from tests.views.map_frames import made_actors, made_ties, ontology
from tests.views.visit import Visit

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Page

NEEDS = """mmnetMap.network.programs.id.flatMap((program, at) => {
    mmnetMap.views.open(`program:${program}`);
    mmnetMap.table.subject = "needs";
    const {columns, rows} = mmnetMap.table.content("needs");
    const shown = ["Program id", "Mode id", "Status", "Partners", "Needed", "Wanting", "Lapsing"];
    const cells = shown.map((label) => columns.find((column) => column.label === label));
    return rows.map((row) => cells.map(({value}) => value(row)));
})"""
GROUPED = "Boolean(mmnetMap.network.between)"
DRAWN = """(() => {
    const {ties, modes, actors} = mmnetMap.network;
    return ties.source.map((source, at) => [actors.id[source], actors.id[ties.target[at]],
        modes[ties.mode[at]].id, ties.n[at]]);
})()"""


def made(folder: Path, seed: int) -> mm.Network:
    """Programs with random partners, needs, dates and states."""
    rng = np.random.default_rng(seed)
    modes = range(1, 7)
    serves = {
        f"s{i}": rng.choice(modes, rng.integers(1, 6), replace=False).tolist() for i in range(4)
    }
    net = serving(plain_ontology(folder, 6), serves)
    table = net.collaborations
    table["status"] = rng.choice(
        ["active", "planned", "ended", ""], len(table), p=[0.6, 0.1, 0.1, 0.2]
    )
    table["end"] = rng.choice(np.array(["2026-09", "2030", None], object), len(table))
    needs = pd.DataFrame({"program": "p", "mode": [f"m{i}" for i in modes]})
    needs["k"] = rng.integers(1, 4, len(needs))
    tables = {name: getattr(net, name) for name in ("actors", "programs", "participations")}
    return mm.Network.from_tables(
        {**tables, "collaborations": table, "needs": needs},
        ontology=net.ontology,
        as_of="2026-06-30",
    )


def rows_of_map(net: mm.Network) -> list[tuple[Any, ...]]:
    """What the payload of the map says of each need."""
    data = mm.map(net).data
    needs, programs = data["programs"]["needs"], data["programs"]["id"]
    return sorted(
        (
            programs[needs["program"][at]], data["modes"][needs["mode"][at]]["id"],
            data["statuses"][needs["status"][at]], needs["partners"][at], needs["needed"][at],
            needs["wanting"][at], bool(needs["lapsing"][at]),
        )
        for at in range(len(needs["program"]))
    )  # fmt: skip


def rows_of_coverage(net: mm.Network) -> list[tuple[Any, ...]]:
    cov = mm.coverage(net)
    table = cov.required.assign(lapsing=cov.lapses)
    names = ["row", "column", "status", "x", "k", "wanting", "lapsing"]
    return sorted(table[names].itertuples(index=False, name=None))


def require_one_vocabulary(net: mm.Network) -> None:
    """Map, gaps, lapsing, counts and report hold the same words."""
    cov, rows = mm.coverage(net), rows_of_coverage(net)
    assert rows_of_map(net) == rows
    gaps = cov.gaps[["row", "column", "status", "x", "k", "wanting"]]
    expected = [row[:6] for row in rows if row[2] != "met"]
    assert sorted(gaps.itertuples(index=False, name=None)) == expected
    assert len(cov.lapsing(SOON)) == sum(row[6] for row in rows)
    for word in STATUSES:
        assert cov.counts[word] == sum(row[2] == word for row in rows)
    section = covered(Story(net))
    assert cov.open_sentence() in section.sentences
    assert len(section.listed) == min(len(expected), 40)


def test_one_vocabulary_on_the_example(net: mm.Network) -> None:
    require_one_vocabulary(net)


@pytest.mark.parametrize("seed", range(8))
def test_one_vocabulary_on_made_networks(tmp_path: Path, seed: int) -> None:
    require_one_vocabulary(made(tmp_path, seed))


@pytest.mark.browser
def test_the_page_says_the_words_of_coverage(page: Page, file: Path, net: mm.Network) -> None:
    map_page = Visit(page, file)
    found = sorted((*row[:6], row[6] == "yes") for row in map_page.run(NEEDS))
    assert found == rows_of_coverage(net)
    cov = mm.coverage(net)
    Visit(page, file, "#missing=1")
    page.locator("#panel", has_text=cov.open_sentence()).wait_for()
    for word in ("none", "uncertain", "too few"):
        assert page.locator("#panel .seat .count", has_text=word).count() > 0


@pytest.mark.browser
def test_the_header_says_what_runs_and_what_is_drawn(
    page: Page, file: Path, net: mm.Network
) -> None:
    map_page = Visit(page, file)
    tied, running = net.graph().n_ties, net.with_moment(net.as_of).graph().n_ties
    said = f"{tied} tied pairs, {running} of them running as of {net.as_of}"
    assert said in page.inner_text("#subtitle")
    assert tied > running
    active = (net.state() == "active").to_numpy()
    drawn = (
        net.graph(planned=True)
        .arcs()
        .assign(
            active=lambda arcs: active[
                pd.Index(net.collaborations["collaboration_id"]).get_indexer(
                    arcs["collaboration_id"]
                )
            ]
        )
    )
    solid = drawn[drawn["active"]].drop_duplicates(["source", "target", "mode"])
    flags = "mmnetMap.filters.running.filter((on, at) => on && mmnetMap.filters.tieOn[at]).length"
    assert map_page.run(flags) == len(solid)
    looks = map_page.run(
        "[...mmnetMap.filters.tieOn.keys()].filter((tie) => mmnetMap.filters.tieOn[tie]"
        " && mmnetMap.stage.tieLook(tie).dashed).length"
    )
    ties = net.graph().ties()
    assert looks == len(ties) - len(solid)


@pytest.mark.browser
def test_with_years_chosen_what_ran_in_them_is_solid(
    page: Page, file: Path, net: mm.Network
) -> None:
    map_page = Visit(page, file, "#years=2021-2021")
    ties = net.with_moment("2021").graph().ties()
    flags = "[...mmnetMap.filters.tieOn.keys()].filter((tie) => mmnetMap.filters.tieOn[tie])"
    drawn = map_page.run(f"{flags}.length")
    assert drawn == map_page.run(f"{flags}.filter((tie) => mmnetMap.filters.running[tie]).length")
    assert drawn == len(ties)


def test_the_slider_counts_the_years_of_the_summary(net: mm.Network) -> None:
    first, last = shown_years(net)
    counts = {year: ((first <= year) & (year <= last)).sum() for year in net.summary().years.index}
    assert counts == net.summary().years["active"].to_dict()


def test_the_slider_shows_a_hundred_years() -> None:
    tables = sound()
    one = tables["collaborations"].iloc[[0, 0, 0]].reset_index(drop=True)
    one["collaboration_id"] = ["gone", "long", "open"]
    one["start"], one["end"] = ["1850", "1850", "2020"], ["1851", "2022", None]
    one["status"] = [None, None, "active"]
    part = tables["participations"]
    part = pd.concat([part.assign(collaboration_id=key) for key in one["collaboration_id"]])
    net = mm.Network.from_tables(
        tables | {"collaborations": one, "participations": part}, as_of="2024-06-30"
    )
    first, last = shown_years(net)
    assert first.tolist()[1:] == [1925, 2020]
    assert last.tolist()[1:] == [2022, 2024]
    assert np.isnan([first[0], last[0]]).all()


@pytest.mark.browser
def test_the_bars_over_the_slider_are_those_of_the_summary(
    page: Page, file: Path, net: mm.Network
) -> None:
    Visit(page, file)
    said = page.locator(".histogram title").all_text_contents()
    bars = {int(text[:4]): int(text[6:].split()[0].replace(",", "")) for text in said}
    active = net.summary().years["active"]
    assert bars == active.loc[min(bars) : max(bars)].to_dict()
    assert sum(bars.values()) == active.sum()


HIDE_UNDER_POINTER = """(tie) => {
    const {stage, network, filters} = mmnetMap;
    filters.set("modes", [network.ties.mode[tie]], false);
    const edge = {edge: `t${tie}`};
    const node = {node: String(network.ties.source[tie])};
    stage.renderer.emit("enterEdge", edge);
    const tip = document.getElementById("tip").hidden;
    stage.renderer.emit("clickEdge", edge);
    filters.set("kinds", [network.actors.kind[network.ties.source[tie]]], false);
    stage.renderer.emit("enterNode", node);
    stage.renderer.emit("clickNode", node);
    return [tip, document.getElementById("tip").hidden, document.getElementById("panel").hidden];
}"""


@pytest.mark.browser
def test_hidden_things_answer_nothing(page: Page, file: Path) -> None:
    map_page = Visit(page, file)
    for tie in (0, 100, 400):
        assert map_page.run(f"({HIDE_UNDER_POINTER})({tie})") == [True, True, True]
        page.click("#reset")
    assert map_page.run("mmnetMap.stage.hover") == -1
    # A note beside the pointer goes when the filter hides what it is about.
    map_page.run("mmnetMap.stage.renderer.emit('enterEdge', {edge: 't0'})")
    assert page.is_visible("#tip")
    map_page.run("mmnetMap.filters.set('modes', [mmnetMap.network.ties.mode[0]], false)")
    assert not page.is_visible("#tip")
    assert map_page.faults == []


@pytest.mark.browser
def test_the_panel_says_what_is_of_the_whole_network(
    page: Page, file: Path, net: mm.Network
) -> None:
    map_page = Visit(page, file, "#actor=acme-robotics")
    assert "in the whole network" not in page.inner_text("#panel .measures")
    map_page.run("mmnetMap.filters.only('modes', [4])")
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    said = page.inner_text("#panel .measures")
    assert said.count("in the whole network") == len(mm.map(net).data["measures"])
    drawn = map_page.run("mmnetMap.stage.near.size") - 1
    cell = page.locator("#panel .measures > div", has_text="Partners").inner_text()
    assert str(drawn) in cell[: cell.index("in this view")].split()


# ---- groups

ACTORS = made_actors(400)
TIES = made_ties(ACTORS)


def between_groups(countries: set[str], modes: set[str], *, touching: bool) -> dict[Any, int]:
    """Ties of actors between groups, counted row by row, within some countries or touching them."""
    of = ACTORS.set_index("actor_id")
    group = of["kind"] + ":" + of["country"]
    counts: dict[Any, int] = {}
    for tie in TIES.itertuples():
        ends = [group[tie.source], group[tie.target]]
        inside = [of["country"][end] in countries for end in (tie.source, tie.target)]
        if ends[0] == ends[1] or tie.mode not in modes:
            continue
        if not (any(inside) if touching else all(inside)):
            continue
        key = (*(ends if tie.directed else sorted(ends)), tie.mode)
        counts[key] = counts.get(key, 0) + 1
    return counts


@pytest.mark.browser
def test_groups_draw_the_strongest_within_the_selection(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("aggregate", "payload"):
        monkeypatch.setattr(sys.modules[f"mmnet.views.map.{module}"], "DRAWN", 12)
    data = payload(ACTORS, TIES, ontology(), grouped=True)
    map_page = Visit(page, Map(data).save(tmp_path / "groups.html"))
    map_page.rest()
    assert map_page.run(GROUPED)
    rng = np.random.default_rng(0)
    places, modes = data["actors"]["countries"], [mode["id"] for mode in data["modes"]]
    for turn in range(6):
        countries = set(rng.choice(places, rng.integers(1, 4), replace=False).tolist())
        chosen = set(rng.choice(modes, rng.integers(3, len(modes)), replace=False).tolist())
        touching = bool(turn % 2)
        at = [places.index(place) for place in sorted(countries)]
        flags = [modes.index(mode) for mode in sorted(chosen)]
        map_page.run(f"mmnetMap.filters.only('countries', {at})")
        map_page.run(f"mmnetMap.filters.only('modes', {flags})")
        map_page.run(f"mmnetMap.filters.setTouching({str(touching).lower()})")
        expected = between_groups(countries, chosen, touching=touching)
        drawn = {tuple(row[:3]): row[3] for row in map_page.run(DRAWN)}
        assert len(drawn) == min(12, len(expected))
        assert all(expected[key] == number for key, number in drawn.items())
        assert sorted(drawn.values()) == sorted(sorted(expected.values())[-12:])
        assert f"{len(drawn)} of {len(expected)} tie" in page.inner_text("#drawn")
    assert map_page.faults == []
