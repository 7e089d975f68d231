"""What a diff tells: kinds of change, ids that became others, mergers, questions, consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.changes.lines import renamed
from mmnet.schema import frames_of

from .edits import edited, example, network_of, put

if TYPE_CHECKING:
    from pathlib import Path


def frames(**tables: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    return {name: pd.DataFrame(rows) for name, rows in tables.items()}


def small() -> dict[str, pd.DataFrame]:
    """One program, three partners, an exchange with two of them and a joint project."""
    actors = [
        {"actor_id": "home", "name": "Rowan University", "kind": "university", "country": "IE"},
        {
            "actor_id": "a",
            "name": "Aster Research Institute",
            "kind": "university",
            "country": "FR",
        },
        {
            "actor_id": "b",
            "name": "Broom Technical Institute",
            "kind": "university",
            "country": "FR",
        },
        {"actor_id": "c", "name": "Clover State College", "kind": "university", "country": "FR"},
    ]
    seats = [("x1", "a"), ("x2", "b"), ("x3", "a"), ("x4", "a"), ("x5", "a")]
    tables = frames(
        actors=actors,
        programs=[{"program_id": "p", "name": "Law of Space", "host": "home"}],
        collaborations=[
            {"collaboration_id": name, "mode": "research_cooperation", "program": "p",
             "title": f"title {name}", "start": "2020", "end": "2030", "status": "active"}
            for name, _ in seats
        ],
        participations=[
            {"collaboration_id": name, "actor_id": who, "role": "partner"}
            for name, other in seats for who in ("home", other)
        ],
        needs=[{"program": "p", "mode": "research_cooperation", "k": 1}],
    )  # fmt: skip
    return frames_of(mm.Network.from_tables(tables, as_of="2026-06-30"))


def made(tables: dict[str, pd.DataFrame], as_of: str = "2026-06-30") -> mm.Network:
    held = {name: frame for name, frame in tables.items() if len(frame)}
    return mm.Network.from_tables(held, as_of=as_of)


def kinds(changes: mm.Diff) -> dict[str, str]:
    return dict(zip(changes.table["id"], changes.table["change"], strict=True))


def replaced(table: str, row: int, **cells: object) -> dict[str, pd.DataFrame]:
    tables = small()
    for name, value in cells.items():
        tables = put(tables, table, row, name, value)
    return tables


@pytest.mark.parametrize(
    ("table", "cells", "change"),
    [
        ("actors", {"name": "Rowan University of Law"}, "renamed"),
        ("actors", {"country": "GB"}, "moved"),
        ("programs", {"host": "a"}, "host changed"),
        ("programs", {"name": "Space"}, "renamed"),
        ("collaborations", {"end": "2031"}, "extended"),
        ("collaborations", {"end": np.nan}, "extended"),
        ("collaborations", {"end": "2029-12"}, "shortened"),
        ("collaborations", {"status": "ended", "end": "2025"}, "ended"),
        ("collaborations", {"title": "other"}, "changed"),
        ("participations", {"role": "coordinator"}, "role changed"),
        ("participations", {"amount": 3.5}, "changed"),
        ("needs", {"k": 2}, "changed"),
    ],
)
def test_each_kind_of_change_has_its_word(
    table: str, cells: dict[str, object], change: str
) -> None:
    changes = mm.diff(made(small()), made(replaced(table, 0, **cells)))
    assert set(changes.table["change"]) - {"shortened"} == {change} - {"shortened"}
    assert change in set(changes.table["change"])
    assert set(changes.table["table"]) == {table}


def test_an_end_where_there_was_none() -> None:
    old = made(replaced("collaborations", 0, end=np.nan))
    ends = [mm.diff(old, made(replaced("collaborations", 0, end=end))) for end in ("2025", "2031")]
    assert [set(each.lines["change"]) for each in ends] == [{"ended"}, {"given an end"}]


def test_participants_of_collaborations_that_go_on() -> None:
    tables = small()
    seat = {"collaboration_id": "x1", "actor_id": "c", "role": "partner"}
    tables["participations"] = pd.concat([tables["participations"], pd.DataFrame([seat])])
    changes = mm.diff(made(small()), made(tables))
    assert set(changes.table["change"]) == {"participant added"}
    assert set(changes.reverse().table["change"]) == {"participant removed"}
    assert changes.sentences == ("1 participant joined collaborations that went on.",)


def test_an_actor_with_another_id_is_one_actor() -> None:
    new = renamed(small(), {"actors": {"a": "FR-001"}})
    changes = mm.diff(made(small()), made(new))
    assert changes.table[["id", "change", "before", "after"]].to_numpy().tolist() == [
        ["a", "re-keyed", "a", "FR-001"]
    ]
    assert changes.sentences == ("1 actor has another id: a is now FR-001.",)


def test_programs_and_collaborations_with_other_ids() -> None:
    new = renamed(small(), {"programs": {"p": "p2"}, "collaborations": {"x2": "y2"}})
    changes = mm.diff(made(small()), made(new))
    assert set(changes.table["change"]) == {"re-keyed"}
    assert len(changes) == 2


def test_what_is_doubtful_is_asked_and_the_answer_counts() -> None:
    new = renamed(small(), {"actors": {"a": "z"}})
    new = put(new, "actors", 0, "name", "Aster Research Institut of Physics")
    old, other = made(small()), made(new)
    changes = mm.diff(old, other)
    assert set(changes.questions["actor_id"]) == {"a"}
    assert changes.questions["other_id"].iloc[0] == "z"
    assert {"added", "removed"} <= set(changes.table["change"])
    assert any(
        text.startswith("Is Aster Research Institute (a) the same as") for text in changes.sentences
    )
    answer = pd.DataFrame([{"actor_id": "a", "other_id": "z", "decision": "same"}])
    answered = mm.diff(old, other, answers=answer)
    assert set(answered.table["change"]) == {"re-keyed", "renamed"}
    assert answered.questions.empty
    assert mm.apply(old, answered) == other
    denied = mm.diff(old, other, answers=answer.assign(decision="different"))
    assert denied.questions.empty
    assert "re-keyed" not in set(denied.table["change"])


def test_questions_in_the_workbook_are_answered_there(tmp_path: Path) -> None:
    new = renamed(small(), {"actors": {"a": "z"}})
    new = put(new, "actors", 0, "name", "Aster Research Institut of Physics")
    old, other = made(small()), made(new)
    changes = mm.diff(old, other)
    path = changes.to_review(tmp_path / "changes.xlsx")
    assert mm.diff(old, other, answers=path) == changes
    assert mm.read_changes(path, changes).lines.equals(changes.lines)


def test_an_answer_about_nobody_is_refused() -> None:
    answer = pd.DataFrame([{"actor_id": "a", "other_id": "nobody", "decision": "same"}])
    with pytest.raises(mm.DataError, match='no "nobody" in the new network'):
        mm.diff(made(small()), made(small()), answers=answer)


def merged() -> dict[str, pd.DataFrame]:
    """The actor a went into c: c holds its seats."""
    tables = small()
    part = tables["participations"]
    tables["participations"] = part.assign(actor_id=part["actor_id"].replace({"a": "c"}))
    tables["actors"] = tables["actors"][tables["actors"]["actor_id"] != "a"]
    return tables


def test_a_merger_that_is_stated_is_told_and_one_that_is_likely_is_asked() -> None:
    old = made(small())
    likely = mm.diff(old, made(merged()))
    assert kinds(likely)["a"] == "removed"
    assert likely.questions[["actor_id", "other_id"]].to_numpy().tolist() == [["a", "c"]]
    stated = merged()
    stated["actors"] = stated["actors"].assign(aliases=[np.nan, "Aster Research Institute", np.nan])
    told = mm.diff(old, made(stated))
    assert kinds(told)["a"] == "merged"
    assert "Aster Research Institute (a) went into Clover State College (c)." in told.sentences
    answer = pd.DataFrame([{"actor_id": "a", "other_id": "c", "decision": "same"}])
    assert kinds(mm.diff(old, made(merged()), answers=answer))["a"] == "merged"


def test_a_split_is_a_merger_the_other_way_round() -> None:
    changes = mm.diff(made(merged()), made(small()))
    assert changes.questions[["actor_id", "other_id"]].to_numpy().tolist() == [["c", "a"]]
    answer = pd.DataFrame([{"actor_id": "c", "other_id": "a", "decision": "same"}])
    split = mm.diff(made(merged()), made(small()), answers=answer)
    assert kinds(split)["a"] == "split"
    assert split.reverse().merged == {"a": "c"}


def test_merge_is_told_by_its_own_record() -> None:
    net = example()
    ids = net.actors.loc[net.actors["kind"] == "business", "actor_id"]
    decisions = pd.DataFrame(
        [{"actor_id": ids.iloc[0], "other_id": ids.iloc[1], "decision": "same"}]
    )
    done = mm.merge(net, decisions)
    changes = mm.diff(net, network_of(frames_of(done.network)))
    assert dict(changes.merged) == {done.log["merged_id"].iloc[0]: done.log["kept_id"].iloc[0]}


def test_consequences_are_told_first_with_their_cause() -> None:
    tables = small()
    tables["collaborations"] = tables["collaborations"].assign(
        end=["2025", "2030", "2025", "2025", "2025"], status=np.nan
    )
    single = mm.diff(made(small()), made(tables))
    assert single.consequences["what"].tolist() == ["single source"]
    assert single.sentences[0] == (
        "Law of Space came to depend on Broom Technical Institute alone for research cooperation "
        "(x1 ended)."
    )
    lost = mm.diff(
        made(tables),
        made({**tables, "collaborations": tables["collaborations"].assign(end="2025")}),
    )
    assert lost.consequences["what"].tolist() == ["lost"]
    assert lost.sentences[0].endswith("Broom Technical Institute (x2 ended).")
    won = lost.reverse()
    assert won.consequences["what"].tolist() == ["won"]


def test_time_alone_has_consequences() -> None:
    tables = small()
    tables["collaborations"] = tables["collaborations"].assign(end="2026-08", status=np.nan)
    changes = mm.diff(made(tables), made(tables, as_of="2026-10-01"))
    assert len(changes) == 0
    assert changes.sentences[0].startswith("Law of Space lost its last partner")
    assert "lapsed" in changes.sentences[0]
    assert "5 agreements lapsed." in changes.sentences


def test_networks_without_programs_have_no_consequences() -> None:
    tables = {name: small()[name] for name in ("actors", "collaborations", "participations")}
    tables["collaborations"] = tables["collaborations"].drop(columns="program")
    changes = mm.diff(made(tables), made(put(tables, "actors", 0, "name", "Other")))
    assert changes.consequences.empty
    assert changes.sentences == (
        "1 actor has another name: Aster Research Institute is now Other.",
    )


def test_how_it_looks() -> None:
    changes = mm.diff(example(), edited([(0, 1, "<b>"), (5, 3, "")], 0))
    assert repr(changes).startswith("Diff: ")
    assert "&lt;b&gt;" in changes._repr_html_()
    assert "<b>" not in changes._repr_html_().replace("<b>", "", 0).split("<ul>")[0]
    summary = changes.summary()
    assert list(summary) == ["table", "change", "count"]
    assert summary["count"].sum() >= 3
    assert repr(mm.diff(example(), example())) == "Diff: nothing changed."


def test_keys_with_slashes_come_apart_again() -> None:
    new = renamed(small(), {"actors": {"a": "z / y//x"}, "collaborations": {"x1": "/ / "}})
    new = {name: frame.copy() for name, frame in new.items()}
    new["participations"] = new["participations"].assign(amount=2.0)
    old, other = made(small()), made(new)
    changes = mm.diff(old, other)
    assert mm.apply(old, changes) == other
    assert mm.apply(other, changes.reverse()) == old


def test_another_ontology_is_told() -> None:
    net = network_of(frames_of(example()))
    other = mm.Network.from_tables(
        {n: f for n, f in frames_of(net).items() if len(f)}, title="Other", as_of=net.as_of
    )
    changes = mm.diff(net, other)
    assert changes.sentences == (f'The title is "Other" instead of "{net.title}".',)
    assert mm.apply(net, changes) == other
