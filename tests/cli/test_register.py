"""The commands diff, record and history, as a scheduler and a person type them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import mmnet as mm
from mmnet.cli import commands
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def typed(*words: object) -> Result:
    return CliRunner().invoke(commands, [str(word) for word in words])


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example, and the same half a year later with another name and without a partner."""
    home = tmp_path_factory.mktemp("registers")
    net = mm.example()
    frames = frames_of(net)
    frames["actors"] = frames["actors"].assign(
        name=frames["actors"]["name"].replace("Acme & Arum Robotics", "Acme Robotics Group")
    )
    new = mm.Network.from_tables(frames, title=net.title, as_of="2026-12-31")
    return mm.write(net, home / "old"), mm.write(new, home / "new")


def test_diff_says_what_changed(folders: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "changes.xlsx"
    done = typed("diff", *folders, "--out", out)
    assert done.exit_code == 0, done.output
    assert "Acme & Arum Robotics is now Acme Robotics Group" in done.output
    assert "agreements lapsed" in done.output
    assert out.exists()
    assert typed("diff", folders[0], folders[0]).output.startswith("Nothing changed.")


def test_diff_writes_what_changed_to_read(folders: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "changes.md"
    done = typed("diff", *folders, "--out", out)
    assert done.exit_code == 0, done.output
    assert done.output.endswith("changes.md  what changed since\n")
    assert "## What it means for coverage" in out.read_text(encoding="utf-8")


def test_a_broken_rule_is_exit_code_3(folders: tuple[Path, Path], tmp_path: Path) -> None:
    rules = tmp_path / "mmnet.toml"
    rules.write_text("[rules]\ncoverage_at_least = 100\n", encoding="utf-8")
    done = typed("diff", *folders, "--rules", rules)
    assert done.exit_code == 3
    assert "coverage_at_least: Coverage is" in done.output
    rules.write_text("[rules]\ncoverage_at_least = 10\n", encoding="utf-8")
    kept = typed("diff", *folders, "--rules", rules)
    assert kept.exit_code == 0
    assert "Every rule is kept." in kept.output
    rules.write_text("[rules]\ncoverage = 10\n", encoding="utf-8")
    wrong = typed("diff", *folders, "--rules", rules)
    assert wrong.exit_code == 2
    assert "is not a rule" in wrong.output


def test_record_and_history(folders: tuple[Path, Path], tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert typed("record", log, folders[0], "--author", "A", "--on", "2026-07-01").exit_code == 0
    out = tmp_path / "changes.csv"
    assert typed("diff", *folders, "--out", out).exit_code == 0
    given = ("--author", "B", "--reason", "letter", "--on", "2026-08-01", "--changes", out)
    done = typed("record", log, folders[1], *given)
    assert done.exit_code == 0, done.output
    told = typed("history", log)
    assert "2026-08-01  1  B (letter): 1 line" in told.output
    about = typed("history", log, "--about", "acme-robotics")
    assert (
        "renamed actors acme-robotics name: Acme & Arum Robotics -> Acme Robotics" in about.output
    )
    then = typed("history", log, "--as-recorded", "2026-07-15", "--out", tmp_path / "then")
    assert then.exit_code == 0, then.output
    assert len(mm.diff(mm.read(tmp_path / "then"), mm.example())) == 0
    assert typed("history", log, "--as-recorded", "2026-07-15").exit_code == 2
    again = typed("record", log, folders[1], "--author", "B", "--on", "2026-08-02")
    assert again.exit_code == 2
    assert "nothing changed" in again.output
