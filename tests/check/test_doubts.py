"""Warnings: what is doubtful is said with its place, and what is sound is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from tests.check.small import said, sound


def test_a_sound_network_gives_no_warning() -> None:
    assert said(sound()) == []


@pytest.mark.parametrize(
    ("status", "start", "end", "warning"),
    [
        ("active", "2020", "2026-05", 'W408 "active" on 2026-06-30, but it ended 2026-05'),
        ("active", "2020", "2026-06-29", 'W408 "active" on 2026-06-30, but it ended 2026-06-29'),
        ("active", "2020", "2026-06-30", ""),
        ("active", "2020", "2026", ""),  # may have ended or not
        ("active", "2027", "2028", ""),
        ("ended", "2020", "2026-07", 'W409 "ended" on 2026-06-30, but it ends 2026-07'),
        ("ended", "2020", "2026-07-01", 'W409 "ended" on 2026-06-30, but it ends 2026-07-01'),
        ("ended", "2020", "2026", ""),
        ("ended", "2020", "2026-06-30", ""),
        ("planned", "2026-05", "2028", 'W410 "planned" on 2026-06-30, but it began 2026-05'),
        ("planned", "2026", "2028", ""),
        ("planned", "2026-06-30", "2028", ""),
        ("planned", np.nan, "2028", ""),
        (np.nan, "2020", "2021", ""),
    ],
)
def test_status_against_dates(status: object, start: object, end: object, warning: str) -> None:
    tables = sound()
    tables["collaborations"] = tables["collaborations"].assign(status=status, start=start, end=end)
    fix = (
        "correct the status or the start" if "W410" in warning else "correct the status or the end"
    )
    code, _, what = warning.partition(" ")
    expected = [f"collaborations:2:status: {what}: {fix} [{code}]"] if warning else []
    assert said(tables) == expected


def test_status_is_compared_on_as_of() -> None:
    assert said(sound(), as_of="2027-12-31") == []
    assert ["W408" in line for line in said(sound(), as_of="2028")] == [True]


def test_ended_without_an_end_and_neither_status_nor_end() -> None:
    tables = sound()
    frame = pd.concat([tables["collaborations"]] * 3, ignore_index=True)
    tables["collaborations"] = frame.assign(
        collaboration_id=["c1", "c2", "c3"],
        title=["a", "b", "c"],
        status=["ended", None, None],
        end=[None, None, "2027"],
    )
    part = tables["participations"]
    copies = [part.assign(collaboration_id=name) for name in ("c1", "c2", "c3")]
    tables["participations"] = pd.concat(copies, ignore_index=True)
    assert said(tables) == [
        (
            "collaborations: 1 collaboration with neither status nor end (c2): "
            "give one; until then its state is unknown [W411]"
        ),
        (
            "collaborations:2:end: the collaboration has ended, but not when: "
            "give its end, if only the year [W402]"
        ),
    ]


def twice(**changes: object) -> dict[str, pd.DataFrame]:
    """The collaboration with a copy of another id; what differs in the copy is given."""
    tables = sound()
    one, part = tables["collaborations"], tables["participations"]
    copy = one.copy()
    for name in set(changes) & set(one):
        copy[name] = changes[name]
    copies = [one, copy.assign(collaboration_id="c0")]
    tables["collaborations"] = pd.concat(copies, ignore_index=True)
    other = part.assign(collaboration_id="c0")
    if "actor_id" in changes:
        other = other.assign(actor_id=changes["actor_id"])
    tables["participations"] = pd.concat([other, part], ignore_index=True)
    tables["actors"] = pd.concat(
        [tables["actors"], tables["actors"].iloc[[1]].assign(actor_id="b2", name="Gamma")],
        ignore_index=True,
    )
    return tables


COPY = (
    "collaborations: 1 collaboration equal to another in all but the id (c1): "
    "delete the copy, or say what differs [W412]"
)


@pytest.mark.parametrize(
    ("changes", "copies"),
    [
        ({}, 1),
        ({"title": "Other places"}, 0),
        ({"start": "2025"}, 0),
        ({"actor_id": ["b2", "u1"]}, 0),
    ],
)
def test_copies_of_a_tie(changes: dict[str, object], copies: int) -> None:
    assert said(twice(**changes)).count(COPY) == copies


def test_a_copy_is_found_in_any_order_of_the_rows() -> None:
    tables = twice()
    lines = said({name: frame.iloc[::-1] for name, frame in tables.items()})
    assert COPY in lines


def test_the_same_edge_twice_is_a_copy() -> None:
    ties = pd.DataFrame({"source": "b1", "target": "u1", "mode": ["internship_base"] * 2})
    net = mm.read_edges(ties.assign(status="active"), sound()["actors"], as_of="2026")
    assert [problem.code for problem in net.check()] == ["W412"]


def test_grants_of_a_single_participant_are_no_copies() -> None:
    tables = twice()
    part = tables["participations"]
    tables["participations"] = part[part["actor_id"] == "u1"]
    assert not any("W412" in line for line in said(tables))


def test_ids_that_differ_in_capital_letters() -> None:
    tables = sound()
    more = tables["actors"].iloc[[1]].assign(actor_id="B1", name="Gamma")
    tables["actors"] = pd.concat([tables["actors"], more], ignore_index=True)
    assert (
        'actors:4:actor_id: "B1" differs from "b1" in capital letters alone: '
        "write an id the same way everywhere, or rename one of two [W413]"
    ) in said(tables)


def test_an_id_twice_is_an_error_and_no_doubt_about_its_letters() -> None:
    tables = sound()
    tables["actors"] = pd.concat([tables["actors"]] * 2, ignore_index=True)
    codes = [line[-6:] for line in said(tables)]
    assert codes.count("[E105]") == 2
    assert "[W413]" not in codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Al\u202epha", "U+202E"),
        ("Al\u200bpha", "U+200B"),
        ("Al\u0092pha", "U+0092"),
        ("جامعة القاهرة", ""),
        ("אוניברסיטת תל\u200eאביב", ""),  # noqa: RUF001
        ("دانشگاه می\u200cشود", ""),
    ],
    ids=["override", "no-width", "control", "arabic", "direction-mark", "joiner"],
)
def test_hidden_characters(name: str, code: str) -> None:
    tables = sound()
    tables["actors"] = tables["actors"].assign(name=[name, "Beta"])
    place = f"actors:2:name: holds the invisible character {code}: delete it [W414]"
    assert said(tables) == ([place] if code else [])
    net = mm.Network.from_tables(tables)
    assert net.actors.set_index("actor_id").loc["u1", "name"] == name


def test_names_of_one_kind_and_country() -> None:
    tables = twice()
    tables["actors"] = tables["actors"].assign(name=["Alpha", "Beta", "BETA"])
    assert 'actors:4:name: "BETA" is the name of another actor here' in str(said(tables))
    tables["actors"] = tables["actors"].assign(country=["DE", "FR", None])
    assert "W406" not in str(said(tables))


def test_nothing_is_compared_after_errors_of_shape() -> None:
    tables = sound()
    tables["participations"] = tables["participations"].drop(columns="role")
    assert [line[-6:] for line in said(tables)] == ["[E103]"]
