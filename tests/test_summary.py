"""Summary: counts against plain loops, sentences, and the form for notebooks."""

from __future__ import annotations

from collections import Counter, defaultdict

import pandas as pd
import pytest

import mmnet as mm
from tests.check.small import AS_OF, sound


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def test_kinds_and_modes_equal_plain_loops(net: mm.Network) -> None:
    found = net.summary()
    mode_of = dict(
        zip(net.collaborations["collaboration_id"], net.collaborations["mode"], strict=True)
    )
    busy = set(net.participations["actor_id"])
    countries: dict[str, set[str]] = defaultdict(set)
    kinds: Counter[str] = Counter()
    taking: Counter[str] = Counter()
    for row in net.actors.itertuples():
        kinds[row.kind] += 1
        taking[row.kind] += row.actor_id in busy
        if isinstance(row.country, str):
            countries[row.kind].add(row.country)
    actors: dict[str, set[str]] = defaultdict(set)
    for row in net.participations.itertuples():
        actors[mode_of[row.collaboration_id]].add(row.actor_id)
    assert list(found.kinds.index) == list(net.ontology.kinds)
    assert list(found.modes.index) == list(net.ontology.modes)
    for kind, counts in found.kinds.iterrows():
        assert tuple(counts[["actors", "countries", "in_collaboration"]]) == (
            kinds[kind], len(countries[kind]), taking[kind],
        )  # fmt: skip
    for mode, counts in found.modes.iterrows():
        assert counts["collaborations"] == Counter(mode_of.values())[mode]
        assert counts["actors"] == len(actors[mode])
        assert counts["collaborations"] == counts[["active", "planned", "ended", "unknown"]].sum()


def test_years_equal_the_states_and_the_trend(net: mm.Network) -> None:
    found, table = net.summary().years, mm.trend(net)
    for year in found.index:
        state = net.with_moment(int(year)).state()
        assert found.loc[year, "active"] == (state == "active").sum()
        assert found.loc[year, "unknown"] == (state == "unknown").sum()
        starts = net.collaborations["start"].dropna().str.slice(0, 4)
        assert found.loc[year, "started"] == (starts == str(year)).sum()
    both = found.index.intersection(table.index)
    assert len(both) == len(table)
    assert found.loc[both, ["started", "active", "unknown"]].equals(
        table.loc[both, ["started", "active", "unknown"]]
    )


def test_completeness_counts_known_cells(net: mm.Network) -> None:
    found = net.summary().completeness
    for (table, column), row in zip(found.index.to_list(), found.to_dict("records"), strict=True):
        cells = getattr(net, table)[column].tolist()
        assert (row["known"], row["rows"]) == (sum(not pd.isna(cell) for cell in cells), len(cells))
    assert found["share"].between(0, 1).all()


def test_sentences_know_singular_and_plural() -> None:
    found = mm.Network.from_tables(sound(), as_of=AS_OF).summary()
    assert found.sentence() == (
        "2 actors, 1 collaboration, 2 participations, 1 program, 2 countries"
    )
    assert found.states() == "1 active"
    assert repr(found) == f"Summary: {found.sentence()}"


def test_a_network_without_dates_or_rows_has_a_summary(net: mm.Network) -> None:
    tables = sound()
    tables["collaborations"] = tables["collaborations"][["collaboration_id", "mode"]]
    found = mm.Network.from_tables(tables, as_of=AS_OF).summary()
    assert found.years.empty
    assert found.states() == "1 unknown"
    nothing = net.select(mode=[], isolates=False)
    assert nothing.summary().totals[["actors", "collaborations", "unknown"]].tolist() == [0, 0, 0]
    assert "no collaboration" in repr(nothing)
    assert "by mode" not in repr(nothing)
    assert "no collaboration" in nothing._repr_html_()
