"""mmnet survey makes, reads, and says who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import mmnet as mm
from mmnet.cli import commands
from mmnet.readers.packaged import EXAMPLE
from tests.surveys.made import BUSINESS, UNIVERSITY, answer, partner, write

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> str:
    found = CliRunner().invoke(commands, list(map(str, words)), catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.output


def test_the_three_commands(tmp_path: Path) -> None:
    folder = tmp_path / "survey"
    said = run("survey", "make", EXAMPLE, folder, "--respondent", BUSINESS, "--question", "level")
    assert "1 questionnaire with 1 question" in said
    assert {path.suffix for path in folder.iterdir()} == {".html", ".xlsx", ".json"}
    data = answer(UNIVERSITY, partner(BUSINESS, "internship_base"))
    answers = write(tmp_path / "answers", a=data)
    assert "Universities: 1 of 26" in run("survey", "status", EXAMPLE, answers)
    run("survey", "read", EXAMPLE, answers, tmp_path / "network")
    assert len(mm.read(tmp_path / "network").collaborations) == 1


def refused(*words: object) -> str:
    found = CliRunner().invoke(commands, list(map(str, words)))
    assert found.exit_code != 0, found.output
    return found.output


def test_a_list_of_actors_is_enough(tmp_path: Path) -> None:
    roster = tmp_path / "actors.csv"
    roster.write_text("actor_id;name;kind\nu;Östra;university\nb;Acme;business\n", encoding="utf-8")
    said = run("survey", "make", roster, tmp_path / "survey", "--question", "level")
    assert said.endswith("2 questionnaires with 1 question, 0 known partners listed.\n")
    # What was sent and not filled in is no fault.
    (tmp_path / "answers").mkdir()
    for name in ("u.xlsx", "b.xlsx"):
        (tmp_path / "answers" / name).write_bytes((tmp_path / "survey" / name).read_bytes())
    said = run("survey", "status", roster, tmp_path / "answers")
    assert "Nobody of 2 respondents has answered yet: of 2 files 2 not filled in." in said
    assert "Remind, those first whom most others name: Acme and Östra." in said
    assert "[" not in said
    write(tmp_path / "answers", u={**answer("u", partner("b", "internship_base"))})
    assert "1 of 2 respondents answered" in run("survey", "status", roster, tmp_path / "answers")
    run("survey", "read", roster, tmp_path / "answers", tmp_path / "network")
    assert len(mm.read(tmp_path / "network").collaborations) == 1


def test_what_is_given_in_the_wrong_place_is_said(tmp_path: Path) -> None:
    roster, answers = tmp_path / "actors.csv", tmp_path / "answers"
    roster.write_text("actor_id,name\nu,U\n")
    write(answers, a=answer(UNIVERSITY, partner(BUSINESS, "internship_base")))
    for words, message in (
        (("make", tmp_path / "nothing", tmp_path / "survey"), "does not exist: give first whom"),
        (("status", answers, EXAMPLE), "holds files of a survey, no actors: give first"),
        (("make", roster, tmp_path / "survey"), "has no column kind: a roster has the columns"),
        (("read", EXAMPLE, roster, tmp_path / "out"), "is read with a recipe"),
        (("read", EXAMPLE, roster, tmp_path / "out"), "has answered yet: of 1 file 1 refused"),
    ):
        assert message in refused("survey", *words).replace("\n", " "), words


def test_nobody_has_answered_yet(tmp_path: Path) -> None:
    found = mm.read_survey(tmp_path, roster=mm.example())
    said = "Nobody of 127 respondents has answered yet: there are no files of answers."
    assert found.sentence() == said
    with pytest.raises(mm.OptionError, match="put in what came back"):
        found.network()
