"""Family 14: the same tables give the same bytes, in any order, with any seed of Python's hashes.

With another Python too, where one is there that has what mmnet needs: MMNET_PYTHONS names it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.outputs import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
# What is compared with the plain tables under seed 0: the seed, and the order of the tables.
RUNS = {
    "rows shuffled, columns turned around, another seed": ("4711", "both"),
    # What differs, where that one does.
    "rows shuffled": ("0", "rows"),
    "another seed": ("4711", "plain"),
    "columns turned around": ("0", "columns"),
}
APART = [name for name in RUNS if RUNS[name][1] != "both"]
PYTHONS = [path for path in os.environ.get("MMNET_PYTHONS", "").split(os.pathsep) if path]
Hashes = dict[str, dict[str, str]]


@pytest.fixture(scope="session")
def hashes(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Hashes]:
    """The hash of every output, of one run for each seed and Python."""

    @cache
    def run(seed: str, ways: tuple[str, ...], python: str = sys.executable) -> Hashes:
        folder = tmp_path_factory.mktemp("outputs")
        done = subprocess.run(
            [python, "-m", "tests.faults.outputs", str(folder), *ways], cwd=ROOT, check=False,
            capture_output=True, text=True, timeout=280,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        found: Hashes = json.loads(done.stdout)
        return found

    return run


@pytest.mark.slow
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize(
    "run", [pytest.param(name, marks=[pytest.mark.thorough] * (name in APART)) for name in RUNS]
)
def test_the_same_tables_give_the_same_bytes(
    run: str, output: str, hashes: Callable[..., Hashes]
) -> None:
    seed, way = RUNS[run]
    plain = hashes("0", ("plain",))[output]["plain"]
    assert hashes(seed, (way,))[output][way] == plain


@pytest.mark.slow
@pytest.mark.parametrize("python", PYTHONS)
def test_another_python_writes_the_same(python: str, hashes: Callable[..., Hashes]) -> None:
    plain = {name: one["plain"] for name, one in hashes("0", ("plain",)).items()}
    other = hashes("0", ("plain",), python)
    assert {name: one["plain"] for name, one in other.items()} == plain
