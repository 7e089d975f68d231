"""Flows: sums by hand, units apart, and what is unknown stays unknown."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from tests.measures.known import network, ontology

Flow = tuple[int, int, float | None, str | None]


def made(
    kinds: str, flows: list[Flow], *, directed: bool = True, **columns: list[object]
) -> mm.Network:
    """Make a network with a collaboration of two for each (giver, receiver, amount, unit)."""
    ids = [f"c{number}" for number in range(len(flows))]
    actors = pd.DataFrame({"actor_id": [f"a{i}" for i in range(len(kinds))], "kind": list(kinds)})
    roles = ("giver", "receiver") if directed else ("partner", "partner")
    return mm.Network.from_tables(
        {
            "actors": actors.assign(name=actors["actor_id"], **columns),
            "collaborations": pd.DataFrame(
                {
                    "collaboration_id": ids,
                    "mode": "tie",
                    "status": "active",
                    "amount": [amount for _, _, amount, _ in flows],
                    "unit": [unit for _, _, _, unit in flows],
                }
            ),
            "participations": pd.DataFrame(
                [
                    (key, f"a{end}", role)
                    for key, flow in zip(ids, flows, strict=True)
                    for end, role in zip(flow[:2], roles, strict=True)
                ],
                columns=["collaboration_id", "actor_id", "role"],
            ),
        },
        ontology=ontology(sorted(set(kinds)), ["tie"], directed=directed),
        as_of="2026-06-30",
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Flow]]:
    n = draw(st.integers(2, 6))
    kinds = "".join(draw(st.lists(st.sampled_from("xyz"), min_size=n, max_size=n)))
    ends = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] != p[1])
    amounts = st.one_of(st.none(), st.integers(0, 50).map(float))
    flows = draw(st.lists(st.tuples(ends, amounts), min_size=1, max_size=12))
    return kinds, [(*pair, amount, "EUR") for pair, amount in flows]


@settings(max_examples=80)
@given(cases())
def test_sums_by_hand(case: tuple[str, list[Flow]]) -> None:
    kinds, flows = case
    found = mm.flows(made(kinds, flows))
    for a in found.labels.index:
        for b in found.labels.index:
            these = [flow[2] for flow in flows if (kinds[flow[0]], kinds[flow[1]]) == (a, b)]
            known = [amount for amount in these if amount is not None]
            assert found.counts.at[a, b] == len(these)
            assert found.unknown.at[a, b] == len(these) - len(known)
            if these and not known:
                assert np.isnan(found.matrix.at[a, b])
            else:
                assert found.matrix.at[a, b] == pytest.approx(sum(known))
    for i in range(len(kinds)):
        given_ = [flow[2] for flow in flows if flow[0] == i]
        row = found.actors.loc[f"a{i}"]
        known = [amount for amount in given_ if amount is not None]
        if given_ and not known:
            assert np.isnan(row["given"])
        else:
            assert row["given"] == pytest.approx(sum(known))
        assert row["unknown_given"] == len(given_) - len(known)
    assert found.sankey["value"].sum() == pytest.approx(np.nansum(found.matrix.to_numpy()))
    assert (found.sankey["value"] > 0).all()
    assert found.table["ties_given"].sum() == found.table["ties_received"].sum() == len(flows)


def test_balance_and_concentration() -> None:
    flows = [(0, 1, 30.0, "EUR"), (0, 2, 10.0, "EUR"), (2, 0, 10.0, "EUR")]
    found = mm.flows(made("xyy", flows))
    assert found.actors["balance"].tolist() == [-30.0, 30.0, 0.0]
    assert found.actors["balance_share"].tolist() == pytest.approx([-0.6, 1.0, 0.0])
    assert found.table["balance"].tolist() == [-30.0, 30.0]
    assert found.concentration.at["given", "hhi"] == pytest.approx(0.8**2 + 0.2**2)
    assert found.concentration.at["given", "gini"] == pytest.approx(0.3)
    assert found.concentration["actors"].tolist() == [2, 3]
    assert found.sankey[["source", "target", "value"]].to_numpy().tolist() == [
        ["x", "y", 40.0],
        ["y", "x", 10.0],
    ]


def test_units_are_never_added() -> None:
    flows = [(0, 1, 5.0, "EUR"), (0, 1, 7.0, "persons"), (1, 0, None, "EUR"), (1, 0, None, None)]
    net = made("xy", flows)
    with pytest.raises(mm.OptionError, match="several units \\('EUR', 'persons'\\)"):
        mm.flows(net)
    found = mm.flows(net, unit="EUR")
    assert found.matrix.at["x", "y"] == 5.0
    assert np.isnan(found.matrix.at["y", "x"])
    # The fourth states no unit and its mode has none either.
    assert (found.unknown.at["y", "x"], found.other_units) == (1, 2)
    with pytest.raises(mm.OptionError, match="has the unit 'USD'"):
        mm.flows(net, unit="USD")


def test_what_is_left_out_is_said() -> None:
    flows = [(0, 1, 5.0, "EUR"), (1, 2, 6.0, "EUR")]
    found = mm.flows(made("xyy", flows, sector=["p", "q", None]), by="sector")
    assert found.uncategorized == 1
    assert found.matrix.to_numpy().tolist() == [[0.0, 5.0], [0.0, 0.0]]
    assert found.actors.at["a2", "received"] == 6.0
    assert "1 tie of actors without sector" in repr(found)
    undirected = mm.flows(made("xy", [(0, 1, 5.0, "EUR")], directed=False))
    assert undirected.undirected == 1
    assert undirected.counts.to_numpy().sum() == 0
    assert "1 collaboration without direction" in repr(undirected)


def test_nothing_known_is_nan_and_no_tie_is_zero() -> None:
    found = mm.flows(made("xy", [(0, 1, None, None)]))
    assert np.isnan(found.matrix.at["x", "y"])
    assert found.matrix.at["y", "x"] == 0.0
    assert found.concentration[["hhi", "gini"]].isna().all(axis=None)
    assert np.isnan(found.actors.at["a0", "balance_share"])
    assert found.sankey.empty
    empty = mm.flows(network("ab", [], directed=True))
    assert (empty.matrix == 0).all(axis=None)


def test_several_givers_share_and_the_example_adds_up() -> None:
    net = mm.example()
    found = mm.flows(net, unit="EUR", by="country")
    arcs = net.graph().arcs()
    units = net.collaborations.set_index("collaboration_id")["unit"]
    euro = arcs[arcs["directed"] & (arcs["collaboration_id"].map(units) == "EUR")]
    assert found.actors["given"].sum() == pytest.approx(euro["amount"].sum())
    assert found.actors["received"].sum() == pytest.approx(euro["amount"].sum())


def test_row_order_does_not_matter() -> None:
    flows = [(0, 1, 5.0, "EUR"), (1, 2, 6.5, "EUR"), (2, 0, None, "EUR")]
    first, second = mm.flows(made("xyz", flows)), mm.flows(made("xyz", flows[::-1]))
    assert first.matrix.equals(second.matrix)
    assert first.actors.equals(second.actors)


def test_unknown_column_is_said() -> None:
    with pytest.raises(mm.OptionError, match="no column 'x'"):
        mm.flows(made("xy", [(0, 1, 1.0, "EUR")]), by="x")
