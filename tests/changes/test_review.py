"""The review sheet: accepted, rejected and edited lines, and sheets that cannot be followed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from mmnet.schema import frames_of

from .edits import edited, example, network_of

if TYPE_CHECKING:
    from pathlib import Path

NEW, COPY, OTHER = "newcomer", "copy", "other-id"


@cache
def changes() -> mm.Diff:
    """A new actor in a new collaboration, another id, another end, another amount."""
    script = [(8, 1, NEW), (11, 4, "y"), (1, 2, OTHER), (4, 9, "x"), (6, 3, COPY)]
    frames = frames_of(edited(script, 0))
    part = frames["participations"]
    seat = part[part["collaboration_id"] == COPY].iloc[[0]].assign(actor_id=NEW)
    frames["participations"] = pd.concat([part, seat], ignore_index=True)
    return mm.diff(example(), network_of(frames))


def line(text: str, field: str | None = None) -> int:
    lines = changes().lines
    own = lines[(lines["id"] == text) & (lines["field"].eq(field) | (field is None))]
    return int(own["line"].iloc[0])


def sheet(folder: Path, decisions: dict[int, tuple[str, str]], **cells: str) -> Path:
    """The sheet with other decisions in the first rows of lines, and other cells there."""
    path = changes().to_review(folder / "changes.csv")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    for number, (word, value) in decisions.items():
        row = frame.index[frame["line"] == str(number)][0]
        frame.loc[row, ["decision", "edited"]] = word, value
        for name, text in cells.items():
            frame.loc[row, name] = text
    frame.to_csv(path, index=False)
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_sheet_as_it_was_written_accepts_everything(tmp_path: Path, ending: str) -> None:
    path = changes().to_review(tmp_path / f"changes{ending}")
    read = mm.read_changes(path, changes())
    assert read.lines.equals(changes().lines)
    assert frames_equal(mm.apply(example(), read), changes().after)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_keys_of_needs_and_ratings_come_back_with_their_empty_parts(
    tmp_path: Path, ending: str
) -> None:
    frames = frames_of(example())
    needs, ratings = frames["needs"], frames["ratings"]
    assert needs[["kind", "region"]].isna().all(axis=1).any()
    parts = [needs.iloc[::2], needs.iloc[10:].assign(weight=7.0)]
    before, after = (
        network_of({**frames, "needs": part, "ratings": ratings.iloc[at::2]})
        for at, part in enumerate(parts)
    )
    diff = mm.diff(before, after)
    assert {"needs", "ratings"} == set(diff.lines["table"])
    read = mm.read_changes(diff.to_review(tmp_path / f"changes{ending}"), diff)
    assert read.lines.equals(diff.lines)
    assert frames_equal(mm.apply(before, read), diff.after)


def frames_equal(one: mm.Network, other: mm.Network) -> bool:
    return all(frame.equals(frames_of(other)[name]) for name, frame in frames_of(one).items())


def test_the_workbook_offers_the_decisions(tmp_path: Path) -> None:
    path = changes().to_review(tmp_path / "changes.xlsx")
    book = openpyxl.load_workbook(path)["changes"]
    (offered,) = book.data_validations.dataValidation
    assert offered.formula1 == '"accept,reject,edit"'
    assert str(offered.sqref).startswith("B2:B")


def test_rejected_lines_stay_out_and_edits_go_in(tmp_path: Path) -> None:
    end, amount = line("mm-2019-004", "end"), line(changes().lines["id"].iloc[-1])
    path = sheet(tmp_path, {end: ("edit", "2031-05"), amount: ("reject", "")})
    read = mm.read_changes(path, changes())
    net = mm.apply(example(), read)
    table = net.collaborations.set_index("collaboration_id")
    assert table.loc["mm-2019-004", "end"] == "2031-05"
    assert len(read) == len(changes()) - 1
    same = net.participations.merge(example().participations, how="outer", indicator=True)
    assert (same["_merge"] == "right_only").sum() == (
        example().participations["actor_id"] == "alfalfa-health"
    ).sum()
    assert frames_equal(mm.apply(net, read.reverse()), example())


def test_a_rejected_id_keeps_the_old_one_everywhere(tmp_path: Path) -> None:
    read = mm.read_changes(sheet(tmp_path, {line("alfalfa-health"): ("reject", "")}), changes())
    net = mm.apply(example(), read)
    assert "alfalfa-health" in set(net.actors["actor_id"])
    assert OTHER not in set(net.participations["actor_id"])
    assert frames_equal(mm.apply(net, read.reverse()), example())


def test_a_cell_of_an_added_row_can_be_edited(tmp_path: Path) -> None:
    path = changes().to_review(tmp_path / "changes.csv")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    rows = frame["id"] == NEW
    frame.loc[rows & (frame["field"] == "city"), ["decision", "edited"]] = "edit", "Nara"
    frame.loc[rows & (frame["field"] == "lat"), ["decision", "edited"]] = "edit", "34.68"
    frame.loc[rows & (frame["field"] == "aliases"), ["decision", "edited"]] = "edit", "(empty)"
    frame.to_csv(path, index=False)
    net = mm.apply(example(), mm.read_changes(path, changes()))
    row = net.actors.set_index("actor_id").loc[NEW]
    assert (row["city"], row["lat"]) == ("Nara", 34.68)
    assert pd.isna(row["aliases"])


def test_it_is_said_which_line_needs_which(tmp_path: Path) -> None:
    actor, seat = line(NEW), line(f"{COPY} / {NEW} / sender")
    path = sheet(tmp_path, {actor: ("reject", "")})
    with pytest.raises(mm.DataError) as error:
        mm.read_changes(path, changes())
    assert (
        f"line {seat} needs line {actor}, rejected: accept line {actor}, or reject line {seat}"
        in str(error.value)
    )


def test_a_removal_needs_the_removals_of_what_points_to_it(tmp_path: Path) -> None:
    gone = mm.diff(changes().after, example())
    path = gone.to_review(tmp_path / "gone.csv")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    lines = gone.lines
    seat = lines.loc[lines["id"] == f"{COPY} / {NEW} / sender", "line"].iloc[0]
    actor = lines.loc[lines["id"] == NEW, "line"].iloc[0]
    frame.loc[(frame["line"] == str(seat)) & (frame["decision"] != ""), "decision"] = "reject"
    frame.to_csv(path, index=False)
    with pytest.raises(mm.DataError, match=f"line {actor} needs line {seat}, rejected"):
        mm.read_changes(path, gone)


@pytest.mark.parametrize(
    ("decision", "cells", "message"),
    [
        (("rejct", ""), {}, "E606"),
        (("", ""), {}, "line 2 has no decision"),
        (("edit", "x"), {}, "this row cannot be edited"),
        (("accept", "x"), {}, "the decision is not edit"),
        (("accept", ""), {"id": "unknown"}, "is not in the diff"),
        (("accept", ""), {"line": "999"}, "is not in the diff"),
    ],
)
def test_a_bad_sheet_is_refused_with_the_row(
    tmp_path: Path, decision: tuple[str, str], cells: dict[str, str], message: str
) -> None:
    with pytest.raises(mm.DataError, match=message):
        mm.read_changes(sheet(tmp_path, {2: decision}, **cells), changes())


def test_an_edit_that_breaks_a_rule_is_refused(tmp_path: Path) -> None:
    end = line("mm-2019-004", "end")
    for value, message in (
        ("1850", "before the start"),
        ("soon", "not a date"),
        ("", "without a value"),
    ):
        with pytest.raises(mm.DataError, match=message):
            mm.read_changes(sheet(tmp_path, {end: ("edit", value)}), changes())


def test_contradictions_and_missing_lines_are_refused(tmp_path: Path) -> None:
    path = changes().to_review(tmp_path / "changes.csv")
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    twice = pd.concat([frame, frame[frame["line"] == "1"].assign(decision="reject")])
    for bad, message in (
        (frame[frame["line"] != "1"], "line 1 .* is missing"),
        (twice, "stands twice"),
    ):
        bad.to_csv(path, index=False)
        with pytest.raises(mm.DataError, match=message):
            mm.read_changes(path, changes())
    second = frame.index[frame["line"] == "2"][1]
    frame.loc[second, "decision"] = "reject"
    frame.to_csv(path, index=False)
    with pytest.raises(mm.DataError, match="to accept and to reject"):
        mm.read_changes(path, changes())


def test_a_missing_file_and_a_sheet_of_something_else(tmp_path: Path) -> None:
    with pytest.raises(mm.DataError, match="does not exist"):
        mm.read_changes(tmp_path / "none.xlsx", changes())
    mm.write(example(), tmp_path / "net.xlsx")
    with pytest.raises(mm.DataError, match="no sheet"):
        mm.read_changes(tmp_path / "net.xlsx", changes())
    with pytest.raises(mm.OptionError, match="a sheet to review"):
        changes().to_review(tmp_path / "changes.txt")


def test_parts_of_a_network_are_not_reviewed(tmp_path: Path) -> None:
    net = example()
    view = mm.diff(net.at("2021"), net.at("2025"))
    with pytest.raises(mm.OptionError, match="part of another one"):
        mm.read_changes(view.to_review(tmp_path / "view.csv"), view)


def test_a_register_without_programs_is_reviewed(tmp_path: Path) -> None:
    actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"], "kind": "university"})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
    old = mm.read_edges(ties, actors, as_of="2026-01-01")
    new = mm.read_edges(ties, actors.replace("Beta", "Bee"), as_of="2026-01-01")
    found = mm.diff(old, new)
    sheet = found.to_review(tmp_path / "changes.csv")
    assert pd.read_csv(sheet)["about"].tolist() == ["Bee"]
    assert mm.apply(old, mm.read_changes(sheet, found)) == new
