"""Structural holes: Borgatti's and Knoke's values, NetworkX, and formulas by hand."""

from __future__ import annotations

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from tests.measures.known import borgatti, knoke, network, truth

SIZES = {"A": 2.5, "B": 5 / 3, "C": 1, "D": 1, "E": 1, "F": 1, "G": 14 / 3}
CONSTRAINTS = {"A": 0.595486, "D": 0.784722, "G": 0.400270}


@st.composite
def arcs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    n = draw(st.integers(2, 9))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    return n, draw(st.lists(ends.filter(lambda p: p[0] != p[1]), min_size=1, max_size=30))


def made(n: int, ties: list[tuple[int, int]], *, directed: bool) -> mm.Network:
    pairs = [(f"a{a}", f"a{b}") for a, b in ties]
    return network([f"a{i}" for i in range(n)], pairs, directed=directed)


def test_borgatti() -> None:
    found = mm.structural_holes(borgatti())
    table = found.table
    assert table["effective_size"].to_dict() == pytest.approx(SIZES)
    for name, value in CONSTRAINTS.items():
        assert table.at[name, "constraint"] == pytest.approx(value, abs=1e-6)
    assert table.at["G", "efficiency"] == pytest.approx(7 / 9)
    ego = mm.structural_holes(borgatti(), model="ego")
    assert ego.table.at["D", "constraint"] == pytest.approx(1.125)
    assert (ego.table["effective_size"] == table["effective_size"]).all()
    assert "whole model" in repr(found)
    assert "ego model" in repr(ego)


def test_borgatti_against_the_reference() -> None:
    data = truth("borgatti1997")
    for model in ("whole", "ego"):
        table = mm.structural_holes(borgatti(), model=model).table
        assert table["constraint"].to_dict() == pytest.approx(data[f"constraint_{model}"], abs=1e-6)
    whole = mm.structural_holes(borgatti()).table["hierarchy"].to_dict()
    assert whole == pytest.approx(data["hierarchy"], abs=1e-6)


def test_knoke_counts_both_directions() -> None:
    reference = truth("knoke")["constraint_directed"]
    for weight in (None, "count"):
        table = mm.structural_holes(knoke(), weight=weight).table
        assert table["constraint"].to_dict() == pytest.approx(reference, abs=1e-6)


@settings(max_examples=100)
@given(arcs(), st.sampled_from(["directed", "undirected"]), st.sampled_from(["alike", "count"]))
def test_equals_networkx(case: tuple[int, list[tuple[int, int]]], ties: str, weight: str) -> None:
    n, pairs = case
    directed = ties == "directed"
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(f"a{i}" for i in range(n))
    for a, b in pairs:
        held = graph.get_edge_data(f"a{a}", f"a{b}", {"count": 0.0})["count"]
        graph.add_edge(f"a{a}", f"a{b}", count=held + 1.0, alike=1.0)
    net = made(n, pairs, directed=directed)
    table = mm.structural_holes(net, weight="count" if weight == "count" else None).table
    expected = nx.constraint(graph, weight=weight)
    assert table["constraint"].to_dict() == pytest.approx(expected, abs=1e-9, nan_ok=True)
    # Named nodes: without names NetworkX 3.6 divides the columns, not the rows, by their largest.
    # It says nan of whoever gives to nobody, even to one who receives.
    expected = nx.effective_size(graph, [name for name in graph if graph[name]], weight=weight)
    found = table["effective_size"][[*expected]].to_dict()
    assert found == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60)
@given(arcs())
def test_ego_model_and_hierarchy_by_hand(case: tuple[int, list[tuple[int, int]]]) -> None:
    n, pairs = case
    s = np.zeros((n, n))
    for a, b in pairs:
        s[a, b] = 1
    s += s.T
    table = mm.structural_holes(made(n, pairs, directed=True), model="ego").table
    for i in range(n):
        partners = np.flatnonzero(s[i])
        inside = [i, *partners]
        row = table.loc[f"a{i}"]
        assert row["partners"] == len(partners)
        if not len(partners):
            assert row[["constraint", "effective_size", "efficiency", "hierarchy"]].isna().all()
            continue
        p = {(u, v): s[u, v] / s[u, inside].sum() for u, v in permutations(inside, 2)}
        c = np.array(
            [(p[i, j] + sum(p[i, q] * p[q, j] for q in partners if q != j)) ** 2 for j in partners]
        )
        assert row["constraint"] == pytest.approx(c.sum())
        r = c / c.mean()
        spread = 1.0 if len(c) == 1 else (r * np.log(r)).sum() / (len(c) * np.log(len(c)))
        assert row["hierarchy"] == pytest.approx(spread, abs=1e-9)


def test_direction_can_be_ignored() -> None:
    ties = [(0, 1), (1, 0), (1, 2), (0, 2), (2, 3)]
    found = mm.structural_holes(made(4, ties, directed=True), directed=False).table
    plain = mm.structural_holes(made(4, ties, directed=False)).table
    assert found["constraint"].tolist() == pytest.approx(plain["constraint"].tolist())
    assert found.at["a0", "constraint"] != pytest.approx(
        mm.structural_holes(made(4, ties, directed=True)).table.at["a0", "constraint"]
    )


def test_amounts_that_are_unknown_leave_the_pair_out() -> None:
    plain = made(3, [(0, 1), (1, 2), (0, 2)], directed=False)
    amounts = plain.collaborations.assign(amount=[3.0, 1.0, np.nan], unit="EUR")
    net = mm.Network.from_tables(
        {"actors": plain.actors, "collaborations": amounts, "participations": plain.participations},
        ontology=plain.ontology,
    )
    found = mm.structural_holes(net, weight="amount")
    assert found.unknown == 1
    assert found.table["partners"].tolist() == [1, 2, 1]
    assert found.table.at["a1", "constraint"] == pytest.approx((3 / 4) ** 2 + (1 / 4) ** 2)
    assert "1 pair left out" in repr(found)


def test_without_ties_and_wrong_options() -> None:
    empty = mm.structural_holes(network("ab", []))
    assert empty.table["constraint"].isna().all()
    assert "nobody" in repr(empty)
    with pytest.raises(mm.OptionError, match="model is 'alter'"):
        mm.structural_holes(borgatti(), model="alter")  # type: ignore[arg-type]
    with pytest.raises(mm.OptionError, match="weight is 'size'"):
        mm.structural_holes(borgatti(), weight="size")  # type: ignore[arg-type]
