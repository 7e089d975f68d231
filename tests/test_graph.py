"""Graph: derived ties against a plain twin, weights, directions, and cliques."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.graph import Graph

# Undirected, directed, and directed with a role that gives and receives.
ROLES = {
    "research_cooperation": ("partner", "coordinator"),
    "researcher_exchange": ("sender", "host"),
    "industry_university_research": ("funder", "partner"),
}
GIVES = {"sender", "funder", "partner"}
RECEIVES = {"host", "partner"}
ACTORS = [f"a{i}" for i in range(6)]
ONTOLOGY = mm.load_ontology()


@st.composite
def collaborations(draw: st.DrawFn) -> list[tuple[str, float | None, list[tuple[str, str]]]]:
    """Some collaborations: mode, amount, and who takes part as what."""
    found = []
    for _ in range(draw(st.integers(0, 5))):
        mode = draw(st.sampled_from(sorted(ROLES)))
        pair = st.tuples(st.sampled_from(ACTORS), st.sampled_from(ROLES[mode]))
        parts = draw(st.lists(pair, unique=True, max_size=6))
        found.append((mode, draw(st.sampled_from([None, 12.0, 30.0])), parts))
    return found


def graph_of(listed: list[tuple[str, float | None, list[tuple[str, str]]]]) -> Graph:
    actors = pd.DataFrame({"actor_id": ACTORS, "kind": "university"})
    ids = [f"c{i}" for i in range(len(listed))]
    table = pd.DataFrame(
        {
            "collaboration_id": ids,
            "mode": [mode for mode, _, _ in listed],
            "amount": pd.Series([amount for _, amount, _ in listed], dtype="float64"),
            "unit": "EUR",
        }
    ).astype({"unit": "str"})
    rows = [(c, a, role) for c, (_, _, parts) in zip(ids, listed, strict=True) for a, role in parts]
    part = pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"], dtype="str")
    return Graph(actors, table, part.assign(amount=np.nan), ONTOLOGY)


def twin(  # noqa: C901, PLR0912 - plain loops are the point
    listed: list[tuple[str, float | None, list[tuple[str, str]]]], weight: str, *, directed: bool
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Count ties by plain loops over pairs."""
    result = np.zeros((len(ACTORS), len(ACTORS)))
    for mode, amount, parts in listed:
        members = sorted({actor for actor, _ in parts})
        arcs = set()
        if mode == "research_cooperation":
            arcs = set(combinations(members, 2))
        else:
            for giver, gives in parts:
                for taker, takes in parts:
                    if gives in GIVES and takes in RECEIVES and giver != taker:
                        arcs.add((giver, taker))
        sums: dict[tuple[int, int], float] = defaultdict(float)
        for a, b in arcs:
            value = {"count": 1.0, "fractional": 1 / max(len(members) - 1, 1)}.get(weight)
            if weight == "amount":
                value = amount / len(arcs) if amount is not None else None
            if value is None:
                continue
            i, j = ACTORS.index(a), ACTORS.index(b)
            if directed:
                sums[i, j] = value
                if mode == "research_cooperation":
                    sums[j, i] = value
            elif weight == "amount":
                sums[min(i, j), max(i, j)] += value
            else:
                sums[min(i, j), max(i, j)] = value
        for (i, j), value in sums.items():
            result[i, j] += value
            if not directed:
                result[j, i] += value
    return result


@settings(max_examples=100)
@given(
    listed=collaborations(), weight=st.sampled_from(["count", "fractional", "amount"]),
    directed=st.booleans(),
)  # fmt: skip
def test_adjacency_equals_plain_loops(
    *, listed: list[tuple[str, float | None, list[tuple[str, str]]]], weight: str, directed: bool
) -> None:
    graph = graph_of(listed)
    matrix = graph.adjacency(weight, directed=directed)  # type: ignore[arg-type]
    assert matrix.toarray() == pytest.approx(twin(listed, weight, directed=directed))


