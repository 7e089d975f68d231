"""mmnet survey makes, reads, and says who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
