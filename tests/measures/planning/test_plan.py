"""Plans: the frontier equals exhaustive enumeration, and every refusal says what to write."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import mmnet as mm
from mmnet.measures.planning import task as formulas
from mmnet.measures.planning.conflicts import is_feasible, stopping
from mmnet.measures.planning.frontier import frontier
from mmnet.measures.planning.lean import is_lean, kept_options, part_of, widened
from mmnet.measures.planning.model import Linear, Model
from mmnet.measures.planning.rules import Maker, Rule
from mmnet.measures.planning.task import Task
from mmnet.measures.planning.worst import resilience
from tests.measures.made import TOY, plain_ontology, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.random import Generator
    from numpy.typing import NDArray

    from mmnet.measures.planning.frontier import Point

VALUES: dict[str, Callable[[Task, NDArray[np.bool_]], float]] = {
    "coverage": formulas.coverage,
    "k_coverage": formulas.k_coverage,
    "depth": formulas.depth,
    "expected": formulas.expected,
    "balance": formulas.balance,
    "resilience": resilience,
    "cost": lambda task, chosen: -formulas.price(task, chosen),
}
NEW = pd.DataFrame({"actor_id": ["s1", "s2", "s3"], "name": ["S1", "S2", "S3"], "kind": "a"})
COULD = {name: [f"m{number}" for number in numbers] for name, numbers in TOY.items()}


def made(rng: Generator, n: int = 7, u: int = 5, m: int = 4) -> Task:
    """Make a random task."""
    partner = rng.integers(0, m, n)
    present = (rng.random((u, m)) < 0.15).astype(float)
    serves = (rng.random((u, n)) < 0.35).astype(float)
    serves[present[:, partner] > 0] = 0
    stay = np.full(m, 0.8) if rng.random() < 0.5 else rng.choice([0.5, 0.8, 0.9, 1.0], m)
    gone = np.prod(np.where(present > 0, 1 - stay, 1), axis=1)
    return Task(
        sparse.csr_array(serves), sparse.csr_array(present), rng.integers(1, 4, u).astype(float),
        rng.integers(0, 4, u).astype(float), rng.integers(0, 3, u), partner,
        rng.integers(0, 4, n).astype(float), rng.integers(0, 3, m).astype(float), stay, gone,
        int(rng.integers(1, 3)),
    )  # fmt: skip


def keeps(task: Task, rules: Sequence[Rule], chosen: NDArray[np.bool_]) -> bool:
    """Tell whether a choice keeps all rules, from the choice alone."""
    actors = task.partners(chosen).astype(float)
    cells = (task.served(chosen) >= 1).astype(float)
    row = np.concatenate([chosen.astype(float), actors, cells])
    for rule in rules:
        got = rule.rows[:, : len(row)] @ row
        if rule.own:  # diversity: the last row counts labels that have an actor
            labels = -(rule.rows[: rule.own, task.n : task.n + task.m] @ actors)
            if (labels > 0).sum() < rule.low[-1]:
                return False
        elif (got < rule.low - 1e-9).any() or (got > rule.high + 1e-9).any():
            return False
    return True


def enumerated(task: Task, rules: Sequence[Rule], aims: Sequence[str]) -> NDArray[np.float64]:
    """Return the values of all plans that no other beats, by trying every choice."""
    found = set()
    for flags in product([0, 1], repeat=task.n):
        chosen = np.array(flags, dtype=bool)
        served = np.zeros((len(task.weight), task.m))
        for option in np.flatnonzero(chosen):
            served[:, task.partner[option]] += task.serves[:, [option]].toarray().ravel()
        if (served <= 1).all() and keeps(task, rules, chosen):
            found.add(tuple(np.round([VALUES[name](task, chosen) for name in aims], 7)))
    values = np.array(sorted(found)).reshape(-1, len(aims))
    beaten = [((values >= v).all(1) & (values > v).any(1)).any() for v in values]
    kept: NDArray[np.float64] = values[~np.array(beaten, dtype=bool)]
    return kept


def drawn_rules(rng: Generator, task: Task) -> list[Rule]:
    """Draw some of all rules."""
    maker = Maker(task)
    everybody = np.ones(task.m, dtype=bool)
    first = np.arange(task.n) < task.n // 2
    cells = np.arange(len(task.weight)) < 2
    every = [
        maker.budget(float(rng.integers(3, 12)), "budget"),
        maker.budget(float(rng.integers(1, 5)), "budget of a year", first),
        maker.actors("most", "most", everybody, most=int(rng.integers(1, 4))),
        maker.options("per_partner", "two each", [task.partner == i for i in range(task.m)],
                      [2.0] * task.m),
        maker.floor("floor", cells, float(rng.choice([0.3, 0.6]))),
        maker.critical("critical", np.arange(len(task.weight)) == 0, 1.0),
        maker.conflict("not both", 0, 1),
        maker.requires("only with", 1, 2),
        maker.diversity("two labels", np.array([0, 0, 1, -1]), 2),
        maker.actors("lock_in", "in", np.arange(task.m) == 2, least=1),
        maker.actors("lock_out", "out", np.arange(task.m) == 3, most=0),
    ]  # fmt: skip
    return [rule for rule in every if rng.random() < 0.3]


def same(points: Sequence[Point], values: NDArray[np.float64]) -> None:
    got = np.array(sorted(tuple(point.reached) for point in points)).reshape(-1, values.shape[1])
    assert got.shape == values.shape, (got, values)
    np.testing.assert_allclose(got, values, atol=1e-4)


def check(seed: int) -> None:
    """Compare one random task with enumeration."""
    rng = np.random.default_rng(seed)
    task = made(rng)
    aims = list(rng.choice(list(VALUES), int(rng.integers(2, 4)), replace=False))
    rules = drawn_rules(rng, task)
    found = frontier(task, rules, aims)
    assert found.complete
    same(found.points, enumerated(task, rules, aims))
    assert all(keeps(task, rules, point.chosen) for point in found.points)
    assert (is_feasible(task, rules) is True) == bool(found.points)


# The last three lost plans where the steps of the balance were no whole numbers.
@pytest.mark.parametrize("seed", [*range(8), 135, 238, 249])
def test_no_plan_is_beaten_and_none_is_missing(seed: int) -> None:
    check(seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(100, 300))
def test_two_hundred_tasks_equal_enumeration(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("seed", range(6))
def test_the_smaller_task_has_the_same_frontier(seed: int) -> None:
    rng = np.random.default_rng(seed)
    task = made(rng, n=8, u=3)
    once = np.zeros(task.serves.shape)
    once[rng.integers(0, 3, task.n), np.arange(task.n)] = 1
    once[task.present.toarray()[:, task.partner] > 0] = 0
    task = replace(
        task, serves=sparse.csr_array(once), present=sparse.csr_array((3, task.n)),
        partner=np.arange(task.n), entry=np.zeros(task.n), stay=np.ones(task.n), gone=np.ones(3),
    )  # fmt: skip
    aims = ["coverage", "depth", "cost"]
    assert is_lean(task, [], aims)
    kept = kept_options(task)
    small = widened(frontier(part_of(task, kept), [], aims), kept, task.n)
    same(small.points, enumerated(task, [], aims))


def test_rules_that_cannot_be_kept_together_are_found() -> None:
    task = made(np.random.default_rng(1))
    maker = Maker(task)
    everybody = np.ones(task.m, dtype=bool)
    rules = [
        maker.actors("most", "at most 3", everybody, most=3),
        maker.actors("lock_in", "first in", np.arange(task.m) == 0, least=1),
        maker.actors("lock_out", "first out", np.arange(task.m) == 0, most=0),
    ]
    assert [rule.name for rule in stopping(task, rules)] == ["lock_in", "lock_out"]


def test_where_nothing_can_be_built_doing_nothing_is_the_plan() -> None:
    net = mm.example().with_moment("2018")  # before the program
    found = mm.plan(net, program=["ai-ethics"], aims=("coverage", "cost"))
    assert found.frontier["collaborations"].tolist() == [0]
    assert found.certificate.startswith("Proven")
    assert found.sentence() == "Nothing is required, so there is nothing to plan."
    assert found.choose("full").sentence.endswith("nothing is built; coverage undefined, cost 0.")
    assert "nan" not in repr(found).lower()


@pytest.mark.parametrize("least", [-0.5, 0.0, 0.25, 1.0])
def test_where_nothing_can_be_built_nothing_reaches_a_floor(least: float) -> None:
    task = made(np.random.default_rng(0), n=0, u=0, m=0)
    nothing = Linear(np.zeros(0, dtype=np.int64), np.zeros(0))
    found = Model(task, []).solve(np.zeros(0), [(nothing, least)])
    assert found.optimal == (least <= 0)
    assert found.infeasible == (least > 0)


# ---- networks


@pytest.fixture
def alone(tmp_path: Path) -> mm.Network:
    """A program that nobody serves, its host, and who could."""
    return serving(plain_ontology(tmp_path, 6), {"gone": [1]}, status="ended")


def test_a_frontier_of_coverage_and_cost(alone: mm.Network) -> None:
    found = mm.plan(alone, candidates=NEW, allowed=COULD, cost={"s1": 3, "s2": 2, "s3": 2})
    assert found.frontier[["coverage", "cost"]].round(6).to_numpy().tolist() == [
        [0.0, 0.0], [0.5, 2.0], [0.666667, 3.0], [1.0, 4.0],
    ]  # fmt: skip
    assert found.certificate.startswith("Proven: these are all plans")
    full = found.choose("full")
    assert set(full.builds["partner"]) == {"s2", "s3"}
    assert full.builds["role"].unique().tolist() == ["partner"]
    assert found.choose(coverage=0.4).row["cost"] == 2
    assert found.choose(cost=3).row["coverage"] == pytest.approx(2 / 3)
    assert found.choose(1).sentence == "Plan 1: nothing is built; coverage 0% (from 0%), cost 0."
    assert found.sentences[0] == "4 plans are beaten by no other in coverage and cost together."
    assert "Full (plan 4)" in repr(found)
    assert "<table" in found._repr_html_()


def test_replacement_cost_equals_solving_again(alone: mm.Network) -> None:
    options: dict[str, Any] = {
        "candidates": NEW,
        "allowed": COULD,
        "cost": {"s1": 3, "s2": 2, "s3": 2},
    }
    found = mm.plan(alone, **options)
    held = found.portfolio("full", gap=0.0).partners
    assert sorted(held.index) == ["s2", "s3"]
    for name in held.index:
        without = mm.plan(alone, **options, budget=4, lock_out=[name])
        lost = 1 - without.frontier["coverage"].max()
        assert held.loc[name, "replacement_cost"] == pytest.approx(lost)
    assert (held["share"] == 1).all()


def test_years_have_lead_and_lapse(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 2), {"old": [1]})
    tables = {name: getattr(net, name) for name in ("actors", "programs", "participations")}
    ends = net.collaborations.assign(end="2027", status=None)
    net = mm.Network.from_tables(
        {**tables, "collaborations": ends}, ontology=net.ontology, as_of="2026-06-30"
    )
    options: dict[str, Any] = {"candidates": NEW[:1], "allowed": {"s1": ["m2"]}}
    found = mm.plan(net, years=[2027, 2028, 2029], lasts=2, **options)
    # m1 is served in 2027 and may be renewed for 2028 and 2029; m2 from 2028 at the earliest.
    full = found.choose("full")
    said = full.builds[["partner", "mode", "year", "what"]].astype(str).to_numpy().tolist()
    assert sorted(said) == [["old", "m1", "2028", "renewal"], ["s1", "m2", "2027", "new"]]
    assert full.row["coverage"] == pytest.approx(5 / 6)
    assert full.uncovered[["mode", "year"]].to_numpy().tolist() == [["m2", 2027]]
    by_year = mm.plan(net, years=[2027, 2028, 2029], lasts=2, budget={2027: 0}, **options)
    assert by_year.choose("full").row["coverage"] == pytest.approx(4 / 6)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"aims": ["coverage"]}, "name two or three different aims"),
        ({"aims": ["coverage", "cots"]}, "did you mean 'cost'"),
        ({"budget": -1}, "budget is -1: give 0 or more"),
        ({"most": -1}, "most is -1: give 0 or more"),
        ({"per_partner": -1}, "per_partner is -1: give 0 or more"),
        ({"per_host": {"h": -2}}, r"per_host\[h\] is -2: give 0 or more"),
        ({"limits": {"kind": {"a": -1}}}, r"limits\['kind'\]\[a\] is -1: give 0 or more"),
        ({"critical": {("p", "m1"): -1}}, "is -1: give 0 or more"),
        ({"diversity": {"kind": -1}}, r"diversity\[kind\] is -1: give 0 or more"),
        ({"budget": {2030: 5.0}}, "give years="),
        ({"years": []}, "years is empty"),
        ({"program": "q"}, "program 'q' does not occur: use p"),
        ({"cost": {"s1": 3}}, r"2 partners is not known, s2 and s3: .*leave_out"),
        ({"cost": {"m1": 3}}, r"5 modes is not known"),
        ({"cost": {"s1": -3}}, "the cost of s1 is -3: give 0 or more"),
        ({"lock_in": ["gone"]}, "could serve no need here"),
        ({"floors": {"q": 0.5}}, "floor 'q' does not occur"),
        ({"floors": 2.0}, "give 0 to 1"),
        ({"critical": {("p", "m9"): 1}}, "which is no need here"),
        ({"limits": {"kinds": {"a": 1}}}, "did you mean 'kind'"),
        ({"dropout": 1.5}, "dropout is 1.5: give 0 to 1"),
        ({"conflicts": [("s1", "s9")]}, "actor 's9' does not occur"),
    ],
)
def test_refusals_say_what_to_write(alone: mm.Network, options: dict[str, Any], said: str) -> None:
    with pytest.raises(mm.MmnetError, match=said):
        mm.plan(alone, candidates=NEW, allowed=COULD, **options)


def test_what_stops_every_plan_is_a_sentence(alone: mm.Network) -> None:
    cost = {"s1": 3, "s2": 2, "s3": 2}
    found = mm.plan(alone, candidates=NEW, allowed=COULD, cost=cost, budget=3, floors=1.0)
    assert found.frontier.empty
    assert found.stopped == (
        "No plan keeps these together: a budget of 3 and p at least 100% covered. "
        "Without any one of them there is a plan. The least budget that would do is 4."
    )
    with pytest.raises(mm.OptionError, match="least budget that would do is 4"):
        found.choose()


def test_costs_that_are_not_known_are_left_out_and_listed(alone: mm.Network) -> None:
    options: dict[str, Any] = {"candidates": NEW, "allowed": COULD, "cost": {"s2": 2, "s3": 2}}
    found = mm.plan(alone, **options, unknown_cost="leave_out")
    assert set(found.left_out["partner"]) == {"s1"}
    assert set(found.builds["partner"]) <= {"s2", "s3"}


def test_the_most_specific_cost_counts(alone: mm.Network) -> None:
    cost = pd.DataFrame(
        {"partner": [None, "s2", "s2"], "mode": [None, None, "m5"], "cost": [5.0, 1.0, 0.5]}
    )
    found = mm.plan(alone, candidates=NEW, allowed=COULD, cost=cost, unknown_cost="leave_out")
    assert set(found.left_out["partner"]) == {"s1", "s3"}
    assert found.choose("full").row["cost"] == pytest.approx(1 + 5 + 5 + 0.5)


def test_where_nobody_could_serve_there_is_one_plan() -> None:
    ids = ["u", "v"]
    part = {"collaboration_id": "c", "actor_id": ids, "role": "partner"}
    tables = {
        "actors": pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"}),
        "programs": pd.DataFrame({"program_id": ["p"], "name": ["P"], "host": ["u"]}),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ["c"], "mode": ["research_cooperation"]}
        ),
        "participations": pd.DataFrame(part),
        "needs": pd.DataFrame({"program": ["p"], "mode": ["internship_base"]}),
    }
    nets = [mm.Network.from_tables(tables, as_of="2026-01-01")]
    tables["needs"] = tables["needs"].assign(applicable="no")
    nets.append(mm.Network.from_tables(tables, as_of="2026-01-01"))
    for net in nets:
        for aims in (("balance", "cost"), ("coverage", "balance"), ("resilience", "cost")):
            assert len(mm.plan(net, aims=aims).frontier) == 1, aims