@settings(max_examples=100)
@given(collaborations())
def test_cliques_ties_and_incidence_agree_with_adjacency(
    listed: list[tuple[str, float | None, list[tuple[str, str]]]],
) -> None:
    graph = graph_of(listed)
    tied = graph.adjacency().toarray() > 0
    actor, clique = graph.cliques()
    shared = np.zeros_like(tied)
    for number in set(clique.tolist()):
        members = actor[clique == number]
        shared[np.ix_(members, members)] = True
    np.fill_diagonal(shared, val=False)
    assert (shared == tied).all()
    ties = graph.ties()
    assert {frozenset(pair) for pair in zip(ties["source"], ties["target"], strict=True)} == {
        frozenset((ACTORS[i], ACTORS[j])) for i, j in zip(*np.nonzero(tied), strict=True)
    }
    assert graph.n_ties == tied.sum() / 2
    for c, (_, _, parts) in enumerate(listed):
        inside = np.flatnonzero(graph.incidence.toarray()[:, c])
        assert {ACTORS[i] for i in inside} == {name for name, _ in parts}


def test_parallel_modes_stay_apart() -> None:
    pair = [("a0", "partner"), ("a1", "partner")]
    graph = graph_of(
        [("research_cooperation", 5.0, pair), ("industry_university_research", None, pair)]
    )
    ties = graph.ties("amount")
    # Two partners give to each other: one undirected tie, and one in each direction.
    assert sorted(ties["mode"]) == [
        "industry_university_research", "industry_university_research", "research_cooperation",
    ]  # fmt: skip
    assert ties.set_index("mode")["weight"]["research_cooperation"] == 5
    assert np.isnan(ties.set_index("mode")["weight"]["industry_university_research"]).all()


def test_shares_of_participants_decide_amounts() -> None:
    actors = pd.DataFrame({"actor_id": ["g", "u", "v"], "name": "X"})
    actors["kind"] = ["government_agency", "university", "university"]
    net = mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": pd.DataFrame(
                {
                    "collaboration_id": ["c"],
                    "mode": ["policy_and_financial_support"],
                    "amount": [100],
                    "unit": ["EUR"],
                }
            ),
            "participations": pd.DataFrame(
                {
                    "collaboration_id": "c",
                    "actor_id": ["g", "u", "v"],
                    "role": ["funder", "beneficiary", "beneficiary"],
                    "amount": [None, 70, 30],
                }
            ),
        }
    )
    assert net.graph().ties("amount")["weight"].tolist() == [70, 30]


def test_units_are_never_added() -> None:
    net = mm.example()
    graph = net.graph()
    with pytest.raises(mm.OptionError, match="several units"):
        graph.adjacency("amount")
    euros = graph.adjacency("amount", unit="EUR", directed=True)
    known = graph.arcs().dropna(subset=["amount"])
    units = known["collaboration_id"].map(net.collaborations.set_index("collaboration_id")["unit"])
    once = known[(units == "EUR") & known["directed"]]["amount"].sum()
    twice = known[(units == "EUR") & ~known["directed"]]["amount"].sum()
    assert euros.sum() == pytest.approx(once + 2 * twice)
    with pytest.raises(mm.OptionError, match="no amount has the unit 'yuan'"):
        graph.adjacency("amount", unit="yuan")


@pytest.mark.parametrize("options", [{"weight": "size"}, {"mode": ["x"]}])
def test_wrong_options_are_said(options: dict[str, object]) -> None:
    with pytest.raises(mm.OptionError, match="use"):
        graph_of([]).adjacency(**options)  # type: ignore[arg-type]


@pytest.fixture
def example() -> mm.Network:
    return mm.example()


def test_what_a_network_hands_out_can_be_changed_without_changing_it(example: mm.Network) -> None:
    """Ties are derived once for a moment, so nobody may get hold of the one copy."""
    before = example.graph()
    ties, weights = before.n_ties, example.graph().adjacency().sum()
    before.adjacency().data[:] = 7.0
    before.incidence.data[:] = 7.0
    kinds = before.kinds
    kinds.iloc[:] = "nothing"
    after = example.graph()
    assert after.adjacency().sum() == weights
    assert after.n_ties == ties
    assert set(after.incidence.data) == {1.0}
    assert "nothing" not in set(after.kinds)


def test_ties_follow_the_moment(example: mm.Network) -> None:
    example.graph()
    for year in ("2022", "2024"):
        then = example.with_moment(year)
        again = mm.Network(
            example._tables, example.ontology, as_of=example.as_of, moment=then.moment
        )
        assert then.state().equals(again.state())
        assert (then.graph().adjacency() != again.graph().adjacency()).nnz == 0


def test_a_network_that_was_measured_equals_one_that_was_not() -> None:
    one, other = mm.example(), mm.example()
    one.graph().adjacency()
    one.state()
    assert one == other
    assert hash(one) == hash(other)
