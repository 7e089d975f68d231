"""Names written anew under another id: what a diff settles, and what it still asks."""

from __future__ import annotations

import pandas as pd
import pytest

import mmnet as mm

CHINA = {"country": "CN", "kind": "university"}


def network(names: dict[str, str], **facts: str) -> mm.Network:
    """Actors by id, and two that stay and work together."""
    known = {"stays": "Willow Academy of Music", "too": "Hazel Academy of Law"} | names
    actors = pd.DataFrame({"actor_id": list(known), "name": list(known.values())})
    seats = {"collaboration_id": ["c", "c"], "actor_id": ["stays", "too"], "role": "partner"}
    tables = {
        "actors": actors.assign(**{**CHINA, **facts}),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ["c"], "mode": ["research_cooperation"]}
        ),
        "participations": pd.DataFrame(seats),
    }
    return mm.Network.from_tables(tables, as_of="2026-06-30")


def outcome(
    old: str, new: str, *others: str, before: str = "Jinan", after: str = "Jinan"
) -> tuple[int, int]:
    """How many ids became others, and how many pairs are asked about; by default in one city."""
    more = {f"o{at}": name for at, name in enumerate(others)}
    towns = [{"city": town} if town else {} for town in (before, after)]
    changes = mm.diff(
        network({"one": old, **more}, **towns[0]), network({"other": new, **more}, **towns[1])
    )
    return int((changes.lines["op"] == "rekey").sum()), len(changes.questions)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Jinan University", "University of Jinan"),
        ("Jinan University", "Université de Jinan"),
        ("Fondazione Sacro Cuore", "Cuore, Fondazione Sacro"),
        ("Roskilde University", "Roskialde University"),
        ("Wuhan Transportation College", "Wuhan Transportaiton College"),
    ],
)
def test_one_name_written_anew_is_one_actor(old: str, new: str) -> None:
    assert outcome(old, new) == (1, 0)
    assert outcome(new, old) == (1, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("University of Southern California", "California Southern University"),  # more than turned
        ("Henan University", "Hunan University"),  # short words
        ("Arapahoe Community College", "ACC"),  # initials may be anybody's
        ("Wuhan Transportation College", "Wuhn Transportaiton College"),  # two slips
    ],
)
def test_what_may_be_another_actor_is_not_settled(old: str, new: str) -> None:
    assert outcome(old, new)[0] == 0


def test_another_first_letter_is_another_actor() -> None:
    assert outcome("Guizhou University", "Huizhou University", before="", after="")[0] == 0


def test_a_third_actor_leaves_a_doubt() -> None:
    old, new = "Jinan University", "University of Jinan"
    assert outcome(old, new, "Universidad de Jinan") == (0, 1)
    # Both spellings of the word are in use: Shanxi and Shaanxi.
    old, new = "Shaanxi University", "Shanxi University"
    assert outcome(old, new) == (1, 0)
    assert outcome(old, new, "Shaanxi College of Art", "Shanxi College of Art") == (0, 1)


def test_another_city_leaves_a_doubt() -> None:
    old, new = "Jinan University", "University of Jinan"
    assert outcome(old, new, before="Guangzhou", after="Guangzhou") == (1, 0)
    assert outcome(old, new, before="Guangzhou", after="Jinan")[0] == 0


def test_a_name_alone_is_asked() -> None:
    old, new = "Jinan University", "University of Jinan"
    assert outcome(old, new, before="", after="") == (0, 1)
    assert outcome(old, new, before="Jinan", after="") == (0, 1)
    assert outcome("Kyungwon University", "Kyungwoon University", before="", after="") == (0, 1)


def test_one_seat_in_a_collaboration_that_stays_settles_it() -> None:
    old = network({"one": "Jinan University"})
    tables = {name: getattr(old, name) for name in ("actors", "collaborations", "participations")}
    seat = {"collaboration_id": ["c"], "actor_id": ["one"], "role": "partner"}
    tables["participations"] = pd.concat([tables["participations"], pd.DataFrame(seat)])
    old = mm.Network.from_tables(tables, as_of="2026-06-30")
    moved = {
        name: frame.replace({"one": "other", "Jinan University": "University of Jinan"})
        for name, frame in tables.items()
    }
    new = mm.Network.from_tables(moved, as_of="2026-06-30")
    changes = mm.diff(old, new)
    assert (changes.lines["op"] == "rekey").any()
    assert changes.questions.empty


def test_an_answer_counts_more() -> None:
    old, new = network({"one": "Jinan University"}), network({"other": "University of Jinan"})
    said = pd.DataFrame([{"actor_id": "one", "other_id": "other", "decision": "different"}])
    assert not (mm.diff(old, new, answers=said).lines["op"] == "rekey").any()
