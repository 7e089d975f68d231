"""Recommendation: the optimum equals exhaustive search, and every answer says what it rests on."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.recommendation import optimum
from mmnet.measures.recommendation.optimum import all_optima, fewest, maximize
from mmnet.measures.recommendation.solver import Choice, greedy, improve
from tests.measures.made import TOY, plain_ontology, serving

if TYPE_CHECKING:
    from pathlib import Path

NEW = pd.DataFrame({"actor_id": ["s1", "s2", "s3"], "name": ["S1", "S2", "S3"], "kind": "a"})
COULD = {name: [f"m{number}" for number in numbers] for name, numbers in TOY.items()}


@pytest.fixture
def alone(tmp_path: Path) -> mm.Network:
    """A program that nobody serves yet, and a host."""
    return serving(plain_ontology(tmp_path, 6), {"gone": [1]}, status="ended")


def test_greedy_covers_five_and_the_optimum_six(alone: mm.Network) -> None:
    found = mm.recommend(alone, program="p", candidates=NEW, allowed=COULD, most=2)
    assert sorted(found.partners.index) == ["s2", "s3"]
    assert (found.before, found.after) == (0, 1)
    assert found.curve.loc[2, "greedy"] == pytest.approx(5 / 6)
    assert found.curve.loc[2, "coverage"] == 1
    assert found.solution.optimal
    assert found.certificate == "Proven: no other choice within the limit meets more."
    assert set(found.closes["column"]) == {f"m{i}" for i in range(1, 7)}


def test_without_a_limit_the_fewest_partners_are_found(alone: mm.Network) -> None:
    found = mm.recommend(alone, program="p", candidates=NEW, allowed=COULD)
    assert sorted(found.partners.index) == ["s2", "s3"]
    assert found.impossible.empty


def test_what_cannot_be_reached_is_named(alone: mm.Network) -> None:
    found = mm.recommend(alone, program="p", candidates=NEW, allowed=COULD, require=2)
    assert sorted(found.partners.index) == ["s1", "s2", "s3"]
    assert list(found.impossible["column"]) == ["m5", "m6"]
    assert "cannot reach 2 partners" in found.impossible["sentence"].iloc[0]


def test_candidates_follow_from_what_actors_do_elsewhere(tmp_path: Path) -> None:
    ontology = plain_ontology(tmp_path, 3)
    both = serving(ontology, {"s1": [1], "s2": [1, 2]}, programs=["p", "q"])
    table = both.collaborations
    drop = table["collaboration_id"].isin(["s2-p-1", "s2-p-2"])
    part = both.participations
    net = mm.Network.from_tables(
        {
            "actors": both.actors,
            "programs": both.programs,
            "collaborations": table[~drop],
            "participations": part[~part["collaboration_id"].isin(table["collaboration_id"][drop])],
        },
        ontology=ontology,
        as_of="2026-06-30",
    )
    found = mm.recommend(net, program="p", most=1)
    assert list(found.partners.index) == ["s2"]
    assert "works in this mode elsewhere" in found.closes["grounds"].iloc[0]
    assert "works with the host already (H)" in found.partners["why"].iloc[0]
    # s1 serves the program already, so it is no candidate.
    assert set(found.could["partner"]) == {"s2"}


def test_load_and_capacity_are_those_of_the_moment(tmp_path: Path) -> None:
    net = serving(
        plain_ontology(tmp_path, 3), {"s1": [1], "s2": [2]}, programs=("p", "q"),
        extra_actors=["new"],
    )  # fmt: skip
    table = net.collaborations
    table.loc[table["program"] == "p", ["start", "end", "status"]] = ["2020", "2022", None]
    table.loc[table["program"] == "q", ["start", "end", "status"]] = ["2021", "2024", None]
    frames = {name: getattr(net, name) for name in ("programs", "participations")}
    actors = net.actors.assign(capacity=1)
    ontology = net.ontology
    made = mm.Network.from_tables(
        {**frames, "actors": actors, "collaborations": table}, ontology=ontology, as_of="2026-06-30"
    )
    options = {"program": "p", "allowed": {"s1": ["m3"], "s2": ["m3"], "new": ["m3"]}}
    now = mm.recommend(made, **options)  # type: ignore[arg-type]
    then = mm.recommend(made, at="2023-06-30", **options)  # type: ignore[arg-type]
    # In 2023 both partners of q are full; in 2026 nothing runs.
    assert set(now.could["partner"]) == {"s1", "s2", "new"}
    assert set(then.could["partner"]) == {"new"}
    for found in (now, then):
        assert found.partners["why"].str.endswith("0 running collaborations").all()
    free = {"actors": actors.assign(capacity=5), "collaborations": table}
    made = mm.Network.from_tables({**frames, **free}, ontology=ontology, as_of="2026-06-30")
    one = {"program": "p", "allowed": {"s1": ["m3"]}}
    said = mm.recommend(made, at="2023-06-30", **one).partners["why"]  # type: ignore[arg-type]
    assert said["s1"].endswith("1 running collaboration")
    none = mm.recommend(made, **one).partners["why"]  # type: ignore[arg-type]
    assert none["s1"].endswith("0 running collaborations")


def test_half_a_second_is_time_enough(alone: mm.Network) -> None:
    found = mm.recommend(alone, candidates=NEW, allowed=COULD, most=2, time_limit=0.5)
    assert found.after == 1


@pytest.mark.parametrize("options", [{}, {"most": 2}, {"budget": 2}, {"objective": "depth"}])
def test_needs_of_weight_nought_ask_for_nobody(
    alone: mm.Network, options: dict[str, object]
) -> None:
    needs = pd.DataFrame({"program": "p", "mode": ["m1", "m5", "m6"], "weight": [1.0, 0.0, 0.0]})
    found = mm.recommend(
        alone, candidates=NEW, allowed=COULD, needs=needs, **options  # type: ignore[arg-type]
    )  # fmt: skip
    assert found.optima.groupby("set")["actor_id"].agg(list).tolist() == [["s1"], ["s2"]]
    assert found.optima_complete


def test_all_optimal_sets_are_listed(alone: mm.Network) -> None:
    could = {"s1": ["m1"], "s2": ["m2"], "s3": ["m3"]}
    found = mm.recommend(alone, program="p", candidates=NEW, allowed=could, most=2)
    assert found.optima.groupby("set")["actor_id"].agg(tuple).tolist() == [
        ("s1", "s2"), ("s1", "s3"), ("s2", "s3"),
    ]  # fmt: skip
    assert found.optima_complete


@pytest.mark.parametrize("options", [{"most": 0}, {"budget": 0}])
def test_a_limit_of_zero_is_a_plain_answer(alone: mm.Network, options: dict[str, int]) -> None:
    found = mm.recommend(alone, program="p", candidates=NEW, **options)  # type: ignore[arg-type]
    assert found.partners.empty
    assert (
        found.sentence()
        == "No partner is recommended: the share of needs that are fully met stays 0%."
    )


def test_costs_and_budget_decide(alone: mm.Network) -> None:
    cost = {"s1": 1, "s2": 5, "s3": 5}
    found = mm.recommend(alone, program="p", candidates=NEW, allowed=COULD, budget=6, cost=cost)
    assert sorted(found.partners.index) in (["s1", "s2"], ["s1", "s3"])
    assert found.after == pytest.approx(5 / 6)


@pytest.mark.parametrize("unknown", [{}, {"s2": float("nan")}])
def test_an_unknown_cost_is_refused_or_left_out_and_listed(
    alone: mm.Network, unknown: dict[str, float]
) -> None:
    cost = pd.Series({"s1": 1.0, "s3": 5.0, **unknown})
    options = {"program": "p", "candidates": NEW, "allowed": COULD, "budget": 6, "cost": cost}
    with pytest.raises(mm.OptionError, match=r"1 candidate is not known, s2: .*leave_out"):
        mm.recommend(alone, **options)  # type: ignore[arg-type]
    found = mm.recommend(alone, **options, unknown_cost="leave_out")  # type: ignore[arg-type]
    assert sorted(found.partners.index) == ["s1", "s3"]
    assert found.left_out["sentence"].to_dict() == {"s2": "S2 is left out: its cost is not known."}
    assert "1 candidate of unknown cost left out" in found.basis
    assert "s2" not in set(found.could["partner"])


def test_who_is_full_is_listed(alone: mm.Network) -> None:
    actors = alone.actors.assign(capacity=0)
    frames = {name: getattr(alone, name) for name in ("programs", "collaborations")}
    net = mm.Network.from_tables(
        {**frames, "actors": actors, "participations": alone.participations},
        ontology=alone.ontology, as_of="2026-06-30",
    )  # fmt: skip
    found = mm.recommend(net, program="p", most=1)
    assert set(found.left_out["reason"]) == {"capacity"}
    assert "more than the 0 collaborations" in found.left_out["sentence"]["gone"]


def test_several_programs_and_hosts_are_asked_about(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 3), {"s1": [1]}, programs=("p", "q", "r"))
    some = mm.recommend(net, program=["q", "p"], candidates=NEW.assign(actor_id=["a", "b", "c"]))
    assert set(some.could["row"]) == {"p", "q"}
    assert some.basis.startswith("For 2 programs: 6 needs")
    every = mm.recommend(net, host=["h"], candidates=NEW.assign(actor_id=["a", "b", "c"]))
    assert set(every.could["row"]) == {"p", "q", "r"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"program": "q"}, "program 'q' does not occur: use p"),
        ({"host": ["h", "q"]}, "host 'q' does not occur: "),
        ({"host": []}, "host is an empty list"),
        ({"program": "p", "host": "h"}, "leave one of them out"),
        ({"candidates": pd.concat([NEW, NEW])}, "names 's1' twice"),
        ({"candidates": []}, "candidates is empty"),
        ({"candidates": ["nobody"]}, "not an actor of the network"),
        ({"candidates": pd.DataFrame({"actor_id": ["n"], "kind": ["z"]})}, "has the kind 'z'"),
        ({"most": -1}, "most is -1"),
        ({"budget": -2.0}, "budget is -2"),
        ({"most": 1, "budget": 1}, "both given: leave one of them out"),
        ({"cost": {"s1": 0, "s2": 1, "s3": 1}, "candidates": NEW}, "give a number above 0"),
        ({"require": 0}, "require is 0"),
        ({"objective": "best"}, "use coverage or depth|coverage.*depth"),
        ({"allowed": {"s1": ["m99"]}, "candidates": NEW}, "m99"),
    ],
)
def test_bad_input_is_said(alone: mm.Network, options: dict[str, object], said: str) -> None:
    with pytest.raises(mm.MmnetError, match=said):
        mm.recommend(alone, **options)  # type: ignore[arg-type]


# ---- the arrays against exhaustive search


@st.composite
def tasks(draw: st.DrawFn) -> Choice:
    u, p = draw(st.integers(1, 8)), draw(st.integers(1, 8))
    flags = draw(st.lists(st.booleans(), min_size=u * p, max_size=u * p))

    def numbers(low: int, high: int, size: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        found = draw(st.lists(st.integers(low, high), min_size=size, max_size=size))
        return np.array(found, dtype=float)

    return Choice(
        sparse.csr_array(np.array(flags, dtype=float).reshape(u, p)),
        numbers(0, 2, u), numbers(1, 3, u), numbers(0, 4, u), numbers(1, 3, p),
        float(draw(st.integers(0, 6))), depth=draw(st.booleans()),
    )  # fmt: skip


def every_choice(task: Choice) -> list[np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    choices = [np.array(flags, dtype=bool) for flags in product([0, 1], repeat=len(task.cost))]
    return [flags for flags in choices if task.cost[flags].sum() <= task.budget]


@settings(max_examples=200)
@given(tasks())
def test_the_optimum_and_its_ties_equal_exhaustive_search(task: Choice) -> None:
    found = maximize(task)
    choices = every_choice(task)
    best = max((round(task.value(y), 9), -task.cost[y].sum()) for y in choices)
    assert found.optimal
    assert found.value == pytest.approx(best[0])
    assert task.cost[found.chosen].sum() == pytest.approx(-best[1])
    ties, complete = all_optima(task, found, most=300)
    assert complete
    assert {tuple(y) for y in ties} == {
        tuple(y) for y in choices if (round(task.value(y), 9), -task.cost[y].sum()) == best
    }


@settings(max_examples=200)
@given(tasks())
def test_greedy_reaches_its_guarantee(task: Choice) -> None:
    order, values = greedy(task)
    start = task.value(np.zeros(len(task.cost), dtype=bool))
    gain = (values[-1] if len(values) else start) - start
    best = max(task.value(y) for y in every_choice(task)) - start
    assert gain <= best + 1e-9
    assert len(order) == len(set(order.tolist()))
    if task.guaranteed:
        assert gain >= (1 - 1 / np.e) * best - 1e-9


@settings(max_examples=200)
@given(tasks())
def test_the_fewest_equal_exhaustive_search(task: Choice) -> None:
    found, impossible = fewest(task)
    asked = ~impossible & (task.weight > 0)
    enough = [
        task.cost[y].sum()
        for y in (np.array(f, dtype=bool) for f in product([0, 1], repeat=len(task.cost)))
        if ((task.have + task.serves @ y.astype(float) >= task.need) | ~asked).all()
    ]
    assert found.value == pytest.approx(min(enough))


def test_twelve_candidates_equal_exhaustive_search() -> None:
    rng = np.random.default_rng(7)
    serves = sparse.csr_array((rng.random((20, 12)) < 0.2).astype(float))
    weight = rng.integers(1, 4, 20).astype(float)
    for k in range(1, 7):
        task = Choice(serves, np.zeros(20), np.ones(20), weight, np.ones(12), float(k))
        best = max(
            task.value(np.isin(np.arange(12), chosen)) for chosen in combinations(range(12), k)
        )
        assert maximize(task).value == pytest.approx(best)


@given(tasks(), st.integers(0, 2**12))
def test_improved_choices_cover_more_than_any_swap_of_theirs(task: Choice, bits: int) -> None:
    size = len(task.cost)
    start = np.array([bits >> at & 1 for at in range(size)], dtype=bool)
    start[np.cumsum(task.cost * start) > task.budget] = False
    found = improve(task, start)
    assert found.sum() == start.sum()
    assert task.cost[found].sum() <= task.budget
    assert task.value(found) >= task.value(start)
    for out, come in product(np.flatnonzero(found), np.flatnonzero(~found)):
        other = found.copy()
        other[out], other[come] = False, True
        if task.cost[other].sum() <= task.budget:
            assert task.value(other) <= task.value(found) + 1e-9


def test_equals_are_the_same_whether_or_not_there_is_time_to_look_for_cheaper_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    net = mm.example()
    found = list(mm.recommend(net, most=5).partners.index)
    monkeypatch.setattr(optimum, "_cheapest", lambda _, best, __: best)
    assert list(mm.recommend(net, most=5).partners.index) == found


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {"candidates": pd.DataFrame({"actor_id": [None], "kind": ["business"]})},
            "candidates has a row without an actor_id",
        ),
        ({"allowed": {"acme": ["internship_base"]}}, "allowed: the actor 'acme' does not occur"),
        ({"cost": pd.Series([1.0, 2.0], index=["a", "a"])}, "cost names 'a' twice"),
    ],
)
def test_what_names_nobody_or_twice_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        mm.recommend(mm.example(), program="ai-ethics", budget=2, **options)


def test_a_collaboration_of_an_actor_with_itself_is_not_supposed() -> None:
    tie = {"source": "acme-robotics", "target": "acme-robotics", "mode": "internship_base"}
    with pytest.raises(mm.OptionError, match="is the source and the target of a collaboration"):
        mm.what_if(mm.example(), add=[tie])
