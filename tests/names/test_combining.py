"""One network of two sources."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import OptionError
from mmnet.ontology import load_ontology

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


def made(title: str, ids: list[str], names: list[str], titles: list[str]) -> mm.Network:
    works = [f"c{at}" for at in range(len(titles))]
    actors = pd.DataFrame({"actor_id": ids, "name": names, "country": "KE"})
    actors["kind"] = ["university", "research_institute"]
    table = pd.DataFrame({"collaboration_id": works, "title": titles})
    table["mode"], table["start"], table["end"] = "research_cooperation", "2024", "2025"
    rows = [(work, actor, "partner") for work in works for actor in ids]
    return mm.Network.from_tables(
        {
            "actors": actors,
            "collaborations": table,
            "participations": pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role"]),
        },
        title=title,
        as_of="2026-06-30",
    )


@pytest.fixture
def one() -> mm.Network:
    return made("one", ["u", "i"], ["Alder University", "Birch Institute"], ["Soil Maps", "Water"])


@pytest.fixture
def two() -> mm.Network:
    return made("two", ["u", "j"], ["Alder Univ.", "Birch Institute"], ["SOIL MAPS!", "Air"])


def test_rows_keep_their_source_and_ids_stay_apart(one: mm.Network, two: mm.Network) -> None:
    both = mm.combine(one, two)
    assert sorted(both.network.actors["actor_id"]) == ["i", "j", "two:u", "u"]
    origin = both.network.collaborations.set_index("collaboration_id")["origin"].to_dict()
    assert origin == {"c0": "one", "c1": "one", "two:c0": "two", "two:c1": "two"}
    assert len(both.network.participations) == 8
    assert len(both.duplicates) == 0


def test_decided_actors_are_one_and_duplicates_are_said(one: mm.Network, two: mm.Network) -> None:
    found = mm.match(one, two)
    assert set(found.of("same")["other_id"]) == {"u", "j"}
    both = mm.combine(one, two, on=found)
    assert sorted(both.network.actors["actor_id"]) == ["i", "u"]
    assert both.network.actors["origin"].tolist() == ["one; two", "one; two"]
    assert both.duplicates[["collaboration_id", "other_id"]].to_numpy().tolist() == [
        ["c0", "two:c0"]
    ]
    assert both.duplicates["reason"][0] == "same title, 2 actors in common"
    assert len(both.network.collaborations) == 4
    left = both.without_duplicates()
    assert sorted(left.collaborations["collaboration_id"]) == ["c0", "c1", "two:c1"]
    assert "left out 1 collaboration that" in left.notes[-1]
    assert "1 collaboration seems to be in both" in repr(both)


def test_years_that_contradict_are_no_duplicates(one: mm.Network) -> None:
    other = made("two", ["u", "i"], ["Alder University", "Birch Institute"], ["Soil Maps"])
    later = other.collaborations.assign(start="2030", end="2031")
    tables = {"actors": other.actors, "participations": other.participations}
    tables["collaborations"] = later
    other = mm.Network.from_tables(tables, title="two", as_of="2026-06-30")
    both = mm.combine(one, other, on=mm.match(one, other))
    assert len(both.duplicates) == 0


def test_ontologies_unite(one: mm.Network) -> None:
    tables = {name: getattr(one, name) for name in ("actors", "collaborations", "participations")}
    cordis = mm.Network.from_tables(
        tables, ontology=load_ontology("cordis"), title="c", as_of="2026-06-30"
    )
    both = mm.combine(mm.read(EXAMPLE), cordis).network
    assert "other_organization" in both.ontology.kinds
    assert "internship_base" in both.ontology.modes
    assert len(both.actors) == 129
    assert len(mm.coverage(both).required) == len(mm.coverage(mm.read(EXAMPLE)).required)


def test_sources_need_two_names(one: mm.Network) -> None:
    with pytest.raises(OptionError, match="both sources are called 'one'"):
        mm.combine(one, one)
    twice = mm.combine(one, one, names=("first", "second"), title="Twice")
    assert twice.network.title == "Twice"
    assert len(twice.network.actors) == 4


def test_combining_does_not_change_what_is_measured(one: mm.Network) -> None:
    example = mm.read(EXAMPLE)
    both = mm.combine(example, one).network
    own = both.select(actor=list(example.actors["actor_id"]), isolates=True)
    assert len(own.graph().ties()) == len(example.graph().ties())


def test_what_was_active_on_an_older_day_is_not_known_on_a_newer() -> None:
    def dated(as_of: str, **more: str) -> mm.Network:
        actors = pd.DataFrame({"actor_id": [*"ab"], "name": [*"AB"], "kind": "university"})
        ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
        ties = ties.assign(start="2019", status="active", **more)
        return mm.read_edges(ties, actors, as_of=as_of, title=as_of)

    newer = dated("2026-06-30")
    both = mm.combine(dated("2020-06-30"), newer).network
    assert both.state("2026").to_dict() == {"tie-1": "unknown", "2026-06-30:tie-1": "active"}
    said = "1 collaboration of 2020-06-30 was active on 2020-06-30 and has no end: unknown on "
    assert both.notes == (f"{said}2026-06-30",)
    both = mm.combine(dated("2020-06-30", end="2030"), newer).network
    assert set(both.state("2026")) == {"active"}
    assert both.notes == ()


def test_networks_of_one_moment_show_it_together(one: mm.Network) -> None:
    example = mm.example()
    both = mm.combine(example.at("2024"), one.at("2024")).network
    assert both.moment == example.at("2024").moment
    assert both.graph().n_ties == example.at("2024").graph().n_ties + one.at("2024").graph().n_ties
    with pytest.raises(OptionError, match="one network shows in 2024, the other the whole history"):
        mm.combine(example.at("2024"), one)
