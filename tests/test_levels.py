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
    tests = tmp_path / "tests"
    tests.mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", tests)
    (tests / "levels.toml").write_text(MADE_LEVELS)
    (tests / "test_made.py").write_text(MADE_TESTS.format(least=least, most=most))
    markers = "".join(f"    {name}\n" for name in ("browser", "java", "node", "slow", "thorough"))
    (tmp_path / "pytest.ini").write_text(f"[pytest]\nmarkers =\n{markers}")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(tmp_path)], cwd=tmp_path,
        env={**os.environ, "MMNET_TESTS": level},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert counts in done.stdout, done.stdout
