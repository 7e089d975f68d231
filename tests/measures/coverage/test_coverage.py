"""Coverage: the toy of the literature, three states, needs, axes, and brute force."""

from __future__ import annotations

from itertools import combinations, permutations
from math import comb, isnan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import mmnet as mm
from mmnet.measures.coverage.cells import Cells
from mmnet.measures.recommendation.resilience import random_removal
from tests.measures.made import TOY, plain_ontology, serving

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def toy(tmp_path: Path) -> mm.Network:
    return serving(plain_ontology(tmp_path, 6), TOY)


def test_toy_of_the_literature(toy: mm.Network) -> None:
    found = mm.coverage(toy)
    assert found.total["coverage"] == 1
    assert mm.coverage(toy, k=2).total["k_coverage"] == pytest.approx(4 / 6)
    assert mm.coverage(toy, k=2).total["depth"] == pytest.approx(5 / 6)
    assert found.contribution["shapley"].to_dict() == pytest.approx({"s1": 2, "s2": 2, "s3": 2})
    assert found.cells.expected(0.2) == pytest.approx(0.906667, abs=1e-6)
    single = found.single_sources
    assert list(zip(single["column"], single["partner"], strict=True)) == [
        ("m5", "s2"),
        ("m6", "s3"),
    ]
    assert found.contribution["criticality"].to_dict() == pytest.approx(
        {"s1": 0, "s2": 1 / 6, "s3": 1 / 6}
    )


def test_one_partner_can_be_asked_for(toy: mm.Network) -> None:
    needs = pd.DataFrame({"program": "p", "mode": ["m5", "m6"], "k": [2, 2]})
    assert mm.coverage(toy, needs=needs).total["k_coverage"] == 0
    assert mm.coverage(toy, needs=needs, k=1).total["k_coverage"] == 1


def test_gap_is_told_as_a_sentence(toy: mm.Network) -> None:
    gone = toy.select(actor=["h", "s1", "s3"])
    gaps = mm.coverage(gone).gaps
    assert list(gaps["sentence"]) == ["P has no partner for m5."]


@pytest.mark.parametrize(
    ("status", "state", "said"),
    [("planned", "no", "1 partner planned"), ("ended", "no", "1 partner ended")],
)
def test_planned_and_ended_are_told_not_counted(
    tmp_path: Path, status: str, state: str, said: str
) -> None:
    net = serving(plain_ontology(tmp_path, 1), {"s": [1]}, status=status)
    found = mm.coverage(net)
    assert found.total["coverage"] == 0
    assert found.required["state"].tolist() == [state]
    assert said in found.gaps["sentence"].iloc[0]


def test_unknown_dates_make_the_cell_unknown(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 1), {"s": [1]}, status="")
    found = mm.coverage(net)
    assert found.required["state"].tolist() == ["unknown"]
    assert (found.total["coverage"], found.total["coverage_high"]) == (0, 1)
    assert "unknown whether 1 partner still serves" in found.gaps["sentence"].iloc[0]
    assert found.states.loc["p", "m1"] == "unknown"


def test_cells_that_do_not_apply_leave_the_denominator(toy: mm.Network) -> None:
    needs = pd.DataFrame(
        {
            "program": "p",
            "mode": ["m1", "m2", "m3"],
            "applicable": ["yes", "no", ""],
            "weight": [3, 9, 1],
        }
    )
    found = mm.coverage(toy.select(actor=["h", "s2"]), needs=needs)
    assert found.total["cells"] == 2
    assert found.total["coverage"] == pytest.approx(3 / 4)
    assert "1 more does not apply" in found.basis


def test_nothing_required_is_undefined(toy: mm.Network) -> None:
    needs = pd.DataFrame({"program": ["p"], "mode": ["m1"], "weight": [0]})
    found = mm.coverage(toy, needs=needs)
    assert isnan(found.total["coverage"])


def test_needs_narrow_by_kind_and_region() -> None:
    actors = pd.DataFrame(
        {
            "actor_id": ["u", "b", "r"],
            "name": ["U", "B", "R"],
            "kind": ["university", "business", "research_institute"],
            "region": ["North", "South", "North"],
        }
    )
    net = mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame({"program_id": ["p"], "name": ["P"], "host": ["u"]}),
            "collaborations": pd.DataFrame(
                {
                    "collaboration_id": ["c"],
                    "mode": ["research_cooperation"],
                    "program": ["p"],
                    "start": ["2024"],
                    "status": ["active"],
                }
            ),
            "participations": pd.DataFrame(
                {"collaboration_id": "c", "actor_id": ["u", "b", "r"], "role": "partner"}
            ),
            "needs": pd.DataFrame(
                {
                    "program": "p",
                    "mode": "research_cooperation",
                    "kind": ["business", "research_institute", "business"],
                    "region": ["", "", "North"],
                }
            ),
        },
        as_of="2026-06-30",
    )
    found = mm.coverage(net)
    assert found.required.set_index(["kind", "region"], drop=False)["x"].fillna(0).tolist() == [
        0,
        1,
        1,
    ]
    assert found.matrix.loc["p", "research_cooperation"] == 2
    assert found.states.loc["p", "research_cooperation"] == "no"


