"""One way to say when: `at=` is `with_moment`; a moment gives the same numbers however chosen."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.periods import days

if TYPE_CHECKING:
    from collections.abc import Callable

WHEN = ("2018", "2022-06-30", "2024-06", "2026-12-31")
OPTIONS: dict[str, dict[str, Any]] = {
    "recommend": {"program": "ai-ethics", "most": 2},
    "plan": {"program": ["ai-ethics"], "aims": ("coverage", "cost")},
}
NEVER = {"plot", "net", "before"}


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def taking_at() -> dict[str, Callable[..., Any]]:
    """Every public function that takes a network and `at`."""
    found: dict[str, Callable[..., Any]] = {}
    for name in mm.__all__:
        value = getattr(mm, name)
        if inspect.isfunction(value) and "at" in inspect.signature(value).parameters:
            found[name] = value
    return found


def contents(value: Any) -> Any:
    """What a result holds, frames as texts, without how long it took."""
    if isinstance(value, pd.DataFrame | pd.Series):
        return value.to_csv()
    if is_dataclass(value) and not isinstance(value, type):
        names = [part.name for part in fields(value) if part.name not in {*NEVER, "seconds"}]
        return {name: contents(getattr(value, name)) for name in names}
    return value.tolist() if isinstance(value, np.ndarray) else repr(value)


def test_the_functions_with_a_moment_are_known() -> None:
    assert set(taking_at()) == {
        "ask", "brief", "centrality", "coverage", "methods", "modes", "plan", "profiles",
        "recommend", "resilience",
    }  # fmt: skip


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize(
    "name", sorted(set(taking_at()) - {"ask", "brief", "profiles"})
)  # tests of their own
def test_at_is_with_moment(net: mm.Network, name: str, when: str) -> None:
    function = taking_at()[name]
    options = OPTIONS.get(name, {})
    found = contents(function(net, at=when, **options))
    assert found == contents(function(net.with_moment(when), **options))
    # The moment matters: it is not the day of the register.
    assert found != contents(function(net, **options))


def taking_dates() -> dict[str, str]:
    """Annotations of all public parameters that take a date, by function and parameter."""
    found = {}
    for name in mm.__all__:
        value = getattr(mm, name)
        members = dict(inspect.getmembers(value)) if inspect.isclass(value) else {"": value}
        for member, each in members.items():
            function = getattr(each, "__func__", each)
            if member.startswith("_") or not inspect.isfunction(function):
                continue
            for parameter in inspect.signature(function).parameters.values():
                if "date" in str(parameter.annotation).split(" | "):
                    found[f"{name}.{member}({parameter.name})"] = str(parameter.annotation)
    return found


def test_a_year_may_be_a_whole_number_wherever_a_date_is_taken(net: mm.Network) -> None:
    found = taking_dates()
    assert {"coverage.(at)", "read_edges.(as_of)", "Network.at(when)"} <= set(found)
    days = {"trend.(on)"}  # a day of each year
    assert {name for name, said in found.items() if "int" not in said.split(" | ")} == days
    one, other = mm.coverage(net, at=2025), mm.coverage(net, at="2025")
    pd.testing.assert_frame_equal(one.table, other.table)
    with pytest.raises(mm.MmnetError, match="2024, 2024-09 or 2024-09-01"):
        mm.coverage(net, at=-3)


def test_a_day_is_asked_for_where_a_year_has_no_sense(net: mm.Network) -> None:
    day = mm.trend(net, on=net.as_of)
    pd.testing.assert_frame_equal(mm.trend(net, on=net.as_of.isoformat()), day)
    with pytest.raises(mm.MmnetError, match='"2026-06", which is many days: give one'):
        mm.trend(net, on="2026-06")
    with pytest.raises(mm.MmnetError, match="on is 2026: give a day, such as '2025-03-31'"):
        mm.trend(net, on=2026)  # type: ignore[arg-type]


@pytest.mark.parametrize("when", WHEN)
def test_ties_are_what_is_known_to_run_however_the_moment_is_chosen(
    net: mm.Network, when: str
) -> None:
    narrowed, shown = net.at(when), net.with_moment(when)
    for part in (narrowed, shown, net.between(when, when)):
        known = net.state(when)
        assert set(part.graph().collaboration_ids) == set(known.index[known == "active"])
        assert part.counted().sum() == (known == "active").sum()
    one, other = narrowed.graph(), shown.graph()
    assert (one.adjacency("fractional") != other.adjacency("fractional")).nnz == 0
    pd.testing.assert_frame_equal(one.arcs(), other.arcs())
    for measure in (mm.benefits, mm.tie_strength, mm.mixing, mm.cohesion, mm.modes, mm.flows):
        options = {"unit": "EUR"} if measure is mm.flows else {}
        assert contents(measure(narrowed, **options)) == contents(measure(shown, **options))
    left, right = mm.resilience(narrowed), mm.resilience(shown)
    for name in ("dropout", "worst", "removal", "structure", "articulation", "bridges"):
        assert contents(getattr(left, name)) == contents(getattr(right, name)), name


@pytest.mark.parametrize("when", [*WHEN, "2019", "2021", "2023"])
def test_the_third_state_survives_narrowing(net: mm.Network, when: str) -> None:
    asked, narrowed = mm.coverage(net, at=when), mm.coverage(net.at(when))
    columns = ["label", "cells", "served", "unknown", "coverage", "coverage_high", "depth_high"]
    pd.testing.assert_frame_equal(asked.table[columns], narrowed.table[columns])
    if len(when) == 4:
        year = mm.trend(net, years=[int(when)]).loc[int(when)]
        assert year["coverage"] == asked.total["coverage"]
        assert year["coverage_high"] == asked.total["coverage_high"]
        assert year["unknown"] == (net.state(when) == "unknown").sum()
    unknown = (net.state(when) == "unknown").sum()
    assert f"of {unknown} the dates do not tell" in net.at(when).notes[0]


def test_a_network_as_read_shows_its_whole_history(net: mm.Network) -> None:
    assert not net.has_moment
    assert (net.counted() == (net.state() != "planned")).all()
    assert net.with_moment(None) is net
    assert "all that was ever recorded" in mm.resilience(net).basis
    assert "known to run then" in mm.resilience(net, at="2022").basis
    shown = net.with_moment("2022")
    assert len(shown.collaborations) == len(net.collaborations)
    assert shown.moment == (pd.Timestamp("2022-01-01").date(), pd.Timestamp("2022-12-31").date())
    assert "in 2022: " in repr(shown)


def test_structure_at_a_day_by_networkx(net: mm.Network) -> None:
    nx = pytest.importorskip("networkx")
    structure = mm.resilience(net, at="2022-06-30").structure
    state = by_hand(net, "2022-06-30")
    graph = nx.Graph()
    arcs = net.graph(state=["active", "planned", "ended", "unknown"]).arcs()
    arcs = arcs[arcs["collaboration_id"].map(state) == "active"]
    graph.add_edges_from(arcs[["source", "target"]].itertuples(index=False))
    assert structure["tied_actors"] == graph.number_of_nodes() == 94
    assert structure["bridges"] == len(list(nx.bridges(graph))) == 36
    assert structure["articulation_actors"] == len(list(nx.articulation_points(graph)))


def by_hand(net: mm.Network, day: str) -> pd.Series:
    """The states of the example at a day in the past, by its dates and the status of 2026."""
    table = net.collaborations.set_index("collaboration_id")
    then, as_of = pd.Timestamp(day), pd.Timestamp(net.as_of)
    edges = {
        (side, last): pd.Series(days(table[side], last=last), index=table.index).astype("M8[s]")
        for side in ("start", "end")
        for last in (False, True)
    }
    first_end = edges["end", False].fillna(edges["start", False])
    runs = table["status"] == "active"
    first_end = first_end.mask(runs, first_end.clip(lower=as_of))
    surely = (edges["start", True] <= then) & (first_end >= then)
    return surely.map({True: "active", False: "other"})


def test_known_means_known_on_the_example(net: mm.Network) -> None:
    for day in ("2022-06-30", "2024-06-01"):
        assert ((net.state(day) == "active") == (by_hand(net, day) == "active")).all()


def test_recency_is_that_of_the_moment(net: mm.Network) -> None:
    then = mm.methods(net, at="2022-06-30").inputs
    recency = then[then["component"] == "recency"].set_index("collaboration_id")["value"]
    # 2020-10-31 to 2022-06-30 are 607 days: (5 - 607 / 365.25) / 4.
    assert recency["mm-2019-012"] == pytest.approx((5 - 607 / 365.25) / 4)
    assert round(recency["mm-2019-012"], 2) == 0.83
    assert mm.methods(net).inputs.set_index("collaboration_id").loc["mm-2019-012"].query(
        "component == 'recency'"
    )["value"].tolist() == [0.0]
    evaluated = net.collaborations.set_index("collaboration_id")["last_evaluation"]
    later = evaluated.reindex(recency.index).dropna() > "2022-06-30"
    assert later.any()
    # Of an evaluation that had not been made nobody knows what came before.
    assert recency[later.index[later]].isna().all()


def test_effective_coverage_at_a_day_by_hand(net: mm.Network) -> None:
    quality = mm.methods(net, at="2022-06-30").scores["score"]
    found = mm.coverage(net, at="2022-06-30", quality=quality)
    services, required = found.services, found.required
    best = dict.fromkeys(required.index, 0.0)
    for row in services[services["state"] == "active"].itertuples():
        best[row.cell] = max(best[row.cell], float(quality[row.collaboration_id]))
    weight = required["weight"]
    by_hand = sum(weight[cell] * best[cell] for cell in best) / weight.sum()
    assert found.total["effective"] == pytest.approx(by_hand)
