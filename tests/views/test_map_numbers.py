"""The numbers of the page follow the filters, and are those of mmnet for the same selection.

MMNET_STATES sets how many random states of the filters are tried (12 where it is not set), and
MMNET_DRIVEN how many of them in a browser (5). Hundreds take longer than a test may: give pytest
--timeout=0 too.
"""

from __future__ import annotations

import json
import os
import subprocess
from functools import cache
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import mmnet as mm
from mmnet.wording import percent
from tests.views.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATES = int(os.environ.get("MMNET_STATES", "12"))
DRIVEN = int(os.environ.get("MMNET_DRIVEN", "5"))
MANY = 100  # states: where so many are asked for, as many are tried on the slices too
SLICES = ("HR", "EE")
SCRIPT = Path(__file__).parent / "page" / "numbers.mjs"
WHOLE = ("actors", "pairs", "density", "parts", "alone", "largest", "assortativity")
OF_ACTORS = ("degree", "strength", "betweenness")
TOTALS = {
    "needs": "cells", "served": "served", "possible": "unknown", "weight": "weight",
    "coverage": "coverage", "coverageHigh": "coverage_high", "kCoverage": "k_coverage",
    "kCoverageHigh": "k_coverage_high", "depth": "depth", "depthHigh": "depth_high",
}  # fmt: skip
COUNTS = ("none", "uncertain", "tooFew", "met", "open", "wanting", "lapsing")
CONTRIBUTED = ("cells", "alone", "shapley", "share", "criticality")
NEXT = 4  # the next partner is compared in every so manieth state
NEAR = {"rel": 1e-12, "abs": 1e-12, "nan_ok": True}
APPLY = """({groups, years}) => {
  const {filters} = mmnetMap;
  filters.forget();
  for (const [group, places] of Object.entries(groups)) {
    filters[group].fill(0);
    for (const at of places) filters[group][at] = 1;
  }
  filters.years = years;
  filters.apply();
}"""
SHOWN = """() => {
  const {numbers, network, filters} = mmnetMap;
  const found = numbers.view;
  const list = (value) => ArrayBuffer.isView(value) || Array.isArray(value) ? [...value]
    : value && typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, list(each)])) : value;
  const ids = network.actors.id.filter((_, actor) => filters.actorOn[actor]);
  const lists = Object.entries(found).map(([name, value]) => [name, list(value)]);
  return {ids, ...Object.fromEntries(lists)};
}"""


def drawn_states(data: dict[str, Any], number: int, seed: int) -> list[dict[str, Any]]:
    """Random filters: each group is left alone or keeps some of what occurs."""
    rng = np.random.default_rng(seed)
    codes, table = data["actors"], data["collaborations"]
    occurring = {
        "kinds": sorted(set(codes["kind"])),
        "countries": sorted(set(codes["country"]) - {-1}),
        "modes": sorted(set(data["ties"]["mode"])),
        "programs": sorted(set(table["program"]) - {-1}),
        "states": [at for at in sorted(set(table["state"])) if data["states"][at] != "planned"],
    }
    lives = table["lives"]
    years = sorted({year for year in [*lives["first"], *lives["last"]] if year})
    states = []
    for _ in range(number):
        groups = {
            group: sorted(rng.choice(some, rng.integers(1, len(some) + 1), replace=False).tolist())
            for group, some in occurring.items()
            if some and rng.random() < 0.4
        }
        span = sorted(rng.choice(years, 2).tolist()) if rng.random() < 0.4 else None
        states.append({"groups": groups, "years": span})
    return states