def test_the_own_institution_is_no_partner_outside_and_is_one_inside() -> None:
    actors = pd.DataFrame(
        {
            "actor_id": ["u", "lab", "b"],
            "name": ["U", "Lab", "B"],
            "kind": ["university", "university_unit", "business"],
            "parent": ["", "u", ""],
        }
    )
    net = mm.Network.from_tables(
        {
            "actors": actors,
            "programs": pd.DataFrame({"program_id": ["p"], "name": ["P"], "host": ["u"]}),
            "collaborations": pd.DataFrame(
                {
                    "collaboration_id": ["inside", "outside"],
                    "mode": ["interdisciplinary_cooperation", "internship_base"],
                    "program": "p",
                    "start": "2024",
                    "status": "active",
                }
            ),
            "participations": pd.DataFrame(
                [
                    ("inside", "u", "partner"),
                    ("inside", "lab", "partner"),
                    ("outside", "b", "host"),
                    ("outside", "lab", "university"),
                    ("outside", "u", "university"),
                ],
                columns=["collaboration_id", "actor_id", "role"],
            ),
        },
        as_of="2026-06-30",
    )
    served = mm.coverage(net).services
    assert sorted(served["partner"]) == ["b", "lab"]


def test_lapsing_names_the_last_partner_and_the_day(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 2), {"s1": [1, 2], "s2": [1]})
    tables = net.collaborations
    tables["end"] = tables["collaboration_id"].map(
        {"s1-p-1": "2026-09", "s1-p-2": "2026-12", "s2-p-1": "2027-03-01"}
    )
    ending = mm.Network.from_tables(
        {
            "actors": net.actors,
            "programs": net.programs,
            "collaborations": tables,
            "participations": net.participations,
        },
        ontology=net.ontology,
        as_of="2026-06-30",
    )
    found = mm.coverage(ending)
    assert found.lapsing(3).empty
    soon = found.lapsing(12)
    assert soon[["column", "lapses_on", "partner"]].to_numpy().tolist() == [
        ["m2", "2026-12-31", "s1"],
        ["m1", "2027-03-01", "s2"],
    ]


def test_the_most_fragile_cells_come_first(toy: mm.Network) -> None:
    found = mm.coverage(toy).fragile(3)
    assert found["column"].tolist() == ["m5", "m6", "m1"]
    assert found["risk"].tolist() == pytest.approx([0.1, 0.1, 0.01])
    assert found["partners"].tolist() == ["S2", "S3", "S1, S2"]
    assert found["lapses_on"].isna().all()
    with pytest.raises(mm.OptionError, match="dropout is 2: give 0 to 1, a probability"):
        mm.coverage(toy).fragile(dropout=2)


def test_effective_coverage_takes_the_best_or_all(tmp_path: Path) -> None:
    net = serving(plain_ontology(tmp_path, 2), {"s1": [1], "s2": [1, 2]})
    quality = pd.Series({"s1-p-1": 0.5, "s2-p-1": 0.4, "s2-p-2": np.nan})
    best = mm.coverage(net, quality=quality).total
    assert best["effective"] == pytest.approx(0.25)
    assert best["effective_high"] == pytest.approx(0.75)
    anyone = mm.coverage(net, quality=quality, combine="any").total
    assert anyone["effective"] == pytest.approx((1 - 0.5 * 0.6) / 2)


