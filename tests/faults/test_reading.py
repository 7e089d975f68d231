"""Every input of the tables of cases, read in a process of its own: refused or read, as it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.faults.cases import Case

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1024**3
FAMILIES = (
    "csv_shape", "values", "encodings", "unicode_text", "identity", "domain", "excel",
    "graph_files", "sizes",
)  # fmt: skip
MODULES = [f"tests.faults.{name}" for name in FAMILIES]
CASES: list[Case] = [case for name in MODULES for case in import_module(name).CASES]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came of each case; they run once, together."""
    folder = tmp_path_factory.mktemp("faults")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.child", str(folder), *MODULES], cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=280,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "TZ": "UTC"},
    )  # fmt: skip
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"{len(lines)} cases, then: {done.stderr[-2000:]}"
    return {line.pop("id"): line for line in lines}


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fault_is_said_where_it_is(case: Case, outcomes: dict[str, dict[str, Any]]) -> None:
    outcome = outcomes[case.id]
    text = outcome["text"]
    assert outcome["how"] != "crashed", text
    assert "Traceback" not in text
    expected = [line.format(folder=outcome["folder"]) for line in case.expected]
    found = [f"{code} {place}".strip() for code, place, _ in outcome["said"]]
    errors = sorted(line for line in expected if not line.startswith("W"))
    said = sorted(line for line in found if not line.startswith("W"))
    assert len(said) == len(errors), text
    assert all(starmap(is_at, zip(errors, said, strict=True))), text
    assert all(any(is_at(line, other) for other in found) for line in expected), found
    assert outcome["how"] == ("refused" if errors else "read"), text
    lines = [line for _, _, line in outcome["said"]]
    assert not case.words or any(case.words in line for line in lines), lines
    if errors:
        return
    assert outcome["cells"] == [value for *_, value in case.gives]


def is_at(expected: str, found: str) -> bool:
    """Whether code and place are the expected ones; "net.gexf*" is anywhere in the file."""
    anywhere = expected.removesuffix("*")
    return found.startswith(anywhere) if anywhere != expected else found == expected


def test_nothing_is_left_and_little_is_needed(outcomes: dict[str, dict[str, Any]]) -> None:
    assert [name for name, outcome in outcomes.items() if outcome["left"]] == []
    assert {name: one["peak"] for name, one in outcomes.items() if one["peak"] > LIMIT} == {}
