"""Helix: known synergies, entropies by hand, and shuffling column by column."""

from __future__ import annotations

from itertools import combinations, permutations
from math import log2

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.mixing.information import shuffled, synergy
from mmnet.measures.nulls.permutations import generator
from tests.measures.known import network, ontology

SPHERES = {"u": ["x"], "i": ["y"], "g": ["z"]}
COUNTS = {"x": 60, "y": 10, "z": 15, "xy": 6, "xz": 7, "yz": 1, "xyz": 1}


def made(parties: list[str], kinds: str = "wxyz") -> mm.Network:
    """One actor of each kind, and collaborations of the kinds that are written."""
    ids = [f"c{number}" for number in range(len(parties))]
    rows = [(c, kind, "partner") for c, party in zip(ids, parties, strict=True) for kind in party]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame(
                {"actor_id": list(kinds), "name": list(kinds), "kind": list(kinds)}
            ),
            "collaborations": pd.DataFrame(
                {"collaboration_id": ids, "mode": "tie", "status": "active"}
            ),
            "participations": pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"]),
        },
        ontology=ontology(list(kinds), ["tie"], directed=False),
        as_of="2026-06-30",
    )


def entropy(rows: list[tuple[bool, ...]]) -> float:
    return -sum(
        rows.count(state) / len(rows) * log2(rows.count(state) / len(rows)) for state in set(rows)
    )


def test_printed_example() -> None:
    net = made([party for party, count in COUNTS.items() for _ in range(count)])
    found = mm.helix(net, spheres=SPHERES)
    assert found.synergy == pytest.approx(-0.185754121453702, abs=1e-6)
    bits = found.entropies["bits"]
    assert bits["u"] == pytest.approx(0.826746, abs=1e-6)
    assert bits["u+i"] == pytest.approx(1.416491, abs=1e-6)
    assert bits["u+g"] == pytest.approx(1.442363, abs=1e-6)
    assert bits["i+g"] == pytest.approx(1.458647, abs=1e-6)
    assert bits["u+i+g"] == pytest.approx(1.829883, abs=1e-6)
    assert found.table.at["u+i", "bits"] == pytest.approx(0.090333, abs=1e-6)
    assert (found.units, found.absent) == (100, 0)
    assert found.counts["collaborations"].tolist() == [60, 15, 10, 7, 6, 1, 1]
    # Chance seldom makes the three avoid each other so much.
    assert found.table.at["u+i+g", "p_less"] < 0.05
    assert "fewer than" not in repr(found)


@pytest.mark.parametrize(
    ("parties", "bits"),
    [
        (["w", "xy", "xz", "yz"], -1.0),
        (["w", "xyz"], 1.0),
        (["w", "x", "y", "z", "xy", "xz", "yz", "xyz"], 0.0),
    ],
)
def test_whole_copy_and_independence(parties: list[str], bits: float) -> None:
    assert mm.helix(made(parties), spheres=SPHERES, rounds=0).synergy == pytest.approx(bits)


@settings(max_examples=60)
@given(
    st.lists(st.sets(st.sampled_from("vwxyz"), min_size=1), min_size=1, max_size=20),
    st.integers(3, 4),
)
def test_equals_entropies_by_hand(parties: list[set[str]], size: int) -> None:
    names = "wxyz"[:size]
    net = made(["".join(sorted(party)) for party in parties], "vwxyz")
    found = mm.helix(net, spheres={name: name for name in names}, rounds=0)
    for order in range(2, size + 1):
        for whole in combinations(names, order):
            total = 0.0
            for part_size in range(1, order + 1):
                for part in combinations(whole, part_size):
                    rows = [tuple(name in party for name in part) for party in parties]
                    total += entropy(rows) * (1 if part_size % 2 else -1)
            assert found.table.at["+".join(whole), "bits"] == pytest.approx(total, abs=1e-9)
    assert found.absent == sum(not party & set(names) for party in parties)


def test_shuffling_counts_is_shuffling_columns() -> None:
    columns = [(0, 0, 1, 1), (0, 1, 1, 0), (0, 1, 0, 0)]
    cells = np.zeros((2, 2, 2), dtype=np.int64)
    for state in zip(*columns, strict=True):
        cells[state] += 1
    exact: dict[float, float] = {}
    ways = 0
    for second in permutations(columns[1]):
        for third in permutations(columns[2]):
            dealt = np.zeros((2, 2, 2), dtype=np.int64)
            for state in zip(columns[0], second, third, strict=True):
                dealt[state] += 1
            value = round(synergy(dealt), 9)
            exact[value] = exact.get(value, 0) + 1
            ways += 1
    rng = generator(1)
    draws = [round(synergy(shuffled(cells, rng)), 9) for _ in range(4000)]
    assert set(draws) == set(exact)
    for value, count in exact.items():
        assert draws.count(value) / 4000 == pytest.approx(count / ways, abs=0.04)
    margins = shuffled(cells, rng)
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        assert (margins.sum(axis=others) == cells.sum(axis=others)).all()


def test_few_collaborations_say_their_bias() -> None:
    found = mm.helix(made(["w", "xy", "xz", "yz"]), spheres=SPHERES, rounds=99)
    # 1 + 1 + 1 - 3 - 3 - 3 + 3 = -3 cells beyond the first, over 2 N ln 2.
    assert -found.bias == pytest.approx(-3 / (2 * 4 * np.log(2)))
    assert found.table.at["u+i+g", "corrected"] == pytest.approx(-1 - 3 / (8 * np.log(2)))
    assert "fewer than 50 collaborations" in repr(found)


def test_same_for_a_seed_and_any_order() -> None:
    parties = ["xy", "x", "z", "xyz", "y", "w", "xz"] * 3
    first = mm.helix(made(parties), spheres=SPHERES, rounds=99, seed=5)
    second = mm.helix(made(parties[::-1]), spheres=SPHERES, rounds=99, seed=5)
    assert first.table.equals(second.table)


def test_spheres_of_the_example() -> None:
    found = mm.helix(mm.example(), rounds=99)
    assert list(found.spheres) == ["university", "industry", "government"]
    assert found.spheres["university"] == ("university", "university_unit")
    assert found.units == found.counts["collaborations"].sum()


def test_nothing_to_look_at() -> None:
    net = network("xyz", [], kinds="xyz")
    found = mm.helix(net, spheres=SPHERES, rounds=99)
    assert found.units == 0
    assert found.table.drop(columns="order").isna().all(axis=None)


def test_bad_spheres_are_said() -> None:
    net = made(["xy"])
    with pytest.raises(mm.OptionError, match="has no kind for the sphere 'university'"):
        mm.helix(net)
    with pytest.raises(mm.OptionError, match="'q' of sphere 'u' is not a kind"):
        mm.helix(net, spheres={**SPHERES, "u": ["q"]})
    with pytest.raises(mm.OptionError, match="'x' is in the spheres 'u' and 'i'"):
        mm.helix(net, spheres={**SPHERES, "i": ["x"]})
    with pytest.raises(mm.OptionError, match="there are 2 spheres"):
        mm.helix(net, spheres={"u": "x", "i": "y"})
    with pytest.raises(mm.OptionError, match="sphere 'g' has no kinds"):
        mm.helix(net, spheres={**SPHERES, "g": []})
    with pytest.raises(mm.OptionError, match="98 permutations are too few"):
        mm.helix(net, spheres=SPHERES, rounds=98)