def selected(net: mm.Network, data: dict[str, Any], state: dict[str, Any]) -> mm.Network:
    """The selection that a state of the filters stands for; what is planned is off at first."""
    groups = state["groups"]
    if state["years"] and "states" not in groups:
        begun = [at for at, name in enumerate(data["states"]) if name != "planned"]
        groups = groups | {"states": begun}
    names = {
        "kind": ("kinds", [kind["id"] for kind in data["kinds"]]),
        "country": ("countries", data["actors"]["countries"]),
        "mode": ("modes", [mode["id"] for mode in data["modes"]]),
        "program": ("programs", data["programs"]["id"]),
        "state": ("states", data["states"]),
    }
    chosen = {
        name: [ids[at] for at in groups[group]]
        for name, (group, ids) in names.items()
        if group in groups
    }
    part = net.select(**chosen, isolates=True) if chosen else net
    return part.between(*state["years"]) if state["years"] else part


def expected(net: mm.Network) -> dict[str, Any]:
    """The same numbers by mmnet."""
    whole = mm.cohesion(net)
    mixed = mm.mixing(net, by="kind")
    table = mm.centrality(net, measures=OF_ACTORS, progress=False).sort_index()
    return {
        "ids": table.index.to_list(),
        "actors": whole.actors, "pairs": whole.ties, "density": whole.density,
        "parts": whole.components, "alone": whole.isolates, "largest": whole.largest,
        "assortativity": mixed.assortativity, "mixed": mixed.observed,
        **{name: table[name].to_list() for name in OF_ACTORS},
    }  # fmt: skip


def require_covered(found: dict[str, Any], net: mm.Network, ids: list[str]) -> None:
    """Coverage, what is open, what rests on one partner and who contributes, as mmnet counts."""
    cov, page = mm.coverage(net), found["covered"]
    for name, ours in TOTALS.items():
        value = float("nan") if page[name] is None else page[name]
        assert value == pytest.approx(cov.total[ours], **NEAR), name
    if len(cov.required):
        words = {"tooFew": "too few"}
        counted = {name: cov.counts[words.get(name, name)] for name in COUNTS}
        assert {name: page[name] for name in COUNTS} == counted
    assert page["x"] == cov.required["x"].to_list()
    assert page["may"] == cov.required["unknown"].to_list()
    alone = [ids[at] for at in page["alone"] if at >= 0]
    assert sorted(alone) == sorted(cov.single_sources["partner"])
    gives = {at: name for at, name in enumerate(ids) if page["contribution"]["cells"][at]}
    assert sorted(gives.values()) == sorted(cov.contribution.index)
    for name in CONTRIBUTED:
        values = [page["contribution"][name][at] for at in gives]
        by_mmnet = cov.contribution.loc[list(gives.values()), name].to_list()
        assert values == pytest.approx(by_mmnet, **NEAR), name


def require_next(found: dict[str, Any], net: mm.Network, ids: list[str]) -> None:
    """The partner that meets most open needs: the same gain, and the same equals."""
    ours, page = mm.recommend(net, most=1), found["next"]
    for name in ("before", "after"):
        value = float("nan") if page[name] is None else page[name]
        assert value == pytest.approx(getattr(ours, name), **NEAR), name
    best = [ids[at] for at in page["best"]]
    assert (best[:1] != []) == (len(ours.partners) > 0)
    if ours.optima_complete:
        assert best == sorted(ours.optima["actor_id"])
    if best and ours.partners.index[0] == best[0]:
        assert page["serves"] == ours.partners["closes"].iloc[0]


def require_best(found: dict[str, Any], net: mm.Network) -> None:
    """So many partners that meet as much as those of mmnet."""
    page = found["best"]
    ours = mm.recommend(net, budget=page["most"])
    assert page["isProven"]
    for name in ("before", "after"):
        value = float("nan") if page[name] is None else page[name]
        assert value == pytest.approx(getattr(ours, name), **NEAR), name
    assert len(page["partners"]) == len(ours.partners)


