"""Amounts of ties: who received or gave how much decides, else the collaboration's amount."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.graph import Graph

ONTOLOGY = mm.load_ontology()
ACTORS = ["a", "b", "c", "d"]
GIVES = {"funder", "partner"}
RECEIVES = {"partner"}
Parts = dict[tuple[str, str], float | None]
PARTS = st.dictionaries(
    st.tuples(st.sampled_from(ACTORS), st.sampled_from(["funder", "partner"])),
    st.sampled_from([None, 6.0, 24.0]),
)


def graph_of(total: float | None, parts: Parts) -> Graph:
    actors = pd.DataFrame({"actor_id": ACTORS, "kind": "university"})
    table = pd.DataFrame(
        {"collaboration_id": ["k"], "mode": ["industry_university_research"], "unit": ["EUR"]}
    )
    table["amount"] = pd.Series([total], dtype="float64")
    rows = [("k", actor, role, amount) for (actor, role), amount in parts.items()]
    part = pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role", "amount"])
    text = dict.fromkeys(["collaboration_id", "actor_id", "role"], "str")
    return Graph(actors, table, part.astype({**text, "amount": "float64"}), ONTOLOGY)


def sums(parts: Parts, roles: set[str]) -> dict[str, float | None]:
    """What each actor of some roles states in sum; None where nothing is stated."""
    found: dict[str, list[float]] = {}
    for (actor, role), amount in parts.items():
        if role in roles:
            found.setdefault(actor, []).extend([] if amount is None else [amount])
    return {actor: sum(stated) if stated else None for actor, stated in found.items()}


def twin(total: float | None, parts: Parts) -> dict[tuple[str, str], float | None]:
    given_by, received_by = sums(parts, GIVES), sums(parts, RECEIVES)
    arcs = [(a, b) for a in given_by for b in received_by if a != b]
    into: dict[str, int] = defaultdict(int)
    out_of: dict[str, int] = defaultdict(int)
    for a, b in arcs:
        out_of[a] += 1
        into[b] += 1
    if all(received_by[b] is not None for _, b in arcs):
        return {(a, b): received_by[b] / into[b] for a, b in arcs}
    if all(given_by[a] is not None for a, _ in arcs):
        return {(a, b): given_by[a] / out_of[a] for a, b in arcs}
    return {arc: None if total is None else total / len(arcs) for arc in arcs}


@settings(max_examples=200)
@given(st.sampled_from([None, 60.0]), PARTS)
def test_shares_equal_plain_loops(total: float | None, parts: Parts) -> None:
    graph, expected = graph_of(total, parts), twin(total, parts)
    arcs = graph.arcs()
    found = dict(zip(zip(arcs["source"], arcs["target"], strict=True), arcs["amount"], strict=True))
    known = {arc: np.nan if value is None else value for arc, value in expected.items()}
    assert found == pytest.approx(known, nan_ok=True)
    matrix = graph.adjacency("amount", directed=True).toarray()
    for (a, b), value in expected.items():
        assert matrix[ACTORS.index(a), ACTORS.index(b)] == pytest.approx(value or 0)
    both = graph.adjacency("amount").toarray()
    assert both == pytest.approx(matrix + matrix.T)
    ties = graph.ties("amount")
    assert ties["weight"].sum() == pytest.approx(sum(v for v in expected.values() if v))
    assert ties["weight"].isna().all() == all(v is None for v in expected.values())


def test_a_known_zero_is_not_unknown() -> None:
    parts: Parts = {("a", "funder"): None, ("b", "partner"): 0.0}
    ties = graph_of(60.0, parts).ties("amount")
    assert ties["weight"].tolist() == [0.0]
