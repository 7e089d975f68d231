"""Groups of a large network: every actor and tie is counted once."""

from __future__ import annotations

import pandas as pd

from mmnet.views.map import aggregate as module
from mmnet.views.map.aggregate import aggregate
from mmnet.views.map.payload import payload
from tests.views.map_frames import made_actors, made_ties, ontology

ACTORS = made_actors(400)
TIES = made_ties(ACTORS)


def brute_force() -> dict[tuple[str, str, str], int]:
    """Ties between and inside groups, counted row by row."""
    key = dict(zip(ACTORS["actor_id"], ACTORS["kind"] + ":" + ACTORS["country"], strict=True))
    counts: dict[tuple[str, str, str], int] = {}
    columns = (TIES["source"], TIES["target"], TIES["mode"], TIES["directed"])
    for source, target, mode, directed in zip(*columns, strict=True):
        ends = [key[source], key[target]]
        if not directed:
            ends.sort()
        where = (ends[0], ends[1], mode)
        counts[where] = counts.get(where, 0) + 1
    return counts


def test_ties_between_groups_equal_a_count_row_by_row() -> None:
    expected = brute_force()
    groups = aggregate(ACTORS, TIES, ontology())
    across = {where: count for where, count in expected.items() if where[0] != where[1]}
    drawn = {
        (tie.source, tie.target, tie.mode): tie.collaborations for tie in groups.ties.itertuples()
    }
    assert drawn == across
    assert groups.summary["inside"] == sum(expected.values()) - sum(across.values())
    assert groups.summary["drawn"] == sum(across.values())


def test_every_actor_is_in_one_group() -> None:
    groups = aggregate(ACTORS, TIES, ontology())
    sizes = ACTORS.groupby(["kind", "country"]).size()
    found = groups.measures["actors"]
    assert found.sum() == len(ACTORS)
    assert found.to_dict() == dict(zip(sizes.index.map(":".join), sizes, strict=True))


def test_only_the_strongest_ties_are_drawn_and_the_rest_is_counted(monkeypatch: object) -> None:
    everything = aggregate(ACTORS, TIES, ontology())
    monkeypatch.setattr(module, "DRAWN", 10)  # type: ignore[attr-defined]
    groups = aggregate(ACTORS, TIES, ontology())
    assert len(groups.ties) == 10
    assert groups.ties["collaborations"].min() >= everything.ties["collaborations"].iloc[10]
    assert groups.summary["across"] == len(everything.ties)
    pd.testing.assert_frame_equal(groups.measures, everything.measures)


def test_actors_without_a_country_have_a_group() -> None:
    actors = ACTORS.assign(country=ACTORS["country"].where(ACTORS.index != 5))
    groups = aggregate(actors, TIES, ontology())
    name = groups.actors.loc[groups.members["group"][5], "name"]
    assert name == "Unknown country: Universities"


def test_page_data_keep_every_actor_for_the_search() -> None:
    data = payload(ACTORS, TIES, ontology(), grouped=True)
    assert data["groups"]["actors"] == 400
    assert data["groups"]["members"]["id"] == ACTORS["actor_id"].to_list()
    assert len(data["actors"]["id"]) < 60