def test_other_axes_count_who_is_tied_to_whom(toy: mm.Network) -> None:
    by_kind = mm.coverage(toy, rows="kind", columns="mode")
    assert by_kind.matrix.loc["a"].tolist() == [3, 3, 3, 3, 2, 2]
    by_actor = mm.coverage(toy, rows="actor", columns="mode")
    assert by_actor.matrix.loc["s1"].tolist() == [1, 1, 1, 1, 0, 0]
    by_host = mm.coverage(toy, rows="host", columns="family")
    assert by_host.matrix.loc["h", "f"] == 3
    assert by_host.total["cells"] == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rows": "programme"}, "did you mean 'program'"),
        ({"k": 0}, "at least 1 partner"),
        ({"rows": "mode", "columns": "mode"}, "two different axes"),
        ({"combine": "mean"}, "use max or any"),
        ({"quality": pd.Series({"c": 2.0})}, "between 0 and 1"),
        ({"needs": pd.DataFrame({"program": ["q"], "mode": ["m1"]})}, '"q" is not a known program'),
        ({"needs": pd.DataFrame({"program": ["p"], "mode": ["m9"]})}, '"m9" is not a mode'),
        (
            {"needs": pd.DataFrame({"program": ["p"], "mode": ["m1"], "weight": [-1]})},
            "-1 is negative",
        ),
    ],
)
def test_bad_input_is_said(toy: mm.Network, options: dict[str, object], said: str) -> None:
    with pytest.raises(mm.MmnetError, match=said):
        mm.coverage(toy, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows", ["program", "host", "mode", "family", "year", "actor", "kind", "group"]
)
@pytest.mark.parametrize("columns", ["mode", "kind", "country", "discipline", "family", "actor"])
def test_every_pair_of_axes_gives_a_matrix(toy: mm.Network, rows: str, columns: str) -> None:
    if rows == columns and rows in {"mode", "family"}:
        return
    found = mm.coverage(toy, rows=rows, columns=columns)
    assert found.matrix.shape == (len(found.row_labels), len(found.column_labels))
    assert found.table.shape[0] == len(found.row_labels)


# ---- closed forms against brute force


@st.composite
def cells_of(draw: st.DrawFn) -> Cells:
    u, p = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    flags = draw(st.lists(st.booleans(), min_size=u * p, max_size=u * p))
    weight = draw(st.lists(st.integers(0, 4), min_size=u, max_size=u))
    k = draw(st.lists(st.integers(1, 3), min_size=u, max_size=u))
    matrix = sparse.csr_array(np.array(flags, dtype=float).reshape(u, p))
    empty = sparse.csr_array((u, p))
    return Cells(np.array(weight, dtype=float), np.array(k, dtype=float), matrix, empty)


def covered_weight(cells: Cells, partners: frozenset[int]) -> float:
    served = cells.served.toarray()
    return float(
        sum(
            weight
            for weight, row in zip(cells.weight, served, strict=True)
            if any(row[i] for i in partners)
        )
    )


@settings(max_examples=200)
@given(cells_of())
def test_shapley_equals_the_mean_over_all_orders(cells: Cells) -> None:
    n = cells.served.shape[1]
    orders = list(permutations(range(n)))[:720]
    value = np.zeros(n)
    for order in orders:
        before: frozenset[int] = frozenset()
        for partner in order:
            after = before | {partner}
            value[partner] += covered_weight(cells, after) - covered_weight(cells, before)
            before = after
    assert cells.shapley() == pytest.approx(value / len(orders))


@settings(max_examples=200)
@given(cells_of(), st.floats(0, 1))
def test_expected_coverage_and_criticality_equal_enumeration(cells: Cells, p: float) -> None:
    n, total = cells.served.shape[1], cells.weight.sum()
    everyone = frozenset(range(n))
    if not total:
        assert isnan(cells.expected(p))
        return
    expected = sum(
        p ** (n - size) * (1 - p) ** size * covered_weight(cells, frozenset(left))
        for size in range(n + 1)
        for left in combinations(range(n), size)
    )
    assert cells.expected(p) == pytest.approx(expected / total)
    lost = [
        (covered_weight(cells, everyone) - covered_weight(cells, everyone - {i})) / total
        for i in range(n)
    ]
    assert cells.criticality() == pytest.approx(lost)


@settings(max_examples=200)
@given(cells_of(), st.integers(0, 6))
def test_random_removal_equals_enumeration(cells: Cells, m: int) -> None:
    n, total = cells.served.shape[1], cells.weight.sum()
    m = min(m, n)
    if not total:
        return
    left = [covered_weight(cells, frozenset(s)) for s in combinations(range(n), n - m)]
    assert random_removal(cells, m) == pytest.approx(sum(left) / comb(n, m) / total)


@pytest.mark.parametrize(
    ("quality", "words"),
    [
        (pd.Series([0.5, 1.0], index=["mm-2018-001"] * 2), "quality names 'mm-2018-001' twice"),
        (pd.Series([0.5], index=["mm-2018-0001"]), "collaboration 'mm-2018-0001' does not occur"),
        (pd.Series(["good"], index=["mm-2018-001"]), "quality holds other things than numbers"),
    ],
)
def test_a_quality_that_is_none_is_refused(quality: pd.Series, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        mm.coverage(mm.example(), quality=quality)


def test_what_has_no_end_never_lapses() -> None:
    cov = mm.coverage(mm.example())
    assert cov.lapsing(12 * 900).equals(cov.lapsing(12 * 200))
    with pytest.raises(mm.OptionError, match="months is 1000000: give 1 to 12,000"):
        cov.lapsing(10**6)
