"""Answers become reports: what each side said, by hand."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.surveys.form import Form
from mmnet.surveys.questions import Question, questions_of
from tests.surveys.made import BUSINESS, OTHER, UNIVERSITY, answer, new, partner, write

if TYPE_CHECKING:
    from pathlib import Path

BASE, TRAINING, JOINT = "internship_base", "customized_training", "interdisciplinary_cooperation"


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def test_a_reciprocated_report_is_one_tie(net: mm.Network, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a=answer(UNIVERSITY, partner(BUSINESS, BASE), partner(OTHER, JOINT)),
        b=answer(BUSINESS, partner(UNIVERSITY, BASE, TRAINING)),
    )
    found = mm.read_survey(folder, roster=net)
    standing = found.ties.set_index("mode")["standing"].to_dict()
    assert standing == {BASE: "confirmed", TRAINING: "disputed", JOINT: "one-sided"}
    either, both, reported = (found.network(rule) for rule in ("either", "both", "reported"))
    assert sorted(either.collaborations["mode"]) == sorted([BASE, TRAINING, JOINT])
    assert list(both.collaborations["mode"]) == [BASE]
    assert sorted(reported.collaborations["mode"]) == sorted([BASE, BASE, TRAINING, JOINT])
    ties = reported.ties().set_index("mode")["collaborations"]
    assert ties[BASE] == 2
    assert set(reported.collaborations["source"]) == {
        f"reported by {UNIVERSITY}", f"reported by {BUSINESS}",
    }  # fmt: skip


def test_direction_follows_from_the_kinds_or_is_said(net: mm.Network, tmp_path: Path) -> None:
    exchange = {"mode": "international_exchange", "direction": "give"}
    folder = write(
        tmp_path,
        a=answer(UNIVERSITY, partner(BUSINESS, BASE), partner(OTHER, exchange)),
        b=answer(OTHER, partner(UNIVERSITY, {"mode": "international_exchange"})),
    )
    found = mm.read_survey(folder, roster=net)
    ties = found.ties.set_index("mode")[["source", "target", "standing"]]
    assert ties.loc[BASE].tolist() == [BUSINESS, UNIVERSITY, "one-sided"]
    # The other side did not say who gives: it is as this one says.
    assert ties.loc["international_exchange"].tolist() == [UNIVERSITY, OTHER, "confirmed"]
    assert [problem.code for problem in found.problems] == ["W809"]
    roles = found.network().participations.set_index("actor_id")["role"]
    assert roles[BUSINESS] == "host"


def test_both_sides_stand_side_by_side(net: mm.Network, tmp_path: Path) -> None:
    said = [
        {"mode": BASE, "since": "2019", "frequency": 4},
        {"mode": BASE, "since": 2021, "frequency": 4},
    ]
    folder = write(
        tmp_path,
        a=answer(UNIVERSITY, partner(BUSINESS, said[0], level=4, reliability=2)),
        b=answer(BUSINESS, partner(UNIVERSITY, said[1], TRAINING, level=1)),
    )
    found = mm.read_survey(folder, roster=net)
    rows = found.disagreement.set_index("question")
    level = rows.loc["level"]
    assert level["difference"] == abs(4 - 1)
    by_a = level[["a", "a_says", "b", "b_says"]].tolist()
    assert by_a == [BUSINESS, 1, UNIVERSITY, 4]
    assert rows.loc["since", ["a_says", "b_says", "differs"]].tolist() == ["2021", "2019", True]
    assert rows.loc["frequency", ["difference", "differs"]].tolist() == [0.0, False]
    ties = found.disagreement[found.disagreement["question"] == "tie"]
    assert sorted(ties["a_says"] + " " + ties["b_says"]) == ["yes no", "yes yes"]
    # What only one of them rated is no disagreement, and what differs is unknown in the network.
    assert "reliability" not in rows.index
    known = found.network().collaborations.set_index("mode").loc[[BASE]]
    assert known["start"].isna().all()
    assert known["reported_frequency"].tolist() == ["4"]


def test_who_did_not_say_that_it_is_all_says_no_to_nobody(net: mm.Network, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a=answer(UNIVERSITY, partner(BUSINESS, BASE)),
        b=answer(BUSINESS, complete=False),
    )
    found = mm.read_survey(folder, roster=net)
    assert found.ties["standing"].tolist() == ["one-sided"]
    assert found.files.set_index("file")["status"].to_dict() == {
        "a.json": "counted", "b.json": "partly",
    }  # fmt: skip
    first = found.reminders.iloc[0]
    assert first[["actor_id", "status", "named_by"]].tolist() == [BUSINESS, "partly", 1]
    assert BUSINESS in found.silent
    assert UNIVERSITY not in found.silent


def test_response_by_kind(net: mm.Network, tmp_path: Path) -> None:
    folder = write(tmp_path, a=answer(UNIVERSITY), b=answer(BUSINESS, complete=False))
    form = Form(id="s", respondents=(UNIVERSITY, OTHER, BUSINESS))
    form.save(folder)
    for name in ("a", "b"):
        data = json.loads((folder / f"{name}.json").read_text())
        write(folder, **{name: {**data, "survey": "s"}})
    response = mm.read_survey(folder, roster=net).response
    assert response.loc["university", ["asked", "answered", "silent"]].tolist() == [2, 1, 1]
    assert response.loc["business", ["asked", "answered", "partly"]].tolist() == [1, 0, 1]
    assert response.loc["all", "rate"] == pytest.approx(1 / 3)


def test_the_last_answer_counts_and_the_others_are_told(net: mm.Network, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        z=answer(UNIVERSITY, partner(BUSINESS, BASE), date="2026-11-01"),
        a=answer(UNIVERSITY, partner(OTHER, JOINT), date="2026-11-09"),
        b=answer(BUSINESS, date="2026-12-24"),
    )
    form = Form(id="", due="2026-12-01")
    form.save(folder)
    found = mm.read_survey(folder, roster=net)
    assert found.reports["partner"].tolist() == [OTHER]
    assert found.files.set_index("file")["status"].to_dict() == {
        "a.json": "counted", "b.json": "late", "z.json": "replaced",
    }  # fmt: skip
    assert sorted(problem.code for problem in found.problems) == ["W811", "W812"]


def test_new_names_are_matched_reviewed_and_decided(net: mm.Network, tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a=answer(UNIVERSITY, new("Acme & Arum Robotics", BASE), new("Nowhere Ltd", BASE)),
        b=answer(
            OTHER, new("NOWHERE  LTD", BASE), new("Ginko University", JOINT, kind="university")
        ),
    )
    found = mm.read_survey(folder, roster=net)
    names = found.new_names.set_index("name")
    assert names.loc["Acme & Arum Robotics", ["outcome", "other_id"]].tolist() == ["same", BUSINESS]
    # One name, however it is capitalized.
    assert names.loc["NOWHERE LTD", "named_by"] == f"{OTHER}; {UNIVERSITY}"
    assert BUSINESS in set(found.reports["partner"])
    added = found.network().actors
    assert "new-nowhere-ltd" in set(added["actor_id"])
    doubtful = names.loc["Ginko University"]
    decided = pd.DataFrame(
        {"actor_id": [doubtful["actor_id"]], "other_id": [UNIVERSITY], "decision": ["same"]}
    )
    again = mm.read_survey(folder, roster=net, decisions=decided)
    assert (OTHER, UNIVERSITY) in set(zip(again.reports["reporter"], again.reports["partner"],
                                          strict=True))  # fmt: skip
    assert doubtful["actor_id"] not in set(again.network().actors["actor_id"])


def test_the_review_file_makes_the_round(net: mm.Network, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=answer(UNIVERSITY, new("Acme and Arum Robot", BASE)))
    found = mm.read_survey(folder, roster=net)
    if not len(found.matches.of("ask")):
        pytest.fail("the case is meant to be doubtful")
    path = found.matches.write_review(tmp_path / "review.csv")
    path.write_text(path.read_text(encoding="utf-8").replace("\n,", "\nsame,"), encoding="utf-8")
    again = mm.read_survey(folder, roster=net, decisions=path)
    assert set(again.new_names["outcome"]) == {"same"}


def test_a_new_partner_without_a_kind_waits(net: mm.Network, tmp_path: Path) -> None:
    folder = write(tmp_path, a=answer(UNIVERSITY, new("Somebody", BASE, kind=""),
                                      partner(BUSINESS, BASE)))  # fmt: skip
    found = mm.read_survey(folder, roster=net)
    assert found.new_names["outcome"].tolist() == ["no kind"]
    assert len(found.reports) == 2
    assert len(found.network().collaborations) == 1


def test_a_roster_may_be_a_table(tmp_path: Path) -> None:
    roster = pd.DataFrame(
        {"actor_id": ["u", "b"], "name": ["U", "B"], "kind": ["university", "business"]}
    )
    folder = write(tmp_path, a=answer("u", partner("b", BASE)))
    net = mm.read_survey(folder, roster=roster).network()
    assert net.actors["actor_id"].tolist() == ["b", "u"]
    with pytest.raises(mm.OptionError, match="no column 'kind'"):
        mm.read_survey(folder, roster=roster.drop(columns="kind"))


def test_the_order_of_files_changes_nothing(net: mm.Network, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in",
        a=answer(UNIVERSITY, partner(BUSINESS, BASE), new("Nowhere!", BASE)),
        b=answer(OTHER, new("Nowhere?", BASE)),
        c=answer(BUSINESS, partner(UNIVERSITY, BASE)),
    )
    paths = sorted(folder.iterdir())
    (folder / "a.json").rename(folder / "z.json")
    renamed = mm.read_survey(folder, roster=net)
    (folder / "z.json").rename(folder / "a.json")
    one, other = mm.read_survey(paths, roster=net), mm.read_survey(paths[::-1], roster=net)
    pd.testing.assert_frame_equal(one.ties, other.ties)
    pd.testing.assert_frame_equal(one.reports, other.reports)
    pd.testing.assert_frame_equal(one.new_names, renamed.new_names)
    assert one.new_names["actor_id"].tolist() == ["new-nowhere", "new-nowhere-2"]
    shutil.rmtree(folder)
    with pytest.raises(mm.DataError, match="does not exist"):
        mm.read_survey(folder, roster=net)


def test_an_empty_folder_is_a_survey_that_nobody_answered(net: mm.Network, tmp_path: Path) -> None:
    found = mm.read_survey(tmp_path, roster=net)
    assert found.response.loc["all", "answered"] == 0
    assert len(found.reminders) == len(net.actors)
    with pytest.raises(mm.MmnetError, match="Nobody of 127 respondents has answered"):
        found.network()


def test_what_one_says_of_another_does_not_go_into_a_file(net: mm.Network, tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=answer(UNIVERSITY, partner(BUSINESS, BASE, reliability=1)))
    found = mm.read_survey(folder, roster=net)
    assert set(found.frames) == {"response", "reminders", "files"}
    found.save(tmp_path / "out")
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "reliability" not in written


def test_questions_are_refused_that_cannot_be_asked() -> None:
    assert questions_of("trust", "1-5")[0].high == 5
    own = Question("speed", "How fast?", low=0, high=10)
    assert questions_of(["level", own])[1] is own
    for wrong, message in (
        ("levle", "did you mean 'level'"),
        (["trust", "openness"], "stands twice"),
    ):
        with pytest.raises(mm.OptionError, match=message):
            questions_of(wrong)
    for options, message in (
        ({"id": "Two words"}, "id of a question"),
        ({"id": "mode"}, "id of a question"),
        ({"id": "speed", "low": 0, "high": 99}, "100 steps"),
        ({"id": "speed", "kind": "slider"}, "kind"),
    ):
        with pytest.raises(mm.OptionError, match=message):
            Question(**options)


@pytest.mark.parametrize(("scale", "value"), [("1-4", 4), ("1-5", 5), ("0-10", 9)])
def test_ratings_on_another_scale_stay_as_given(
    net: mm.Network, tmp_path: Path, scale: str, value: int
) -> None:
    said = answer(UNIVERSITY, partner(BUSINESS, BASE, reliability=value, level=3))
    folder = write(tmp_path, a=said)
    Form(questions=questions_of(["level", "trust"], scale)).save(folder)
    found = mm.read_survey(folder, roster=net)
    told = found.opinions.set_index("question")["value"].to_dict()
    assert told == {"level": 3, "reliability": value}
    row = found.network().ratings.iloc[0]
    assert (row["level"], row["reliability"]) == (3, value)
    assert row["scale"] == scale.replace("-", " to ")
    rated = mm.ratings(found.network())
    assert rated.full.loc[BUSINESS, "trust"] == value
    assert rated.public.loc[BUSINESS].isna().any()


def test_items_on_several_scales_are_not_put_together(net: mm.Network, tmp_path: Path) -> None:
    said = answer(UNIVERSITY, partner(BUSINESS, BASE, reliability=5, openness=4, involvement=9))
    folder = write(tmp_path, a=said)
    items = (Question("reliability", low=1, high=5), Question("openness", low=1, high=5),
             Question("involvement", low=0, high=10))  # fmt: skip
    Form(questions=items).save(folder)
    row = mm.read_survey(folder, roster=net).network().ratings.iloc[0]
    assert row["scale"] == "1 to 5"
    assert row[["reliability", "openness"]].tolist() == [5, 4]
    assert np.isnan(row["involvement"])
