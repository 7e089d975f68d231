"""The shorter runs of the tests make fewer cases and leave out slow tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

MADE_TESTS = """
import pytest
from hypothesis import given, settings, strategies as st

MADE = []

@settings(max_examples=200)
@given(st.integers(0, 10**9))
def test_many(count):
    MADE.append(count)

def test_count():
    assert {least} <= len(MADE) <= {most}

@pytest.mark.slow
def test_slow():
    pass

@pytest.mark.thorough
def test_thorough():
    pass

@pytest.mark.parametrize("case", "ab")
def test_cases(case):
    pass
"""
MADE_LEVELS = """
slow = {"test_made.py" = ["test_cases"]}
first = {"test_made.py::test_cases" = 1}
"""


def run(folder: Path, least: int, most: int, environment: dict[str, str]) -> str:
    """What pytest says of the made tests."""
    tests = folder / "tests"
    tests.mkdir(exist_ok=True)
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "levels.toml").write_text(MADE_LEVELS)
    (tests / "test_made.py").write_text(MADE_TESTS.format(least=least, most=most))
    markers = "".join(f"    {name}\n" for name in ("browser", "java", "node", "slow", "thorough"))
    (folder / "pytest.ini").write_text(f"[pytest]\nmarkers =\n{markers}")
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(folder)], cwd=folder, env={**os.environ, "MMNET_PART": "", **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize(
    ("level", "least", "most", "counts"),
    [
        ("fast", 1, 5, "2 passed, 4 deselected"),
        ("usual", 6, 10, "2 passed, 4 deselected"),
        ("whole", 12, 20, "4 passed, 2 deselected"),
        ("", 12, 20, "4 passed, 2 deselected"),
        ("thorough", 200, 400, "6 passed"),
    ],
)
def test_shorter_runs_make_fewer_cases_and_leave_out_slow_tests(
    tmp_path: Path, level: str, least: int, most: int, counts: str
) -> None:
    said = run(tmp_path, least, most, {"MMNET_TESTS": level})
    assert counts in said, said


def test_the_parts_of_the_slow_tests_are_all_of_them(tmp_path: Path) -> None:
    counts = []
    for part in ("1/2", "2/2"):
        said = run(tmp_path, 12, 20, {"MMNET_TESTS": "whole", "MMNET_PART": part})
        assert f"part {part[0]} of 2" in said, said
        counts.append(int(said.rpartition(" passed")[0].split()[-1]))
    assert sorted(counts) == [2, 4]  # both slow tests are in the same part: they are of one file