def require_equal(found: dict[str, Any], by_mmnet: dict[str, Any], kinds: list[str]) -> None:
    unknown = float("nan")
    assert found["ids"] == by_mmnet["ids"]
    for name in WHOLE:
        value = unknown if found[name] is None else found[name]
        assert value == pytest.approx(by_mmnet[name], **NEAR), name
    for name in OF_ACTORS:
        values = [unknown if value is None else value for value in found[name]]
        assert values == pytest.approx(by_mmnet[name], **NEAR), name
    table = np.array(found["byKind"]).reshape(len(kinds), len(kinds))
    for at, one in enumerate(kinds):
        for to, other in enumerate(kinds):
            known = one in by_mmnet["mixed"].index and other in by_mmnet["mixed"].index
            assert table[at, to] == (by_mmnet["mixed"].at[one, other] if known else 0)


@cache
def page_data(net: mm.Network) -> dict[str, Any]:
    return dict(mm.map(net).data)


def counted(data: dict[str, Any], states: list[dict[str, Any]]) -> dict[str, Any]:
    """What the program of the page counts for these states, without a browser."""
    text = json.dumps({"data": data, "states": states})
    command = ["node", str(SCRIPT)]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.node
def test_the_numbers_of_any_filters_are_those_of_the_selection(net: mm.Network) -> None:
    data = json.loads(json.dumps(page_data(net)))
    kinds = [kind["id"] for kind in data["kinds"]]
    states = drawn_states(data, STATES, seed=1)
    answer = counted(data, states)
    ids = data["actors"]["id"]
    require_equal(answer["all"], expected(net), kinds)
    require_covered(answer["all"], net, ids)
    for turn, (state, found) in enumerate(zip(states, answer["states"], strict=True)):
        part = selected(net, data, state)
        require_equal(found, expected(part), kinds)
        require_covered(found, part, ids)
        if turn % NEXT == 0:
            require_next(found, part, ids)
            require_best(found, part)
    assert len({found["pairs"] for found in answer["states"]}) > STATES // 4
    assert len({found["covered"]["coverage"] for found in answer["states"]}) > STATES // 4


@cache
def horizon(shared: Path) -> mm.Network:
    return mm.read_cordis(shared / "data" / "h2020" / "participations.csv.gz", as_of="2020-06-30")


@pytest.mark.node
@pytest.mark.slow
@pytest.mark.parametrize("country", SLICES)
def test_the_same_on_slices_of_horizon_2020(shared: Path, country: str) -> None:
    net = horizon(shared).select(country=country)
    data = json.loads(json.dumps(mm.map(net, grouped=False).data))
    kinds = [kind["id"] for kind in data["kinds"]]
    states = drawn_states(data, STATES if STATES >= MANY else 2, seed=2)
    for state, found in zip(states, counted(data, states)["states"], strict=True):
        require_equal(found, expected(selected(net, data, state)), kinds)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("country", SLICES)
def test_the_page_of_a_slice_counts_the_same(
    page: Page, shared: Path, tmp_path: Path, country: str
) -> None:
    net = horizon(shared).select(country=country)
    drawn = mm.map(net, grouped=False)
    data = json.loads(json.dumps(drawn.data))
    map_page = Visit(page, drawn.save(tmp_path / "map.html"))
    for state in drawn_states(data, DRIVEN if DRIVEN >= MANY else 2, seed=4):
        page.evaluate(APPLY, state)
        page.wait_for_function("() => mmnetMap.numbers.view")
        kinds = [kind["id"] for kind in data["kinds"]]
        require_equal(map_page.run(SHOWN), expected(selected(net, data, state)), kinds)
    assert map_page.faults == []


