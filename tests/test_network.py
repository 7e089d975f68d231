"""Network: parts, moments and other forms; the same for any order of rows."""

from __future__ import annotations

from datetime import date

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.periods import states

TABLES = ("actors", "programs", "collaborations", "participations", "needs", "ratings")


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def test_any_order_of_rows_gives_the_same_network(net: mm.Network) -> None:
    for seed in range(3):
        shuffled = {name: getattr(net, name).sample(frac=1, random_state=seed) for name in TABLES}
        again = mm.Network.from_tables(shuffled, as_of=net.as_of)
        for name in TABLES:
            pd.testing.assert_frame_equal(getattr(again, name), getattr(net, name))
        ours, theirs = net.graph(), again.graph()
        assert (ours.adjacency("fractional") != theirs.adjacency("fractional")).nnz == 0
        pd.testing.assert_frame_equal(ours.ties(), theirs.ties())


def test_edges_in_any_order_get_the_same_ids() -> None:
    actors = pd.DataFrame({"actor_id": list("uvb"), "name": list("UVB")})
    actors["kind"] = ["university", "university", "business"]
    ties = pd.DataFrame(
        {"source": ["b", "b", "u"], "target": ["u", "v", "v"], "start": ["2024", "2021", "2020"]}
    )
    ties["mode"] = ["internship_base", "internship_base", "international_exchange"]
    first = mm.read_edges(ties, actors)
    second = mm.read_edges(ties.iloc[::-1], actors.iloc[::-1])
    pd.testing.assert_frame_equal(first.collaborations, second.collaborations)
    pd.testing.assert_frame_equal(first.participations, second.participations)
    assert first.participations["role"].tolist()[:2] == ["sender", "host"]


def test_frames_can_be_changed_without_changing_the_network(net: mm.Network) -> None:
    actors = net.actors
    actors["name"] = "X"
    actors.loc[0, "country"] = "XX"
    assert "X" not in set(net.actors["name"])
    assert len(net.actors) == 127


def test_select_keeps_what_matches(net: mm.Network) -> None:
    part = net.select(family="business", country=["CN", "DE"])
    modes = {mode.id for mode in net.ontology.modes.values() if mode.family == "business"}
    assert set(part.collaborations["mode"]) <= modes
    assert set(part.actors["country"]) <= {"CN", "DE"}
    assert set(part.participations["actor_id"]) == set(part.actors["actor_id"])
    assert part.notes == ("only family: business; country: CN, DE",)
    everyone = net.select(kind="business", isolates=True)
    assert len(everyone.actors) == (net.actors["kind"] == "business").sum()
    group = net.select(group="funding", program="ai-ethics")
    assert set(group.collaborations["program"]) <= {"ai-ethics"}
    assert set(net.select(state="planned").state()) == {"planned"}


@pytest.mark.parametrize(
    "options", [{"family": "x"}, {"kind": ["business", "x"]}, {"country": "XX"}, {"actor": "x"}]
)
def test_select_names_what_does_not_occur(net: mm.Network, options: dict[str, object]) -> None:
    with pytest.raises(mm.OptionError, match="does not occur"):
        net.select(**options)  # type: ignore[arg-type]


def test_at_keeps_all_actors_and_says_what_it_left_out(net: mm.Network) -> None:
    then = net.at("2023")
    assert len(then.actors) == len(net.actors)
    assert set(net.state("2023")[then.collaborations["collaboration_id"]]) == {"active", "unknown"}
    known = (then.state() == "active").sum()
    unknown = len(then.collaborations) - known
    said = f"at 2023: {known} of 395 collaborations are known to run"
    assert then.notes == (f"{said}; of {unknown} the dates do not tell",)
    assert set(then.graph().collaboration_ids) == set(then.state()[lambda s: s == "active"].index)
    between = net.between("2019", "2021-06")
    assert between.state().value_counts().to_dict() == {
        state: (states_between(net) == state).sum() for state in ("active", "unknown")
    }
    with pytest.raises(mm.OptionError, match="before the start"):
        net.between("2022", "2021")


def states_between(net: mm.Network) -> pd.Series:
    first, last = date(2019, 1, 1), date(2021, 6, 30)
    return states(net.collaborations, first, last, net.as_of, open_end_years=3)


def test_networkx_keeps_parallel_modes_and_known_values(net: mm.Network) -> None:
    graph = net.to_networkx()
    arcs = net.graph().arcs()
    assert graph.number_of_nodes() == 127
    assert graph.number_of_edges() == len(arcs) + (~arcs["directed"]).sum()
    parallel = arcs.groupby(["source", "target"])["mode"].nunique().max()
    assert max(
        len({data["mode"] for data in graph.get_edge_data(a, b).values()})
        for a, b in set(graph.edges())
    ) >= parallel  # fmt: skip
    for _, data in graph.nodes(data=True):
        assert not any(isinstance(value, float) and np.isnan(value) for value in data.values())
    for _, _, data in graph.edges(data=True):
        assert not any(isinstance(value, float) and np.isnan(value) for value in data.values())
    undirected = graph.to_undirected()
    pairs = {(c, *sorted((a, b))) for c, a, b in
             arcs[["collaboration_id", "source", "target"]].itertuples(index=False)}  # fmt: skip
    assert undirected.number_of_edges() == len(pairs)
    assert nx.number_connected_components(nx.Graph(graph)) >= 2


def test_representations_are_short_and_escaped(net: mm.Network) -> None:
    assert "127 actors, 395 collaborations" in repr(net)
    hostile = mm.Network.from_tables(
        {name: getattr(net, name) for name in TABLES}, title="<script>x</script>", as_of=net.as_of
    )
    page = hostile._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_summary_counts(net: mm.Network) -> None:
    found = net.summary()
    assert found.totals["actors"] == 127
    assert found.kinds["actors"].sum() == 127
    assert found.modes["collaborations"].sum() == 395
    assert found.totals[["active", "planned", "ended", "unknown"]].sum() == 395
    known = found.completeness.loc[("actors", "name")]
    assert known["share"] == 1


def test_ties_are_those_of_the_graph() -> None:
    net = mm.example()
    ties = net.graph(family="business").ties("amount", unit="EUR")
    assert net.ties(weight="amount", unit="EUR", family="business").equals(ties)
    assert net.ties().equals(net.graph().ties())
    assert len(net.at("2024").ties()) < len(net.ties())


def test_own_columns_may_have_any_name_in_networkx() -> None:
    """Names of arguments of NetworkX are names of columns, too."""
    net = mm.example()
    names = ("actors", "collaborations", "participations", "programs")
    tables = {name: getattr(net, name) for name in names}
    tables["actors"][["self", "node_for_adding"]] = ["mine", "too"]
    graph = mm.Network.from_tables(tables, as_of=net.as_of).to_networkx()
    node = graph.nodes["ginkgo-university"]
    assert (node["self"], node["node_for_adding"]) == ("mine", "too")