@pytest.mark.browser
def test_the_page_shows_the_numbers_of_its_filters(page: Page, file: Path, net: mm.Network) -> None:
    data = json.loads(json.dumps(page_data(net)))
    kinds = [kind["id"] for kind in data["kinds"]]
    map_page = Visit(page, file, "#actor=acme-robotics")
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    assert "in this view" not in page.inner_text("#panel")
    for state in drawn_states(data, DRIVEN, seed=3):
        page.evaluate(APPLY, state)
        page.wait_for_function("() => mmnetMap.numbers.view")
        part = selected(net, data, state)
        by_mmnet = expected(part)
        shown = map_page.run(SHOWN)
        require_equal(shown, by_mmnet, kinds)
        require_covered(shown, part, data["actors"]["id"])
        if not (state["groups"] or state["years"]):
            continue
        rows = dict(page.locator("#legend .numbers tbody tr").evaluate_all(
            "rows => rows.map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent))"
        ))  # fmt: skip
        assert rows["Tied pairs"] == f"{by_mmnet['pairs']:,}"
        assert rows["Parts"] == f"{by_mmnet['parts']:,}"
        assert rows["Open needs"] == f"{int(mm.coverage(part).counts['open']):,}"
        share = mm.coverage(part).total["coverage"]
        # Where nothing is needed there is no tile of what is met.
        tile = page.locator("#tile-coverage strong").all_inner_texts()
        assert tile == ([] if isnan(share) else [percent(share)])
    assert map_page.faults == []
    assert not [address for address in map_page.requests if address.startswith("http")]


@pytest.mark.browser
def test_an_actor_and_the_files_hold_both_numbers(page: Page, file: Path, net: mm.Network) -> None:
    running = net.select(state="active", isolates=True)
    now, ever = (
        mm.centrality(part, measures="degree", progress=False)["degree"] for part in (running, net)
    )
    actor = (ever - now).idxmax()
    assert now[actor] != ever[actor]
    map_page = Visit(page, file, f"#actor={actor}&states=active")
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    cell = page.locator("#panel .measures > div", has_text="Partners").inner_text().split()
    assert str(now[actor]) in cell
    assert str(ever[actor]) in cell
    rows = map_page.run("""() => {
      const {columns, rows} = mmnetMap.table.content("actors");
      const column = columns.find(({label}) => label === "Partners in this view");
      return rows.map((row) => [mmnetMap.network.actors.id[row], column.value(row)]);
    }""")
    assert dict(rows) == now.to_dict()
    radii = map_page.run("mmnetMap.network.actors.r")
    ids = map_page.run("mmnetMap.network.actors.id")
    least, most = map_page.run("mmnetMap.network.radii")
    size = dict(zip(ids, radii, strict=True))
    assert size[actor] == pytest.approx(least + (most - least) * (now[actor] / ever.max()) ** 0.5)
    serves = mm.coverage(running).contribution["cells"]
    column = map_page.run("""() => {
      const {columns, rows} = mmnetMap.table.content("actors");
      const column = columns.find(({label}) => label === "Needs served in this view");
      return rows.map((row) => [mmnetMap.network.actors.id[row], column.value(row)]);
    }""")
    assert {name: cells for name, cells in column if cells} == serves.to_dict()
    twin = map_page.run("""() => {
      const {columns, rows} = mmnetMap.table.content("numbers");
      return rows.map((row) => columns.map(({value}) => value(row)));
    }""")
    whole, part = mm.cohesion(net), mm.cohesion(running)
    assert ["Tied pairs of actors", part.ties, whole.ties] in twin


@pytest.mark.browser
def test_a_small_view_is_counted_at_once_and_nothing_comes_late(page: Page, file: Path) -> None:
    map_page = Visit(page, file)
    page.wait_for_function("() => mmnetMap.numbers.view && mmnetMap.numbers.all")
    map_page.rest()
    heard = page.evaluate("""async () => {
      const {numbers, filters} = mmnetMap;
      const [heard, views] = [[], []];
      numbers.onChange(() => heard.push(numbers.view?.actors));
      for (let kind = 0; kind < 4; kind += 1) {
        filters.set("kinds", [kind], false);
        views.push(numbers.view?.actors, filters.counts.actors);
      }
      await new Promise((done) => setTimeout(done, 500));
      return {heard, views};
    }""")
    assert heard["heard"] == []
    assert heard["views"][::2] == heard["views"][1::2]
    assert map_page.faults == []
